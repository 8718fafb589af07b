import Index
import Document

/// Reads a table file whose encoding, delimiter and first line are found by looking at it, as far as the mapping does
/// not state them.
public struct TableReader: Sendable {
    /// What the mapping says of how tables are written.
    public struct Statement: Sendable, Hashable {
        public var encoding: TableEncoding?
        public var delimiter: UInt8?

        public init(encoding: TableEncoding? = nil, delimiter: UInt8? = nil) {
            (self.encoding, self.delimiter) = (encoding, delimiter)
        }
    }

    private static let delimiters = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }
    /// The names of the columns are on one of the first lines; titles and dates of printing come before them.
    private static let headerLimit = 20

    /// - Parameter names: columns that the mapping reads, by which the line of the names and the delimiter are known.
    public static func read(_ bytes: [UInt8], _ statement: Statement = Statement(), names: [String] = [])
        throws(CSVError)
        -> CSVTable
    {
        let (encoding, text) = try TableEncoding.read(bytes, stated: statement.encoding)
        let mark = separatorLine(text)
        let (start, line) = mark.map { ($0.end, 2) } ?? (0, 1)
        let names = Set(names.map(CSVTable.folded))
        let stated = statement.delimiter ?? mark?.delimiter
        var best: (header: Header, delimiter: UInt8)?
        for delimiter in stated.map({ [$0] }) ?? delimiters {
            guard let header = header(CSVReader(text, delimiter: delimiter, from: start, line: line), names) else {
                continue
            }
            if best.map({ $0.header < header }) ?? true { best = (header, delimiter) }
        }
        guard let best else { throw .noHeader }

        var reader = CSVReader(text, delimiter: best.delimiter, from: start, line: line)
        var table = CSVTable(header: [], records: [])
        table.layout = TableLayout(
            encoding: encoding, delimiter: best.delimiter, isDelimiterStated: statement.delimiter != nil,
            hasSeparatorLine: mark != nil,
            headerLine: line)
        var number = 0
        while let record = try reader.next() {
            defer { number += 1 }
            if number < best.header.index { table.layout.linesAbove += 1 }
            if number == best.header.index {
                table.header = record.fields
                table.layout.headerLine = record.line
            }
            if number > best.header.index { table.records.append(record) }
        }
        guard number > 0 else { throw .noHeader }
        table.alignTrailingDelimiters()
        return table
    }

    // MARK: The line of names

    /// A line that may hold the names of the columns.
    private struct Header: Comparable {
        /// Its number among the records.
        var index: Int
        /// How many of the wanted names are there.
        var matches: Int
        var columns: Int

        static func < (a: Header, b: Header) -> Bool { (a.matches, a.columns) < (b.matches, b.columns) }
    }

    private static func header(_ reader: CSVReader, _ names: Set<String>) -> Header? {
        var reader = reader
        var best: Header?
        for index in 0..<headerLimit {
            // What is wrong further down is told when the table is read.
            guard let record = try? reader.next() else { break }
            let matches = Set(record.fields.map(CSVTable.folded)).intersection(names).count
            if best.map({ $0.matches < matches }) ?? true {
                best = Header(index: index, matches: matches, columns: record.fields.count)
            }
            if matches == names.count { break }
        }
        return best
    }

    // MARK: `sep=;`

    /// The first line where it says by what the values are separated, as spreadsheets read and write it: `sep=;`,
    /// quotes allowed.
    private static func separatorLine(_ text: [UInt8]) -> (delimiter: UInt8, end: Int)? {
        let line = text.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard line.count < 40 else { return nil }
        var words = line.filter { $0 != UInt8(ascii: "\"") }[...]
        while words.first == 0x20 { words.removeFirst() }
        guard words.prefix(4).map({ $0 | 0x20 }) == Array("sep=".utf8).map({ $0 | 0x20 }) else { return nil }
        words = words.dropFirst(4)
        let delimiter: UInt8
        if words.starts(with: "\\t".utf8) {
            delimiter = UInt8(ascii: "\t")
        } else {
            // Without anything behind it, a delimiter of blanks was trimmed away by an editor.
            guard let first = words.first else { return nil }
            delimiter = first
        }
        guard delimiter < 0x80, delimiters.contains(delimiter) else { return nil }
        // `sep=,` in a table with trailing delimiters has some behind it.
        let rest = words.drop { $0 == delimiter || $0 == 0x20 || $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "t") }
        guard rest.isEmpty else { return nil }
        var end = line.count
        if end < text.count, text[end] == UInt8(ascii: "\r") { end += 1 }
        if end < text.count, text[end] == UInt8(ascii: "\n") { end += 1 }
        return (delimiter, end)
    }
}

extension CSVTable {
    /// Some programs end every record, but not the names, with a delimiter: there is a column more then, without a
    /// name. Where only some records are longer, a value may be cut in two, and they stay as they are.
    fileprivate mutating func alignTrailingDelimiters() {
        let rows = records.filter { !$0.isBlank }
        guard let width = rows.first?.fields.count, width > header.count, rows.allSatisfy({ $0.fields.count == width }),
            rows.allSatisfy({ $0.fields[header.count...].allSatisfy { $0.trimmed.isEmpty } })
        else { return }
        header += Array(repeating: "", count: width - header.count)
    }
}
