import Document

/// Reads `schema/template.yaml`. Conditions are compiled last, when every field they may name is known.
struct TemplateBuilder {
    let report: SchemaReport
    let directory: Directory
    let language: Language
    let names: DirectoryLoader
    /// The plays of the playbook: the choices of the strategies field.
    let plays: [Choice]
    var currency = Currency(code: "CNY", marks: [], units: [])
    var statuses: ChoiceList
    /// Conditions of `required.when`, compiled when all fields are known.
    var pendingRequirements: [(path: FieldPath, node: SchemaNode)] = []
    var pendingSections: [(section: Int, node: SchemaNode)] = []
    var roles: [Role: FieldPath] = [:]

    init(report: SchemaReport, directory: Directory, plays: [Choice], language: Language) {
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
        "segments", "forecast",
    ]

    /// Nil when the statuses, the fields or one of the roles every register needs are missing.
    mutating func template(_ root: SchemaNode, knownRules: [String]) -> Template? {
        let keys = root.keys(Self.required, optional: Self.optional)
        if let node = keys["template"], let version = node.string(), version != "1" {
            node.wrong(Text(zh: "只支持模版格式 1", en: "only template format 1 is supported"))
        }
        if let node = keys["currency"] { currency = currency(node) }
        guard let statusNode = keys["statuses"], let moduleNode = keys["modules"] else { return nil }
        let settings = readStatuses(statusNode)
        let (modules, fields) = readModules(moduleNode)
        guard !statuses.isEmpty, !fields.isEmpty else { return nil }

        let fieldNames = ChoiceList(fields.map { nameChoice($0) }, language: language)
        let limits = keys["limits"]?.keys([], optional: ["file_size", "nesting"]) ?? SchemaKeys()
        let template = Template(
            name: keys["name"]?.text() ?? Text(same: ""), language: language, currency: currency,
            ignoredFiles: keys["files"]?.keys([], optional: ["ignore"])["ignore"]?.strings() ?? ["README.md"],
            fileSizeLimit: limits["file_size"]?.integer(1...1_000_000_000) ?? 1_048_576,
            nestingLimit: limits["nesting"]?.integer(4...500) ?? 64, modules: modules, fields: fields,
            fieldNames: fieldNames, statuses: statuses, statusSettings: settings,
            transitions: keys["transitions"].map(readTransitions) ?? [], priority: nil, fitScore: nil, sections: [],
            sectionNames: ChoiceList([], language: language), logWays: ChoiceList([], language: language),
            logNotes: ChoiceList([], language: language), levels: [:], rules: [], directory: directory, plays: [],
            roles: roles)
        guard hasRoles(template, moduleNode) else { return nil }
        template.priority = keys["priority"].flatMap { readFormula($0, template, graded: true) }
        template.fitScore = keys["fit_score"].flatMap { readFormula($0, template, graded: false) }
        if let node = keys["sections"] { readSections(node, into: template) }
        if let node = keys["log"] { readLog(node, into: template) }
        compileRequirements(template)
        template.statusFields = template.findStatusFields()
        if let node = keys["segments"] { template.segments = readSegments(node, template) }
        if let node = keys["forecast"] { template.forecast = readForecast(node, template) }
        if let node = keys["rules"] { template.rules = readRules(node, template, knownRules) }
        if let node = keys["levels"] { readLevels(node, into: template, knownRules) }
        return template
    }

    private func currency(_ node: SchemaNode) -> Currency {
        let keys = node.keys(["code"], optional: ["marks", "units"])
        let units = (keys["units"]?.pairs() ?? []).compactMap { key, value -> Currency.Unit? in
            guard let name = key.string(), let factor = value.integer(1...1_000_000_000_000) else { return nil }
            return Currency.Unit(name: name, factor: Int64(factor))
        }
        return Currency(code: keys["code"]?.string() ?? "CNY", marks: keys["marks"]?.strings() ?? [], units: units)
    }

    /// The id, the status and the customer are what a register cannot be read without.
    private func hasRoles(_ template: Template, _ node: SchemaNode) -> Bool {
        var complete = true
        for role in [Role.id, .status, .customer] where template.field(role) == nil {
            complete = false
            report.error(
                "schema-missing-role", ByteRange(Int(node.range.start), Int(node.range.start) + 1),
                Text(zh: "没有字段担任角色“\(role.name)”", en: "no field has the role “\(role.name)”"),
                hint: Text(zh: "给相应字段加上 role: \(role.name)。", en: "Give the field that is meant role: \(role.name)."))
        }
        return complete
    }

    /// A field's names as a choice, so that one table serves names of fields and of values.
    func nameChoice(_ field: Field) -> Choice {
        Choice(id: field.id, label: field.label, aliases: field.aliases)
    }

    // MARK: Statuses

    private mutating func readStatuses(_ node: SchemaNode) -> [StatusSettings] {
        var choices: [Choice] = []
        var settings: [StatusSettings] = []
        for item in node.list() {
            let keys = item.keys(["id", "label", "means"], optional: ["aliases", "stale_after", "stay_limit"])
            guard let choice = names.choice(keys) else { continue }
            if let means = choice.means, ![.open, .won, .lost, .invalid, .hold].contains(means) {
                keys["means"]?.wrong(
                    Text(zh: "状态的含义只能是 open、won、lost、invalid、hold", en: "a status means open, won, lost, invalid or hold"))
            }
            choices.append(choice)
            settings.append(
                StatusSettings(
                    staleAfter: keys["stale_after"]?.integer(1...3650), stayLimit: keys["stay_limit"]?.integer(1...3650)))
        }
        statuses = names.list(choices, node)
        return settings
    }

    private func readTransitions(_ node: SchemaNode) -> [Transition] {
        var result: [Transition] = []
        for item in node.list() {
            let keys = item.keys(["from", "to"], optional: ["note"])
            let needsNote = keys["note"]?.reference(
                to: Text(zh: "选项", en: "option"), { ["required": true, "optional": false][$0] }, among: ["required", "optional"])
            for from in statusList(keys["from"]) {
                for to in statusList(keys["to"]) where from != to {
                    result.append(Transition(from: from, to: to, needsNote: needsNote ?? false))
                }
            }
        }
        return result
    }

    private func statusList(_ node: SchemaNode?) -> [Int] {
        (node?.list() ?? []).compactMap { status($0) }
    }

    func status(_ node: SchemaNode) -> Int? {
        node.reference(to: Text(zh: "状态", en: "status"), { statuses.find($0)?.index }, among: statuses.choices.map(\.id))
    }
}
