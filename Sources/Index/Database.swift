import CSQLite

/// What SQLite said when something failed.
public struct DatabaseError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The primary result code.
    public var code: Int32
    public var message: String
    public var description: String { message }

    public init(code: Int32, message: String) {
        self.code = code
        self.message = message
    }

    /// The place for the index cannot be written, for a reason of the file system's.
    public static func unwritable(_ reason: String) -> DatabaseError {
        DatabaseError(code: SQLITE_READONLY, message: reason)
    }

    /// Another process holds the database.
    public var isBusy: Bool { code == SQLITE_BUSY || code == SQLITE_LOCKED }
    /// Another process put a new index in the place of the one that was being written.
    public var isReplaced: Bool { code == SQLITE_IOERR || code == SQLITE_READONLY }
    /// The file is damaged or no database at all.
    public var isDamaged: Bool { code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_FORMAT }
}

/// What is to be known of SQLite without a database.
public enum SQLiteLibrary {
    /// The version that the program is linked with.
    public static var version: String { String(cString: sqlite3_libversion()) }
}

/// One SQLite connection. SQLite stays behind this file; it is used through its C interface because rows of a large
/// register are written and read by the million (see docs/dependencies.md for the measurement).
final class Database {
    private let handle: OpaquePointer

    enum Mode {
        case readOnly, readWrite, create
    }

    init(path: String, _ mode: Mode) throws(DatabaseError) {
        var opened: OpaquePointer?
        let flags =
            switch mode {
            case .readOnly: SQLITE_OPEN_READONLY
            case .readWrite: SQLITE_OPEN_READWRITE
            case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            }
        let code = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
        guard let opened else { throw DatabaseError(code: code, message: "out of memory") }
        handle = opened
        guard code == SQLITE_OK else {
            let error = Self.error(opened, code)
            throw error
        }
        sqlite3_extended_result_codes(handle, 0)
    }

    deinit { sqlite3_close_v2(handle) }

    func setBusyTimeout(milliseconds: Int32) { sqlite3_busy_timeout(handle, milliseconds) }

    /// Runs statements that give no rows.
    func run(_ sql: String) throws(DatabaseError) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw Self.error(handle, code) }
    }

    func prepare(_ sql: String) throws(DatabaseError) -> Statement {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK else { throw Self.error(handle, code) }
        guard let statement else { throw DatabaseError(code: SQLITE_MISUSE, message: "empty statement") }
        return Statement(statement, handle)
    }

    /// The statement of a question that is asked again and again, prepared the first time.
    func prepare(_ sql: String, once open: inout Statement?) throws(DatabaseError) -> Statement {
        if let open { return open }
        let statement = try prepare(sql)
        open = statement
        return statement
    }

    /// Prepares a text that a user wrote, which may hold one statement only.
    func prepareOnly(_ sql: String) throws(DatabaseError) -> Statement {
        var statement: OpaquePointer?
        var rest = ""
        let code = sql.withCString { start in
            var tail: UnsafePointer<CChar>?
            let code = sqlite3_prepare_v2(handle, start, -1, &statement, &tail)
            if let tail { rest = String(cString: tail) }
            return code
        }
        guard code == SQLITE_OK else { throw Self.error(handle, code) }
        guard let statement else { throw DatabaseError(code: SQLITE_MISUSE, message: "empty statement") }
        let result = Statement(statement, handle)
        var next: OpaquePointer?
        guard sqlite3_prepare_v2(handle, rest, -1, &next, nil) == SQLITE_OK, next == nil else {
            sqlite3_finalize(next)
            throw .severalStatements
        }
        return result
    }

    /// The first column of the first row, or nil.
    func integer(_ sql: String) throws(DatabaseError) -> Int64? {
        let statement = try prepare(sql)
        return try statement.step() ? statement.integer(0) : nil
    }

    func text(_ sql: String) throws(DatabaseError) -> String? {
        let statement = try prepare(sql)
        return try statement.step() ? statement.text(0) : nil
    }

    /// Whether the file is as long as SQLite was told it is. A file that lost less than a page at its end is read as if
    /// zeros had stood there.
    func isWhole() throws(DatabaseError) -> Bool {
        // What is read in between sees one state of the file.
        try run("BEGIN")
        defer { sqlite3_exec(handle, "COMMIT", nil, nil, nil) }
        guard let pages = try integer("PRAGMA page_count"), let size = try integer("PRAGMA page_size") else {
            return false
        }
        _ = try integer("SELECT count(*) FROM sqlite_schema")
        var file: UnsafeMutablePointer<sqlite3_file>?
        var length: sqlite3_int64 = 0
        guard sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK, let file,
            let ask = file.pointee.pMethods?.pointee.xFileSize, ask(file, &length) == SQLITE_OK
        else { return false }
        return length == pages * size
    }

    /// Runs `body` in a transaction that is undone when it throws.
    func transaction<Result>(_ body: () throws(DatabaseError) -> Result) throws(DatabaseError) -> Result {
        try run("BEGIN IMMEDIATE")
        do throws(DatabaseError) {
            let result = try body()
            try run("COMMIT")
            return result
        } catch {
            sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
            throw error
        }
    }

    fileprivate static func error(_ handle: OpaquePointer, _ code: Int32) -> DatabaseError {
        DatabaseError(code: code & 0xFF, message: String(cString: sqlite3_errmsg(handle)))
    }
}

/// One prepared statement. Columns count from 0, parameters from 1.
final class Statement {
    private let handle: OpaquePointer
    private let database: OpaquePointer
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    fileprivate init(_ handle: OpaquePointer, _ database: OpaquePointer) {
        self.handle = handle
        self.database = database
    }

    deinit { sqlite3_finalize(handle) }

    /// True while there is a row.
    func step() throws(DatabaseError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw Database.error(database, code)
        }
    }

    /// Runs a statement that gives no rows and makes it ready for the next.
    func execute() throws(DatabaseError) {
        _ = try step()
        sqlite3_reset(handle)
    }

    func reset() { sqlite3_reset(handle) }

    /// Runs a statement for one row of cells, which take the parameters from `first` on.
    func execute(_ cells: CellBuffer, from first: Int32) throws(DatabaseError) {
        // SQLite reads the texts where they are, so they have to be there until the row is written.
        let code: Int32 = cells.bytes.withUnsafeBytes { bytes in
            bind(bytes, from: first)
            return sqlite3_step(handle)
        }
        guard code == SQLITE_DONE else { throw Database.error(database, code) }
        sqlite3_reset(handle)
    }

    /// Runs a statement whose parameter `index` is a text, which is not copied.
    func execute(text: [UInt8], at index: Int32) throws(DatabaseError) {
        let code: Int32 = text.withUnsafeBytes { text in
            let start = text.baseAddress.map { $0.assumingMemoryBound(to: CChar.self) } ?? Self.empty
            sqlite3_bind_text(handle, index, start, Int32(text.count), nil)
            return sqlite3_step(handle)
        }
        guard code == SQLITE_DONE else { throw Database.error(database, code) }
        sqlite3_reset(handle)
    }

    private func bind(_ cells: UnsafeRawBufferPointer, from first: Int32) {
        var index = first
        var at = 0
        while at < cells.count {
            let value = at + 1
            switch CellBuffer.Tag(rawValue: cells[at]) {
            case .integer:
                sqlite3_bind_int64(handle, index, cells.loadUnaligned(fromByteOffset: value, as: Int64.self))
                at = value + 8
            case .real:
                sqlite3_bind_double(handle, index, cells.loadUnaligned(fromByteOffset: value, as: Double.self))
                at = value + 8
            case .text:
                let length = cells.loadUnaligned(fromByteOffset: value, as: UInt32.self)
                let text = cells.baseAddress.map { ($0 + value + 4).assumingMemoryBound(to: CChar.self) }
                sqlite3_bind_text(handle, index, text, Int32(length), nil)
                at = value + 4 + Int(length)
            default:
                sqlite3_bind_null(handle, index)
                at = value
            }
            index += 1
        }
    }

    var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

    // MARK: Parameters

    func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }
    func bind(_ index: Int32, _ value: Int) { sqlite3_bind_int64(handle, index, Int64(value)) }
    func bindNull(_ index: Int32) { sqlite3_bind_null(handle, index) }

    func bind(_ index: Int32, _ value: String?) {
        guard var value else { return bindNull(index) }
        value.withUTF8 { utf8 in
            _ = utf8.withMemoryRebound(to: CChar.self) {
                sqlite3_bind_text(handle, index, $0.baseAddress ?? Self.empty, Int32($0.count), Self.transient)
            }
        }
    }

    /// A blob is not bound: its bytes are not in the cell.
    func bind(_ index: Int32, _ cell: Cell) {
        switch cell {
        case .integer(let value): bind(index, value)
        case .real(let value): sqlite3_bind_double(handle, index, value)
        case .text(let value): bind(index, value)
        case .null, .bytes: bindNull(index)
        }
    }

    func bind(_ index: Int32, blob: [UInt8]) {
        _ = blob.withUnsafeBytes { bytes in
            if let address = bytes.baseAddress {
                sqlite3_bind_blob(handle, index, address, Int32(bytes.count), Self.transient)
            } else {
                sqlite3_bind_zeroblob(handle, index, 0)
            }
        }
    }

    func bind(_ index: Int32, utf8 bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBytes { raw in
            _ = raw.withMemoryRebound(to: CChar.self) {
                sqlite3_bind_text(handle, index, $0.baseAddress ?? Self.empty, Int32($0.count), Self.transient)
            }
        }
    }

    private static var empty: UnsafePointer<CChar> { UnsafePointer(StaticEmpty.pointer) }

    // MARK: Columns

    var columnCount: Int { Int(sqlite3_column_count(handle)) }
    func columnName(_ index: Int) -> String { String(cString: sqlite3_column_name(handle, Int32(index))) }
    func isNull(_ index: Int) -> Bool { sqlite3_column_type(handle, Int32(index)) == SQLITE_NULL }
    func integer(_ index: Int) -> Int64 { sqlite3_column_int64(handle, Int32(index)) }

    func text(_ index: Int) -> String {
        guard let bytes = sqlite3_column_text(handle, Int32(index)) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, Int32(index)))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    /// The bytes of a column, valid inside `body` only.
    func withBytes<Result>(_ index: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let start = sqlite3_column_blob(handle, Int32(index))
        return body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(index)))))
    }

    func cell(_ index: Int) -> Cell {
        switch sqlite3_column_type(handle, Int32(index)) {
        case SQLITE_NULL: .null
        case SQLITE_INTEGER: .integer(integer(index))
        case SQLITE_FLOAT: .real(sqlite3_column_double(handle, Int32(index)))
        case SQLITE_BLOB: .bytes(withBytes(index) { $0.count })
        default: .text(text(index))
        }
    }
}

/// A terminator for empty texts, which SQLite would otherwise take for NULL.
private enum StaticEmpty {
    nonisolated(unsafe) static let pointer: UnsafeMutablePointer<CChar> = {
        let pointer = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
        pointer.initialize(to: 0)
        return pointer
    }()
}

/// One value of a result row.
public enum Cell: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    /// A blob, by its length in bytes.
    case bytes(Int)
}
