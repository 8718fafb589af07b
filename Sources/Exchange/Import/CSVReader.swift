import Document

/// Reads records of CSV as RFC 4180 describes it, with any one-byte delimiter. Lines may end in LF, CRLF or CR; a quote
/// inside an unquoted value is an ordinary character; empty lines are not records.
public struct CSVReader: Sendable {
    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var at: Int
    private var line: Int

    /// - Parameters:
    ///   - bytes: UTF-8 without a byte order mark.
    ///   - offset: where to begin, at the start of a line; `line` is its number.
    public init(_ bytes: [UInt8], delimiter: UInt8, from offset: Int = 0, line: Int = 1) {
        self.bytes = bytes
        self.delimiter = delimiter
        at = offset
        self.line = line
    }

    /// The next record; nil at the end.
    public mutating func next() throws(CSVError) -> CSVRecord? {
        while at < bytes.count {
            guard isLineEnd else { return try record() }
            skipLineEnd()
        }
        return nil
    }

    private mutating func record() throws(CSVError) -> CSVRecord {
        var record = CSVRecord(line: line, fields: [])
        while true {
            record.fields.append(try field(&record.isMalformed))
            guard at < bytes.count, bytes[at] == delimiter else { break }
            at += 1
        }
        skipLineEnd()
        return record
    }

    private mutating func field(_ isMalformed: inout Bool) throws(CSVError) -> String {
        var text: [UInt8] = []
        if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
            text = try quoted()
            if at < bytes.count, bytes[at] != delimiter, !isLineEnd { isMalformed = true }
        }
        while at < bytes.count, bytes[at] != delimiter, !isLineEnd {
            text.append(bytes[at])
            at += 1
        }
        return String(decoding: Self.plain(text), as: UTF8.self)
    }

    /// `="00123"` is how tables keep a spreadsheet from reading a number: the text alone.
    private static func plain(_ text: [UInt8]) -> ArraySlice<UInt8> {
        guard text.count >= 3, text.starts(with: "=\"".utf8), text.last == UInt8(ascii: "\"") else { return text[...] }
        let inside = text.dropFirst(2).dropLast()
        return inside.contains(UInt8(ascii: "\"")) ? text[...] : inside
    }

    /// The text between two quotes; `""` is a quote.
    private mutating func quoted() throws(CSVError) -> [UInt8] {
        let start = line
        var text: [UInt8] = []
        at += 1
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "\"") {
                at += 1
                guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { return text }
                text.append(bytes[at])
                at += 1
            } else if isLineEnd {
                skipLineEnd()
                text.append(UInt8(ascii: "\n"))
            } else {
                text.append(bytes[at])
                at += 1
            }
        }
        throw .unclosedQuote(line: start)
    }

    private var isLineEnd: Bool { bytes[at] == UInt8(ascii: "\n") || bytes[at] == UInt8(ascii: "\r") }

    private mutating func skipLineEnd() {
        guard at < bytes.count else { return }
        let isCarriageReturn = bytes[at] == UInt8(ascii: "\r")
        at += 1
        if isCarriageReturn, at < bytes.count, bytes[at] == UInt8(ascii: "\n") { at += 1 }
        line += 1
    }
}
