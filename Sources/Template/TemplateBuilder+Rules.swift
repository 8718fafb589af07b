import Document

extension TemplateBuilder {
    // MARK: Sections and the log

    mutating func readSections(_ node: SchemaNode, into draft: inout TemplateDraft) {
        for item in node.list() {
            let keys = item.keys(
                ["id", "label"], optional: ["aliases", "role", "required", "may_be_empty_until", "help"])
            guard let choice = names.choice(keys) else { continue }
            let role = keys["role"]?.reference(
                to: Text(zh: "角色", en: "role"), { Section.Role(rawValue: $0) },
                among: Section.Role.allCases.map(\.rawValue))
            var requirement = Requirement.optional
            if let required = keys["required"], let (found, when) = self.requirement(required) {
                requirement = found
                if let when { pendingSections.append((draft.sections.count, when)) }
            }
            draft.sections.append(
                Section(
                    choice: choice, role: role, required: requirement,
                    mayBeEmptyUntil: keys["may_be_empty_until"].flatMap(status),
                    help: keys["help"]?.text(mayBeBlank: true) ?? Text(same: "")))
        }
        draft.sectionNames = names.list(draft.sections.map(\.choice), node)
    }

    func readLog(_ node: SchemaNode, _ template: Template, into draft: inout TemplateDraft) {
        let keys = node.keys(["ways", "notes"])
        if let ways = keys["ways"] { draft.logChannels = names.choices(ways) }
        if let notes = keys["notes"] { draft.logNotes = names.choices(notes) }
        for note in draft.logNotes.names where template.fieldNames.find(note) != nil {
            // A label that is a note and a field could be read either way; the note wins only for `next_step`,
            // which the source form uses for both.
            guard let found = draft.logNotes.find(note), draft.logNotes[found.index].id != "next_step" else {
                continue
            }
            let items = keys["notes"]?.list() ?? []
            guard items.indices.contains(found.index), items[found.index].isSound else { continue }
            items[found.index].wrong(
                Text(zh: "记录标签“\(note)”与字段重名", en: "the note label “\(note)” is also a field name"),
                hint: Text(
                    zh: "换一个标签；字段的改动不需要标签。",
                    en: "Choose another label; field changes are logged without a label."))
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
            if field.isDoubtful { continue }
            let names = field.bands.isEmpty ? template.choices(of: field) : field.bandNames
            guard let names else {
                fieldNode.wrong(
                    Text(zh: "公式只能用选项或分档字段", en: "a formula can only use fields with choices or bands"),
                    hint: Text(
                        zh: "换一个 kind 为 choice 的字段，或给它加上 bands。",
                        en: "Use a field of the kind choice, or give it bands."))
                continue
            }
            var points: [Int: Int] = [:]
            for (key, value) in keys["points"]?.pairs() ?? [] {
                guard
                    let index = key.reference(
                        to: Text(zh: "取值", en: "value"), { names.find($0)?.index }, among: names.choices.map(\.id)),
                    let number = value.integer(-1000...1000)
                else { continue }
                points[index] = number
            }
            let without = names.choices.indices.filter { points[$0] == nil }.map { names.choices[$0] }
            if !without.isEmpty, let points = keys["points"], points.isSound {
                item.report.error(
                    "schema-missing-key", points.start,
                    Text(
                        zh: "\(without.map { "“\($0.label.zh)”" }.joined(separator: "、"))没有分值",
                        en:
                            "\(without.map { "“\($0.id)”" }.joined(separator: ", ")) \(without.count == 1 ? "has" : "have") no points"
                    ),
                    hint: Text(
                        zh: "写法：points: { \(names.choices.map { "\($0.id): 0" }.joined(separator: ", ")) }",
                        en: "Write points: { \(names.choices.map { "\($0.id): 0" }.joined(separator: ", ")) }"))
            }
            formula.terms.append(Formula.Term(path: path, points: points))
        }
        // One in the wrong place is wrong beside two others.
        var isOrdered = true
        for item in keys["grades"]?.list() ?? [] {
            let keys = item.keys(["grade", "at_least"])
            guard let grade = keys["grade"]?.word(), let least = keys["at_least"]?.integer(-10_000...10_000) else {
                continue
            }
            if let field = template.field(.priority), !field.isDoubtful, let list = template.choices(of: field),
                list.find(grade) == nil
            {
                keys["grade"]?.wrong(
                    Text(zh: "优先级里没有“\(grade)”", en: "unknown priority “\(grade)”"),
                    hint: .didYouMean(nearestName(to: grade, among: list.names), among: list.choices))
            }
            if let last = formula.grades.last, last.atLeast <= least, isOrdered {
                isOrdered = false
                item.wrong(
                    Text(zh: "等级应从高到低排列", en: "sort grades from the highest to the lowest"),
                    hint: Text(zh: "at_least 应逐个减小。", en: "Each at_least must be less than the previous one."))
            }
            formula.grades.append(Formula.Grade(grade: grade, atLeast: least))
        }
        return formula
    }

    private func path(_ node: SchemaNode, _ template: Template) -> FieldPath? {
        guard let name = node.word() else { return nil }
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        if let first = parts.first, let field = template.fieldNames.find(first)?.index {
            if parts.count == 1 { return FieldPath(field) }
            if let sub = template.fields[field].subfieldNames.find(parts[1])?.index {
                return FieldPath(field, sub: sub)
            }
            if template.fields[field].isDoubtful { return nil }
        } else if !template.fieldNames.isWhole {
            return nil
        }
        report.error(
            "schema-unknown-name", node.range, Text(zh: "没有字段“\(name)”", en: "unknown field “\(name)”"),
            hint: nearestName(to: name, among: template.fields.map(\.id)).map {
                Text(zh: "是不是“\($0)”？", en: "Did you mean “\($0)”?")
            })
        return nil
    }

    // MARK: Requirements, rules, levels

    func compileRequirements(_ template: Template, into draft: inout TemplateDraft) {
        let parser = ConditionParser(template)
        for (path, node) in pendingRequirements {
            guard let condition = node.condition(parser) else { continue }
            if let sub = path.sub {
                draft.fields[path.field].parts[sub].required.when = condition
            } else {
                draft.fields[path.field].required.when = condition
            }
        }
        for (section, node) in pendingSections {
            var required = draft.sections[section].required
            required.when = node.condition(parser)
            draft.sections[section] = draft.sections[section].requiring(required)
        }
    }

    mutating func readRules(_ node: SchemaNode, _ template: Template, _ knownRules: [String]) -> [TeamRule] {
        let parser = ConditionParser(template)
        var rules: [TeamRule] = []
        for item in node.list() {
            let keys = item.keys(["id", "when", "require", "message"], optional: ["level"])
            let (when, require) = (keys["when"]?.condition(parser), keys["require"]?.condition(parser))
            let (message, level) = (
                keys["message"]?.text(), keys["level"].flatMap { setting($0, offToo: false) }?.level ?? .warning
            )
            guard let id = keys["id"]?.word() else { continue }
            if knownRules.contains(id) || ruleNames.contains(id) {
                keys["id"]?.report.error(
                    "schema-duplicate-name", keys["id"]?.range ?? item.range,
                    Text(zh: "规则“\(id)”已存在", en: "the rule “\(id)” already exists"),
                    hint: Text(
                        zh: "换一个名字；oppbook rules 列出全部规则。", en: "Choose another name; oppbook rules lists them all."))
            }
            ruleNames.append(id)
            guard let when, let require, let message else { continue }
            rules.append(TeamRule(id: RuleID(id), when: when, require: require, message: message, level: level))
        }
        return rules
    }

    func readLevels(_ node: SchemaNode, _ knownRules: [String]) -> [RuleID: LevelSetting] {
        let names = knownRules + ruleNames
        var levels: [RuleID: LevelSetting] = [:]
        for (key, value) in node.pairs() {
            guard
                let name = key.reference(
                    to: Text(zh: "规则", en: "rule"), { names.contains($0) ? $0 : nil }, among: names),
                let setting = setting(value, offToo: true)
            else { continue }
            levels[RuleID(name)] = setting
        }
        return levels
    }

    private func setting(_ node: SchemaNode, offToo: Bool) -> LevelSetting? {
        let settings = Level.allCases.map { LevelSetting.on($0) } + (offToo ? [.off] : [])
        return node.reference(
            to: Text(zh: "级别", en: "level"), { name in settings.first { $0.name == name } }, among: settings.map(\.name)
        )
    }
}
