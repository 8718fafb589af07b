import Document
import Register
import Template

/// The one door to the rules: the command line, hooks, standard input and editors all pass a path and bytes here.
public struct Linter: Sendable {
    public let reader: OpportunityReader
    /// Rules about one file that the template has not switched off, with their levels.
    private let fileRules: [(rule: Rule, level: Level)]
    /// The same without what only people read.
    private let checks: [ActiveCheck]

    private struct ActiveCheck: Sendable {
        var rule: RuleID
        var level: Level
        var check: @Sendable (inout FileCheck) -> Void
    }

    private let registerRules: [(rule: Rule, level: Level)]

    public init(_ template: Template) { self.init(template, rules: Rule.all) }

    init(_ template: Template, rules: [Rule]) {
        reader = OpportunityReader(template)
        let rules = rules.compactMap { rule in rule.level(in: template).map { (rule: rule, level: $0) } }
        fileRules = rules.filter { !$0.rule.isAboutRegister }
        checks = fileRules.compactMap { active in
            guard case .file(let check) = active.rule.check else { return nil }
            return ActiveCheck(rule: active.rule.id, level: active.level, check: check)
        }
        registerRules = rules.filter { $0.rule.isAboutRegister }
    }

    public var template: Template { reader.template }

    /// Reads and judges one file. Findings come in the order of their places.
    /// - Parameter path: from the register's root, separated by `/`.
    public func check(path: String, bytes: [UInt8], asOf: CivilDate) -> FileResult {
        let document = Document(bytes, nestingLimit: template.nestingLimit)
        let opportunity = reader.read(document)
        var file = FileCheck(path: path, reader: reader, document: document, opportunity: opportunity, asOf: asOf)
        for active in checks {
            file.rule = active.rule
            file.level = active.level
            active.check(&file)
        }
        let facts = FileFacts(
            path: path, stem: file.stem, document: document, opportunity: opportunity, template: template)
        var findings = file.findings
        NotUTF8.settle(&findings)
        SlippedFields.settle(&findings, of: file)
        applyAllowances(opportunity.allowances, of: document, to: &findings)
        ConflictMarkersLeft.settle(&findings, of: document)
        if findings.count > 1 { findings.sort(by: Self.isBefore) }
        return FileResult(
            document: document, opportunity: opportunity, facts: facts, findings: findings, validity: file.validity)
    }

    /// What a file says to others, without judging it.
    public func facts(path: String, bytes: [UInt8]) -> FileFacts {
        let stem = FileFacts.stem(ofPath: path)
        guard bytes.count <= template.fileSizeLimit else { return FileFacts(path: path, stem: stem) }
        let document = Document(bytes, nestingLimit: template.nestingLimit)
        return FileFacts(
            path: path, stem: stem, document: document, opportunity: reader.read(document), template: template)
    }

    /// What there is to say of a file that is not read because of its size in bytes.
    public func tooLarge(size: Int) -> Diagnostic? {
        guard let (_, level) = fileRules.first(where: { $0.rule.id == FileTooLarge.rule.id }) else { return nil }
        return FileTooLarge.finding(size: size, limit: template.fileSizeLimit, level: level)
    }

    /// What there is to say of a file that the system does not give.
    public func unreadable(_ reason: Text) -> Diagnostic? {
        guard let (_, level) = fileRules.first(where: { $0.rule.id == FileUnreadable.rule.id }) else { return nil }
        return FileUnreadable.finding(reason, level: level)
    }

    /// Judges files against each other. Findings carry the index of their file in the view, in order.
    /// - Parameter spread: runs the rules, of which none knows of another, perhaps on several threads.
    public func check(_ view: RegisterView, spread: RuleSpread = { rules, run in rules.map(run) }) -> [FileDiagnostic] {
        let findings = spread(registerRules) { rule, level in
            var findings = RegisterFindings(rule: rule.id, level: level)
            if case .register(let check) = rule.check { check(view, &findings) }
            return findings.findings
        }
        return allowed(findings.flatMap { $0 }, in: view)
    }

    /// A finding and the index of its file.
    public typealias FileDiagnostic = (file: Int, diagnostic: Diagnostic)
    /// Calls a function with every rule and gives what it gave, in the rules' order.
    public typealias RuleSpread = (
        _ rules: [(rule: Rule, level: Level)], _ run: @Sendable ((rule: Rule, level: Level)) -> [FileDiagnostic]
    ) -> [[FileDiagnostic]]

    static func isBefore(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
        (a.range.start, a.range.end, a.rule.name, a.message.en) < (
            b.range.start, b.range.end, b.rule.name, b.message.en
        )
    }

    // MARK: Allowances

    /// Drops what the file allows and reports allowances that allow nothing. Those of rules about the whole register
    /// wait for ``check(_:)``.
    private func applyAllowances(_ allowances: [Allowance], of document: Document, to findings: inout [Diagnostic]) {
        guard !allowances.isEmpty else { return }
        let reported = Set(findings.map(\.rule))
        var allowed: Set<RuleID> = []
        var problems: [Diagnostic] = []
        for allowance in allowances {
            if let problem = AllowReason.finding(allowance, self) {
                problems.append(problem)
            } else if !isAboutRegister(allowance.rule) {
                // The second of two for one rule silences nothing.
                let isUsed = reported.contains(allowance.rule) && allowed.insert(allowance.rule).inserted
                if !isUsed, let unused = AllowUnused.finding(allowance, in: document, self) { problems.append(unused) }
            }
        }
        findings.removeAll { allowed.contains($0.rule) }
        findings += problems
    }

    private func allowed(
        _ findings: [FileDiagnostic], in view: RegisterView
    ) -> [FileDiagnostic] {
        /// Rules about the register that a file allows, for the few files that allow any.
        var allowances: [Int: [RuleID: [Allowance]]] = [:]
        for (index, file) in view.files.enumerated() where !file.allowances.isEmpty {
            for allowance in file.allowances where !allowance.reason.isEmpty && isAboutRegister(allowance.rule) {
                allowances[index, default: [:]][allowance.rule, default: []].append(allowance)
            }
        }
        var used: [Int: Set<RuleID>] = [:]
        var result = findings.filter { finding in
            guard allowances[finding.file]?[finding.diagnostic.rule] != nil else { return true }
            used[finding.file, default: []].insert(finding.diagnostic.rule)
            return false
        }
        if view.isWhole {
            for (index, rules) in allowances {
                for (rule, allowances) in rules where !(used[index]?.contains(rule) ?? false) {
                    for allowance in allowances {
                        if let unused = AllowUnused.finding(allowance, self) { result.append((index, unused)) }
                    }
                }
            }
        }
        result.sort { a, b in a.file == b.file ? Self.isBefore(a.diagnostic, b.diagnostic) : a.file < b.file }
        return result
    }

    private func isAboutRegister(_ rule: RuleID) -> Bool { registerRules.contains { $0.rule.id == rule } }

    /// The level of a rule about one file, or nil when it is off.
    func level(of rule: Rule) -> Level? {
        (fileRules + registerRules).first { $0.rule.id == rule.id }?.level
    }

    /// Whether there is a rule of this name, of ours or of the team's.
    func knows(_ id: RuleID) -> Bool {
        Rule.all.contains { $0.id == id } || template.rules.contains { $0.id == id }
    }
}

/// A file read and judged.
public struct FileResult: Sendable {
    public var document: Document
    public var opportunity: Opportunity
    public var facts: FileFacts
    public var findings: [Diagnostic]
    /// The days of judgement for which the findings are valid.
    public var validity: ValidityInterval
}

extension Rule {
    /// The level that a template gives it; nil where it is switched off.
    func level(in template: Template) -> Level? {
        guard let set = template.levels[id] else { return level }
        return set.level
    }
}
