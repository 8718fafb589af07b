/// What keeps a command from doing its work: said on standard error, exit code 2.
public struct Failure: Error {
    public var message: Text
    /// A way out.
    public var hint: Text?

    public init(_ message: Text, hint: Text? = nil) {
        self.message = message
        self.hint = hint
    }
}
