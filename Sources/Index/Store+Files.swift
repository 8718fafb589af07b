import Platform
import Document
import Lint
import Register
import Template

/// A file as the index knows it.
public struct KnownFile {
    public var id: Int64
    public var path: [UInt8]
    public var stamp: FileStamp
    public var isRacy: Bool
    public var hash: ContentHash
    public var validity: ValidityInterval
}

extension Store {
    private static let columns = "file, path, size, modified, changed, inode, is_racy, hash, first_day, end_day"

    /// The files in a group of the sums.
    func files(of group: Int) throws(DatabaseError) -> [KnownFile] {
        let rows = try database.prepare(
            "SELECT \(Self.columns) FROM files WHERE path_hash BETWEEN ? AND ?", once: &openGroup)
        defer { rows.reset() }
        let hashes = try sums().hashes(of: group)
        rows.bind(1, hashes.lowerBound)
        rows.bind(2, hashes.upperBound)
        var files: [KnownFile] = []
        while try rows.step() { files.append(Self.known(rows)) }
        return files
    }

    /// The hashes of the paths of files whose findings are not valid for a day.
    func paths(notStandingOn day: CivilDate) throws(DatabaseError) -> [UInt64] {
        let rows = try database.prepare("SELECT path_hash FROM files WHERE first_day > ?1 OR end_day <= ?1")
        rows.bind(1, Int(day.days))
        var hashes: [UInt64] = []
        while try rows.step() { hashes.append(UInt64(bitPattern: rows.integer(0))) }
        return hashes
    }

    /// One file by its path; nil when the index does not know it.
    public func file(at path: [UInt8]) throws(DatabaseError) -> KnownFile? {
        let row = try database.prepare("SELECT \(Self.columns) FROM files WHERE path_hash = ? AND path = ?")
        row.bind(1, Int64(bitPattern: ContentHash(path).value))
        row.bind(2, utf8: path[...])
        return try row.step() ? Self.known(row) : nil
    }

    private static func known(_ row: Statement) -> KnownFile {
        KnownFile(
            id: row.integer(0), path: row.withBytes(1) { Array($0) },
            stamp: FileStamp(
                size: row.integer(2), modified: row.integer(3), changed: row.integer(4), inode: row.integer(5)),
            isRacy: row.integer(6) != 0, hash: ContentHash(value: UInt64(bitPattern: row.integer(7))),
            validity: ValidityInterval(
                first: CivilDate(days: Int32(truncatingIfNeeded: row.integer(8))),
                end: CivilDate(days: Int32(truncatingIfNeeded: row.integer(9)))))
    }

    // MARK: What files say to each other

    /// The facts of every file, in the order of numbers.
    public func facts() throws(DatabaseError) -> [(file: Int64, facts: FileFacts)] {
        var result: [(file: Int64, facts: FileFacts)] = []
        result.reserveCapacity(Int(min(max(0, try nextFile()), 1 << 20)))
        try forEachFile(try packs().facts) { file, path, _, bytes in
            guard let facts = bytes.flatMap({ FactsCoding.facts(path: path, $0) }) else { return false }
            result.append((file, facts))
            return true
        }
        return result
    }

    /// Every file in the order of numbers, with its bytes in a table; nil for one that has none there. `body` gives
    /// false for what it cannot read.
    func forEachFile(
        _ table: PackTable<EntryPack>, _ body: (Int64, String, FileKind, UnsafeRawBufferPointer?) -> Bool
    ) throws(DatabaseError) {
        var files: [(number: Int64, path: String, kind: FileKind)] = []
        let rows = try database.prepare("SELECT file, path, kind FROM files ORDER BY file")
        while try rows.step() {
            files.append((rows.integer(0), rows.text(1), FileKind(rawValue: Int(rows.integer(2))) ?? .closed))
        }
        var next = 0
        func pass(until number: Int64) -> Bool {
            while next < files.count, files[next].number < number {
                guard body(files[next].number, files[next].path, files[next].kind, nil) else { return false }
                next += 1
            }
            return true
        }
        try table.forEach { number, bytes in
            guard pass(until: number), next < files.count, files[next].number == number else { return false }
            defer { next += 1 }
            return body(number, files[next].path, files[next].kind, bytes)
        }
        guard pass(until: .max) else { throw .damaged }
    }

    /// The facts of some files, in the order of numbers.
    func facts(of files: some Collection<Int64>) throws(DatabaseError) -> [(file: Int64, facts: FileFacts)] {
        let table = try packs().facts
        var result: [(file: Int64, facts: FileFacts)] = []
        result.reserveCapacity(files.count)
        for file in files.sorted() {
            guard let path = try path(of: file),
                let facts = try table.entry(file, { FactsCoding.facts(path: path, $0) })
            else { continue }
            result.append((file, facts))
        }
        return result
    }

    public func facts(of file: Int64) throws(DatabaseError) -> FileFacts? {
        guard let path = try path(of: file) else { return nil }
        return try facts(of: file, path: path)
    }

    public func facts(of file: Int64, path: String) throws(DatabaseError) -> FileFacts? {
        try packs().facts.entry(file) { FactsCoding.facts(path: path, $0) }
    }

    /// Whether no finding about the register, of this file or another, can come or go when the file gets these facts:
    /// it says to the others what it said, and they had nothing to find in it.
    public func isAlone(_ file: Int64?, _ facts: FileFacts) throws(DatabaseError) -> Bool {
        guard let file, let before = try self.facts(of: file, path: facts.path),
            facts.withoutPlaces == before.withoutPlaces
        else {
            return false
        }
        return try !findings(of: file).contains(where: \.isAboutRegister)
    }
}

extension DatabaseError {
    /// A blob that cannot be read: the database was written by another program, or is damaged.
    static let damaged = DatabaseError(code: 11, message: "a row of the index cannot be read")
}
