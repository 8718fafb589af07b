import Document

/// Reads the schema folder into a ``Template`` and checks it as strictly as the register itself.
public struct TemplateLoader {
    /// The template, or nil when the schema is too broken to read a register with; and every finding.
    public struct Outcome: Sendable {
        public var template: Template?
        public var targets: [TargetPlan] = []
        public var findings: [SchemaFinding] = []

        /// Whether a register may be read with the template.
        public var isUsable: Bool {
            template != nil && !findings.contains { $0.diagnostic.level == .error }
        }
    }

    /// - Parameters:
    ///   - files: the schema folder's files.
    ///   - asOf: the day that decides whether a play's review has expired.
    ///   - knownRules: names that `levels` may use.
    public static func load(_ files: [SchemaFile], asOf: CivilDate, knownRules: [String]) -> Outcome {
        var outcome = Outcome()
        outcome.findings = files.flatMap(SchemaReport.conflicts)
        guard outcome.findings.isEmpty else { return outcome }
        guard let main = files.first(where: { $0.path == "template.yaml" }) else {
            let message = Text(zh: "缺少 schema/template.yaml", en: "schema/template.yaml is missing")
            outcome.findings = [
                SchemaFinding(path: "template.yaml", diagnostic: Diagnostic("schema-missing-file", .error, at: .none, message))
            ]
            return outcome
        }
        let report = SchemaReport(main)
        var reports = [report]
        guard let root = report.root, root.isMapping else {
            report.error("schema-syntax", .none, Text(zh: "文件里没有模版", en: "the file holds no template"))
            outcome.findings = report.findings
            return outcome
        }
        let language = DirectoryLoader.language(of: root)

        var directory = Directory.empty(language)
        if let file = files.first(where: { $0.path == "directory.yaml" }) {
            let report = SchemaReport(file)
            reports.append(report)
            if let root = report.root { directory = DirectoryLoader(language: language).directory(root) }
        }

        // The plays' names come first, since the strategies field takes them as its choices; their conditions last,
        // since they name fields.
        let playbook = files.first { $0.path == "playbook.yaml" }.map(SchemaReport.init)
        let plays = playbook?.root.map { PlaybookLoader.names($0, language) } ?? []

        var loader = TemplateBuilder(report: report, directory: directory, plays: plays, language: language)
        guard let template = loader.template(root, knownRules: knownRules) else {
            outcome.findings = reports.flatMap(\.findings)
            return outcome
        }

        if let report = playbook {
            reports.append(report)
            if let root = report.root { template.plays = PlaybookLoader(template: template, asOf: asOf).plays(root) }
        }
        for file in files where file.isTargets {
            let report = SchemaReport(file)
            reports.append(report)
            guard let plan = report.root.flatMap({ TargetLoader(template: template).plan($0) }) else { continue }
            if outcome.targets.contains(where: { $0.period == plan.period }) {
                report.error(
                    "schema-duplicate-name", .none,
                    Text(zh: "\(plan.period) 年的目标已在另一份文件里", en: "another file has a target of \(plan.period) already"))
            }
            outcome.targets.append(plan)
        }
        outcome.template = template
        outcome.findings = reports.flatMap(\.findings)
        return outcome
    }
}

extension Directory {
    static func empty(_ language: Language) -> Directory {
        let none = ChoiceList([], language: language)
        return Directory(departments: none, people: none, departmentOfPerson: [], competitors: none, trees: [])
    }
}
