import Document
import Lint
import Register
import Template

/// The index of a register: a cache that one file holds and that may be deleted at any time. The files are the truth.
public final class Store {
    let database: Database
    public let template: Template
    let layout: TableLayout
    private lazy var writer: Result<RowWriter, DatabaseError> = {
        do throws(DatabaseError) { return .success(try RowWriter(database, layout, template)) } catch { return .failure(error) }
    }()
    private var nextFile: Int64 = 1

    /// Marks a database as ours: "OppB".
    private static let applicationID = 0x4F70_7042
    /// Counts up when the tables or what stands in their blobs change.
    private static let version = 1

    /// What an index was made with. Another schema or tool makes it worthless.
    public struct Identity: Sendable, Hashable {
        /// Of every file of the schema folder.
        public var schema: ContentHash
        public var tool: String

        public init(schema: ContentHash, tool: String) {
            self.schema = schema
            self.tool = tool
        }

        var text: String { "\(Store.version) \(tool) \(schema.value)" }
    }

    private init(_ database: Database, _ template: Template) {
        self.database = database
        self.template = template
        layout = TableLayout(template)
    }

    /// An index that is there and was made with this schema; nil when it has to be made anew.
    /// - Parameter mayWrite: false where the folder is read-only.
    public static func open(
        _ path: String, _ identity: Identity, template: Template, mayWrite: Bool
    ) throws(DatabaseError) -> Store? {
        do throws(DatabaseError) {
            let database = try Database(path: path, mayWrite ? .readWrite : .readOnly)
            database.setBusyTimeout(milliseconds: 5000)
            guard try database.integer("PRAGMA application_id") == Int64(applicationID),
                try database.text("SELECT value FROM meta WHERE name = 'identity'") == identity.text
            else { return nil }
            let store = Store(database, template)
            store.nextFile = try database.integer("SELECT coalesce(max(file), 0) + 1 FROM files") ?? 1
            return store
        } catch {
            if error.isBusy { throw error }
            return nil
        }
    }

    /// An empty index in a new file, or in memory for an empty path. Nothing is safe on the disk until ``seal()``.
    public static func create(_ path: String, _ identity: Identity, template: Template) throws(DatabaseError) -> Store {
        let database = try Database(path: path.isEmpty ? ":memory:" : path, .create)
        try database.run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;")
        let store = Store(database, template)
        try database.run(store.layout.definition)
        try database.run("PRAGMA application_id = \(applicationID)")
        let row = try database.prepare("INSERT INTO meta VALUES ('identity', ?)")
        row.bind(1, identity.text)
        try row.execute()
        return store
    }

    /// Makes a new index ready to be found: what is cheaper to do at the end.
    public func seal() throws(DatabaseError) {
        try database.run("CREATE INDEX files_by_path ON files (path_hash)")
    }

    // MARK: Changes

    public func transaction<Result>(_ body: () throws(DatabaseError) -> Result) throws(DatabaseError) -> Result {
        try database.transaction(body)
    }

    /// Adds a file, or puts it in the place of an older row of it. Returns its number.
    @discardableResult
    public func put(_ record: FileRecord, replacing old: Int64? = nil) throws(DatabaseError) -> Int64 {
        let writer = try writer.get()
        if let old { try writer.remove(old) }
        let id = old ?? nextFile
        nextFile = max(nextFile, id + 1)
        try writer.write(id, record)
        return id
    }

    public func remove(_ file: Int64) throws(DatabaseError) { try writer.get().remove(file) }

    /// Notes that a file whose stamp changed still holds the same bytes.
    public func touch(_ file: Int64, _ stamp: FileStamp, isRacy: Bool) throws(DatabaseError) {
        let row = try database.prepare(
            "UPDATE files SET size = ?2, modified = ?3, changed = ?4, inode = ?5, is_racy = ?6 WHERE file = ?1")
        row.bind(1, file)
        row.bind(2, stamp.size)
        row.bind(3, stamp.modified)
        row.bind(4, stamp.changed)
        row.bind(5, stamp.inode)
        row.bind(6, isRacy ? 1 : 0)
        try row.execute()
    }

    /// Puts the findings about the register as a whole in the place of the older ones. Files are numbers of this store.
    public func replaceRegisterFindings(_ findings: [(file: Int64, diagnostic: Diagnostic)]) throws(DatabaseError) {
        try database.run("DELETE FROM findings WHERE scope = 'register'")
        let writer = try writer.get()
        var counts: [Int64: Int] = [:]
        for (file, diagnostic) in findings {
            let position = counts[file, default: 0]
            try writer.writeRegister(diagnostic, file, position: position)
            counts[file] = position + 1
        }
    }
}
