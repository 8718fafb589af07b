/// The version that the program gives of itself. This line is the only place that has to be changed: `make release`
/// does it, and packages read it here.
public enum ProgramVersion {
    public static let text = "0.1.0"
}
