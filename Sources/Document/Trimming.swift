extension StringProtocol {
    /// Without white space and invisible characters at both ends.
    public var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isBlank }),
            let last = scalars.lastIndex(where: { !$0.isBlank })
        else { return "" }
        return String(String.UnicodeScalarView(scalars[first...last]))
    }

    /// On one line: each run of white space is one blank.
    public var oneLine: String {
        unicodeScalars.split(whereSeparator: \.isBlank).map { String(String.UnicodeScalarView($0)) }.joined(
            separator: " ")
    }
}

extension Unicode.Scalar {
    /// White space of any kind, or nothing that can be seen: a byte order mark, a zero-width blank.
    public var isBlank: Bool {
        switch value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0xAD, 0x180E, 0x200B, 0x2060, 0xFEFF, 0x3000: true
        case 0..<0x7F: false
        default: properties.isWhitespace
        }
    }
}
