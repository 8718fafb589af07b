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
        var columns = TableColumns(header: header, numeric: numeric, widest: widest)
        for row in rows { columns.fit(row) }
        _ = columns.settle()
        return columns.heading() + rows.map { columns.line($0) }.joined()
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
    private let header: [String]
    /// Of the cells, then of the columns.
    private var widths: [Int]
    /// Columns that are not written.
    private var hidden: Set<Int> = []

    public init(header: [String], numeric: Set<Int>, widest: Int = 40, style: TerminalStyle = .plain) {
        (self.header, self.numeric, self.widest, self.style) = (header.map(Self.oneLine), numeric, widest, style)
        widths = header.map { _ in 0 }
    }

    public mutating func fit(_ row: [String]) {
        for (column, cell) in row.enumerated() where column < widths.count {
            widths[column] = max(widths[column], min(widest, DisplayWidth.of(Self.oneLine(cell))))
        }
    }

    /// Columns of words are cut to so many before others are left out, and to fewer only afterwards.
    private static let (narrow, narrowest) = (16, 10)

    /// Ends the fitting: columns are as wide as their headings, too, unless the terminal has no room for that.
    /// - Parameters:
    ///   - words: columns whose cells may be cut.
    ///   - spare: columns that are left out where a line would not fit otherwise, the first one first.
    ///   - last: those that are left out only where that and cutting words is not enough.
    /// - Returns: the columns left out that say something.
    public mutating func settle(words: [Int] = [], spare: [Int] = [], last: [Int] = []) -> [Int] {
        let cells = widths
        for column in widths.indices {
            widths[column] = max(widths[column], min(widest, DisplayWidth.of(header[column])))
        }
        guard let width = style.width else { return [] }
        func excess() -> Int {
            let shown = widths.indices.filter { !hidden.contains($0) }
            return shown.reduce(2 * (shown.count - 1)) { $0 + widths[$1] } - width
        }
        func narrow(_ columns: [Int], to least: (Int) -> Int) {
            while excess() > 0,
                let widest = columns.filter({ widths[$0] > least($0) }).max(by: { widths[$0] < widths[$1] })
            {
                widths[widest] -= 1
            }
        }
        if excess() > 0 { hidden = Set(spare.filter { cells[$0] == 0 }) }
        narrow(words) { _ in Self.narrow }
        // A heading can have a second line.
        narrow(widths.indices.filter { !words.contains($0) }) { max(cells[$0], 6) }
        for column in spare where excess() > 0 { hidden.insert(column) }
        narrow(words) { _ in Self.narrowest }
        for column in last where excess() > 0 { hidden.insert(column) }
        return (spare + last).filter { hidden.contains($0) && cells[$0] > 0 }
    }

    /// The headings, on as many lines as they need.
    public func heading() -> String {
        let titles = zip(header, widths).map { DisplayWidth.lines($0, of: max(1, $1), breakingWords: true) }
        let shown = titles.indices.filter { !hidden.contains($0) }
        let tones = Dictionary(uniqueKeysWithValues: titles.indices.map { ($0, TerminalStyle.Tone.small) })
        return (0..<(shown.map { titles[$0].count }.max() ?? 0)).map { number in
            line(titles.map { number < $0.count ? $0[number] : "" }, tones)
        }.joined()
    }

    /// - Parameter tones: the colours of some columns.
    public func line(_ row: [String], _ tones: [Int: TerminalStyle.Tone] = [:]) -> String {
        var line = ""
        // Blanks are written only where something follows.
        var pending = 0
        for (column, cell) in row.enumerated() where !hidden.contains(column) {
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
