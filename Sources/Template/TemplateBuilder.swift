import Document

/// Reads `schema/template.yaml`. Conditions are compiled last, when every field they may name is known.
struct TemplateBuilder {
    let report: SchemaReport
    let directory: Directory
    let language: Language
    let names: DirectoryLoader
    /// The plays of the playbook: the choices of the strategies field.
    let plays: ChoiceList
    var currency = Currency(code: "CNY", marks: [], units: [])
    var statuses: ChoiceList
    /// The days from which logs know the statuses, where they have one.
    var statusDays: [Int: CivilDate] = [:]
    /// Conditions of `required.when`, compiled when all fields are known.
    var pendingRequirements: [(path: FieldPath, node: SchemaNode)] = []
    /// Values of `readings`, checked when the template is whole.
    var pendingReadings: [(path: FieldPath, node: SchemaNode)] = []
    /// Examples, the same.
    var pendingExamples: [(path: FieldPath, node: SchemaNode)] = []
    var pendingSections: [(section: Int, node: SchemaNode)] = []
    var roles: [Role: FieldPath] = [:]
    /// Whether every field that is in the file is among those read.
    var areFieldsWhole = true
    /// Whether some field's role could not be read.
    var isRoleUnknown = false
    /// Fields that should have choices and have none.
    var choiceless: [SchemaNode] = []
    /// Names of the team's rules, also of those that could not be read.
    var ruleNames: [String] = []

    init(report: SchemaReport, directory: Directory, plays: ChoiceList, language: Language) {
        self.report = report
        self.directory = directory
        self.language = language
        self.plays = plays
        names = DirectoryLoader(language: language)
        statuses = ChoiceList([], language: language)
    }

    private static let required = ["template", "name", "language", "statuses", "modules"]
    private static let optional = [
        "currency", "files", "limits", "transitions", "priority", "fit_score", "sections", "log", "levels", "rules",
        "segments", "forecast", "oppbook",
    ]

    /// Nil when the statuses, the fields or one of the roles every register needs are missing.
    mutating func draft(_ root: SchemaNode, knownRules: [String]) -> TemplateDraft? {
        let keys = root.keys(Self.required, optional: Self.optional)
        if let node = keys["template"], let version = node.word(), version != "1" {
            node.wrong(Text(zh: "只支持模板格式 1", en: "only template format 1 is supported"))
        }
        if let node = keys["currency"] { currency = currency(node) }
        guard let statusNode = keys["statuses"], let moduleNode = keys["modules"] else { return nil }
        let settings = readStatuses(statusNode)
        let (modules, fields) = readModules(moduleNode)
        demand(!fields.isEmpty, moduleNode)
        guard !statuses.isEmpty, !fields.isEmpty else { return nil }

        var draft = TemplateDraft(
            name: keys["name"]?.text() ?? Text(same: ""), language: language, currency: currency, statuses: statuses,
            directory: directory)
        let limits = keys["limits"]?.keys([], optional: ["file_size", "nesting"]) ?? SchemaKeys()
        if let node = keys["files"]?.keys([], optional: ["ignore"])["ignore"] { draft.ignoredFiles = node.strings() }
        if let size = limits["file_size"]?.integer(1...1_000_000_000) { draft.fileSizeLimit = size }
        if let depth = limits["nesting"]?.integer(4...500) { draft.nestingLimit = depth }
        (draft.modules, draft.fields, draft.areFieldsWhole) = (modules, fields, areFieldsWhole)
        (draft.statusSettings, draft.roles) = (settings, roles)
        draft.transitions = readTransitions(keys["transitions"], statusNode)
        let template = draft.template
        guard hasRoles(template, moduleNode) else { return nil }
        draft.priority = keys["priority"].flatMap { readFormula($0, template, graded: true) }
        draft.fitScore = keys["fit_score"].flatMap { readFormula($0, template, graded: false) }
        if let node = keys["sections"] { readSections(node, into: &draft) }
        if let node = keys["log"] { readLog(node, template, into: &draft) }
        compileRequirements(template, into: &draft)
        draft.statusFields = draft.template.findStatusFields()
        if let node = keys["segments"] { draft.segments = readSegments(node, template) }
        if let node = keys["forecast"] { draft.forecast = readForecast(node, template) }
        if let node = keys["rules"] { draft.rules = readRules(node, template, knownRules) }
        if let node = keys["levels"] { draft.levels = readLevels(node, knownRules) }
        checkConditions(keys, draft.template)
        return draft
    }

    private func currency(_ node: SchemaNode) -> Currency {
        let keys = node.keys(["code"], optional: ["marks", "units"])
        let units = (keys["units"]?.pairs() ?? []).compactMap { key, value -> Currency.Unit? in
            guard let name = key.word(), let factor = value.integer(1...1_000_000_000_000) else { return nil }
            return Currency.Unit(name: name, factor: Int64(factor))
        }
        return Currency(code: keys["code"]?.word() ?? "CNY", marks: keys["marks"]?.strings() ?? [], units: units)
    }

    /// Reports a list that has to have something in it, unless what is in it is reported already.
    func demand(_ isFilled: Bool, _ node: SchemaNode) {
        guard !isFilled, node.isSound else { return }
        let name = node.key ?? ""
        node.report.error(
            "schema-missing-key", node.start, Text(zh: "“\(name)”是空的", en: "“\(name)” is empty"),
            hint: SchemaModel.hint(for: name, node.report.stages))
    }

    /// The id, the status and the customer are what a register cannot be read without.
    private func hasRoles(_ template: Template, _ node: SchemaNode) -> Bool {
        let missing = [Role.id, .status, .customer].filter { template.field($0) == nil }
        // A field or a role that could not be read may be the one.
        // A choice without choices is the status, if nothing else is.
        let statusNode = missing.contains(.status) && choiceless.count == 1 ? choiceless[0] : nil
        if statusNode == nil { for node in choiceless { report.miss(["choices"], node.start) } }
        guard !missing.isEmpty, areFieldsWhole, !isRoleUnknown else { return missing.isEmpty }
        let names = missing.map(\.name)
        report.error(
            "schema-missing-role", statusNode?.start ?? node.start,
            Text(
                zh: "没有字段分配角色\(names.map { "“\($0)”" }.joined(separator: "、"))",
                en:
                    "no field has the \(names.count == 1 ? "role" : "roles") \(names.map { "“\($0)”" }.joined(separator: ", "))"
            ),
            hint: Text(
                zh: "给相应字段加上 \(names.map { "role: \($0)" }.joined(separator: "、"))。",
                en:
                    "Give the \(names.count == 1 ? "field" : "fields") \(names.map { "role: \($0)" }.joined(separator: ", "))."
            ))
        return false
    }

    // MARK: Statuses

    private mutating func readStatuses(_ node: SchemaNode) -> [StatusSettings] {
        var choices: [Choice] = []
        var settings: [StatusSettings] = []
        for item in node.list() {
            let keys = item.keys(
                ["id", "label", "means"], optional: ["aliases", "stale_after", "stay_limit", "since"])
            guard let choice = names.choice(keys) else { continue }
            if let means = choice.means, ![.open, .won, .lost, .invalid, .hold].contains(means) {
                keys["means"]?.wrong(
                    Text(
                        zh: "状态的含义只能是 open、won、lost、invalid、hold",
                        en: "the meaning of a status must be open, won, lost, invalid or hold"
                    ))
            }
            let since = keys["since"]?.date()
            if let since { statusDays[choices.count] = since }
            choices.append(choice)
            settings.append(
                StatusSettings(
                    staleAfter: keys["stale_after"]?.integer(1...3650),
                    stayLimit: keys["stay_limit"]?.integer(1...3650), since: since))
        }
        demand(!choices.isEmpty, node)
        statuses = names.list(choices, node)
        return settings
    }

    private func readTransitions(_ node: SchemaNode?, _ statusNode: SchemaNode) -> [Transition] {
        var result: [Transition] = []
        for item in node?.list() ?? [] {
            let keys = item.keys(["from", "to"], optional: ["note", "since"])
            let since = keys["since"]?.date()
            let needsNote = keys["note"]?.reference(
                to: Text(zh: "设置", en: "setting"), { ["required": true, "optional": false][$0] },
                among: ["required", "optional"])
            for from in statusList(keys["from"]) {
                for to in statusList(keys["to"]) where from != to {
                    result.append(Transition(from: from, to: to, needsNote: needsNote ?? false, since: since))
                }
            }
        }
        if statusNode.isSound, node?.isSound ?? true {
            StatusGraph(statuses: statuses, transitions: result).check(statusNode, node)
        }
        return result
    }

    private func statusList(_ node: SchemaNode?) -> [Int] {
        (node?.list() ?? []).compactMap { status($0) }
    }

    func status(_ node: SchemaNode) -> Int? {
        node.reference(
            to: Text(zh: "状态", en: "status"), { statuses.find($0)?.index }, among: statuses.choices.map(\.id),
            isFollowOn: !statuses.isWhole)
    }
}
