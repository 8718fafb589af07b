/// A dictionary from byte strings to numbers, for looking up names straight in a file's bytes.
///
/// `Dictionary<String, Int>` needs a `String` per question and hashes its normalised characters; on the hot path
/// that costs more than libyaml itself.
public struct ByteTable: Sendable {
    private struct Entry: Sendable {
        var start: Int32
        var count: Int32
        var hash: UInt32
        var value: Int32
    }

    /// Entries by their hashes; one without a place in `names` is free.
    private var slots: [Entry] = Array(repeating: Self.free, count: 8)
    private var names: [UInt8] = []
    public private(set) var count = 0

    private static let free = Entry(start: -1, count: 0, hash: 0, value: 0)

    public init() {}

    public var isEmpty: Bool { count == 0 }

    /// Adds a name. Returns the value already there when the name is taken, and then changes nothing.
    @discardableResult
    public mutating func insert(_ name: String, _ value: Int) -> Int? {
        let key = Array(name.utf8)
        if let there = self[key.span] { return there }
        let entry = Entry(
            start: Int32(names.count), count: Int32(key.count), hash: Self.hash(key.span), value: Int32(value))
        names += key
        count += 1
        if count * 2 > slots.count {
            let old = slots
            slots = Array(repeating: Self.free, count: old.count * 2)
            for entry in old where entry.start >= 0 { place(entry) }
        }
        place(entry)
        return nil
    }

    private mutating func place(_ entry: Entry) {
        let mask = slots.count - 1
        var slot = Int(entry.hash) & mask
        while slots[slot].start >= 0 { slot = (slot + 1) & mask }
        slots[slot] = entry
    }

    public subscript(name: String) -> Int? {
        let key = Array(name.utf8)
        return self[key.span]
    }

    /// The value of a name, or nil.
    public subscript(name: Span<UInt8>) -> Int? {
        let hash = Self.hash(name)
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while true {
            let entry = slots[slot]
            if entry.start < 0 { return nil }
            if entry.hash == hash, Int(entry.count) == name.count, isName(entry, name) { return Int(entry.value) }
            slot = (slot + 1) & mask
        }
    }

    private func isName(_ entry: Entry, _ name: Span<UInt8>) -> Bool {
        let start = Int(entry.start)
        for offset in 0..<name.count where names[start + offset] != name[unchecked: offset] { return false }
        return true
    }

    /// Eight bytes at a time through a product whose high bits are mixed down (the step of Fibonacci hashing).
    private static func hash(_ bytes: Span<UInt8>) -> UInt32 {
        bytes.withUnsafeBytes { bytes in
            var hash = UInt64(bytes.count)
            var at = 0
            while at + 8 <= bytes.count {
                hash = step(hash, bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
                at += 8
            }
            var rest: UInt64 = 0
            while at < bytes.count {
                rest = rest << 8 | UInt64(bytes[at])
                at += 1
            }
            return UInt32(truncatingIfNeeded: step(hash, rest))
        }
    }

    private static func step(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
        return product ^ (product >> 32)
    }
}
