/// Rows of text as a table: for terminals, or as CSV.
public struct Table: Sendable {
    public var header: [String]
    public var rows: [[String]]
    /// Columns whose cells are aligned to the right, as numbers are.
    public var numeric: Set<Int> = []

    public init(header: [String], rows: [[String]], numeric: Set<Int> = []) {
        self.header = header
        self.rows = rows
        self.numeric = numeric
    }

    /// Columns two blanks apart, wide characters counted as two.
    public func text(widest: Int = 40) -> String {
        var columns = TableColumns(numeric: numeric, widest: widest)
        columns.fit(header)
        for row in rows { columns.fit(row) }
        return columns.line(header) + rows.map { columns.line($0) }.joined()
    }

    /// For a spreadsheet; see ``CSVWriter``.
    public func csv(hasByteOrderMark: Bool) -> [UInt8] {
        var writer = CSVWriter(hasByteOrderMark: hasByteOrderMark, guardsFormulas: true)
        for row in [header] + rows { writer.write(row) }
        return writer.bytes
    }
}

/// The columns of a table at a terminal, for rows that do not fit in memory all at once: every row is fitted first,
/// then written.
public struct TableColumns {
    let numeric: Set<Int>
    let widest: Int
    private var widths: [Int] = []

    public init(numeric: Set<Int>, widest: Int = 40) { (self.numeric, self.widest) = (numeric, widest) }

    public mutating func fit(_ row: [String]) {
        for (column, cell) in cells(row).enumerated() {
            let width = DisplayWidth.of(cell)
            if column < widths.count { widths[column] = max(widths[column], width) } else { widths.append(width) }
        }
    }

    public func line(_ row: [String]) -> String {
        var line = cells(row).enumerated().map { column, cell in
            let blanks = String(repeating: " ", count: max(0, widths[column] - DisplayWidth.of(cell)))
            return numeric.contains(column) ? blanks + cell : cell + blanks
        }.joined(separator: "  ")
        while line.last == " " { line.removeLast() }
        return line + "\n"
    }

    private func cells(_ row: [String]) -> [String] {
        row.map { DisplayWidth.clipped(Self.oneLine($0), to: widest) }
    }

    private static func oneLine(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar.value < 0x20 || scalar.value == 0x7F {
                result += " "
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
