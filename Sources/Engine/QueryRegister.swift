import Lint
import Glibc
import Document
import Index
import Platform
import Template

/// Queries of an index that is brought up to date first, and kept in memory if it cannot be written.
public struct QueryRegister {
    public let workspace: Workspace
    public let store: Store
    public let register: RefreshedRegister
    /// What git says was removed after a day, asked in the meantime.
    var removals: (day: CivilDate, found: Future<[RemovedContent]>)?

    /// - Parameter usesCache: false to leave the index in `build/` alone.
    public init(_ workspace: Workspace, usesCache: Bool) throws {
        try self.init(workspace, Refresh(workspace, queries: true).run(usesCache ? .file : .memory))
    }

    private init(_ workspace: Workspace, _ register: RefreshedRegister) throws {
        self.workspace = workspace
        self.register = register
        guard let store = register.store else {
            throw Failure(register.trouble ?? Text(zh: "没有索引可查", en: "there is no index"))
        }
        self.store = store
        if let trouble = register.trouble { workspace.notices.warn(trouble, nil) }
    }

    /// The register, and the answer to the one question that takes long.
    /// - Parameter day: the one that ``caveats(_:since:)`` will be asked with, where that is known: git is asked in the
    ///   meantime what was removed after it.
    public static func asking<Answer>(
        _ workspace: Workspace, usesCache: Bool, since day: CivilDate? = nil,
        _ question: (Store) throws(DatabaseError) -> Answer
    ) throws -> (QueryRegister, Answer) {
        let removals = day.flatMap { day in
            day < ProcessEnvironment.today
                ? (day, Future.onThread { Self.removed(from: workspace, after: day) }) : nil
        }
        let (refreshed, answer) = try Refresh(workspace, queries: true).run(
            usesCache ? .file : .memory, asking: question)
        var register = try QueryRegister(workspace, refreshed)
        register.removals = removals
        return (register, try answer ?? register.ask(question))
    }

    /// Runs a question to the index, which may be asked twice: an index that turns out damaged is rebuilt. What else
    /// SQLite says becomes a failure of the command.
    public func ask<Answer>(_ question: (Store) throws(DatabaseError) -> Answer) throws -> Answer {
        do throws(DatabaseError) { return try question(store) } catch {
            if error.isDamaged, unlink(workspace.indexPath) == 0 {
                let anew = try QueryRegister(workspace, Refresh(workspace, queries: true).run(.file))
                do throws(DatabaseError) { return try question(anew.store) } catch { throw anew.failure(error) }
            }
            throw failure(error)
        }
    }

    /// Every finding, in the order of paths and places.
    public func findings() throws -> [FileFinding] {
        (try found(nil) + register.findings).sorted(by: FileFinding.isBefore)
    }

    /// Those of one record's file, in the order of places.
    public func findings(of record: StoredRecord) throws -> [FileFinding] {
        try found(record.file).sorted(by: FileFinding.isBefore)
    }

    private func found(_ file: Int64?) throws -> [FileFinding] {
        try ask { store throws(DatabaseError) in try store.findings(of: file) }.map {
            FileFinding(path: $0.path, diagnostic: $0.diagnostic)
        }
    }

    private func failure(_ error: DatabaseError) -> Failure {
        Failure(Text(zh: "索引查询失败：\(error.message)", en: "query failed: \(error.message)"))
    }

    /// The records of some files, in their order.
    public func records(_ files: some Sequence<Int64>) throws -> [StoredRecord] {
        try ask { (store: Store) throws(DatabaseError) -> [StoredRecord] in
            var records: [StoredRecord] = []
            for file in files { if let record = try store.record(of: file) { records.append(record) } }
            return records
        }
    }
}
