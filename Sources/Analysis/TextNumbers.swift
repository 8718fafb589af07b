import Document

/// Texts one behind the other in one array of bytes: no `String` each.
struct TextColumn: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    init() {}

    var count: Int { ends.count }

    /// - Parameter count: how many texts are to come, about; those of an id's length.
    mutating func reserveCapacity(_ count: Int) {
        bytes.reserveCapacity(count * 16)
        ends.reserveCapacity(count)
    }

    mutating func append(_ text: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
    }

    /// Adds a text and returns its number.
    mutating func add(_ text: UnsafeRawBufferPointer) -> Int32 {
        append(text)
        return Int32(ends.count - 1)
    }

    // MARK: Bytes

    func write(into writer: inout ByteWriter) {
        writer.write(ends.count)
        NumberColumn.write(zip(ends, [0] + ends).map { Int64($0 - $1) }, into: &writer)
        writer.write(bytes.count)
        writer.write(bytes: bytes)
    }

    /// Nil for damaged bytes.
    init?(_ reader: inout ByteReader) {
        guard let count = reader.int(), (0...Self.most).contains(count),
            let lengths = NumberColumn.read(count, &reader),
            let length = reader.count(), let bytes = reader.bytes(length)
        else { return nil }
        ends.reserveCapacity(count)
        var end = 0
        for length in lengths {
            guard length >= 0, length <= bytes.count - end else { return nil }
            end += Int(length)
            ends.append(end)
        }
        guard end == bytes.count else { return nil }
        self.bytes = Array(bytes)
    }

    /// More than any register has.
    private static let most = 1 << 24

    private func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

    func text(_ index: Int) -> String { String(decoding: bytes[range(index)], as: UTF8.self) }

    func holds(_ text: UnsafeRawBufferPointer, at index: Int) -> Bool {
        let range = range(index)
        guard range.count == text.count else { return false }
        return bytes.withUnsafeBytes { bytes in
            var at = 0
            // Eight bytes at a time.
            while at + 8 <= text.count {
                let here = bytes.loadUnaligned(fromByteOffset: range.lowerBound + at, as: UInt64.self)
                guard here == text.loadUnaligned(fromByteOffset: at, as: UInt64.self) else { return false }
                at += 8
            }
            while at < text.count {
                guard bytes[range.lowerBound + at] == text[at] else { return false }
                at += 1
            }
            return true
        }
    }

    /// Below, above or at zero as one text comes before, behind or is the other, by their bytes.
    func compare(_ a: Int, _ b: Int) -> Int {
        let (one, other) = (range(a), range(b))
        return bytes.withUnsafeBytes { bytes in
            for offset in 0..<min(one.count, other.count) {
                let (left, right) = (bytes[one.lowerBound + offset], bytes[other.lowerBound + offset])
                if left != right { return left < right ? -1 : 1 }
            }
            return one.count - other.count
        }
    }
}

/// Gives equal texts one number, in the order they come.
struct TextNumbers: Sendable {
    private var texts = TextColumn()
    private var hashes: [UInt64] = []
    private var slots = Array(repeating: Int32(-1), count: 64)

    var count: Int { texts.count }

    func text(_ number: Int32) -> String { texts.text(Int(number)) }

    /// Whether the text of one number comes before that of another.
    func isBefore(_ a: Int32, _ b: Int32) -> Bool { texts.compare(Int(a), Int(b)) < 0 }

    mutating func number(_ text: UnsafeRawBufferPointer) -> Int32 {
        let hash = ContentHash(text).value
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            let number = Int(slots[slot])
            if hashes[number] == hash, texts.holds(text, at: number) { return Int32(number) }
            slot = (slot + 1) & mask
        }
        slots[slot] = Int32(hashes.count)
        hashes.append(hash)
        texts.append(text)
        if hashes.count * 2 > slots.count { grow() }
        return Int32(hashes.count - 1)
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 4)
        let mask = slots.count - 1
        for number in hashes.indices {
            var slot = Int(truncatingIfNeeded: hashes[number]) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(number)
        }
    }
}
