import Document

/// Plays.
extension SchemaChange {
    /// A play to be.
    public struct NewStrategy: Sendable {
        public var name: SchemaName
        /// The condition as it is typed.
        public var when: String
        public var why: String
        /// By one of their names.
        public var author: String
        public var reviewOn: CivilDate

        public init(_ name: SchemaName, when: String, why: String, author: String, reviewOn: CivilDate) {
            (self.name, self.when, self.why) = (name, when, why)
            (self.author, self.reviewOn) = (author, reviewOn)
        }
    }

    public mutating func addStrategy(_ strategy: NewStrategy) throws(Failure) {
        let plays = ChoiceList(template.plays.map(\.choice), language: language)
        try refuseTaken(strategy.name, plays, Text(zh: "打法", en: "play"))
        let person = try found(
            strategy.author, in: template.directory.people, Text(zh: "人员", en: "person"))
        let when = try condition(strategy.when, Text(zh: "适用条件", en: "condition"), option: "when")
        var item = strategy.name.item(in: language)
        item.isLong = true
        item.add("when", yaml: YAMLScalar.quoted(when))
        item.add("why", yaml: Text.only(language, strategy.why))
        item.add("author", text: template.directory.people[person].id)
        item.add("review_on", text: strategy.reviewOn.description)
        edit("playbook.yaml") { $0.add(item, to: ["plays"]) }
    }
}
