extension Array where Element == UInt8 {
    /// The bytes with the edits made. Of two edits that overlap the one that begins first is made, and the other left out.
    public func applying(_ edits: [Edit]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(count)
        var at = 0
        for edit in edits.sorted(by: { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }) {
            let range = edit.range.indices.clamped(to: 0..<count)
            guard range.lowerBound >= at else { continue }
            result += self[at..<range.lowerBound]
            result += edit.replacement.utf8
            at = range.upperBound
        }
        return result + self[at...]
    }
}
