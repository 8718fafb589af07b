/// Finds code between fences, as CommonMark has it: three or more backquotes or tildes, indented by three blanks at
/// most.
struct FenceSearch {
    /// By sign, the fewest signs of a fence that nothing closes, from there to the end of the text: none with as many
    /// is closed further on.
    private var unclosed: [UInt8: Int] = [:]

    private struct Fence {
        var sign: UInt8
        var size: Int
        /// Whether nothing is behind it.
        var isBare: Bool

        init?(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
            var at = start
            while at < end, bytes[at] == 0x20, at - start < 3 { at += 1 }
            let first = at
            guard at < end, bytes[at] == UInt8(ascii: "`") || bytes[at] == UInt8(ascii: "~") else { return nil }
            sign = bytes[at]
            while at < end, bytes[at] == sign { at += 1 }
            size = at - first
            guard size >= 3 else { return nil }
            let words = at
            while at < end, bytes[at] <= 0x20 { at += 1 }
            isBare = at == end
            // Backquotes with more of them behind are words in code.
            if sign == UInt8(ascii: "`"), bytes.firstOffset(of: sign, from: words, to: end) != nil { return nil }
        }
    }

    /// Where the code ends whose fence is the line from `start` to `end`; nil where that line opens none, or none that
    /// is closed.
    mutating func end(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
        guard let opening = Fence(bytes, start, end), opening.size < unclosed[opening.sign] ?? .max else { return nil }
        var at = end
        while at < bytes.count {
            let next = bytes.firstOffset(of: UInt8(ascii: "\n"), from: at).map { $0 + 1 } ?? bytes.count
            if let fence = Fence(bytes, at, next), fence.sign == opening.sign, fence.size >= opening.size, fence.isBare
            {
                return next
            }
            at = next
        }
        unclosed[opening.sign] = opening.size
        return nil
    }
}
