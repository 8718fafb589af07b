extension RandomAccessCollection {
    /// The first index from which on something holds, in a collection that is sorted by it; the end where it never
    /// does.
    public func partitioningIndex(where holds: (Element) -> Bool) -> Index {
        var low = startIndex
        var count = self.count
        while count > 0 {
            let half = count / 2
            let middle = index(low, offsetBy: half)
            if holds(self[middle]) {
                count = half
            } else {
                low = index(after: middle)
                count -= half + 1
            }
        }
        return low
    }
}

/// Places of a text, asked whether one of them holds an offset. They do not overlap.
public struct PlaceSet: Sendable {
    private let places: [ByteRange]

    public init(_ places: some Sequence<ByteRange>) { self.places = places.sorted { $0.start < $1.start } }

    public var isEmpty: Bool { places.isEmpty }

    /// The place that an offset is in or just behind; nil where there is none.
    public func place(at offset: Int32) -> ByteRange? {
        let next = places.partitioningIndex { $0.start > offset }
        return next > 0 && offset <= places[next - 1].end ? places[next - 1] : nil
    }
}
