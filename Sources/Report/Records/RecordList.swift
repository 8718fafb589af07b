import Analysis
import Document
import Index
import Template

/// A list of records that is written a part at a time, however long it is.
public struct RecordList: Sendable {
    private let template: Template
    private let asOf: CivilDate
    private let columns: RecordColumns

    public init(template: Template, asOf: CivilDate, language: Language) {
        (self.template, self.asOf) = (template, asOf)
        columns = RecordColumns(template: template, language: language)
    }

    /// Gives the records to its argument, a part at a time and in order.
    public typealias Parts = (([StoredRecord]) throws -> Void) throws -> Void

    /// A table for a terminal. The records are asked for twice: once for the widths of the columns.
    /// - Returns: the headings of columns for which the terminal has no room, and how many there are with what their
    ///   amounts add up to.
    public func writeTable(
        _ style: TerminalStyle, _ parts: Parts, _ write: @escaping (String) -> Void
    ) throws -> (hidden: [String], total: Text) {
        let lines = RecordLines(template: template, asOf: asOf, language: columns.language)
        var table = TableColumns(header: lines.header, numeric: lines.numeric, style: style)
        var (count, sum) = (0, MoneySum())
        let amount = template.path(of: .amount)
        try parts { records in
            for record in records {
                table.fit(lines.row(record).cells)
                if let amount {
                    let value = record.kind == .opportunity ? columns.value(amount, record) : .missing
                    sum.add(value, of: template.field(at: amount), row: Int32(count))
                }
                count += 1
            }
        }
        let hidden = table.settle(words: lines.words, spare: lines.spare, last: lines.last).map { lines.header[$0] }
        write(table.heading())
        try parts { records in
            write(
                records.map { record in
                    let (cells, tones) = lines.row(record)
                    return table.line(cells, tones)
                }.joined())
        }
        return (hidden, total(count, sum, amount))
    }

    private func total(_ count: Int, _ sum: MoneySum, _ amount: FieldPath?) -> Text {
        let counted = Text(zh: "\(count) 个商机", en: count.counted("opportunity", "opportunities"))
        guard let amount, !sum.rows.isEmpty, count > 1 else { return counted }
        let label = template.field(at: amount).label
        return Text(
            zh: "\(counted.zh)，\(label.zh)合计 \(Words(language: .zh).sum(sum))",
            en: "\(counted.en), \(label.en) \(Words(language: .en).sum(sum)) in total")
    }

    /// - Parameter hasByteOrderMark: as Excel needs it to recognise UTF-8.
    public func writeCSV(hasByteOrderMark: Bool, _ parts: Parts, _ write: @escaping ([UInt8]) -> Void) throws {
        write(Table(header: columns.header, rows: []).csv(hasByteOrderMark: hasByteOrderMark))
        try parts { records in
            var writer = CSVWriter(hasByteOrderMark: false, guardsFormulas: true)
            for record in records { writer.write(columns.row(record)) }
            write(writer.bytes)
        }
    }

    /// One array, put together from arrays of some records each.
    public func writeJSON(_ parts: Parts, _ write: @escaping (String) -> Void) throws {
        var isFirst = true
        try parts { records in
            let text = try records.map { RecordJSON(record: $0, template: template) }.jsonText()
            write((isFirst ? "[" : ",") + text.dropFirst().dropLast("\n]\n".count))
            isFirst = false
        }
        write(isFirst ? try [RecordJSON]().jsonText() : "\n]\n")
    }
}
