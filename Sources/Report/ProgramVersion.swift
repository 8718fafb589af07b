/// The version that the program gives of itself.
public enum ProgramVersion {
    public static let text = "0.1.0"
}
