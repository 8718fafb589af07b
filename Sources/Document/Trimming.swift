extension StringProtocol {
    /// Without blanks, unseen characters and ends of lines at both ends; see ``Unseen``.
    public var trimmed: String {
        let bytes = Array(utf8)
        return String(decoding: bytes[bytes.span.trimmed(ByteRange(0, bytes.count)).indices], as: UTF8.self)
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
