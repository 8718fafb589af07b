import Document

/// Reads the schema folder into a ``Template`` and checks it as strictly as the register itself.
public struct TemplateLoader {
    /// The template, or nil when the schema is too broken to read a register with; and every finding.
    public struct Outcome: Sendable {
        public var template: Template?
        public var targets: [TargetPlan] = []
        /// In the order of their quarters.
        public var calls: [SigningCallSheet] = []
        public var findings: [SchemaFinding] = []

        /// Whether a register may be read with the template. What is wrong with targets or forecast calls concerns only
        /// who asks for those.
        public var isUsable: Bool {
            template != nil && !findings.contains { $0.diagnostic.level == .error && !$0.isOfOutlook }
        }
    }

    private let files: [SchemaFile]
    private let asOf: CivilDate
    private let knownRules: [String]

    /// - Parameters:
    ///   - files: the schema folder's files.
    ///   - asOf: the day that decides whether a play's review has expired.
    ///   - knownRules: names that `levels` may use.
    public static func load(_ files: [SchemaFile], asOf: CivilDate, knownRules: [String]) -> Outcome {
        var strays = MisnamedSchemaFiles(files)
        let loader = TemplateLoader(files: strays.files, asOf: asOf, knownRules: knownRules)
        var outcome = loader.load()
        strays.findings.append(contentsOf: upToFirstMistake(outcome.findings))
        outcome.findings = strays.findings
        return outcome
    }

    /// The findings of the files up to the first that has an error: what is wrong in files that build on it may come of
    /// that alone.
    private static func upToFirstMistake(_ findings: [SchemaFinding]) -> [SchemaFinding] {
        let broken = findings.filter { $0.diagnostic.level == .error }.map { SchemaFile.rank(ofPath: $0.path) }.min()
        return findings.filter { SchemaFile.rank(ofPath: $0.path) <= broken ?? .max }
    }

    private func report(_ name: String) -> SchemaReport? { files.first { $0.path == name }.map(SchemaReport.init) }

    private func load() -> Outcome {
        guard let report = report("template.yaml") else { return Outcome(findings: [Self.missing("template.yaml")]) }
        let (directoryReport, playbook) = (self.report("directory.yaml"), self.report("playbook.yaml"))
        let targets = files.filter(\.isTargets).map(SchemaReport.init)
        let calls = files.filter(\.isCalls).map(SchemaReport.init)
        var outcome = Outcome()
        func findings() -> [SchemaFinding] {
            ([report, directoryReport, playbook].compactMap { $0 } + targets + calls).flatMap(\.findings)
        }
        let root = report.root
        if root == nil, !report.hasErrors {
            report.error(
                "schema-syntax", .none, Text(zh: "文件里没有模板", en: "the file contains no template"),
                hint: SchemaModel.hint(for: "template", report.stages))
        }
        if let root, !ProgramRequirement.isMet(in: root) { return Outcome(findings: report.findings) }
        let language = root.map { $0.isMapping ? DirectoryLoader.language(of: $0) : .zh } ?? .zh
        let stages = ModelStages(root)
        for report in [report, directoryReport, playbook].compactMap({ $0 }) + targets + calls {
            (report.language, report.stages) = (language, stages)
        }

        var directory = Directory.empty(language)
        // What cannot be read may hold every name that is asked for.
        directory.isWhole = false
        if let root = directoryReport?.root { directory = DirectoryLoader(language: language).directory(root) }

        // The plays' names come first, since the strategies field takes them as its choices; their conditions last,
        // since they name fields.
        let plays =
            playbook?.root.map { PlaybookLoader.names($0, language) }
            ?? ChoiceList([], language: language, isWhole: false)
        var builder = TemplateBuilder(report: report, directory: directory, plays: plays, language: language)
        guard let root, var draft = builder.draft(root, knownRules: knownRules) else {
            outcome.findings = findings()
            return outcome
        }

        if let root = playbook?.root {
            draft.plays = PlaybookLoader(template: draft.template, asOf: asOf).plays(root)
        }
        let template = draft.template
        builder.checkReadings(template)
        builder.checkExamples(template)
        for report in targets {
            guard let plan = report.root.flatMap({ TargetLoader(template: template).plan($0) }) else { continue }
            if outcome.targets.contains(where: { $0.period == plan.period }) {
                report.error(
                    "schema-duplicate-name", report.root?.start ?? .none,
                    Text(zh: "\(plan.period) 年的目标已在另一份文件里", en: "another file already has a target for \(plan.period)"),
                    hint: Text(
                        zh: "每年一份文件：targets/\(plan.period).yaml。", en: "One file per year: targets/\(plan.period).yaml."
                    ))
            }
            outcome.targets.append(plan)
        }
        outcome.calls = calls.compactMap { report in
            report.root.flatMap { SigningCallLoader(template: template).sheet($0, path: report.path) }
        }.sorted { $0.name < $1.name }
        outcome.template = template
        outcome.findings = findings()
        for (report, name) in [(directoryReport, "directory.yaml"), (playbook, "playbook.yaml")]
        where report?.root == nil {
            // A file that is there and cannot be read is reported already; one that nothing names need not be there.
            let isNeeded = name == "directory.yaml" ? template.needsDirectory : template.needsPlaybook
            guard report?.hasErrors != true, isNeeded else { continue }
            outcome.findings.append(Self.missing(name, isEmpty: report != nil))
        }
        return outcome
    }

    private static func missing(_ name: String, isEmpty: Bool = false) -> SchemaFinding {
        let message =
            isEmpty
            ? Text(zh: "schema/\(name) 是空的", en: "schema/\(name) is empty")
            : Text(zh: "缺少 schema/\(name)", en: "schema/\(name) is missing")
        let key = ["template.yaml": "template", "directory.yaml": "people", "playbook.yaml": "plays"][name]
        return SchemaFinding(
            path: name,
            diagnostic: Diagnostic(
                "schema-missing-file", .error, at: .none, message, hint: SchemaModel.hint(for: key, ModelStages())))
    }
}

extension Template {
    /// Whether the fields ask for names of the organisation's own lists.
    fileprivate var needsDirectory: Bool {
        fields.contains { field in
            ([field] + field.subfields).contains { field in
                switch field.kind.content {
                case .name(.people), .name(.tree): true
                default: field.pattern?.namesDepartment ?? field.isDoubtful
                }
            }
        }
    }
}

extension Template {
    /// Whether a field takes its choices from the plays.
    fileprivate var needsPlaybook: Bool { field(.strategies)?.choices?.isWhole == false }
}

extension Directory {
    static func empty(_ language: Language) -> Directory {
        let none = ChoiceList([], language: language)
        return Directory(departments: none, people: none, departmentOfPerson: [], competitors: none, trees: [])
    }
}
