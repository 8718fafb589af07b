import Document

/// A table of a page for a terminal: columns two blanks apart, numbers on the right. What does not fit in the width is
/// continued below in its column, so that nothing is cut.
struct PageTableText {
    private let table: DataTable
    private let language: Language
    private let style: TerminalStyle
    private let widths: [Int]

    /// - Parameter width: columns that there are; nil: as many as it needs.
    init(_ table: DataTable, _ language: Language, _ style: TerminalStyle, width: Int?) {
        (self.table, self.language, self.style) = (table, language, style)
        let lines = [table.columns.map(\.title)] + (table.rows + table.foot).map { $0.map(\.text) }
        var widths = table.columns.map { _ in 0 }
        for line in lines {
            for (column, text) in line.enumerated() where column < widths.count {
                widths[column] = max(widths[column], DisplayWidth.of(Self.oneLine(text[language])))
            }
        }
        self.widths = width.map { Self.narrowed(table, widths, language, to: $0) } ?? widths
    }

    /// A line for each row, the heading above and a rule before the foot.
    var text: String {
        var text = line(table.columns.map { Cell($0.title) }, .small)
        for row in table.rows { text += line(row) }
        guard !table.foot.isEmpty else { return text }
        let whole = widths.reduce(0, +) + Self.gap * max(0, widths.count - 1)
        text += style.painted(String(repeating: "─", count: whole), .small) + "\n"
        for row in table.foot { text += line(row, .strong) }
        return text
    }

    private static let gap = 2
    /// Columns: narrower than this no words are readable.
    private static let narrowest = 16

    /// Takes from the widest columns of words until all fit, then from headings of numbers, then from words again, or
    /// until nothing more can be taken.
    private static func narrowed(_ table: DataTable, _ widths: [Int], _ language: Language, to width: Int) -> [Int] {
        var widths = widths
        var excess = widths.reduce(0, +) + gap * max(0, widths.count - 1) - width
        func narrow(_ columns: [Int], to least: [Int]) {
            while excess > 0,
                let widest = columns.filter({ widths[$0] > least[$0] }).max(by: { widths[$0] < widths[$1] })
            {
                widths[widest] -= 1
                excess -= 1
            }
        }
        let (words, numbers) = (
            widths.indices.filter { !table.columns[$0].isNumber }, widths.indices.filter { table.columns[$0].isNumber }
        )
        narrow(words, to: widths.map { _ in narrowest })
        let cells = widths.indices.map { column in
            (table.rows + table.foot).map { column < $0.count ? DisplayWidth.of($0[column].text[language]) : 0 }.max()
                ?? 0
        }
        narrow(numbers, to: cells.map { max($0, narrowest / 2) })
        narrow(words, to: widths.map { _ in narrowest / 2 })
        return widths
    }

    private func line(_ row: [Cell], _ tone: TerminalStyle.Tone? = nil) -> String {
        let cells = zip(row, widths).map { cell, width in
            DisplayWidth.lines(Self.oneLine(cell.text[language]), of: max(1, width), breakingWords: true)
        }
        var text = ""
        for number in 0..<(cells.map(\.count).max() ?? 0) {
            var line = ""
            // Blanks are written only where something follows.
            var pending = 0
            for (column, lines) in cells.enumerated() {
                let part = number < lines.count ? lines[number] : ""
                let blanks = max(0, widths[column] - DisplayWidth.of(part))
                let isRight = table.columns[column].isNumber
                if isRight { pending += blanks }
                if !part.isEmpty {
                    line += String(repeating: " ", count: pending) + style.painted(part, tone ?? row[column].tone)
                    pending = 0
                }
                pending += (isRight ? 0 : blanks) + Self.gap
            }
            text += line + "\n"
        }
        return text
    }

    /// Control signs would move the cursor, or worse.
    private static func oneLine(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else { return text }
        return String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    }
}

extension Cell {
    /// What colour shows of it at a terminal.
    fileprivate var tone: TerminalStyle.Tone? {
        if isStrong { return .strong }
        if isLate { return .late }
        if case .opportunity = link { return .small }
        return nil
    }
}
