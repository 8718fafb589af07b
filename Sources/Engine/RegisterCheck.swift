import Git
import Platform
import Document
import Index
import Lint
import Register
import Template

/// Findings of a register, of some of its files, or of content that is not on the disk: one judgement for every door.
public struct RegisterCheck: Sendable {
    public struct Outcome {
        public var findings: [FileFinding]
        public var fileCount: Int
        /// Paths from the root, of files and folders, that were looked at; nil for all.
        public var targets: [String]?
        /// Something to say beside the findings.
        public var note: Text?
        /// The register as a whole, where all of it was looked at.
        public var register: RefreshedRegister?
        public var buffers: [String: [UInt8]] = [:]
    }

    public let workspace: Workspace
    public let usesCache: Bool

    public init(workspace: Workspace, usesCache: Bool) {
        self.workspace = workspace
        self.usesCache = usesCache
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
        let paths = try Repository.of(root: workspace.root).paths(changedSince: revision)
        let targets = paths.filter {
            workspace.isInRegister($0) && ProcessEnvironment.exists(workspace.root + "/" + $0)
        }
        return targets.isEmpty ? Outcome(findings: [], fileCount: 0, targets: []) : try whole(reporting: targets)
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
        for path in outside { try judgeOutsider(path, &outcome) }
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
            throw Failure(Text(zh: "无法读取标准输入：\(error.words)", en: "cannot read standard input: \(error.words)"))
        }
        return try content(bytes, at: path)
    }

    /// Bytes that are not on the disk, judged as the file of a path from the root.
    public func content(_ bytes: [UInt8], at path: String) throws -> Outcome {
        let linter = Linter(workspace.template)
        if bytes.count > workspace.template.fileSizeLimit {
            let finding = linter.tooLarge(size: bytes.count).map { FileFinding(path: path, diagnostic: $0) }
            return Outcome(findings: finding.map { [$0] } ?? [], fileCount: 1, targets: [path])
        }
        var outcome = Outcome(findings: [], fileCount: 1, targets: [path])
        try judge(path, bytes, linter, &outcome)
        outcome.buffers[path] = bytes
        return outcome
    }

    // MARK: Some files only

    /// Judges files by what the index knows of the others, without looking at those again; nil when there is no index.
    private func some(_ paths: [String]) throws -> Outcome? {
        guard usesCache, paths.allSatisfy(workspace.isInRegister), ProcessEnvironment.exists(workspace.indexPath) else {
            return nil
        }
        do throws(DatabaseError) {
            guard
                let store = try Store.open(
                    workspace.indexPath, workspace.identity, template: workspace.template, mayWrite: false)
            else { return nil }
            let linter = Linter(workspace.template)
            var outcome = Outcome(findings: [], fileCount: paths.count, targets: paths)
            for path in paths { try judge(path, store, linter, &outcome) }
            outcome.findings.sort(by: FileFinding.isBefore)
            return outcome
        } catch {
            return nil
        }
    }

    private func judge(_ path: String, _ store: Store, _ linter: Linter, _ outcome: inout Outcome) throws(DatabaseError)
    {
        let bytes = Array(path.utf8)
        let known = try store.file(at: bytes)
        let stored = try known.map { known throws(DatabaseError) in try store.findings(of: known.id) } ?? []
        if let known, !known.isRacy, known.validity.contains(workspace.asOf),
            FileWalk.stamp(of: path, root: workspace.root) == known.stamp
        {
            outcome.findings += stored.map { FileFinding(path: path, diagnostic: $0.diagnostic) }
            return
        }
        let judge = FileChecker(workspace, makesRecords: false)
        guard case .findings(let findings, let facts) = judge.judge(bytes) else { return }
        outcome.findings += findings.map { FileFinding(path: path, diagnostic: $0) }
        if try !store.isAlone(known?.id, facts) {
            // What others may ask of the file has changed, or they found something in it: ask those that it concerns.
            let others = try store.relatives(of: [facts]).map(\.facts)
            outcome.findings += registerFindings(facts, among: others, linter)
        }
    }

    /// What is found in new content of a file that was not found in the old. Findings are distinguished by rule and
    /// words, since their places move. Other files are asked only when the new content says something else to them.
    public func introduced(at path: String, from old: [UInt8]?, to new: [UInt8]) throws -> [FileFinding] {
        let linter = Linter(workspace.template)
        let before = old.map { linter.check(path: path, bytes: $0, asOf: workspace.asOf) }
        let after = linter.check(path: path, bytes: new, asOf: workspace.asOf)
        var findings = after.findings.map { FileFinding(path: path, diagnostic: $0) }
        var known = before?.findings ?? []
        if before.map({ after.facts.withoutPlaces != $0.facts.withoutPlaces }) ?? true {
            let others = try relatives(of: [after.facts] + (before.map { [$0.facts] } ?? []))
            findings += registerFindings(after.facts, among: others, linter)
            if let before { known += registerFindings(before.facts, among: others, linter).map(\.diagnostic) }
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
        var words: String

        init(_ diagnostic: Diagnostic) { (rule, words) = (diagnostic.rule, diagnostic.message.en) }
    }

    /// Content that takes the place of a file, or is beside the others.
    private func judge(_ path: String, _ bytes: [UInt8], _ linter: Linter, _ outcome: inout Outcome) throws {
        let result = linter.check(path: path, bytes: bytes, asOf: workspace.asOf)
        outcome.findings += result.findings.map { FileFinding(path: path, diagnostic: $0) }
        outcome.findings += registerFindings(
            result.facts, among: try relatives(of: [result.facts]), linter)
        outcome.findings.sort(by: FileFinding.isBefore)
    }

    /// Lets the index know what has become of the files: who asks for some only takes the others from it.
    func refresh() throws {
        if usesCache { _ = try Refresh(workspace).run(.file) }
    }

    /// What the files say that findings about the register in some files depend on, from the index where there is one.
    private func relatives(of facts: [FileFacts]) throws -> [FileFacts] {
        if usesCache, ProcessEnvironment.exists(workspace.indexPath) {
            do throws(DatabaseError) {
                let store = try Store.open(
                    workspace.indexPath, workspace.identity, template: workspace.template, mayWrite: false)
                if let relatives = try store?.relatives(of: facts) { return relatives.map(\.facts) }
            } catch {
                // Then the files are asked.
            }
        }
        return try Refresh(workspace).run(.none).facts
    }

    /// What files ask of each other, from the index where there is one.
    func facts() throws -> [FileFacts] {
        if usesCache, ProcessEnvironment.exists(workspace.indexPath) {
            do throws(DatabaseError) {
                let store = try Store.open(
                    workspace.indexPath, workspace.identity, template: workspace.template, mayWrite: false)
                if let facts = try store?.facts() { return facts.map(\.facts) }
            } catch {
                // Then the files are asked.
            }
        }
        return try Refresh(workspace).run(.none).facts
    }

    private func registerFindings(_ facts: FileFacts, among others: [FileFacts], _ linter: Linter) -> [FileFinding] {
        var all = others.filter { $0.path != facts.path } + [facts]
        all.sort { precedesByBytes($0.path, $1.path) }
        let view = RegisterView(all, isWhole: true, template: workspace.template)
        return linter.check(view).compactMap {
            all[$0.file].path == facts.path ? FileFinding(path: facts.path, diagnostic: $0.diagnostic) : nil
        }
    }

    /// A file outside the register's folder, judged as if it were to join it.
    private func judgeOutsider(_ path: String, _ outcome: inout Outcome) throws {
        let linter = Linter(workspace.template)
        do throws(FileError) {
            let file = try ReadFile(path: workspace.root + "/" + path, limit: workspace.template.fileSizeLimit)
            let result: [Diagnostic]
            if file.bytes.count > workspace.template.fileSizeLimit {
                result = linter.tooLarge(size: Int(file.stamp.size)).map { [$0] } ?? []
            } else {
                result = linter.check(path: path, bytes: file.bytes, asOf: workspace.asOf).findings
            }
            outcome.findings += result.map { FileFinding(path: path, diagnostic: $0) }
        } catch {
            if let finding = linter.unreadable(error.words) {
                outcome.findings.append(FileFinding(path: path, diagnostic: finding))
            }
        }
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
        guard let path = workspace.relative(given) else { throw outside(given) }
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
        let (folder, name) =
            given.lastIndex(of: "/").map { (String(given[..<$0]), String(given[given.index(after: $0)...])) } ?? (
                ".", given
            )
        if let parent = workspace.relative(folder.isEmpty ? "/" : folder) {
            return parent.isEmpty ? name : parent + "/" + name
        }
        if !given.hasPrefix("/"), !given.hasPrefix("..") { return given }
        throw outside(given)
    }

    private func outside(_ given: String) -> Failure {
        Failure(
            Text(zh: "\(given) 不在登记簿 \(workspace.root) 里", en: "\(given) is not in the register \(workspace.root)"),
            hint: Text(zh: "用 --root 指出它所属的登记簿。", en: "Specify its register with --root."))
    }
}
