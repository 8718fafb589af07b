/// Full-width colons, commas and brackets, and the ASCII ones that are meant.
extension FrontMatterLines {
    static let wideColon: [UInt8] = [0xEF, 0xBC, 0x9A]
    static let wideSigns: [(wide: [UInt8], narrow: String)] = [
        (Array("：".utf8), ": "), (Array("，".utf8), ", "), (Array("、".utf8), ", "), (Array("｛".utf8), "{"),
        (Array("｝".utf8), "}"),
        (Array("【".utf8), "["), (Array("】".utf8), "]"), (Array("［".utf8), "["), (Array("］".utf8), "]"),
    ]

    func wideBracket(_ at: Int) -> String? {
        Self.wideSigns.first { "{[".contains($0.narrow) && starts($0.wide, at, bytes.count) }?.narrow
    }

    /// Narrow signs for wide ones from an offset on, where the value is in brackets.
    func narrowing(_ start: Int, _ end: Int, isFlow: Bool = false) -> [Edit] {
        guard isFlow || (start < end && wideBracket(start) != nil) else { return [] }
        return Self.narrowing(bytes, ByteRange(start, end))
    }

    /// The edits that write narrow brackets, colons and commas for wide ones, quoted words aside.
    public static func narrowing(_ bytes: [UInt8], _ range: ByteRange) -> [Edit] {
        var edits: [Edit] = []
        var quote: UInt8?
        var at = Int(range.start)
        let end = Int(range.end)
        while at < end {
            let byte = bytes[at]
            if let mark = quote {
                if byte == mark { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if let sign = wideSigns.first(where: { at + 3 <= end && bytes[at..<(at + 3)].elementsEqual($0.wide) }
            ) {
                var stop = at + 3
                if sign.narrow.hasSuffix(" ") {
                    while stop < end, Unseen.blank(bytes.span, at: stop) > 0 {
                        stop += Unseen.blank(bytes.span, at: stop)
                    }
                }
                edits.append(Edit(ByteRange(at, stop), sign.narrow))
                at = stop
                continue
            } else if byte == UInt8(ascii: ":"), at + 1 < end, bytes[at + 1] != 0x20 {
                edits.append(Edit(ByteRange(at + 1, at + 1), " "))
            }
            at += 1
        }
        return edits
    }
}
