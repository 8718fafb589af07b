import Analysis
import Document

/// What one row of a ``PackTable`` holds: something of each of some files that follow each other.
protocol PackContent {
    /// What is to be known to read one.
    associatedtype Layout

    /// How many bits of a file's number tell its place in a pack.
    static var bits: Int { get }

    init(_ layout: Layout)
    /// Nil for damaged bytes.
    init?(_ layout: Layout, _ bytes: UnsafeRawBufferPointer)

    /// Puts a file's bytes in a place; none to remove them.
    mutating func set(_ place: Int, _ entry: [UInt8])

    /// Nil where the bytes of a file are not of this layout.
    var bytes: [UInt8]? { get }
}

extension ColumnPack: PackContent {}

/// A table of bytes that only the tool reads, those of 256 files in a row: reading all of them costs little more than
/// the bytes themselves, and each is still found by its file's number.
final class PackTable<Content: PackContent> {
    private let database: Database
    private let name: String
    private let reading: Statement
    private let writing: Statement
    /// The current pack.
    private var number: Int64 = -1
    private var pack: Content
    private let layout: Content.Layout
    private var isChanged = false
    /// The pack that was read last, undamaged, for the next file that is asked for.
    private var lastRead: (pack: Int64, bytes: [UInt8])?

    init(_ database: Database, _ name: String, _ layout: Content.Layout) throws(DatabaseError) {
        self.database = database
        self.layout = layout
        pack = Content(layout)
        self.name = name
        reading = try database.prepare("SELECT bytes FROM \(name) WHERE pack = ?")
        writing = try database.prepare("INSERT OR REPLACE INTO \(name) VALUES (?, ?)")
    }

    private static func place(_ file: Int64) -> (pack: Int64, place: Int) {
        (file >> Int64(Content.bits), Int(file & (1 << Int64(Content.bits) - 1)))
    }

    /// Puts the bytes in the place of the file's older ones; none to remove them.
    func set(_ file: Int64, _ bytes: [UInt8]) throws(DatabaseError) {
        lastRead = nil
        let (wanted, place) = Self.place(file)
        if wanted != number {
            try flush()
            pack = try pack(self.bytes(wanted))
            number = wanted
        }
        pack.set(place, bytes)
        isChanged = true
    }

    /// Writes what was set.
    func flush() throws(DatabaseError) {
        guard isChanged else { return }
        guard let bytes = pack.bytes else { throw .damaged }
        writing.bind(1, number)
        writing.bind(2, blob: bytes)
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

    private func pack(_ bytes: [UInt8]?) throws(DatabaseError) -> Content {
        guard let bytes else { return Content(layout) }
        guard let pack = bytes.withUnsafeBytes({ Content(layout, $0) }) else { throw .damaged }
        return pack
    }

    /// The bytes of the pack with a file in it; nil when there is none.
    func bytes(with file: Int64) throws(DatabaseError) -> (first: Int64, bytes: [UInt8])? {
        try flush()
        let number = Self.place(file).pack
        return try bytes(number).map { (number << Int64(Content.bits), $0) }
    }

    /// The bytes of every pack, in order, with the file of its first place. `body` gives false for what it cannot
    /// read.
    func forEachPack(_ body: (Int64, UnsafeRawBufferPointer) -> Bool) throws(DatabaseError) {
        try flush()
        let rows = try database.prepare("SELECT pack, bytes FROM \(name) ORDER BY pack")
        while try rows.step() {
            let first = rows.integer(0) << Int64(Content.bits)
            guard rows.withBytes(1, { body(first, $0) }) else { throw .damaged }
        }
    }
}

extension PackTable where Content == EntryPack {

    /// What `body` makes of the bytes of one file; nil for a file without any.
    func entry<Result>(_ file: Int64, _ body: (UnsafeRawBufferPointer) -> Result?) throws(DatabaseError) -> Result? {
        try flush()
        let (pack, place) = Self.place(file)
        if lastRead?.pack != pack {
            let read = try bytes(pack)
            if let read, read.withUnsafeBytes({ EntryPack.Entries($0) == nil }) { throw .damaged }
            lastRead = read.map { (pack, $0) }
        }
        guard let (number, bytes) = lastRead, number == pack else { return nil }
        let result: Result?? = bytes.withUnsafeBytes { bytes in
            let entry = EntryPack.Entries(checked: bytes)[place]
            return entry.isEmpty ? .some(nil) : body(entry).map { .some($0) }
        }
        guard let result else { throw .damaged }
        return result
    }

    /// The bytes of every file that has any, in the order of numbers. `body` gives false for what it cannot read.
    func forEach(_ body: (Int64, UnsafeRawBufferPointer) -> Bool) throws(DatabaseError) {
        try forEachPack { first, bytes in
            guard let entries = EntryPack.Entries(bytes) else { return false }
            return (0..<EntryPack.size).allSatisfy { entries[$0].isEmpty || body(first + Int64($0), entries[$0]) }
        }
    }
}
