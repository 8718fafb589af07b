import Document
import Register
import Template

/// What there is to show of one opportunity.
public struct OpportunityPage: Sendable {
    public struct Finding: Sendable {
        public var rule: String
        public var level: Level
        public var message: Text
        public var hint: Text?
        /// Byte in the file; the page tells its line.
        public var place: Int

        public init(rule: String, level: Level, message: Text, hint: Text?, place: Int) {
            (self.rule, self.level, self.message, self.hint, self.place) = (rule, level, message, hint, place)
        }
    }

    public var id: String
    /// From the register's root.
    public var path: String
    public var document: Document
    public var opportunity: Opportunity
    public var findings: [Finding]
    /// The files that mention it, and what they are called.
    public var mentionedBy: [(file: Int64, id: String)]
    /// Nil where the record names none.
    public var customer: Customer?

    /// What the page tells of the customer.
    public struct Customer: Sendable {
        public var name: String
        /// Other opportunities of the same customer, the first of them.
        public var others: [(file: Int64, id: String)]
        /// How many others there are.
        public var count: Int

        public init(name: String, others: [(file: Int64, id: String)], count: Int) {
            (self.name, self.others, self.count) = (name, others, count)
        }
    }

    public init(
        id: String, path: String, document: Document, opportunity: Opportunity, findings: [Finding],
        mentionedBy: [(file: Int64, id: String)], customer: Customer? = nil
    ) {
        (self.id, self.path, self.document, self.opportunity) = (id, path, document, opportunity)
        (self.findings, self.mentionedBy, self.customer) = (findings, mentionedBy, customer)
    }
}
