import Document

extension TemplateBuilder {
    // MARK: Sections and the log

    mutating func readSections(_ node: SchemaNode, into template: Template) {
        for item in node.list() {
            let keys = item.keys(
                ["id", "label"], optional: ["aliases", "role", "required", "may_be_empty_until", "help"])
            guard let choice = names.choice(keys) else { continue }
            let role = keys["role"]?.reference(
                to: Text(zh: "角色", en: "role"), { Section.Role(rawValue: $0) }, among: Section.Role.allCases.map(\.rawValue))
            var requirement = Requirement.optional
            if let required = keys["required"] {
                if required.isScalar {
                    requirement = Requirement(always: required.string() == "always")
                } else {
                    let parts = required.keys([], optional: ["from", "when"])
                    requirement.from = parts["from"].flatMap(status)
                    if let when = parts["when"] { pendingSections.append((template.sections.count, when)) }
                }
            }
            template.sections.append(
                Section(
                    choice: choice, role: role, required: requirement,
                    mayBeEmptyUntil: keys["may_be_empty_until"].flatMap(status),
                    help: keys["help"]?.text() ?? Text(same: "")))
        }
        template.sectionNames = names.list(template.sections.map(\.choice), node)
    }

    func readLog(_ node: SchemaNode, into template: Template) {
        let keys = node.keys(["ways", "notes"])
        if let ways = keys["ways"] { template.logWays = names.choices(ways) }
        if let notes = keys["notes"] { template.logNotes = names.choices(notes) }
        for note in template.logNotes.names where template.fieldNames.find(note) != nil {
            // A label that is a note and a field could be read either way; the note wins only for `next_step`,
            // which the source form uses for both.
            guard let found = template.logNotes.find(note), template.logNotes[found.index].id != "next_step" else { continue }
            keys["notes"]?.wrong(
                Text(zh: "记录标签“\(note)”与字段重名", en: "the note label “\(note)” is a field's name too"))
        }
    }

    // MARK: Formulas

    func readFormula(_ node: SchemaNode, _ template: Template, graded: Bool) -> Formula? {
        let keys = node.keys(graded ? ["terms", "grades"] : ["terms"])
        var formula = Formula(terms: [], grades: [])
        for item in keys["terms"]?.list() ?? [] {
            let keys = item.keys(["field", "points"])
            guard let fieldNode = keys["field"], let path = path(fieldNode, template) else { continue }
            let field = template.field(at: path)
            let names = field.bands.isEmpty ? template.choices(of: field) : field.bandNames
            guard let names else {
                fieldNode.wrong(Text(zh: "公式只能用选项或分档字段", en: "a formula takes fields with choices or bands only"))
                continue
            }
            var points: [Int: Int] = [:]
            for (key, value) in keys["points"]?.pairs() ?? [] {
                guard let index = key.reference(
                    to: Text(zh: "取值", en: "value"), { names.find($0)?.index }, among: names.choices.map(\.id)),
                    let number = value.integer(-1000...1000)
                else { continue }
                points[index] = number
            }
            for (index, choice) in names.choices.enumerated() where points[index] == nil {
                item.report.error(
                    "schema-missing-key", fieldNode.range,
                    Text(zh: "“\(choice.label.zh)”没有分值", en: "“\(choice.id)” has no points"))
            }
            formula.terms.append(Formula.Term(path: path, points: points))
        }
        for item in keys["grades"]?.list() ?? [] {
            let keys = item.keys(["grade", "at_least"])
            guard let grade = keys["grade"]?.string(), let least = keys["at_least"]?.integer(-10_000...10_000) else { continue }
            if let field = template.field(.priority), template.choices(of: field)?.find(grade) == nil {
                keys["grade"]?.wrong(Text(zh: "优先级里没有“\(grade)”", en: "“\(grade)” is not a priority"))
            }
            if let last = formula.grades.last, last.atLeast <= least {
                item.wrong(Text(zh: "等级应从高到低排列", en: "grades stand from the highest to the lowest"))
            }
            formula.grades.append(Formula.Grade(grade: grade, atLeast: least))
        }
        return formula
    }

    private func path(_ node: SchemaNode, _ template: Template) -> FieldPath? {
        guard let name = node.string() else { return nil }
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        if let first = parts.first, let field = template.fieldNames.find(first)?.index {
            if parts.count == 1 { return FieldPath(field) }
            if let sub = template.fields[field].subfieldNames.find(parts[1])?.index { return FieldPath(field, sub: sub) }
        }
        report.error(
            "schema-unknown-name", node.range, Text(zh: "没有字段“\(name)”", en: "there is no field “\(name)”"),
            hint: nearestName(to: name, among: template.fields.map(\.id)).map {
                Text(zh: "是不是“\($0)”？", en: "Did you mean “\($0)”?")
            })
        return nil
    }

    // MARK: Requirements, rules, levels

    func compileRequirements(_ template: Template) {
        let parser = ConditionParser(template)
        for (path, node) in pendingRequirements {
            guard let condition = node.condition(parser) else { continue }
            if let sub = path.sub {
                template.fields[path.field].kind.fields[sub].required.when = condition
            } else {
                template.fields[path.field].required.when = condition
            }
        }
        for (section, node) in pendingSections {
            template.sections[section].required.when = node.condition(parser)
        }
    }

    func readRules(_ node: SchemaNode, _ template: Template, _ knownRules: [String]) -> [TeamRule] {
        let parser = ConditionParser(template)
        var rules: [TeamRule] = []
        for item in node.list() {
            let keys = item.keys(["id", "when", "require", "message"], optional: ["level"])
            guard let id = keys["id"]?.string(), let when = keys["when"]?.condition(parser),
                let require = keys["require"]?.condition(parser), let message = keys["message"]?.text()
            else { continue }
            if knownRules.contains(id) || rules.contains(where: { $0.id.name == id }) {
                keys["id"]?.report.error(
                    "schema-duplicate-name", keys["id"]?.range ?? item.range,
                    Text(zh: "规则“\(id)”已存在", en: "there is a rule “\(id)” already"))
            }
            let level = keys["level"].flatMap { setting($0, offToo: false) }?.level ?? .warning
            rules.append(TeamRule(id: RuleID(id), when: when, require: require, message: message, level: level))
        }
        return rules
    }

    func readLevels(_ node: SchemaNode, into template: Template, _ knownRules: [String]) {
        let names = knownRules + template.rules.map(\.id.name)
        for (key, value) in node.pairs() {
            guard let name = key.reference(
                to: Text(zh: "规则", en: "rule"), { names.contains($0) ? $0 : nil }, among: names),
                let setting = setting(value, offToo: true)
            else { continue }
            template.levels[RuleID(name)] = setting
        }
    }

    private func setting(_ node: SchemaNode, offToo: Bool) -> LevelSetting? {
        let settings = Level.allCases.map { LevelSetting.on($0) } + (offToo ? [.off] : [])
        return node.reference(
            to: Text(zh: "级别", en: "level"), { name in settings.first { $0.name == name } }, among: settings.map(\.name))
    }
}
