import Analysis
import Platform
import Document
import Lint
import Register
import Template

/// The index of a register: a cache that one file holds and that may be deleted at any time. The files are the truth.
public final class Store {
    let database: Database
    public let template: Template
    let layout: TableLayout
    /// Nil until something is written, or read from the packs: a question often needs neither.
    private var openWriter: RowWriter?
    private var openPacks: Packs?
    private var state: State?
    private var openHorizon: Statement?
    var openGroup: Statement?
    var openPath: Statement?
    var openKind: Statement?
    var openKey: Statement?
    var openSlip: Statement?
    private var openTouch: Statement?
    private var openTakeOff: Statement?
    /// Keys of a new index, written in order when it is sealed; nil for one that was there.
    private var newKeys: NewKeys?

    /// The tables of bytes that only the program reads.
    struct Packs {
        var facts: PackTable<EntryPack>
        var opportunities: PackTable<ColumnPack>
        var records: PackTable<EntryPack>
        /// See ``TextFilter``.
        var filters: PackTable<EntryPack>

        init(_ database: Database, _ template: Template) throws(DatabaseError) {
            facts = try PackTable(database, "file_facts", ())
            opportunities = try PackTable(database, "file_columns", OpportunityColumns.kinds(template))
            records = try PackTable(database, "file_records", ())
            filters = try PackTable(database, "file_filters", ())
        }

        func flush() throws(DatabaseError) {
            try facts.flush()
            try opportunities.flush()
            try records.flush()
            try filters.flush()
        }

        func forget() {
            facts.forget()
            opportunities.forget()
            records.forget()
            filters.forget()
        }

        /// Puts a file's bytes in the place of its older ones; nil to remove them.
        func set(_ file: Int64, _ record: FileRecord?) throws(DatabaseError) {
            try facts.set(file, record?.factBytes ?? [])
            try opportunities.set(file, record?.columnBytes ?? [])
            try records.set(file, record?.valueBytes ?? [])
            try filters.set(file, record?.filterBytes ?? [])
        }
    }

    private struct NewKeys {
        var keys: [(hash: Int64, file: Int64)] = []
        var slips: [(slip: Int64, customer: Int64)] = []
        var customers: Set<Int64> = []
    }

    /// What the index knows of all files together.
    private struct State {
        var sums: FileSums
        /// Days for which the findings of every file are valid; never too many.
        var validity: ValidityInterval
        var nextFile: Int64
    }

    /// Marks a database as ours: "OppB".
    private static let applicationID = 0x4F70_7042

    /// How long another process is waited for, in milliseconds.
    static let patience: Int32 = 5000

    /// What an index was made with. Another schema or another program makes it worthless: what is in its tables and
    /// what was found in the files follow from the program's code, whatever its version is called.
    public struct Identity: Sendable, Hashable {
        /// Of every file of the schema folder.
        public var schema: ContentHash
        /// Tells builds of the program apart.
        public var program: String

        public init(schema: ContentHash, program: String) {
            self.schema = schema
            self.program = program
        }

        var text: String { "\(program) \(schema.value)" }
    }

    private init(_ database: Database, _ template: Template) {
        self.database = database
        self.template = template
        layout = TableLayout(template)
    }

    /// An index that is there and was made with this schema; nil when it has to be rebuilt.
    /// - Parameter mayWrite: false where the folder is read-only.
    public static func open(
        _ path: String, _ identity: Identity, template: Template, mayWrite: Bool
    ) throws(DatabaseError) -> Store? {
        do throws(DatabaseError) {
            let database = try Database(path: path, mayWrite ? .readWrite : .readOnly)
            database.setBusyTimeout(milliseconds: patience)
            guard try database.isWhole(), try database.integer("PRAGMA application_id") == Int64(applicationID),
                try database.text("SELECT value FROM meta WHERE name = 'identity'") == identity.text
            else { return nil }
            // What a loss of power might spoil is rebuilt from the files; waiting for the disk once less is felt.
            if mayWrite { try database.run("PRAGMA synchronous = NORMAL") }
            return Store(database, template)
        } catch {
            if error.isBusy { throw error }
            return nil
        }
    }

    /// An empty index in a new file, or in memory for an empty path. Nothing is safe on the disk until ``seal()``.
    /// - Parameter fileCount: how many files it will hold, about.
    public static func create(
        _ path: String, _ identity: Identity, template: Template, fileCount: Int
    ) throws(DatabaseError) -> Store {
        let database = try Database(path: path.isEmpty ? ":memory:" : path, .create)
        try database.run(
            "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;")
        let store = Store(database, template)
        try database.run(store.layout.definition)
        try database.run("PRAGMA application_id = \(applicationID)")
        let row = try database.prepare("INSERT INTO meta VALUES ('identity', ?)")
        row.bind(1, identity.text)
        try row.execute()
        store.newKeys = NewKeys()
        store.state = State(sums: FileSums(fileCount: fileCount), validity: ValidityInterval(), nextFile: 0)
        try store.save()
        return store
    }

    /// Makes a new index ready to be found: what is cheaper to do at the end.
    public func seal() throws(DatabaseError) {
        if var new = newKeys {
            let writer = try writer()
            new.keys.sort { $0 < $1 }
            for (hash, file) in new.keys { try writer.write(key: hash, of: file) }
            new.slips.sort { $0 < $1 }
            for (slip, customer) in new.slips { try writer.write(slip: slip, of: customer) }
            newKeys = nil
        }
        try database.run(TableLayout.lateDefinition)
    }

    // MARK: Changes

    /// Runs `body`, which may change files, in a transaction that is undone when it throws.
    public func transaction<Result>(_ body: () throws(DatabaseError) -> Result) throws(DatabaseError) -> Result {
        defer { forget() }
        return try database.transaction { () throws(DatabaseError) in
            // Another process may have written since anything was read.
            forget()
            try forgetAnswers()
            let result = try body()
            try openPacks?.flush()
            try save()
            return result
        }
    }

    /// Runs `body`, which only reads, on the index as it is now, whatever other processes write.
    public func snapshot<Result>(_ body: () throws(DatabaseError) -> Result) throws(DatabaseError) -> Result {
        try database.run("BEGIN")
        defer { try? database.run("COMMIT") }
        return try body()
    }

    private func forget() {
        state = nil
        openPacks?.forget()
    }

    /// Adds a file, or puts it in the place of an older row of it. Returns its number.
    @discardableResult
    public func put(_ record: FileRecord, replacing old: Int64? = nil) throws(DatabaseError) -> Int64 {
        if let old { try remove(old) }
        var state = try currentState()
        let id = old ?? state.nextFile
        state.nextFile = max(state.nextFile, id + 1)
        state.sums.add(path: ContentHash(record.path).value, record.stamp, isRacy: record.isRacy)
        state.validity = state.validity.intersection(record.validity)
        self.state = state
        try writer().write(id, record)
        try writeKeys(record, of: id)
        try packs().set(id, record)
        return id
    }

    private func writeKeys(_ record: FileRecord, of file: Int64) throws(DatabaseError) {
        newKeys?.keys += record.keys.map { ($0, file) }
        if newKeys == nil {
            let writer = try writer()
            for hash in record.keys { try writer.write(key: hash, of: file) }
        }
        guard let key = record.customerKey else { return }
        let customer = FileKey.customer(customerKeyHash(key)).hash
        if newKeys != nil {
            guard newKeys?.customers.insert(customer).inserted == true else { return }
            newKeys?.slips += customerSlipKeys(key).map { (FileKey.customer($0).hash, customer) }
        } else {
            let writer = try writer()
            // What is there already, or of no customer any more, does no harm.
            for slip in customerSlipKeys(key) { try writer.write(slip: FileKey.customer(slip).hash, of: customer) }
        }
    }

    /// Puts new findings of a file whose content is the same in the place of those that no longer stand.
    public func rejudge(
        _ file: Int64, _ stamp: FileStamp, isRacy: Bool, findings: [Diagnostic], validity: ValidityInterval
    ) throws(DatabaseError) {
        try touch(file, stamp, isRacy: isRacy)
        try writer().replaceFindings(findings, of: file)
        let row = try database.prepare(
            "UPDATE files SET first_day = ?2, end_day = ?3 WHERE file = ?1", once: &openHorizon)
        row.bind(1, file)
        row.bind(2, Int(validity.first.days))
        row.bind(3, Int(validity.end.days))
        try row.execute()
    }

    public func remove(_ file: Int64) throws(DatabaseError) {
        if let path = try path(of: file), let facts = try facts(of: file, path: path) {
            let writer = try writer()
            for hash in FileKey.hashes(of: facts, customer: facts.customer.map(customerKey)) {
                try writer.remove(key: hash, of: file)
            }
        }
        try takeOff(file)
        try writer().remove(file)
        try packs().set(file, nil)
    }

    /// Notes that a file whose stamp changed still holds the same bytes.
    public func touch(_ file: Int64, _ stamp: FileStamp, isRacy: Bool) throws(DatabaseError) {
        guard let path = try takeOff(file) else { return }
        state?.sums.add(path: path, stamp, isRacy: isRacy)
        let row = try database.prepare(
            "UPDATE files SET size = ?2, modified = ?3, changed = ?4, inode = ?5, is_racy = ?6 WHERE file = ?1",
            once: &openTouch)
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
        try write(register: findings)
    }

    /// The same for some files only, whose findings are all in `findings`.
    public func replaceRegisterFindings(
        of files: Set<Int64>, _ findings: [(file: Int64, diagnostic: Diagnostic)]
    ) throws(DatabaseError) {
        let writer = try writer()
        for file in files { try writer.removeRegisterFindings(of: file) }
        try write(register: findings)
    }

    private func write(register findings: [(file: Int64, diagnostic: Diagnostic)]) throws(DatabaseError) {
        let writer = try writer()
        var counts: [Int64: Int] = [:]
        for (file, diagnostic) in findings {
            let position = counts[file, default: 0]
            try writer.writeRegister(diagnostic, file, position: position)
            counts[file] = position + 1
        }
    }

    private func writer() throws(DatabaseError) -> RowWriter {
        if let openWriter { return openWriter }
        let writer = try RowWriter(database, layout)
        openWriter = writer
        return writer
    }

    func packs() throws(DatabaseError) -> Packs {
        if let openPacks { return openPacks }
        let packs = try Packs(database, template)
        openPacks = packs
        return packs
    }

    // MARK: All files together

    func sums() throws(DatabaseError) -> FileSums { try currentState().sums }
    /// Above every file's number.
    func nextFile() throws(DatabaseError) -> Int64 { try currentState().nextFile }
    func validity() throws(DatabaseError) -> ValidityInterval { try currentState().validity }

    /// Takes a file's mark off the sums. Returns the hash of its path; nil when there is no such file.
    @discardableResult
    private func takeOff(_ file: Int64) throws(DatabaseError) -> UInt64? {
        var state = try currentState()
        let row = try database.prepare(
            "SELECT path_hash, size, modified, changed, inode, is_racy FROM files WHERE file = ?", once: &openTakeOff)
        defer { row.reset() }
        row.bind(1, file)
        guard try row.step() else { return nil }
        let path = UInt64(bitPattern: row.integer(0))
        let stamp = FileStamp(
            size: row.integer(1), modified: row.integer(2), changed: row.integer(3), inode: row.integer(4))
        state.sums.remove(path: path, stamp, isRacy: row.integer(5) != 0)
        self.state = state
        return path
    }

    private func currentState() throws(DatabaseError) -> State {
        if let state { return state }
        let rows = try database.prepare("SELECT sums, first_day, end_day, next_file FROM state")
        guard try rows.step(), let sums = rows.withBytes(0, { FileSums($0) }) else { throw .damaged }
        let validity = ValidityInterval(
            first: CivilDate(days: Int32(truncatingIfNeeded: rows.integer(1))),
            end: CivilDate(days: Int32(truncatingIfNeeded: rows.integer(2))))
        let state = State(sums: sums, validity: validity, nextFile: rows.integer(3))
        self.state = state
        return state
    }

    /// Finds out for which days all findings are valid, after those of some were rebuilt for this one.
    public func settleHorizon(on day: CivilDate) throws(DatabaseError) {
        var state = try currentState()
        guard !state.validity.contains(day) else { return }
        let row = try database.prepare(
            "SELECT (SELECT max(first_day) FROM files), (SELECT min(end_day) FROM files)")
        guard try row.step(), !row.isNull(0) else { return }
        state.validity = ValidityInterval(
            first: CivilDate(days: Int32(truncatingIfNeeded: row.integer(0))),
            end: CivilDate(days: Int32(truncatingIfNeeded: row.integer(1))))
        self.state = state
    }

    private func save() throws(DatabaseError) {
        guard let state else { return }
        try database.run("DELETE FROM state")
        let row = try database.prepare("INSERT INTO state VALUES (?, ?, ?, ?)")
        row.bind(1, blob: state.sums.bytes)
        row.bind(2, Int(state.validity.first.days))
        row.bind(3, Int(state.validity.end.days))
        row.bind(4, state.nextFile)
        try row.execute()
    }
}

extension ValidityInterval {
    /// The days for which both are valid.
    fileprivate func intersection(_ other: ValidityInterval) -> ValidityInterval {
        ValidityInterval(first: max(first, other.first), end: min(end, other.end))
    }
}
