import Document
import Lint
import Review
import Template

/// What a review reports on.
public struct ReviewMaterial {
    /// One of the two states that are compared.
    public struct State {
        /// As the user or git calls it; nil where it has no name.
        public var name: String?
        /// Nil for the working tree.
        public var commit: String?

        public init(name: String?, commit: String?) {
            (self.name, self.commit) = (name, commit)
        }
    }

    /// Both states in words.
    public var title: Text
    public var base: State
    public var head: State
    public var review: RegisterReview
    public var findings: FindingChanges
    /// Whether each state was read with a schema of its own.
    public var isSchemaChanged: Bool
    /// What people said of quarters in the meantime, by the quarter's name.
    public var calls: [(quarter: String, call: SigningCall)]
    /// What had been said and is not there any more.
    public var removedCalls: [(quarter: String, call: SigningCall)]
    /// What open branches do to the same opportunities and customers, and what was not looked at; nil when nobody
    /// asked.
    public var branches: (touches: [BranchTouch], notes: [Text])?
    public var template: Template
    public var asOf: CivilDate
    public var language: Language
    /// How a path from the register's root is shown.
    public var name: (String) -> String

    public init(
        title: Text, base: State, head: State, review: RegisterReview, findings: FindingChanges, isSchemaChanged: Bool,
        calls: [(quarter: String, call: SigningCall)], removedCalls: [(quarter: String, call: SigningCall)],
        branches: (touches: [BranchTouch], notes: [Text])?,
        template: Template, asOf: CivilDate, language: Language,
        name: @escaping (String) -> String
    ) {
        (self.title, self.base, self.head, self.review) = (title, base, head, review)
        (self.findings, self.isSchemaChanged, self.branches) = (findings, isSchemaChanged, branches)
        (self.calls, self.removedCalls) = (calls, removedCalls)
        (self.template, self.asOf, self.language, self.name) = (template, asOf, language, name)
    }
}
