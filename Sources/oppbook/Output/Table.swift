/// Rows of text as a table: for terminals, or as CSV.
struct Table {
    var header: [String]
    var rows: [[String]]
    /// Columns whose cells stand at the right, as numbers do.
    var numeric: Set<Int> = []

    /// Columns two blanks apart, wide characters counted as two.
    func text(widest: Int = 40) -> String {
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

    /// RFC 4180 with LF; cells that a spreadsheet would take for a formula get an apostrophe before them.
    func csv() -> String {
        ([header] + rows).map { $0.map(Self.cell).joined(separator: ",") + "\n" }.joined()
    }

    static func cell(_ text: String) -> String {
        var text = text
        if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first), !isNumber(text) { text = "'" + text }
        guard text.unicodeScalars.contains(where: { "\",\n\r".unicodeScalars.contains($0) }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private static func isNumber(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        return !digits.isEmpty && digits.utf8.allSatisfy { $0 &- 48 < 10 || $0 == UInt8(ascii: ".") }
    }

    private static func oneLine(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar.value < 0x20 || scalar.value == 0x7F { result += " " } else { result.unicodeScalars.append(scalar) }
        }
        return result
    }
}
