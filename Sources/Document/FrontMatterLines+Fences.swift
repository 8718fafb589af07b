/// Lines that a person takes for the `---` of the front matter.
extension FrontMatterLines {
    /// The edits that make a line `---` which looks like that and is not; nil for any other line, `---` itself
    /// included. Two hyphens or more, of any width, or three other signs of a rule; nothing else but blanks, or the
    /// word `yaml`. Editors escape the first hyphen (`\\---`), and replies to mail quote it (`> ---`).
    public static func fenceSlip(_ bytes: [UInt8], _ line: ByteRange) -> [Edit]? {
        var words = bytes.span.trimmed(line)
        while let first = bytes[words.indices].first, first == UInt8(ascii: "\\") || first == UInt8(ascii: ">"),
            words.count > 3
        {
            words = bytes.span.trimmed(ByteRange(Int(words.start) + 1, Int(words.end)))
        }
        if isOtherRule(bytes, words) { return [Edit(line, "---")] }
        var at = Int(words.start)
        var count = 0
        while at < Int(words.end), dashLength(bytes, at) > 0 {
            count += 1
            at += dashLength(bytes, at)
            while at < Int(words.end), Unseen.blank(bytes.span, at: at) > 0 { at += Unseen.blank(bytes.span, at: at) }
        }
        if count == 0, let first = bytes[words.indices].first, "*_=~+".utf8.contains(first) {
            while at < Int(words.end), bytes[at] == first { at += 1 }
            count = at - Int(words.start) - 1
        }
        guard count >= 2 else { return nil }
        let rest = String(decoding: bytes[ByteRange(at, Int(words.end)).indices], as: UTF8.self).lowercased()
        guard ["", "yaml", "yml", "front matter"].contains(rest) else { return nil }
        let isFence = line.count == 3 && bytes[line.indices].allSatisfy { $0 == UInt8(ascii: "-") }
        return isFence ? nil : [Edit(line, "---")]
    }

    /// `<hr>`, `....`, `……`
    private static func isOtherRule(_ bytes: [UInt8], _ words: ByteRange) -> Bool {
        guard words.count >= 4, words.count <= 12, let first = bytes[words.indices].first else { return false }
        switch first {
        case UInt8(ascii: "."): return bytes[words.indices].allSatisfy { $0 == first }
        case 0xE2: return String(decoding: bytes[words.indices], as: UTF8.self).allSatisfy { $0 == "…" }
        case UInt8(ascii: "<"):
            return ["<hr>", "<hr/>", "<hr />"].contains(
                String(decoding: bytes[words.indices], as: UTF8.self).lowercased())
        default: return false
        }
    }

    /// `-`, `－`, `–`, `—`, `−`, `―`, `─`; 0 for anything else.
    static func dashLength(_ bytes: [UInt8], _ at: Int) -> Int {
        if bytes[at] == UInt8(ascii: "-") { return 1 }
        let signs: [StaticString] = ["－", "–", "—", "−", "―", "─", "‐", "‑", "﹣"]
        return signs.contains { bytes.span.holds($0, at: at) } ? 3 : 0
    }

    func isConflictMarker(_ line: ByteRange) -> Bool {
        let marks: [StaticString] = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"]
        return marks.contains { bytes.span.holds($0, at: Int(line.start)) }
    }
}
