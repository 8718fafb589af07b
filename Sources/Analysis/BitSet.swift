import Document

/// Small whole numbers: the conditions, stages or competitors that something is true of. Quick for those below 64, and
/// right for all.
struct BitSet: Sendable, Hashable {
    /// The first 64, and those beyond where there are more.
    private var first: UInt64 = 0
    private var more: [UInt64] = []

    init() {}

    subscript(number: Int) -> Bool {
        get {
            guard number >= 64 else { return first & (1 << UInt64(number)) != 0 }
            let word = number / 64 - 1
            return word < more.count && more[word] & (1 << UInt64(number % 64)) != 0
        }
        set {
            let bit: UInt64 = 1 << UInt64(number % 64)
            guard number >= 64 else {
                first = newValue ? first | bit : first & ~bit
                return
            }
            while more.count < number / 64 { more.append(0) }
            let word = number / 64 - 1
            more[word] = newValue ? more[word] | bit : more[word] & ~bit
        }
    }

    var isEmpty: Bool { first == 0 && more.allSatisfy { $0 == 0 } }

    func union(_ other: BitSet) -> BitSet { combined(other) { $0 | $1 } }
    func without(_ other: BitSet) -> BitSet { combined(other) { $0 & ~$1 } }

    private func combined(_ other: BitSet, _ combine: (UInt64, UInt64) -> UInt64) -> BitSet {
        var result = self
        result.first = combine(first, other.first)
        result.more = (0..<max(more.count, other.more.count)).map { word in
            combine(word < more.count ? more[word] : 0, word < other.more.count ? other.more[word] : 0)
        }
        return result
    }

    // MARK: Words

    /// Words of 64 for numbers below `count`.
    static func wordCount(_ count: Int) -> Int { (count + 63) / 64 }

    init(words: some Sequence<Int64>) {
        for (place, word) in words.enumerated() {
            if place == 0 { first = UInt64(bitPattern: word) } else { more.append(UInt64(bitPattern: word)) }
        }
    }

    /// As a list of words; an empty one for none.
    func write(into writer: inout ByteWriter) {
        guard !isEmpty else { return writer.write(0) }
        writer.write(1 + more.count)
        writer.write(Int64(bitPattern: first))
        for word in more { writer.write(Int64(bitPattern: word)) }
    }

    /// So many, which the numbers must fit in.
    func words(_ count: Int) -> [Int64] {
        let words = ([first] + more).prefix(count).map { Int64(bitPattern: $0) }
        return words + Array(repeating: 0, count: count - words.count)
    }
}
