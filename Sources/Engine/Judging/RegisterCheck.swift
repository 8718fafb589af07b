import Git
import Platform
import Document
import Index
import Lint
import Register
import Template

/// Findings of a register, of some of its files, or of content that is not on the disk: one judgement for every door.
public struct RegisterCheck: Sendable {
    /// What was found, and what was looked at.
    public struct Outcome {
        /// In the order of paths and places.
        public var findings: [FileFinding]
        /// How many files were looked at.
        public var fileCount: Int
        /// Paths from the root, of files and folders, that were looked at; nil for all.
        public var targets: [String]?
        /// Something to say beside the findings.
        public var note: Text?
        /// The register as a whole, where all of it was looked at.
        public var register: RefreshedRegister?
        /// Content that is not in the file of that path, by paths from the root.
        public var buffers: [String: [UInt8]] = [:]
    }

    /// The register.
    public let workspace: Workspace
    /// Whether the index in `build/` is read and written.
    public let usesCache: Bool
    let judge: Judge

    /// - Parameter usesCache: false to leave the index in `build/` alone.
    public init(workspace: Workspace, usesCache: Bool) {
        self.workspace = workspace
        self.usesCache = usesCache
        judge = Judge(workspace)
    }

    /// - Parameter paths: as the user gave them; none for everything.
    public func run(_ paths: [String]) throws -> Outcome {
        let targets = try paths.map { try target($0) }
        let isFilesOnly =
            !targets.isEmpty
            && targets.allSatisfy {
                FileFacts.isMarkdown($0) && !ProcessEnvironment.isFolder(workspace.root + "/" + $0)
            }
        if isFilesOnly, let outcome = try some(targets) { return outcome }
        return try whole(reporting: targets)
    }

    /// The files that changed since a revision of git, judged in the register as it is.
    public func changed(since revision: String) throws -> Outcome {
        let repository = try Repository.of(root: workspace.root)
        let paths = try repository.paths(changedSince: revision)
        let targets = paths.filter {
            workspace.isInRegister($0) && ProcessEnvironment.exists(workspace.root + "/" + $0)
        }
        var outcome =
            targets.isEmpty ? Outcome(findings: [], fileCount: 0, targets: []) : try whole(reporting: targets)
        let base = try ReviewRange("\(revision)...HEAD", repository).base
        outcome.findings += try CallChanges(workspace, repository, from: base, to: nil).findings.map {
            FileFinding(path: $0.path, diagnostic: $0.diagnostic)
        }
        outcome.findings.sort(by: FileFinding.isBefore)
        return outcome
    }

    /// - Parameter targets: paths from the root to report on; none for everything.
    private func whole(reporting targets: [String]) throws -> Outcome {
        var register = try Refresh(workspace).run(usesCache ? .file : .none)
        register.findings = schemaFindings() + register.findings
        guard !targets.isEmpty else {
            return Outcome(findings: register.findings, fileCount: register.fileCount, register: register)
        }
        let outside = targets.filter { FileFacts.isMarkdown($0) && !workspace.isInRegister($0) }
        let covered = Targets(targets)
        let findings = register.findings.filter { covered.cover($0.path) }
        var outcome = Outcome(
            findings: findings, fileCount: targets.reduce(0) { $0 + fileCount($1) }, targets: targets,
            register: register)
        // Files outside the register's folder are judged as if they were to join it.
        for path in outside { outcome.findings += Self.located(judge.judge(workspace.source(at: path))) }
        outcome.findings.sort(by: FileFinding.isBefore)
        return outcome
    }

    private func fileCount(_ target: String) -> Int {
        guard ProcessEnvironment.isFolder(workspace.root + "/" + target) else { return 1 }
        return FileWalk(
            root: workspace.root, folder: target, skipping: [], template: workspace.template, threads: 1,
            asksStamps: false
        ).files.count
    }

    /// Content of standard input, judged as the file of a path.
    public func input(at given: String) throws -> Outcome {
        let path = try target(ofNew: given)
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try ReadFile.standardInput(limit: workspace.template.fileSizeLimit)
        } catch {
            throw Failure(Text(zh: "无法读取标准输入：\(error.words.zh)", en: "cannot read standard input: \(error.words.en)"))
        }
        return try content(bytes, at: path)
    }

    /// Bytes that are not on the disk, judged as the file of a path from the root.
    public func content(_ bytes: [UInt8], at path: String) throws -> Outcome {
        let source = workspace.source(bytes, at: path)
        let result = judge.judge(source)
        var outcome = Outcome(findings: [], fileCount: 1, targets: [path])
        outcome.findings = Self.located(result)
        outcome.findings += registerFindings(result.facts, among: try relatives(of: [result.facts]))
        outcome.findings.sort(by: FileFinding.isBefore)
        // Of one that is too large, only the beginning was read.
        outcome.buffers[path] = source.bytes
        return outcome
    }

    /// What was found in a file by itself.
    private static func located(_ result: FileResult) -> [FileFinding] {
        result.findings.map { FileFinding(path: result.facts.path, diagnostic: $0) }
    }

    // MARK: Some files only

    /// Judges files by what the index knows of the others, without looking at those again; nil when there is no index.
    private func some(_ paths: [String]) throws -> Outcome? {
        guard usesCache, paths.allSatisfy(workspace.isInRegister) else { return nil }
        do throws(DatabaseError) {
            guard let store = try workspace.openIndex() else { return nil }
            var outcome = Outcome(findings: [], fileCount: paths.count, targets: paths)
            for path in paths { try judge(path, store, &outcome) }
            outcome.findings.sort(by: FileFinding.isBefore)
            return outcome
        } catch {
            return nil
        }
    }

    /// Rules that compare files with each other.
    private static let comparing = Set(Rule.all.filter(\.isAboutRegister).map(\.id))

    private func judge(_ path: String, _ store: Store, _ outcome: inout Outcome) throws(DatabaseError) {
        let bytes = Array(path.utf8)
        let known = try store.file(at: bytes)
        let stored = try known.map { known throws(DatabaseError) in try store.findings(of: known.id) } ?? []
        // What was found in comparison with others holds as long as those are there.
        if let known, !known.isRacy, known.validity.contains(workspace.asOf),
            !stored.contains(where: { Self.comparing.contains($0.diagnostic.rule) }),
            FileWalk.stamp(of: path, root: workspace.root) == known.stamp
        {
            outcome.findings += stored.map { FileFinding(path: path, diagnostic: $0.diagnostic) }
            return
        }
        let checker = FileChecker(workspace, makesRecords: false)
        guard case .findings(let findings, let facts) = checker.judge(bytes) else { return }
        outcome.findings += findings.map { FileFinding(path: path, diagnostic: $0) }
        if try !store.isAlone(known?.id, facts) {
            // What others may ask of the file has changed, or they found something in it: ask those that it concerns.
            let others = try store.relatives(of: [facts]).map(\.facts).filter {
                ProcessEnvironment.exists(workspace.root + "/" + $0.path)
            }
            outcome.findings += registerFindings(facts, among: others)
        }
    }

    /// What is found in new content of a file that was not found in the old. Findings are distinguished by rule and
    /// words, since their places move. Other files are asked only when the new content says something else to them.
    /// - Parameters:
    ///   - before: the file as it is; nil for a new one.
    ///   - after: what is to be written.
    func introduced(from before: FileResult?, to after: FileResult) throws -> [FileFinding] {
        var findings = Self.located(after)
        var known = before?.findings ?? []
        if before.map({ after.facts.withoutPlaces != $0.facts.withoutPlaces }) ?? true {
            let others = try relatives(of: [after.facts] + (before.map { [$0.facts] } ?? []))
            findings += registerFindings(after.facts, among: others)
            if let before { known += registerFindings(before.facts, among: others).map(\.diagnostic) }
        }
        var left: [FindingName: Int] = [:]
        for finding in known { left[FindingName(finding), default: 0] += 1 }
        return findings.filter { finding in
            let name = FindingName(finding.diagnostic)
            guard let count = left[name], count > 0 else { return true }
            left[name] = count - 1
            return false
        }
    }

    private struct FindingName: Hashable {
        var rule: RuleID
        /// What was a warning may be an error now.
        var level: Level
        var words: String

        init(_ diagnostic: Diagnostic) {
            (rule, level, words) = (diagnostic.rule, diagnostic.level, diagnostic.message.en)
        }
    }

    /// Lets the index know what has become of the files: who asks for some only takes the others from it.
    func refresh() throws {
        if usesCache { _ = try Refresh(workspace).run(.file) }
    }

    /// What the files say that findings about the register in some files depend on.
    private func relatives(of facts: [FileFacts]) throws -> [FileFacts] {
        try asking { store throws(DatabaseError) in
            // One that went since the index was made asks nothing any more.
            try store.relatives(of: facts).map(\.facts).filter {
                ProcessEnvironment.exists(workspace.root + "/" + $0.path)
            }
        }
    }

    /// The other opportunities of a file's customer, by id.
    func others(ofCustomerOf facts: FileFacts) throws -> [String] {
        guard let customer = facts.customer else { return [] }
        return try relatives(of: [facts]).filter { $0.path != facts.path && $0.customer == customer }
            .map { $0.id ?? FileFacts.stem(ofPath: $0.path) }.sorted(by: precedesByBytes)
    }

    /// What files ask of each other.
    func facts() throws -> [FileFacts] {
        try asking { store throws(DatabaseError) in try store.facts().map(\.facts) }
    }

    /// What the index says; where there is none, or it cannot be used, the files do.
    private func asking(_ question: (Store) throws(DatabaseError) -> [FileFacts]) throws -> [FileFacts] {
        do throws(DatabaseError) {
            if usesCache, let store = try workspace.openIndex() { return try question(store) }
        } catch {}
        return try Refresh(workspace).run(.none).facts
    }

    private func registerFindings(_ facts: FileFacts, among others: [FileFacts]) -> [FileFinding] {
        judge.registerFindings(others.filter { $0.path != facts.path } + [facts], in: [facts.path])
    }

    // MARK: The schema

    private func schemaFindings() -> [FileFinding] {
        workspace.schemaFindings.map { FileFinding(path: "schema/" + $0.path, diagnostic: $0.diagnostic) }
            .sorted(by: FileFinding.isBefore)
    }

    // MARK: Paths

    /// A path that the user gave, from the root.
    private func target(_ given: String) throws -> String {
        guard ProcessEnvironment.exists(given) else {
            throw Failure(Text(zh: "\(given) 不存在", en: "\(given) does not exist"))
        }
        guard let path = workspace.relative(given) else { throw workspace.outside(given) }
        if !ProcessEnvironment.isFolder(given), !FileFacts.isMarkdown(path) {
            throw Failure(
                Text(zh: "\(given) 不是 .md 文件", en: "\(given) is not an .md file"),
                hint: Text(
                    zh: "商机档案以 .md 结尾；模板用 oppbook schema check 检查。",
                    en: "Opportunity files end in .md; check the template with oppbook schema check."))
        }
        return path
    }

    /// The path of a file that need not be there.
    private func target(ofNew given: String) throws -> String {
        if ProcessEnvironment.exists(given) { return try target(given) }
        if let path = workspace.relative(ofNew: given) { return path }
        if !given.hasPrefix("/"), !given.hasPrefix("..") { return given }
        throw workspace.outside(given)
    }

}
