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

    /// The edits that write narrow brackets, colons and commas for wide ones, quoted words aside, and quotes around values
    /// that begin with a reserved character.
    public static func narrowing(_ bytes: [UInt8], _ range: ByteRange) -> [Edit] {
        var edits: [Edit] = []
        /// Two at one place are one.
        func add(_ start: Int, _ end: Int, _ text: String) {
            guard let last = edits.last, last.range == ByteRange(start, start) else {
                return edits.append(Edit(ByteRange(start, end), text))
            }
            edits[edits.count - 1] = Edit(ByteRange(start, end), last.replacement + text)
        }
        var quote: UInt8?
        var at = Int(range.start)
        let end = Int(range.end)
        var valueMayStart = false
        while at < end {
            let byte = bytes[at]
            if quote == nil, valueMayStart, reserved.contains(byte) {
                let stop = endOfPart(bytes, from: at, to: end)
                add(at, at, "\"")
                add(stop, stop, "\"")
                (at, valueMayStart) = (stop, false)
                continue
            }
            if byte != 0x20 { valueMayStart = ":,[{".utf8.contains(byte) }
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
                add(at, stop, sign.narrow)
                at = stop
                valueMayStart = !"]}".contains(sign.narrow)
                continue
            } else if byte == UInt8(ascii: ":"), at + 1 < end, bytes[at + 1] != 0x20 {
                add(at + 1, at + 1, " ")
            }
            at += 1
        }
        return edits
    }

    /// With these YAML begins something else than a value in words.
    private static let reserved = Array("*@%`&!|>".utf8)

    /// The end of the words from an offset on: before the next sign that ends a part, narrow or wide.
    private static func endOfPart(_ bytes: [UInt8], from start: Int, to end: Int) -> Int {
        var stop = start
        while stop < end, !",]}".utf8.contains(bytes[stop]),
            !wideSigns.contains(where: { stop + 3 <= end && bytes[stop..<(stop + 3)].elementsEqual($0.wide) })
        { stop += 1 }
        while stop > start + 1, bytes[stop - 1] == 0x20 { stop -= 1 }
        return stop
    }
}
