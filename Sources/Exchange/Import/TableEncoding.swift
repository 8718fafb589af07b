import Document

/// How the bytes of a table stand for characters.
public enum TableEncoding: Sendable, Hashable {
    case utf8
    /// GB18030, of which GBK and GB2312 are parts.
    case gb18030
    case utf16LittleEndian, utf16BigEndian
    /// What Western spreadsheets call "ANSI". Nothing in the bytes tells it from other encodings, so it is read only
    /// when stated.
    case windows1252

    /// As a person knows it.
    public var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .gb18030: "GB18030 (GBK)"
        case .utf16LittleEndian: "UTF-16LE"
        case .utf16BigEndian: "UTF-16BE"
        case .windows1252: "Windows-1252"
        }
    }

    /// Names that a mapping may use; `utf-16` is what the byte order mark says.
    public static let names = [
        "utf-8", "gb18030", "gbk", "gb2312", "utf-16", "utf-16le", "utf-16be", "windows-1252", "iso-8859-1",
    ]

    /// The encoding of a name, whatever its case and hyphens.
    public init?(named name: String) {
        switch name.lowercased().filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
        case "utf8", "utf8bom", "utf8sig": self = .utf8
        case "gb18030", "gbk", "gb2312", "cp936": self = .gb18030
        case "utf16", "utf16le": self = .utf16LittleEndian
        case "utf16be": self = .utf16BigEndian
        case "windows1252", "cp1252", "iso88591", "latin1": self = .windows1252
        default: return nil
        }
    }

    // MARK: Reading

    /// The table's text in UTF-8 without a byte order mark, and the encoding that it was in.
    /// - Parameter stated: what the mapping says; nil where it leaves that to be found. A byte order mark outranks it.
    public static func read(_ bytes: [UInt8], stated: TableEncoding?) throws(CSVError) -> (
        encoding: TableEncoding, text: [UInt8]
    ) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, try utf8(bytes[3...])) }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return try found(bytes) }
        switch stated {
        case .utf8: return (.utf8, try utf8(bytes[...]))
        case .windows1252:
            return (.windows1252, Array(String(decoding: bytes.map(Self.windows1252Unit), as: UTF16.self).utf8))
        case .utf16LittleEndian, .utf16BigEndian:
            guard bytes.count % 2 == 0 else { throw .oddUTF16 }
            let encoding: TextEncoding = stated == .utf16BigEndian ? .utf16BigEndian : .utf16LittleEndian
            return (stated ?? .utf8, Array((encoding.decoded(bytes[...]) ?? "").utf8))
        case .gb18030: return (.gb18030, try gb18030(bytes))
        case nil: return try found(bytes)
        }
    }

    private static func utf8(_ bytes: ArraySlice<UInt8>) throws(CSVError) -> [UInt8] {
        if let offset = firstInvalidUTF8(bytes.span) {
            throw .notUTF8(line: line(of: offset, in: bytes), found: TextEncoding.read(bytes)?.encoding)
        }
        return Array(bytes)
    }

    /// A statement is followed unless the bytes plainly say something else: characters of three bytes in UTF-8 do not
    /// come about by chance.
    private static func gb18030(_ bytes: [UInt8]) throws(CSVError) -> [UInt8] {
        let invalid = firstInvalidUTF8(bytes.span)
        if invalid == nil, bytes.contains(where: { $0 >= 0xE0 }) { throw .statedOtherwise(.utf8) }
        guard let text = TextEncoding.gb18030.decoded(bytes[...]) else {
            throw .unknownEncoding(line: line(of: invalid ?? 0, in: bytes[...]))
        }
        return Array(text.utf8)
    }

    private static func found(_ bytes: [UInt8]) throws(CSVError) -> (encoding: TableEncoding, text: [UInt8]) {
        let invalid = firstInvalidUTF8(bytes.span)
        // ASCII in UTF-16 is valid UTF-8 to the letter, every second one a zero.
        guard invalid != nil || bytes.prefix(2).contains(0) else { return (.utf8, bytes) }
        guard let (encoding, text) = TextEncoding.read(bytes[...]) else {
            throw .unknownEncoding(line: line(of: invalid ?? 0, in: bytes[...]))
        }
        switch encoding {
        case .utf16LittleEndian: return (.utf16LittleEndian, Array(text.utf8))
        case .utf16BigEndian: return (.utf16BigEndian, Array(text.utf8))
        case .gb18030:
            guard looksChinese(bytes) else { throw .unknownEncoding(line: line(of: invalid ?? 0, in: bytes[...])) }
            return (.gb18030, Array(text.utf8))
        }
    }

    /// Whether bytes that could be GB18030 are: nearly all of everyday Chinese has both bytes of a character above
    /// 0xA0, while an accented letter of a Western encoding is followed by an ordinary one.
    private static func looksChinese(_ bytes: [UInt8]) -> Bool {
        var everyday = 0
        var other = 0
        var at = 0
        while at + 1 < bytes.count {
            guard bytes[at] >= 0x80 else {
                at += 1
                continue
            }
            if bytes[at] >= 0xA1, bytes[at + 1] >= 0xA1 { everyday += 1 } else { other += 1 }
            at += 2
        }
        return everyday > other
    }

    private static func line(of offset: Int, in bytes: ArraySlice<UInt8>) -> Int {
        bytes.prefix(offset).count { $0 == UInt8(ascii: "\n") } + 1
    }

    /// The unit of Windows-1252; the few bytes that it leaves undefined stand for themselves, as browsers have it.
    private static func windows1252Unit(_ byte: UInt8) -> UInt16 {
        byte >= 0x80 && byte < 0xA0 ? windows1252Units[Int(byte) - 0x80] : UInt16(byte)
    }

    private static let windows1252Units: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
        0x017E, 0x0178,
    ]
}
