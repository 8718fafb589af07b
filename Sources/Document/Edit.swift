/// One replacement of bytes.
public struct Edit: Sendable, Hashable {
    public var range: ByteRange
    public var replacement: String

    public init(_ range: ByteRange, _ replacement: String) {
        self.range = range
        self.replacement = replacement
    }
}

extension [Edit] {
    /// The bytes with every edit made. The edits are in ascending order and do not overlap; insertions at one place are
    /// made in the order given.
    public func applied(to bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + reduce(0) { $0 + $1.replacement.utf8.count })
        var at = bytes.startIndex
        for edit in self {
            result += bytes[at..<Int(edit.range.start)]
            result += edit.replacement.utf8
            at = Int(edit.range.end)
        }
        return result + bytes[at...]
    }
}
