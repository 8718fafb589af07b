/// A table of bytes that only the tool reads, those of 64 files in a row: reading all of them costs little more than
/// the bytes themselves, and each is still found by its file's number.
final class PackTable {
    private let database: Database
    private let name: String
    private let reading: Statement
    private let writing: Statement
    /// The current pack.
    private var number: Int64 = -1
    private var pack = Pack()
    private var isChanged = false
    /// The pack that was read last, undamaged, for the next file that is asked for.
    private var lastRead: (pack: Int64, bytes: [UInt8])?

    init(_ database: Database, _ name: String) throws(DatabaseError) {
        self.database = database
        self.name = name
        reading = try database.prepare("SELECT bytes FROM \(name) WHERE pack = ?")
        writing = try database.prepare("INSERT OR REPLACE INTO \(name) VALUES (?, ?)")
    }

    static func definition(_ name: String) -> String { "CREATE TABLE \(name) (pack INTEGER PRIMARY KEY, bytes BLOB);" }

    private static func place(_ file: Int64) -> (pack: Int64, place: Int) {
        (file >> Int64(Pack.bits), Int(file & Int64(Pack.size - 1)))
    }

    /// Puts the bytes in the place of the file's older ones; none to remove them.
    func set(_ file: Int64, _ bytes: some Collection<UInt8>) throws(DatabaseError) {
        lastRead = nil
        let (wanted, place) = Self.place(file)
        if wanted != number {
            try flush()
            pack = try Self.pack(self.bytes(wanted))
            number = wanted
        }
        pack.set(place, bytes)
        isChanged = true
    }

    /// Writes what was set.
    func flush() throws(DatabaseError) {
        guard isChanged else { return }
        writing.bind(1, number)
        writing.bind(2, blob: pack.bytes)
        try writing.execute()
        isChanged = false
    }

    /// Forgets what was set and the current pack, which another process may have changed.
    func forget() { (number, isChanged, lastRead) = (-1, false, nil) }

    private func bytes(_ pack: Int64) throws(DatabaseError) -> [UInt8]? {
        defer { reading.reset() }
        reading.bind(1, pack)
        return try reading.step() ? reading.withBytes(0) { Array($0) } : nil
    }

    private static func pack(_ bytes: [UInt8]?) throws(DatabaseError) -> Pack {
        guard let bytes else { return Pack() }
        guard let pack = bytes.withUnsafeBytes({ Pack($0) }) else { throw .damaged }
        return pack
    }

    /// What `body` makes of the bytes of one file; nil for a file without any.
    func entry<Result>(_ file: Int64, _ body: (UnsafeRawBufferPointer) -> Result?) throws(DatabaseError) -> Result? {
        try flush()
        let (pack, place) = Self.place(file)
        if lastRead?.pack != pack {
            let read = try bytes(pack)
            if let read, read.withUnsafeBytes({ Pack.Entries($0) == nil }) { throw .damaged }
            lastRead = read.map { (pack, $0) }
        }
        guard let (number, bytes) = lastRead, number == pack else { return nil }
        let result: Result?? = bytes.withUnsafeBytes { bytes in
            let entry = Pack.Entries(checked: bytes)[place]
            return entry.isEmpty ? .some(nil) : body(entry).map { .some($0) }
        }
        guard let result else { throw .damaged }
        return result
    }

    /// The bytes of every file that has any, in the order of numbers. `body` gives false for what it cannot read.
    func forEach(_ body: (Int64, UnsafeRawBufferPointer) -> Bool) throws(DatabaseError) {
        try flush()
        let rows = try database.prepare("SELECT pack, bytes FROM \(name) ORDER BY pack")
        while try rows.step() {
            let first = rows.integer(0) << Int64(Pack.bits)
            let isRead = rows.withBytes(1) { bytes in
                guard let entries = Pack.Entries(bytes) else { return false }
                return (0..<Pack.size).allSatisfy { entries[$0].isEmpty || body(first + Int64($0), entries[$0]) }
            }
            guard isRead else { throw .damaged }
        }
    }
}
