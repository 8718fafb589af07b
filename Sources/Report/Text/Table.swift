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
    let style: TerminalStyle
    private var widths: [Int] = []

    public init(numeric: Set<Int>, widest: Int = 40, style: TerminalStyle = .plain) {
        (self.numeric, self.widest, self.style) = (numeric, widest, style)
    }

    public mutating func fit(_ row: [String]) {
        for (column, cell) in row.enumerated() {
            let width = min(widest, DisplayWidth.of(Self.oneLine(cell)))
            if column < widths.count { widths[column] = max(widths[column], width) } else { widths.append(width) }
        }
    }

    /// What is cut to fewer columns says nothing.
    private static let narrowest = 10

    /// Takes from the widest of some columns until a line fits the terminal.
    public mutating func narrow(_ columns: [Int]) {
        guard let width = style.width else { return }
        while widths.reduce(2 * (widths.count - 1), +) > width,
            let widest = columns.filter(widths.indices.contains).max(by: { widths[$0] < widths[$1] }),
            widths[widest] > Self.narrowest
        {
            widths[widest] -= 1
        }
    }

    /// - Parameter tones: the colours of some columns.
    public func line(_ row: [String], _ tones: [Int: TerminalStyle.Tone] = [:]) -> String {
        var line = ""
        // Blanks are written only where something follows.
        var pending = 0
        for (column, cell) in row.enumerated() {
            let cell = DisplayWidth.clipped(Self.oneLine(cell), to: widths[column])
            let blanks = max(0, widths[column] - DisplayWidth.of(cell))
            let isRight = numeric.contains(column)
            if isRight { pending += blanks }
            if !cell.isEmpty {
                line += String(repeating: " ", count: pending) + style.painted(cell, tones[column])
                pending = 0
            }
            pending += (isRight ? 0 : blanks) + 2
        }
        return line + "\n"
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
