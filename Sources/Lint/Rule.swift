import Document
import Register
import Template

/// One rule: its id, its level, its summary and reason, examples, and its check.
public struct Rule: Sendable {
    public let id: RuleID
    /// The level unless the template sets another.
    public let level: Level
    /// One line, as in a table of contents.
    public let summary: Text
    /// A few sentences: what goes wrong in the business when this is let pass.
    public let why: Text
    public let examples: [Example]
    let check: Check

    /// What a rule looks at.
    enum Check: Sendable {
        case file(@Sendable (inout FileCheck) -> Void)
        case register(@Sendable (RegisterView, inout RegisterFindings) -> Void)
    }

    init(
        _ id: RuleID, _ level: Level, _ summary: Text, why: Text, examples: [Example],
        file check: @escaping @Sendable (inout FileCheck) -> Void
    ) {
        (self.id, self.level, self.summary, self.why, self.examples) = (id, level, summary, why, examples)
        self.check = .file(check)
    }

    init(
        _ id: RuleID, _ level: Level, _ summary: Text, why: Text, examples: [Example],
        register check: @escaping @Sendable (RegisterView, inout RegisterFindings) -> Void
    ) {
        (self.id, self.level, self.summary, self.why, self.examples) = (id, level, summary, why, examples)
        self.check = .register(check)
    }

    /// Whether the rule compares files with each other.
    public var isAboutRegister: Bool {
        if case .register = check { true } else { false }
    }
}
