import Analysis
import Document

/// A column of an analysis: what people and other programs call it, and what it says of a row. Terminal, Markdown,
/// HTML, CSV and JSON are written from the same columns; each format chooses which it shows.
public struct TableColumn<Row>: Sendable {
    /// As other programs read it.
    let key: String
    let title: Text
    let isNumber: Bool
    let value: @Sendable (Row) -> TableValue

    init(_ key: String, _ title: Text, isNumber: Bool = true, value: @escaping @Sendable (Row) -> TableValue) {
        (self.key, self.title, self.isNumber, self.value) = (key, title, isNumber, value)
    }

    /// The same column under another heading.
    public func titled(_ title: Text) -> TableColumn { TableColumn(key, title, isNumber: isNumber, value: value) }

    /// What it says of a row, for people.
    func cell(_ row: Row) -> Cell { value(row).cell }
}

extension DataTable {
    /// What some columns say of some rows.
    /// - Parameter foot: rows of sums.
    public init<Row>(
        caption: Text? = nil, _ columns: [TableColumn<Row>], of rows: some Sequence<Row>, foot: [Row] = []
    ) {
        func line(_ row: Row) -> [Cell] { columns.map { $0.cell(row) } }
        self.init(
            caption: caption, columns: columns.map { Column($0.title, isNumber: $0.isNumber) }, rows: rows.map(line),
            foot: foot.map(line))
    }
}
