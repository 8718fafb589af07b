import Document

/// What keeps a command from doing its work: said on standard error, exit code 2.
struct Failure: Error {
    var message: Text
    /// A way out.
    var hint: Text?

    init(_ message: Text, hint: Text? = nil) {
        self.message = message
        self.hint = hint
    }

    func show(in language: Language) {
        Console.note("oppbook: \(message[language])")
        if let hint { Console.note("  = \(hint[language])") }
    }
}
