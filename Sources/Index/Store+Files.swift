import Document
import Lint
import Register
import Template

/// A file as the index knows it.
public struct KnownFile {
    public var id: Int64
    /// Valid only while the row is at hand.
    public var path: UnsafeRawBufferPointer
    public var stamp: FileStamp
    public var isRacy: Bool
    public var hash: ContentHash
    public var horizon: Horizon
}

extension Store {
    private static let columns = "file, path, size, modified, changed, inode, is_racy, hash, first_day, end_day"

    /// Every file the index knows, in no particular order.
    public func forEachFile(_ body: (KnownFile) -> Void) throws(DatabaseError) {
        let rows = try database.prepare("SELECT \(Self.columns) FROM files")
        while try rows.step() { Self.known(rows, body) }
    }

    /// One file by its path; false when the index does not know it.
    public func withFile(_ path: [UInt8], _ body: (KnownFile) -> Void) throws(DatabaseError) -> Bool {
        let rows = try database.prepare("SELECT \(Self.columns) FROM files WHERE path_hash = ? AND path = ?")
        rows.bind(1, Int64(bitPattern: ContentHash(path).value))
        rows.bind(2, utf8: path[...])
        guard try rows.step() else { return false }
        Self.known(rows, body)
        return true
    }

    private static func known(_ row: Statement, _ body: (KnownFile) -> Void) {
        row.withBytes(1) { path in
            body(
                KnownFile(
                    id: row.integer(0), path: path,
                    stamp: FileStamp(
                        size: row.integer(2), modified: row.integer(3), changed: row.integer(4), inode: row.integer(5)),
                    isRacy: row.integer(6) != 0, hash: ContentHash(value: UInt64(bitPattern: row.integer(7))),
                    horizon: Horizon(
                        first: CivilDate(days: Int32(truncatingIfNeeded: row.integer(8))),
                        end: CivilDate(days: Int32(truncatingIfNeeded: row.integer(9))))))
        }
    }

    // MARK: What files say to each other

    /// The facts of every file, by its number.
    public func facts() throws(DatabaseError) -> [(file: Int64, facts: FileFacts)] {
        var result: [(file: Int64, facts: FileFacts)] = []
        let rows = try database.prepare("SELECT file, path, facts FROM files JOIN file_facts USING (file)")
        while try rows.step() {
            guard let facts = Self.facts(path: rows.text(1), rows, column: 2) else { throw .damaged }
            result.append((rows.integer(0), facts))
        }
        return result
    }

    public func facts(of file: Int64, path: String) throws(DatabaseError) -> FileFacts? {
        let rows = try database.prepare("SELECT facts FROM file_facts WHERE file = ?")
        rows.bind(1, file)
        return try rows.step() ? Self.facts(path: path, rows, column: 0) : nil
    }

    private static func facts(path: String, _ row: Statement, column: Int) -> FileFacts? {
        row.withBytes(column) { bytes in
            var reader = ByteReader(bytes)
            return FactsCoding.decode(path: path, stem: FileFacts.stem(ofPath: path), &reader)
        }
    }
}

extension DatabaseError {
    /// A blob that cannot be read: the database was written by another program, or is damaged.
    static let damaged = DatabaseError(code: 11, message: "a row of the index cannot be read")
}
