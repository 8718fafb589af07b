/// Bytes of 64 files that follow each other, as one row of the index holds them: where each file's end, then they
/// themselves. A file without any has none.
struct Pack {
    static let bits = 6
    static let size = 1 << bits
    private static let headLength = size * 4

    private var ends = Array(repeating: UInt32(0), count: size)
    private var content: [UInt8] = []

    init() {}

    /// Nil for damaged bytes.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var end: UInt32 = 0
        for place in 0..<Self.size {
            guard let range = Self.range(place, bytes), range.lowerBound == Self.headLength + Int(end) else { return nil }
            end = UInt32(range.upperBound - Self.headLength)
            ends[place] = end
        }
        guard bytes.count == Self.headLength + Int(end) else { return nil }
        content = Array(bytes[Self.headLength...])
    }

    /// Where the bytes of one file lie in a pack's; nil when these are damaged.
    private static func range(_ place: Int, _ bytes: UnsafeRawBufferPointer) -> Range<Int>? {
        guard bytes.count >= headLength else { return nil }
        func end(_ place: Int) -> Int {
            headLength + Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place * 4, as: UInt32.self)))
        }
        let (lower, upper) = (place == 0 ? headLength : end(place - 1), end(place))
        return lower <= upper && upper <= bytes.count ? lower..<upper : nil
    }

    /// The bytes of one file, empty for none; nil when the pack's are damaged.
    static func entry(_ place: Int, of bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        range(place, bytes).map { UnsafeRawBufferPointer(rebasing: bytes[$0]) }
    }

    mutating func set(_ place: Int, _ entry: some Collection<UInt8>) {
        let range = (place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place])
        if range.upperBound == content.count {
            content.removeLast(range.count)
            content.append(contentsOf: entry)
        } else {
            content.replaceSubrange(range, with: entry)
        }
        let end = UInt32(range.lowerBound + entry.count)
        for later in place..<Self.size { ends[later] = later == place ? end : ends[later] + end - UInt32(range.upperBound) }
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.headLength + content.count)
        for end in ends { withUnsafeBytes(of: end.littleEndian) { bytes.append(contentsOf: $0) } }
        bytes += content
        return bytes
    }
}
