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

    /// - Parameter count: above every number that may be in it.
    init?(_ count: Int, _ reader: inout ByteReader) {
        guard count > 0 else { return }
        guard let word = reader.int64() else { return nil }
        first = UInt64(bitPattern: word)
        for _ in 1..<max(1, (count + 63) / 64) {
            guard let word = reader.int64() else { return nil }
            more.append(UInt64(bitPattern: word))
        }
    }

    func write(_ count: Int, into writer: inout ByteWriter) {
        guard count > 0 else { return }
        writer.write(Int64(bitPattern: first))
        for word in 1..<max(1, (count + 63) / 64) {
            writer.write(word - 1 < more.count ? Int64(bitPattern: more[word - 1]) : 0)
        }
    }
}
