import Document

/// Gives equal texts one number, in the order they come. Hashes bytes once per text; `Dictionary` would normalise
/// Unicode first, which costs more than all else in a rule over a whole register.
struct TextTable {
    private var slots: [Int32]
    private var hashes: [UInt64] = []
    /// The distinct texts by their numbers.
    private(set) var texts: [String] = []

    init(capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        slots = Array(repeating: -1, count: size)
        hashes.reserveCapacity(capacity)
        texts.reserveCapacity(capacity)
    }

    var count: Int { texts.count }

    /// The number of a text, a new one if it has none.
    mutating func insert(_ text: String) -> Int {
        let hash = Self.hash(text)
        let slot = self.slot(text, hash)
        if slots[slot] >= 0 { return Int(slots[slot]) }
        let number = texts.count
        texts.append(text)
        hashes.append(hash)
        slots[slot] = Int32(number)
        if texts.count * 2 > slots.count { grow() }
        return number
    }

    func find(_ text: String) -> Int? {
        let number = slots[slot(text, Self.hash(text))]
        return number < 0 ? nil : Int(number)
    }

    private func slot(_ text: String, _ hash: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0, hashes[Int(slots[slot])] != hash || texts[Int(slots[slot])] != text {
            slot = (slot + 1) & mask
        }
        return slot
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        let mask = slots.count - 1
        for number in texts.indices {
            var slot = Int(truncatingIfNeeded: hashes[number]) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(number)
        }
    }

    private static func hash(_ text: String) -> UInt64 {
        var text = text
        return text.withUTF8 { ContentHash(UnsafeRawBufferPointer($0)).value }
    }
}
