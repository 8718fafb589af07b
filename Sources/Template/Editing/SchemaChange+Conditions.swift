import Document

/// Rules and saved segments: conditions with a name.
extension SchemaChange {
    /// A rule of the team to be.
    public struct NewRule: Sendable {
        /// In small letters with hyphens.
        public var id: String
        /// For which opportunities it holds, as it is typed.
        public var when: String
        /// What must be so for them.
        public var require: String
        /// What lint says where it is not.
        public var message: String
        /// Nil for a warning.
        public var level: Level?

        public init(_ id: String, when: String, require: String, message: String, level: Level?) {
            (self.id, self.when, self.require) = (id, when, require)
            (self.message, self.level) = (message, level)
        }
    }

    /// - Parameter knownRules: ids of the rules that the program has.
    public mutating func addRule(_ rule: NewRule, knownRules: [String]) throws(Failure) {
        guard !rule.id.isEmpty, rule.id.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }) else {
            throw Failure(
                Text(zh: "“\(rule.id)”不能作规则名", en: "“\(rule.id)” cannot be the id of a rule"),
                hint: Text(zh: "用字母、数字和连字符，例如 legal-contact。", en: "Use letters, digits and hyphens: legal-contact."))
        }
        if knownRules.contains(rule.id) || template.rules.contains(where: { $0.id.name == rule.id }) {
            throw Failure(
                Text(zh: "已有规则“\(rule.id)”", en: "the rule “\(rule.id)” already exists"),
                hint: Text(zh: "换一个名字；oppbook rules 列出全部规则。", en: "Choose another id; oppbook rules lists them all."))
        }
        let when = try condition(rule.when, Text(zh: "条件", en: "condition"), option: "when")
        let require = try condition(rule.require, Text(zh: "要求", en: "requirement"), option: "require")
        var item = SchemaItem()
        item.isLong = true
        item.add("id", text: rule.id)
        item.add("when", yaml: YAMLScalar.quoted(when))
        item.add("require", yaml: YAMLScalar.quoted(require))
        item.add("message", yaml: Text.only(language, rule.message))
        if let level = rule.level { item.add("level", text: level.rawValue) }
        edit("template.yaml") { $0.add(item, to: ["rules"]) }
    }

    /// Adds a saved segment.
    /// - Parameter when: the condition as it is typed.
    public mutating func addSegment(_ name: SchemaName, when: String) throws(Failure) {
        let segments = ChoiceList(template.segments.map(\.choice), language: language)
        try refuseTaken(name, segments, Text(zh: "客群", en: "segment"))
        let condition = try condition(when, Text(zh: "条件", en: "condition"), option: "when")
        var item = name.item(in: language)
        item.add("when", yaml: YAMLScalar.quoted(condition))
        edit("template.yaml") { $0.add(item, to: ["segments"]) }
    }

    /// A condition as the schema has it: as it was typed where the template reads that, or else with the names that it
    /// has for what was typed.
    /// - Throws: ``Failure`` where it cannot be read.
    func condition(_ typed: String, _ what: Text, option: String) throws(Failure) -> String {
        guard case .failure(let strict) = ConditionParser(template).parse(typed) else { return typed }
        var error = strict
        if let typedOn {
            switch ConditionParser(template, typedOn: typedOn).parse(typed) {
            case .success(let condition): return condition.described(template, in: language)
            case .failure(let other): error = other
            }
        }
        throw Failure(
            Text(zh: "\(what.zh)无法读取：\(error.message.zh)", en: "the \(what.en) cannot be read: \(error.message.en)"),
            hint: error.hint
                ?? Text(
                    zh: "写法同 oppbook list 的条件，例如 --\(option) \"amount >= 100万\"。",
                    en: "Write it like a condition of oppbook list: --\(option) \"amount >= 1m\"."))
    }
}
