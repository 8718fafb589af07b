/// Columns that text takes on a terminal: two for Chinese and other wide characters and for emoji, none for marks that
/// are above others.
public enum DisplayWidth: Sendable {
    /// Unicode 15, EastAsianWidth.txt, the blocks of class W and F; those of ambiguous width count as narrow.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x25FD...0x25FE, 0x2614...0x2615,
        0x2648...0x2653,
        0x26AA...0x26AB, 0x26BD...0x26BE, 0x2705...0x2705, 0x2728...0x2728, 0x274C...0x274C, 0x2753...0x2755,
        0x2795...0x2797,
        0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
        0x4E00...0x9FFF,
        0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60,
        0xFFE0...0xFFE6,
        0x1F004...0x1F004, 0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F320, 0x1F32D...0x1F64F,
        0x1F680...0x1F6FF,
        0x1F7E0...0x1F7EB, 0x1F90C...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
    ]

    public static func of(_ text: some StringProtocol) -> Int {
        // Finding out where characters end takes most of the time, and where none joins another nobody has to.
        var width = 0
        for scalar in text.unicodeScalars {
            guard let plain = plain(scalar.value) else { return text.reduce(0) { $0 + of($1) } }
            width += plain
        }
        return width
    }

    /// The width of a sign that is a character of its own whatever is beside it; nil for others.
    static func plain(_ sign: UInt32) -> Int? {
        switch sign {
        // Letters, digits and marks; quotation marks, dashes and the ellipsis.
        case 0x20...0x7E, 0x2010...0x2027: 1
        // Chinese characters, their marks, and full-width signs.
        case 0x4E00...0x9FFF, 0x3001...0x3029, 0xFF01...0xFF60: 2
        default: nil
        }
    }

    /// A character is as wide as its first sign; what is joined to it adds nothing.
    public static func of(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        let value = first.value
        if value < 0x20 { return value == 0x09 ? 4 : 0 }
        if value < 0x300 { return 1 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        if character.unicodeScalars.contains(where: { $0.value == 0xFE0F }) { return 2 }
        return wide.contains { $0.contains(value) } ? 2 : 1
    }

    /// `text` with blanks behind it up to `width` columns.
    public static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - of(text)))
    }

    /// `text` in at most `width` columns, with `…` where something was cut.
    static func clipped(_ text: String, to width: Int) -> String {
        guard of(text) > width else { return text }
        var result = ""
        var used = 1
        for character in text {
            used += of(character)
            if used > width { break }
            result.append(character)
        }
        return result + "…"
    }
}
