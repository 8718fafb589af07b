import Platform
import Glibc
import Document
import Index
import Lint
import Register
import Template

/// A register as it is now: every finding, and the index that was brought up to date on the way.
public struct RefreshedRegister {
    /// Nil when there was to be no index, or none could be had.
    public var store: Store?
    /// In the order of paths and places. For a command that asks the index, those that no file of it has.
    var findings: [FileFinding]
    public var fileCount: Int
    public var readingCount: Int
    /// Why there is no index in its place, when there should be.
    public var trouble: Text?
    /// Filled only without an index.
    var facts: [FileFacts] = []
    /// Files named after an id that are not read, in the order of paths.
    public var strays: [MisnamedFile] = []
    private let files: FileList
    private let plan: RefreshPlan?

    init(store: Store?, findings: [FileFinding], files: FileList, plan: RefreshPlan?) {
        self.store = store
        self.findings = findings
        fileCount = files.count
        readingCount = plan?.readings.count ?? 0
        self.files = files
        self.plan = plan
    }

    /// What was read and why.
    public var readings: [(path: String, reason: ReadReason)] {
        (plan?.readings ?? []).map { (String(decoding: files.path($0.file), as: UTF8.self), $0.reason) }
    }
}

/// Brings the index up to date with the files, or does without one.
public struct Refresh: Sendable {
    public enum Cache: Sendable {
        /// The file in `build/`.
        case file
        /// The same in memory, thrown away: for commands that query, with `--no-cache` or without a place to write.
        case memory
        /// Only findings.
        case none
    }

    public let workspace: Workspace
    let linter: Linter
    public let threads = Parallel.processorCount
    /// Files that a thread takes at a time: enough to hide the cost of handing over, few enough to keep memory small.
    private static let chunk = 32

    /// Whether it is for a command that asks the index: findings of files then stay in it until somebody asks for them.
    let queries: Bool

    public init(_ workspace: Workspace, queries: Bool = false) {
        (self.workspace, self.queries) = (workspace, queries)
        linter = Linter(workspace.template)
    }

    /// Anything but a busy or broken index ends in findings, never in an error.
    public func run(_ cache: Cache) throws -> RefreshedRegister {
        try run(cache) { (_: Store) throws(DatabaseError) in () }.register
    }

    /// The same, and the answer to a question, asked while the files are compared with the index, since usually none
    /// has changed. The answer is nil if some have, or if the index does not exist yet.
    public func run<Answer>(
        _ cache: Cache, asking question: (Store) throws(DatabaseError) -> Answer
    ) throws -> (register: RefreshedRegister, answer: Answer?) {
        switch cache {
        case .none: return (withoutIndex(walk(asksStamps: false)), nil)
        case .memory: return (try fresh(walk(asksStamps: false), path: ""), nil)
        case .file:
            do throws(DatabaseError) { return try withFile(question) } catch {
                let trouble = Text(
                    zh: "索引 build/index.sqlite 无法使用（\(error.message)），本次不用",
                    en: "the index build/index.sqlite cannot be used (\(error.message)); continuing without it")
                var result =
                    queries ? try fresh(walk(asksStamps: false), path: "") : withoutIndex(walk(asksStamps: false))
                result.trouble = trouble
                return (result, nil)
            }
        }
    }

    private func walk(asksStamps: Bool = true) -> FileWalk {
        workspace.walk(threads: threads, asksStamps: asksStamps)
    }

    // MARK: With the file

    private func withFile<Answer>(
        _ question: (Store) throws(DatabaseError) -> Answer
    ) throws(DatabaseError) -> (register: RefreshedRegister, answer: Answer?) {
        let path = workspace.indexPath
        let mayWrite = access(path, W_OK) == 0
        if ProcessEnvironment.exists(path),
            let store = try Store.open(path, workspace.identity, template: workspace.template, mayWrite: mayWrite)
        {
            do throws(DatabaseError) { return try update(store, question) } catch {
                guard error.isDamaged || (mayWrite && error.isReplaced) else { throw error }
            }
        }
        if mkdir(workspace.root + "/build", 0o755) != 0, errno != EEXIST {
            throw .unwritable(FileError.last.words.en)
        }
        TemporaryFile.removeOrphans(beside: [path])
        let draft = TemporaryFile.path(for: path)
        unlink(draft)
        do throws(DatabaseError) {
            let result = try fresh(walk(asksStamps: false), path: draft)
            guard rename(draft, path) == 0 else { throw .unwritable(FileError.last.words.en) }
            // A journal left by a damaged index would be treated as this one's.
            unlink(path + "-journal")
            return (result, nil)
        } catch {
            unlink(draft)
            throw error
        }
    }

    private func fresh(_ walk: FileWalk, path: String) throws(DatabaseError) -> RefreshedRegister {
        let store = try Store.create(
            path, workspace.identity, template: workspace.template, fileCount: walk.files.count)
        let plan = try RefreshPlan(walk.files, store: nil, asOf: workspace.asOf)
        var facts: [(file: Int64, facts: FileFacts)] = []
        facts.reserveCapacity(walk.files.count)
        try store.transaction { () throws(DatabaseError) in
            try apply(plan, walk, store, isNew: true) { id, record in facts.append((id, record.facts)) }
            try judgeRegister(facts, store)
            try store.seal()
        }
        return try result(store, walk, plan)
    }

    private func update<Answer>(
        _ store: Store, _ question: (Store) throws(DatabaseError) -> Answer
    ) throws(DatabaseError) -> (register: RefreshedRegister, answer: Answer?) {
        var (plan, walk, answer) = try store.snapshot { () throws(DatabaseError) in
            let (walk, answer) = Parallel.both(elsewhere: { self.walk() }) { () -> Result<Answer, DatabaseError> in
                do throws(DatabaseError) { return .success(try question(store)) } catch { return .failure(error) }
            }
            if case .failure(let error) = answer, error.isDamaged { throw error }
            return (try RefreshPlan(walk.files, store: store, asOf: workspace.asOf), walk, try? answer.get())
        }
        if !plan.isEmpty {
            answer = nil
            try store.transaction { () throws(DatabaseError) in
                // Another process may have brought the index up to date in the meantime.
                plan = try RefreshPlan(walk.files, store: store, asOf: workspace.asOf)
                // Other files' findings depend on the facts of these.
                var changes: [FactsChange] = []
                for id in plan.removals { changes.append(try remove(id, store)) }
                changes += try apply(plan, walk, store) { _, _ in }
                if !changes.isEmpty { try judgeRegister(after: changes, store) }
                try store.settleHorizon(on: workspace.asOf)
            }
        }
        return (try result(store, walk, plan), answer)
    }

    private func remove(_ file: Int64, _ store: Store) throws(DatabaseError) -> FactsChange {
        let old = try store.facts(of: file)
        try store.remove(file)
        return FactsChange(file: file, old: old, new: nil)
    }

    /// Reads and judges what the plan says. Returns the files of which others may find something else.
    @discardableResult
    private func apply(
        _ plan: RefreshPlan, _ walk: FileWalk, _ store: Store, isNew: Bool = false, _ added: (Int64, FileRecord) -> Void
    ) throws(DatabaseError) -> [FactsChange] {
        let readings = plan.readings
        let files = walk.files
        let chunk = Self.chunk
        var done = 0
        var changes: [FactsChange] = []
        try Parallel.pipeline(
            threads: threads, count: (readings.count + chunk - 1) / chunk, window: threads * 4,
            worker: { [workspace] in FileChecker(workspace, makesRecords: true) },
            produce: { judge, number in
                (number * chunk..<min(readings.count, (number + 1) * chunk)).map { index in
                    let known = readings[index].known
                    return (
                        index,
                        judge.judge(
                            files.path(readings[index].file), known: known?.hash, stands: known?.stands ?? true)
                    )
                }
            },
            consume: { (outcomes: [(Int, FileChecker.Outcome)]) throws(DatabaseError) in
                for (index, outcome) in outcomes {
                    let known = readings[index].known
                    switch outcome {
                    case .findings: break
                    case .gone:
                        guard let known else { continue }
                        changes.append(try remove(known.id, store))
                    case .same(let stamp, let isRacy):
                        if let known { try store.touch(known.id, stamp, isRacy: isRacy) }
                    case .rejudged(let stamp, let isRacy, let findings, let validity):
                        if let known {
                            try store.rejudge(known.id, stamp, isRacy: isRacy, findings: findings, validity: validity)
                        }
                    case .record(let record):
                        var change: FactsChange?
                        if !isNew, try !store.isAlone(known?.id, record.facts) {
                            let old = try known.map { known throws(DatabaseError) in try store.facts(of: known.id) }
                            change = FactsChange(file: 0, old: old ?? nil, new: record.facts)
                        }
                        let file = try store.put(record, replacing: known?.id)
                        change?.file = file
                        if let change { changes.append(change) }
                        added(file, record)
                    }
                }
                done += outcomes.count
                workspace.notices.progress(.reading(done, of: readings.count))
            })
        workspace.notices.progress(.finished)
        return changes
    }

    /// Of more files that may have to do with each other, the whole register is judged as soon.
    private static let relatedLimit = 4000

    /// Judges the files that have to do with some changes.
    private func judgeRegister(after changes: [FactsChange], _ store: Store) throws(DatabaseError) {
        guard let related = try store.related(to: changes, limit: Self.relatedLimit) else {
            var facts = try store.facts()
            facts.sort { precedesByBytes($0.facts.path, $1.facts.path) }
            return try judgeRegister(facts, store)
        }
        let view = RegisterView(related.files.map(\.facts), isWhole: true, template: workspace.template)
        let findings = linter.check(view).map { (file: related.files[$0.file].file, diagnostic: $0.diagnostic) }
        try store.replaceRegisterFindings(
            of: related.judged, findings.filter { related.judged.contains($0.file) })
    }

    /// - Parameter facts: of every file, in the order of paths.
    private func judgeRegister(_ facts: [(file: Int64, facts: FileFacts)], _ store: Store) throws(DatabaseError) {
        let view = RegisterView(facts.map(\.facts), isWhole: true, template: workspace.template)
        let findings = linter.check(view) { Parallel.map(threads: threads, $0, $1) }
        try store.replaceRegisterFindings(findings.map { (facts[$0.file].file, $0.diagnostic) })
    }

    private func result(_ store: Store, _ walk: FileWalk, _ plan: RefreshPlan) throws(DatabaseError)
        -> RefreshedRegister
    {
        var findings = folderFindings(walk)
        if !queries { findings += try store.findings().map { FileFinding(path: $0.path, diagnostic: $0.diagnostic) } }
        findings.sort(by: FileFinding.isBefore)
        var register = RefreshedRegister(store: store, findings: findings, files: walk.files, plan: plan)
        register.strays = MisnamedFile.unread(walk.strays, beside: walk.files)
        return register
    }

    // MARK: Without an index

    private func withoutIndex(_ walk: FileWalk) -> RefreshedRegister {
        let chunk = Self.chunk
        let files = walk.files
        let order = files.byPath
        var done = 0
        var facts: [FileFacts] = []
        facts.reserveCapacity(order.count)
        var findings = folderFindings(walk)
        Parallel.pipeline(
            threads: threads, count: (order.count + chunk - 1) / chunk, window: threads * 4,
            worker: { [workspace] in FileChecker(workspace, makesRecords: false) },
            produce: { judge, number in
                order[(number * chunk)..<min(order.count, (number + 1) * chunk)].map { judge.judge(files.path($0)) }
            },
            consume: { (outcomes: [FileChecker.Outcome]) in
                for case .findings(let found, let fact) in outcomes {
                    facts.append(fact)
                    for diagnostic in found { findings.append(FileFinding(path: fact.path, diagnostic: diagnostic)) }
                }
                done += outcomes.count
                workspace.notices.progress(.reading(done, of: order.count))
            })
        workspace.notices.progress(.finished)
        let view = RegisterView(facts, isWhole: true, template: workspace.template)
        for (file, diagnostic) in linter.check(view, spread: { Parallel.map(threads: threads, $0, $1) }) {
            findings.append(FileFinding(path: facts[file].path, diagnostic: diagnostic))
        }
        findings.sort(by: FileFinding.isBefore)
        var result = RefreshedRegister(store: nil, findings: findings, files: files, plan: nil)
        result.facts = facts
        result.strays = MisnamedFile.unread(walk.strays, beside: files)
        return result
    }

    private func folderFindings(_ walk: FileWalk) -> [FileFinding] {
        walk.unreadableFolders.compactMap { folder in
            linter.unreadable(folder.error.words).map {
                FileFinding(path: folder.path.isEmpty ? "." : folder.path, diagnostic: $0)
            }
        }
    }
}
