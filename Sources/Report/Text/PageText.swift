import Document

/// A page for a terminal: headings on the left, what is below them two blanks further in.
public struct PageText {
    private let language: Language
    private let style: TerminalStyle

    public static func render(_ page: Page, language: Language, style: TerminalStyle) -> String {
        let writer = PageText(language: language, style: style)
        return style.painted(page.title[language], .strong) + "\n"
            + page.lead.map { "\n" + writer.paragraph($0, indent: 0) }.joined()
            + page.sections.map(writer.section).joined()
    }

    private static let indent = 2
    /// Columns: longer lines of prose are hard to read.
    private static let widestProse = 100

    private func section(_ section: PageSection) -> String {
        "\n" + style.painted(section.title[language], .strong) + "\n"
            + section.blocks.map(block).joined(separator: "\n")
    }

    private func block(_ block: PageBlock) -> String {
        switch block {
        case .text(let text), .leftOut(let text): paragraph(text, indent: Self.indent)
        case .table(let table), .chart(_, let table): self.table(table)
        case .figures(let figures): self.figures(figures)
        }
    }

    private func paragraph(_ text: Text, indent: Int) -> String {
        guard let width = style.width else { return String(repeating: " ", count: indent) + text[language] + "\n" }
        return DisplayWidth.wrapped(text[language], to: min(width, Self.widestProse), indent: indent)
    }

    private func table(_ table: DataTable) -> String {
        let table = table.asPrinted
        guard !table.isEmpty else { return paragraph(DataTable.nothing, indent: Self.indent) }
        let caption = table.caption.map { paragraph($0, indent: Self.indent) } ?? ""
        let text = PageTableText(table, language, style, width: style.width.map { $0 - Self.indent }).text
        let margin = String(repeating: " ", count: Self.indent)
        return caption + textLines(text).dropLast().map { $0.isEmpty ? "\n" : margin + $0 + "\n" }.joined()
    }

    private func figures(_ figures: [KeyFigure]) -> String {
        let width = figures.map { DisplayWidth.of($0.label[language]) }.max() ?? 0
        return figures.map { figure in
            let note = figure.note.map { Text(zh: "（\($0.zh)）", en: " (\($0.en))")[language] } ?? ""
            return String(repeating: " ", count: Self.indent) + DisplayWidth.padded(figure.label[language], to: width)
                + "  " + style.painted(figure.value.text[language], .strong) + note + "\n"
        }.joined()
    }
}
