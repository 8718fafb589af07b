import Document

/// The person at the keyboard, where there is one: a command on a terminal may ask instead of failing.
public struct Asking: Sendable {
    /// Asks which of some is meant, each shown on a line of its own; nil where nobody chose.
    public let choose: @Sendable (_ question: Text, _ options: [String]) -> Int?
    /// Asks for a line of text; nil where nothing was given.
    public let answer: @Sendable (_ question: Text) -> String?
    /// Asks for a paragraph or more, in an editor where there is one; nil where nothing was written.
    public let prose: @Sendable (_ question: Text, _ help: Text) -> String?

    public init(
        choose: @escaping @Sendable (_ question: Text, _ options: [String]) -> Int?,
        answer: @escaping @Sendable (_ question: Text) -> String?,
        prose: @escaping @Sendable (_ question: Text, _ help: Text) -> String?
    ) {
        (self.choose, self.answer, self.prose) = (choose, answer, prose)
    }
}
