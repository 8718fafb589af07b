/// Words without what chat programs, web pages and Markdown editors leave around them: quotation marks of every kind,
/// emphasis, brackets, HTML, punctuation at the end.
public enum PlainWords {
    /// How much may be taken off.
    public enum Reach: Sendable {
        /// Free text: only what cannot be part of it.
        case text
        /// A name or a date, whose form is known.
        case name
        /// A number: no sign that may change it.
        case number
    }

    /// The words alone; nil where nothing is around them, or nothing but that.
    public static func read(_ text: String, _ reach: Reach) -> String? {
        var words = String(Entities.decoded(text)).trimmed
        while let next = step(words, reach) { words = next.trimmed }
        return words.isEmpty || words == text ? nil : words
    }

    /// Whether free text may have something around it; a look at its ends, since nearly none has.
    public static func mayHaveMore(_ text: String) -> Bool {
        let bytes = text.utf8
        guard let first = bytes.first, let last = bytes.last else { return false }
        switch last {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\\"), UInt8(ascii: ">"): return true
        // `沈*` is a masked name.
        case UInt8(ascii: "*"): if first == UInt8(ascii: "*") { return true }
        // `，`, `；` and the quotation marks end in one of these.
        case 0x8C, 0x9B, 0x9D, 0x99, 0x8D, 0x8F, 0xBB, 0x9C, 0x98, 0x82, 0xB3, 0x94, 0x92:
            if let scalar = text.unicodeScalars.last, "，；”’」』»“‘＂″\u{94}\u{92}".unicodeScalars.contains(scalar) {
                return true
            }
        default: break
        }
        let ampersand =
            bytes.withContiguousStorageIfAvailable { $0.span.firstOffset(of: UInt8(ascii: "&")) != nil } ?? true
        return ampersand && (first == UInt8(ascii: "&") || bytes.contains(UInt8(ascii: ";")))
    }

    private static func step(_ text: String, _ reach: Reach) -> Substring? {
        if let inner = insideTags(text) ?? insidePair(text, reach) { return inner }
        let scalars = text.unicodeScalars
        guard scalars.count > 1, let first = scalars.first, let last = scalars.last else { return nil }
        if reach != .text, text.hasSuffix("\\n") { return text.dropLast(2) }
        if (reach == .text ? ",，;；\\" : ",，;；\\。、|").unicodeScalars.contains(last), !isEscape(scalars.dropLast(), last)
        {
            return Substring(scalars.dropLast())
        }
        guard reach != .text else { return nil }
        if last == ":" || last == "：" { return Substring(scalars.dropLast()) }
        if isPicture(last) { return Substring(scalars.dropLast()) }
        if isPicture(first) || "@&=→:：#".unicodeScalars.contains(first) { return Substring(scalars.dropFirst()) }
        if reach == .name {
            if text.hasPrefix("->") || text.hasPrefix("=>") { return text.dropFirst(2) }
            if "!%>|".unicodeScalars.contains(first) || text.hasPrefix("- ") { return Substring(scalars.dropFirst()) }
            if text.contains("\\") { return Substring(text.replacing("\\", with: "")) }
        }
        return nil
    }

    /// A backslash that belongs to another one before it.
    private static func isEscape(_ rest: Substring.UnicodeScalarView.SubSequence, _ last: Unicode.Scalar) -> Bool {
        last == "\\" && rest.last == "\\"
    }

    // MARK: Pairs

    private static let quotes: [(String, String)] = [
        ("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("«", "»"), ("„", "“"), ("”", "“"), ("”", "”"), ("“", "“"),
        ("’", "’"), ("‘", "‘"), ("’", "‘"),
        ("＂", "＂"), ("″", "″"), ("\u{93}", "\u{94}"), ("\u{91}", "\u{92}"), ("**", "**"),
    ]
    private static let brackets: [(String, String)] = [
        ("__", "__"), ("==", "=="), ("*", "*"), ("_", "_"), ("`", "`"), ("【", "】"), ("［", "］"), ("〔", "〕"), ("《", "》"),
        ("〈", "〉"), ("[", "]"), ("(", ")"), ("（", "）"),
        ("{", "}"), ("｛", "｝"), ("<", ">"), ("\"", "\""), ("'", "'"),
    ]

    private static func insidePair(_ text: String, _ reach: Reach) -> Substring? {
        for (open, close) in quotes + (reach == .text ? [] : brackets)
        where text.hasPrefix(open) && text.hasSuffix(close) {
            guard text.unicodeScalars.count > open.unicodeScalars.count + close.unicodeScalars.count else { continue }
            let inner = Substring(
                text.unicodeScalars.dropFirst(open.unicodeScalars.count).dropLast(close.unicodeScalars.count))
            if !inner.contains(open), !inner.contains(close) || open == close { return inner }
        }
        // Half a pair says nothing.
        guard reach != .text, let first = text.first, let last = text.last else { return nil }
        let halves = "\"“”‘’「」『』"
        if halves.contains(first), !text.dropFirst().contains(where: halves.contains) { return text.dropFirst() }
        if halves.contains(last), !text.dropLast().contains(where: halves.contains) { return text.dropLast() }
        return nil
    }

    /// `<b>高</b>`, `高<br>`
    private static func insideTags(_ text: String) -> Substring? {
        guard text.hasSuffix(">"), let last = text.lastIndex(of: "<") else { return nil }
        let tag = text[last...].dropFirst().dropLast().lowercased()
        if tag.hasPrefix("br") { return text[..<last] }
        guard tag.hasPrefix("/"), text.hasPrefix("<"), let end = text.firstIndex(of: ">") else { return nil }
        let name = tag.dropFirst()
        guard !name.isEmpty, text.dropFirst().lowercased().hasPrefix(name), end < last else { return nil }
        return text[text.index(after: end)..<last]
    }

    // MARK: Characters

    /// An emoji, or what belongs to one.
    private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0xFF
            && (scalar.properties.isEmojiPresentation || scalar.value == 0xFE0F || scalar.value == 0x200D)
    }

}
