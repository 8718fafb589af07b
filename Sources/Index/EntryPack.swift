import Document

/// Bytes of 256 files that follow each other, as one row of the index holds them: a hash of all that follows, where each
/// file's bytes end, then they themselves. A file without any has none. SQLite does not notice every damage; the hash
/// does.
struct EntryPack: PackContent {
    static let bits = 8
    static let size = 1 << bits
    private static let hashLength = 8
    private static let headLength = hashLength + size * 4

    private var ends = Array(repeating: UInt32(0), count: size)
    private var content: [UInt8] = []

    init(_: Void = ()) {}

    /// Nil for damaged bytes.
    init?(_: Void, _ bytes: UnsafeRawBufferPointer) {
        guard let entries = Entries(bytes) else { return nil }
        for place in 0..<Self.size { ends[place] = UInt32(entries.range(place).upperBound - Self.headLength) }
        content = Array(bytes[Self.headLength...])
    }

    /// The bytes of each file in a pack's, which are known to be undamaged.
    struct Entries {
        private let bytes: UnsafeRawBufferPointer

        /// Nil for damaged bytes. They must outlive the entries.
        init?(_ bytes: UnsafeRawBufferPointer) {
            guard bytes.count >= headLength,
                bytes.loadUnaligned(as: UInt64.self)
                    == EntryPack.hash(UnsafeRawBufferPointer(rebasing: bytes[hashLength...]))
            else { return nil }
            self.bytes = bytes
            var end = headLength
            for place in 0..<size {
                guard self.end(place) >= end else { return nil }
                end = self.end(place)
            }
            guard end == bytes.count else { return nil }
        }

        /// Of bytes that were found undamaged before.
        init(checked bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

        private func end(_ place: Int) -> Int {
            headLength
                + Int(
                    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: hashLength + place * 4, as: UInt32.self)))
        }

        fileprivate func range(_ place: Int) -> Range<Int> { (place == 0 ? headLength : end(place - 1))..<end(place) }

        /// Empty for none.
        subscript(place: Int) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[range(place)]) }
    }

    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 { ContentHash(bytes).value.littleEndian }

    mutating func set(_ place: Int, _ entry: [UInt8]) {
        let range = (place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place])
        if range.upperBound == content.count {
            content.removeLast(range.count)
            content.append(contentsOf: entry)
        } else {
            content.replaceSubrange(range, with: entry)
        }
        let end = UInt32(range.lowerBound + entry.count)
        for later in place..<Self.size {
            ends[later] = later == place ? end : ends[later] + end - UInt32(range.upperBound)
        }
    }

    var bytes: [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.headLength + content.count)
        bytes.append(contentsOf: repeatElement(0, count: Self.hashLength))
        for end in ends { withUnsafeBytes(of: end.littleEndian) { bytes.append(contentsOf: $0) } }
        bytes += content
        let hash = bytes.withUnsafeBytes { Self.hash(UnsafeRawBufferPointer(rebasing: $0[Self.hashLength...])) }
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: hash, as: UInt64.self) }
        return bytes
    }
}
