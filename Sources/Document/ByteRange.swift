/// A half-open range of byte offsets in one file. Everything inside the tool speaks of places in these;
/// lines and columns are worked out at the edges by ``LineIndex``.
public struct ByteRange: Sendable, Hashable {
    /// Offset of the first byte.
    public var start: Int32
    /// Offset just behind the last byte.
    public var end: Int32

    @inlinable
    public init(_ start: Int, _ end: Int) {
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
    }

    /// The place of something that is nowhere in the file.
    public static let none = ByteRange(0, 0)

    /// Length in bytes.
    @inlinable public var count: Int { Int(end - start) }
    @inlinable public var isEmpty: Bool { end <= start }
    @inlinable public var indices: Range<Int> { Int(start)..<max(Int(start), Int(end)) }
}
