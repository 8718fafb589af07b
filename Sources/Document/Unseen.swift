/// Characters of UTF-8 text that a reader cannot see: blanks of every width, and signs that show nothing at all.
///
/// Editors, chat programs and input methods leave them where a space was meant; Markdown and YAML know only the space
/// and the tab. Whatever asks "is this a blank?" of a file asks here.
public enum Unseen {
    /// Length in bytes of the blank at an offset, 0 where there is none: a space, a tab, or a space of Unicode
    /// (category Zs).
    public static func blank(_ bytes: Span<UInt8>, at i: Int) -> Int {
        guard i < bytes.count else { return 0 }
        switch bytes[i] {
        case 0x20, 0x09: return 1
        case 0xC2: return byte(bytes, i + 1) == 0xA0 ? 2 : 0
        case 0xE1: return byte(bytes, i + 1) == 0x9A && byte(bytes, i + 2) == 0x80 ? 3 : 0
        case 0xE2:
            let (second, third) = (byte(bytes, i + 1), byte(bytes, i + 2))
            if second == 0x80 { return (third >= 0x80 && third <= 0x8A) || third == 0xAF ? 3 : 0 }
            return second == 0x81 && third == 0x9F ? 3 : 0
        case 0xE3: return byte(bytes, i + 1) == 0x80 && byte(bytes, i + 2) == 0x80 ? 3 : 0
        default: return 0
        }
    }

    /// Length in bytes of the sign at an offset that shows nothing, 0 where there is none: a control character other
    /// than the tab and the ends of lines, a zero-width sign, a mark of writing direction, a separator of lines or
    /// paragraphs, a byte order mark. Joiners (U+200C, U+200D) count: where they are part of the writing, only their
    /// neighbours tell.
    public static func hidden(_ bytes: Span<UInt8>, at i: Int) -> Int {
        guard i < bytes.count else { return 0 }
        switch bytes[i] {
        case 0x09, 0x0A, 0x0D: return 0
        case 0x00..<0x20, 0x7F: return 1
        case 0xC2: return byte(bytes, i + 1) < 0xA0 || byte(bytes, i + 1) == 0xAD ? 2 : 0
        case 0xE1: return byte(bytes, i + 1) == 0xA0 && byte(bytes, i + 2) == 0x8E ? 3 : 0
        case 0xE2:
            let (second, third) = (byte(bytes, i + 1), byte(bytes, i + 2))
            if second == 0x80 { return (third >= 0x8B && third <= 0x8F) || (third >= 0xA8 && third <= 0xAE) ? 3 : 0 }
            return second == 0x81 && third >= 0xA0 && third <= 0xAF ? 3 : 0
        case 0xEF: return byte(bytes, i + 1) == 0xBB && byte(bytes, i + 2) == 0xBF ? 3 : 0
        default: return 0
        }
    }

    /// Length of what cannot be seen at an offset, 0 where something can.
    public static func length(_ bytes: Span<UInt8>, at i: Int) -> Int {
        let blank = blank(bytes, at: i)
        return blank > 0 ? blank : hidden(bytes, at: i)
    }

    /// Length of the unseen character that ends just before an offset.
    public static func length(_ bytes: Span<UInt8>, before end: Int) -> Int {
        for length in 1...3 where end >= length && self.length(bytes, at: end - length) == length { return length }
        return 0
    }

    /// Length of the blank that ends just before an offset.
    public static func blank(_ bytes: Span<UInt8>, before end: Int) -> Int {
        for length in 1...3 where end >= length && blank(bytes, at: end - length) == length { return length }
        return 0
    }

    private static func byte(_ bytes: Span<UInt8>, _ i: Int) -> UInt8 { i < bytes.count ? bytes[i] : 0 }
}

extension Span where Element == UInt8 {
    /// A range without the unseen characters and the ends of lines at both its ends.
    public func trimmed(_ range: ByteRange) -> ByteRange {
        var start = Int(range.start)
        var end = Int(range.end)
        while start < end, !isSeen(start) {
            let length = isLineEnd(start) ? 1 : Unseen.length(self, at: start)
            if length == 0 { break }
            start += length
        }
        while end > start {
            // The last byte of ASCII, or of a Chinese character.
            if (0x21..<0x7F).contains(self[end - 1]) || (end - start >= 3 && (0xE4...0xE9).contains(self[end - 3])) {
                break
            }
            let length = isLineEnd(end - 1) ? 1 : Unseen.length(self, before: end)
            if length == 0 { break }
            end -= length
        }
        return ByteRange(start, Swift.max(start, end))
    }

    /// Whether a character that can be seen begins here, as far as its first byte tells.
    private func isSeen(_ i: Int) -> Bool { (0x21..<0x7F).contains(self[i]) || (0xE4...0xE9).contains(self[i]) }

    private func isLineEnd(_ i: Int) -> Bool { self[i] == 0x0A || self[i] == 0x0D }
}
