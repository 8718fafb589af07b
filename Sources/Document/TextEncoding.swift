/// An encoding other than UTF-8 that editors on Windows save text in.
public enum TextEncoding: String, Sendable, Hashable {
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case gb18030 = "GB18030"

    /// The encoding that bytes which are not UTF-8 are in, and their text without a byte order mark. Nil when none
    /// gives a text, or the text does not give back the very same bytes.
    public static func read(_ bytes: ArraySlice<UInt8>) -> (encoding: TextEncoding, text: String)? {
        guard let encoding = guess(bytes), let text = encoding.decoded(bytes), encoding.encoded(text) == Array(bytes)
        else { return nil }
        let marked = text.unicodeScalars
        guard !marked.contains("\0") else { return nil }
        return (encoding, marked.first == "\u{FEFF}" ? String(marked.dropFirst()) : text)
    }

    /// Where a text that is not UTF-8 gives itself away by a zero in one of its first two bytes: `-` of UTF-16 without
    /// a mark, which may be UTF-8 to the letter.
    static func firstZero(_ bytes: Span<UInt8>) -> Int? {
        guard bytes.count >= 2 else { return nil }
        return bytes[0] == 0 ? 0 : bytes[1] == 0 ? 1 : nil
    }

    private static func guess(_ bytes: ArraySlice<UInt8>) -> TextEncoding? {
        let start = Array(bytes.prefix(2))
        if start == [0xFF, 0xFE] { return .utf16LittleEndian }
        if start == [0xFE, 0xFF] { return .utf16BigEndian }
        if start.count == 2, start.contains(0) { return start[0] == 0 ? .utf16BigEndian : .utf16LittleEndian }
        return isDamagedUTF8(bytes) ? nil : .gb18030
    }

    /// Whether most of what is not ASCII is UTF-8 all the same: then a few bytes are broken, and read as GB18030 the
    /// rest would turn to garbage.
    ///
    /// Only what does not come about by chance counts: characters of three bytes and more, and two bytes that are alone
    /// among ASCII as an accented letter is. Two in a row may well be Chinese in GB18030: `公司` is valid UTF-8.
    private static func isDamagedUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
        var high = 0
        var good = 0
        for run in bytes.split(whereSeparator: { $0 < 0x80 }) {
            high += run.count
            var rest = run
            while let lead = rest.first {
                let count = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1
                let next = rest.prefix(count)
                let isInvalid = firstInvalidUTF8(next.span) != nil
                let isCharacter = count > 1 && next.count == count && !isInvalid
                if isCharacter, count > 2 || run.count == 2 { good += count }
                rest = rest.dropFirst(isCharacter ? count : 1)
            }
        }
        return good * 2 > high
    }

    // MARK: Codecs

    /// The text of bytes in this encoding; nil where they are not.
    public func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
        switch self {
        case .gb18030: GB18030.decoded(bytes)
        case .utf16LittleEndian, .utf16BigEndian:
            bytes.count % 2 == 0 ? String(decoding: units(bytes), as: UTF16.self) : nil
        }
    }

    func encoded(_ text: String) -> [UInt8] {
        switch self {
        case .gb18030: GB18030.encoded(text)
        case .utf16LittleEndian: text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        case .utf16BigEndian: text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        }
    }

    private func units(_ bytes: ArraySlice<UInt8>) -> [UInt16] {
        stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map { at in
            let (first, second) = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
            return self == .utf16LittleEndian ? second << 8 | first : first << 8 | second
        }
    }
}
