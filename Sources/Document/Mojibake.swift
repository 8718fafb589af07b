/// Text that was read in the wrong encoding and saved again: valid UTF-8, and nonsense.
public struct Mojibake: Sendable, Hashable {
    /// What the bytes were treated as, and what they were: an encoding, or `HTML` where characters are written as
    /// entities.
    public var takenFor: String
    public var encoding: String
    /// The text as it was; nil where some of it is lost.
    public var text: String?

    /// Nil unless another reading of the bytes holds one of the words that the text should.
    /// - Parameter words: as they are at the beginning of a line of the text.
    public init?(_ document: Document, expecting words: [String]) {
        guard document.encoding.invalidByte == nil else { return nil }
        let source = document.text(ByteRange(0, document.sourceCount))
        guard source.utf8.contains(where: { $0 >= 0x80 || $0 == UInt8(ascii: "&") }) else { return nil }
        for reading in Reading.allCases {
            var start = Self.firstLines(source)
            // What was saved twice has to be turned back twice.
            for times in 1...3 {
                guard let next = reading.undone(start), next != start else { break }
                start = next
                guard Self.holds(start, words) else { continue }
                (takenFor, encoding) = reading.names
                let whole = (0..<times).reduce(String?(source)) { text, _ in text.flatMap(reading.undone) }
                text = whole?.contains("\u{FFFD}") ?? true ? nil : whole
                return
            }
        }
        return nil
    }

    /// Words that are UTF-8 read as ISO-8859-1 or Windows-1252; nil where they are not, to the last byte.
    public static func restored(_ words: String) -> String? {
        for reading in [Reading.latin1, .windows1252] {
            if let text = reading.undone(words), text != words { return text }
        }
        return nil
    }

    private static func holds(_ text: String, _ words: [String]) -> Bool {
        let lines = textLines(text)
        return words.contains { word in
            lines.contains { $0.hasPrefix(word + ":") || $0.hasPrefix(word + " ") || $0.hasPrefix("# " + word) }
        }
    }

    /// Enough to see whether a field is there.
    private static func firstLines(_ source: String) -> String {
        var text = ""
        for line in textLines(source).prefix(12) { text += line + "\n" }
        return text
    }

    private enum Reading: CaseIterable {
        case latin1, windows1252, gb18030, gb18030AsLatin1, gb18030AsWindows1252, entities

        var names: (String, String) {
            switch self {
            case .latin1: ("ISO-8859-1", "UTF-8")
            case .windows1252: ("Windows-1252", "UTF-8")
            case .gb18030: ("GB18030", "UTF-8")
            case .gb18030AsLatin1: ("ISO-8859-1", "GB18030")
            case .gb18030AsWindows1252: ("Windows-1252", "GB18030")
            case .entities: ("UTF-8", "HTML")
            }
        }

        /// The text that was there before; lines that cannot be turned back hold U+FFFD.
        func undone(_ text: String) -> String? {
            switch self {
            case .latin1: bytes(text) { $0 <= 0xFF ? UInt8($0) : nil }.flatMap(Self.utf8)
            case .windows1252: bytes(text, Windows1252.byte).flatMap(Self.utf8)
            case .gb18030AsLatin1:
                bytes(text) { $0 <= 0xFF ? UInt8($0) : nil }.flatMap { TextEncoding.gb18030.decoded($0[...]) }
            case .gb18030AsWindows1252: bytes(text, Windows1252.byte).flatMap { TextEncoding.gb18030.decoded($0[...]) }
            case .gb18030: Self.lines(text)
            case .entities: Entities.decoded(text)
            }
        }

        private func bytes(_ text: String, _ byte: (UInt32) -> UInt8?) -> [UInt8]? {
            var result: [UInt8] = []
            for scalar in text.unicodeScalars {
                guard let byte = byte(scalar.value) else { return nil }
                result.append(byte)
            }
            return result
        }

        private static func utf8(_ bytes: [UInt8]) -> String? {
            firstInvalidUTF8(bytes.span) == nil ? String(decoding: bytes, as: UTF8.self) : nil
        }

        /// Line by line, since pairs of bytes that GB18030 does not have are lost.
        private static func lines(_ text: String) -> String {
            text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
                String(decoding: TextEncoding.gb18030.encoded(String(Substring(line))), as: UTF8.self)
            }.joined(separator: "\n")
        }
    }
}

/// The bytes of Windows-1252 that are not those of ISO-8859-1.
private enum Windows1252 {
    private static let signs = Array("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)

    static func byte(_ scalar: UInt32) -> UInt8? {
        if let index = signs.firstIndex(where: { $0.value == scalar }) { return UInt8(0x80 + index) }
        return scalar <= 0xFF ? UInt8(scalar) : nil
    }
}
