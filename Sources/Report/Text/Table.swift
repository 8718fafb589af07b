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
        let cells = ([header] + rows).map { $0.map { DisplayWidth.clipped(Self.oneLine($0), to: widest) } }
        let widths = header.indices.map { column in cells.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
        return cells.map { row in
            var line = row.indices.map { column in
                let blanks = String(repeating: " ", count: max(0, widths[column] - DisplayWidth.of(row[column])))
                return numeric.contains(column) ? blanks + row[column] : row[column] + blanks
            }.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }

    /// For a spreadsheet; see ``CSVWriter``.
    public func csv(hasByteOrderMark: Bool) -> [UInt8] {
        var writer = CSVWriter(hasByteOrderMark: hasByteOrderMark, guardsFormulas: true)
        for row in [header] + rows { writer.write(row) }
        return writer.bytes
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
