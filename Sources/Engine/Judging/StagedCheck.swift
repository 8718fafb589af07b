import Platform
import Git
import Document
import Index
import Lint
import Register
import Template

/// Findings of what git is about to commit: the content of its index, whatever the working tree holds.
///
/// Most commits change nothing that other files ask for; then only the staged files are read. Otherwise the register is
/// put together as the index has it: from the index of the register where the working tree is the same, from git where
/// it is not.
public struct StagedCheck: Sendable {
    /// The register, with the schema that git is about to commit.
    public let workspace: Workspace
    let repository: Repository
    let changes: [StagedChange]
    /// Of the schema's files.
    private let schemaChanges: [StagedChange]
    let usesCache: Bool
    private let judge: Judge
    /// What git's index holds, of a commit with files that are new or gone: such a one is compared with the register, and
    /// reading the list takes as long as judging the files.
    private let early: Future<StagedList?>?

    /// Asks git for what is staged. The schema is the index's, too, where git has one.
    /// - Parameters:
    ///   - root: the register's; nil to find it from the working folder.
    ///   - open: opens the register with a schema that is read in this way.
    public init(
        root: String?, usesCache: Bool, open: ((String) throws -> [SchemaFile]) throws -> Workspace
    ) throws {
        let root = try Workspace.root(given: root)
        let repository = try Repository.of(root: root)
        let (changes, schema) = Parallel.both(
            elsewhere: { Result { try repository.stagedChanges() } },
            { Result { try repository.stagedFiles(in: "schema") } })
        let files = try schema.get().filter { $0.path.hasSuffix(".yaml") }
        let isTracked = files.contains { $0.path == "schema/template.yaml" }
        workspace = try open { root in
            guard isTracked else { return try Workspace.readSchema(root) }
            return zip(files, try repository.contents(of: files.map(\.object))).map { file, bytes in
                SchemaFile(path: String(file.path.dropFirst("schema/".count)), bytes: bytes)
            }
        }
        self.repository = repository
        let all = try changes.get()
        self.changes = all.filter { [workspace] in workspace.isInRegister($0.path) }
        schemaChanges = all.filter { $0.path.hasPrefix("schema/") && !$0.isUnmerged }
        judge = Judge(workspace)
        self.usesCache = usesCache
        let object = self.changes.lazy.compactMap(\.new).first
        let isNew = self.changes.contains { $0.old == nil || $0.new == nil }
        early = object.flatMap { [workspace] object in
            usesCache && isNew ? Future.onThread { StagedList(repository, object: object, workspace) } : nil
        }
    }

    /// What git's index holds; nil where only git can read it.
    func stagedList() throws -> StagedList? {
        if let early { return try early.wait() }
        return changes.lazy.compactMap(\.new).first.flatMap { StagedList(repository, object: $0, workspace) }
    }

    /// A staged file, judged by itself.
    private struct Judged: Sendable {
        var facts: FileFacts
        var findings: [Diagnostic]
        /// Kept where there may be something to show.
        var bytes: [UInt8]
        /// What the file said to others in the last commit; nil for a new one.
        var before: FileFacts?
        var object: String
    }

    /// Judges the staged files.
    /// - Throws: ``Failure`` where git cannot be asked.
    public func run() throws -> RegisterCheck.Outcome {
        let judged = try judgedFiles()
        var outcome = RegisterCheck.Outcome(findings: [], fileCount: judged.count, targets: judged.map(\.facts.path))
        for file in judged {
            outcome.findings += file.findings.map { FileFinding(path: file.facts.path, diagnostic: $0) }
            outcome.buffers[file.facts.path] = file.bytes
        }
        for finding in try schemaFindings() {
            outcome.findings.append(finding)
            outcome.buffers[finding.path] = workspace.schema.first { "schema/" + $0.path == finding.path }?.bytes
        }
        if try !areAlone(judged) { outcome.findings += try registerFindings(judged) }
        outcome.findings.sort(by: FileFinding.isBefore)
        outcome.note = unmergedNote
        return outcome
    }

    /// What is wrong with the files of the schema that are in this commit. A mistake in the template itself has stopped
    /// everything before.
    private func schemaFindings() throws -> [FileFinding] {
        let staged = Set(schemaChanges.compactMap { $0.new == nil ? nil : $0.path })
        var findings = workspace.schemaFindings.map {
            FileFinding(path: "schema/" + $0.path, diagnostic: $0.diagnostic)
        }
        .filter { staged.contains($0.path) }
        for change in schemaChanges where change.old == nil {
            let path = String(change.path.dropFirst("schema/".count))
            findings +=
                (workspace.schema.first { $0.path == path }?.backdatedCalls(since: [], today: workspace.asOf) ?? [])
                .map { FileFinding(path: change.path, diagnostic: $0.diagnostic) }
        }
        let changed = schemaChanges.filter { $0.old != nil && $0.path.hasPrefix("schema/forecasts/") }
        for (change, before) in zip(changed, try repository.contents(of: changed.compactMap(\.old))) {
            let path = String(change.path.dropFirst("schema/".count))
            let now = workspace.schema.first { $0.path == path } ?? SchemaFile(path: path, bytes: [])
            let backdated = now.backdatedCalls(since: before, today: workspace.asOf)
            findings += (now.rewrittenCalls(since: before) + backdated).map {
                FileFinding(path: change.path, diagnostic: $0.diagnostic)
            }
        }
        return findings
    }

    /// Files that one run of git is asked for.
    static let chunk = 2000

    private func judgedFiles() throws -> [Judged] {
        let files = changes.filter { $0.new != nil && !$0.isUnmerged }
        var judged: [Judged] = []
        for start in stride(from: 0, to: files.count, by: Self.chunk) {
            let some = files[start..<min(files.count, start + Self.chunk)]
            let contents = try repository.contents(of: some.compactMap(\.new) + some.compactMap(\.old))
            var before = contents[some.count...]
            let pairs = zip(some, contents).map { file, bytes in
                (file, bytes, file.old == nil ? nil : before.popFirst())
            }
            judged += Parallel.map(threads: pairs.count < 16 ? 1 : Parallel.processorCount, pairs) {
                file, bytes, before in
                judgedFile(file, bytes, before: before)
            }
        }
        return judged
    }

    private func judgedFile(_ file: StagedChange, _ bytes: [UInt8], before: [UInt8]?) -> Judged {
        let result = judge.judge(workspace.source(bytes, at: file.path))
        return Judged(
            facts: result.facts, findings: result.findings, bytes: bytes,
            before: before.map { facts(file.path, $0) }, object: file.new ?? "")
    }

    func facts(_ path: String, _ bytes: [UInt8]) -> FileFacts {
        judge.facts(workspace.source(bytes, at: path))
    }

    private var unmergedNote: Text? {
        let paths = changes.filter(\.isUnmerged).map(\.path)
        guard let first = paths.first else { return nil }
        return Text(
            zh: "合并还没有完成：\(first) 等 \(paths.count) 份文件有冲突，没有检查",
            en: "the merge is not finished: \(paths.count.counted("file")) in conflict not checked, first \(first)")
    }

    // MARK: The register around them

    /// Whether the commit changes nothing that files ask of each other, and nothing was found of the kind so far.
    private func areAlone(_ judged: [Judged]) throws -> Bool {
        guard changes.allSatisfy({ $0.new != nil && !$0.isUnmerged }),
            judged.allSatisfy({ file in file.before?.withoutPlaces == file.facts.withoutPlaces })
        else { return false }
        guard usesCache else { return judged.isEmpty }
        do throws(DatabaseError) {
            guard let store = try workspace.openIndex() else { return judged.isEmpty }
            for file in judged {
                guard let known = try store.file(at: Array(file.facts.path.utf8)) else { return false }
                if try store.findings(of: known.id).contains(where: \.isAboutRegister) { return false }
            }
            return true
        } catch {
            return false
        }
    }

    private func registerFindings(_ judged: [Judged]) throws -> [FileFinding] {
        let staged = Set(judged.map(\.facts.path))
        let facts = judged.map(\.facts)
        let taken = Future.onThread { try self.taken(judged) }
        let others = try relatives(of: facts, besides: staged) ?? others(than: staged)
        return judge.registerFindings(others + facts, in: staged, taken: try taken.wait())
    }

    /// Ids that this commit gives and that are given already where its history does not reach.
    private func taken(_ judged: [Judged]) throws -> [TakenID] {
        let removed = changes.filter { $0.new == nil }.compactMap(\.old)
        let gone = Set(try repository.contents(of: removed).compactMap { facts("", $0).id })
        let before = gone.union(judged.compactMap(\.before?.id))
        let new = judged.filter { file in file.facts.id.map { !before.contains($0) } ?? false }
        let elsewhere = try repository.filesElsewhere(named: Set(new.compactMap(\.facts.id)))
        guard !elsewhere.isEmpty else { return [] }
        let byPath = Dictionary(new.map { ($0.facts.path, $0) }) { first, _ in first }
        return try elsewhere.filter { file in
            guard let ours = byPath[file.path] else { return true }
            guard file.object != ours.object, let theirs = try repository.contents(of: [file.object]).first else {
                return false
            }
            // The same customer at the same path is the same opportunity in another version, as after an amended
            // commit.
            return facts(file.path, theirs).customer != ours.facts.customer
        }.map { TakenID(id: FileFacts.stem(ofPath: $0.path), path: $0.path, branch: $0.branch) }
    }
}
