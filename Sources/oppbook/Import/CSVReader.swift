import Document

/// Reads CSV as RFC 4180 describes it, with any one-byte delimiter. Lines may end in LF, CRLF or CR; a byte order mark is
/// skipped; a quote inside an unquoted value is an ordinary character; empty lines are no records.
struct CSVReader {
    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var at = 0
    private var line = 1

    private init(_ bytes: [UInt8], delimiter: UInt8) {
        self.bytes = bytes
        self.delimiter = delimiter
    }

    static func read(_ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ",")) throws(CSVError) -> CSVTable {
        if let offset = firstInvalidUTF8(bytes.span) {
            throw .notUTF8(line: bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1)
        }
        var reader = CSVReader(bytes, delimiter: delimiter)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.at = 3 }
        var records: [CSVRecord] = []
        while reader.at < bytes.count {
            if reader.isLineEnd {
                reader.skipLineEnd()
            } else {
                records.append(try reader.record())
            }
        }
        guard let header = records.first?.fields else { throw .noHeader }
        var names: Set<String> = []
        for name in header.map(\.trimmed) where !name.isEmpty && !names.insert(name).inserted {
            throw .duplicateColumn(name)
        }
        return CSVTable(header: header, records: Array(records.dropFirst()))
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
        return String(decoding: text, as: UTF8.self)
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
