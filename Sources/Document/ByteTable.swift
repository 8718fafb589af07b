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

    private var slots: [Int32] = Array(repeating: -1, count: 8)
    private var entries: [Entry] = []
    private var names: [UInt8] = []

    public init() {}

    public var isEmpty: Bool { entries.isEmpty }
    public var count: Int { entries.count }

    /// Adds a name. Returns the value already there when the name is taken, and then changes nothing.
    @discardableResult
    public mutating func insert(_ name: String, _ value: Int) -> Int? {
        let key = Array(name.utf8)
        if let there = self[key.span] { return there }
        let entry = Entry(
            start: Int32(names.count), count: Int32(key.count), hash: Self.hash(key.span), value: Int32(value))
        names += key
        entries.append(entry)
        if entries.count * 2 > slots.count {
            slots = Array(repeating: -1, count: slots.count * 2)
            for index in entries.indices { place(index) }
        } else {
            place(entries.count - 1)
        }
        return nil
    }

    private mutating func place(_ index: Int) {
        let mask = slots.count - 1
        var slot = Int(entries[index].hash) & mask
        while slots[slot] >= 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(index)
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
            let index = slots[slot]
            if index < 0 { return nil }
            let entry = entries[Int(index)]
            if entry.hash == hash, Int(entry.count) == name.count, equal(entry, name) { return Int(entry.value) }
            slot = (slot + 1) & mask
        }
    }

    private func equal(_ entry: Entry, _ name: Span<UInt8>) -> Bool {
        let start = Int(entry.start)
        for offset in 0..<name.count where names[start + offset] != name[offset] { return false }
        return true
    }

    /// FNV-1a.
    private static func hash(_ bytes: Span<UInt8>) -> UInt32 {
        var hash: UInt32 = 2_166_136_261
        for index in bytes.indices { hash = (hash ^ UInt32(bytes[index])) &* 16_777_619 }
        return hash
    }
}
