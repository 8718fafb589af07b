import Analysis
import Document

/// A page as Markdown: the tables alone, whose numbers the pictures only repeat.
public struct PageMarkdown {
    let language: Language

    /// - Parameter picture: what follows a section.
    public static func render(
        _ page: Page, language: Language, picture: (PageSection) -> String = { _ in "" }
    ) -> String {
        let writer = PageMarkdown(language: language)
        return "# \(writer.escaped(page.title))\n" + page.lead.map { "\n\(writer.escaped($0))\n" }.joined()
            + page.sections.map { writer.section($0) + picture($0) }.joined()
    }

    private func section(_ section: PageSection) -> String {
        "\n## \(escaped(section.title))\n" + section.blocks.map { "\n" + block($0) }.joined()
    }

    private func block(_ block: PageBlock) -> String {
        switch block {
        case .text(let text), .leftOut(let text): return escaped(text) + "\n"
        case .table(let table), .chart(_, let table): return self.table(table)
        case .figures(let figures):
            return figures.map { figure in
                let note = figure.note.map { escaped(Text(zh: "（\($0.zh)）", en: " (\($0.en))")) } ?? ""
                let colon = Text(zh: "：", en: ": ")[language]
                return "- \(escaped(figure.label))\(colon)**\(escaped(figure.value.text))**\(note)\n"
            }.joined()
        }
    }

    func table(_ table: DataTable) -> String {
        let table = table.asPrinted
        guard !table.isEmpty else { return DataTable.nothing[language] + "\n" }
        let caption = table.caption.map { escaped($0) + "\n\n" } ?? ""
        return caption
            + MarkdownTable.text(
                table.columns.map { escaped($0.title) },
                table.rows.map { $0.map(cell) }
                    + table.foot.map { row in row.enumerated().map { $0 == 0 ? "**\(cell($1))**" : cell($1) } },
                numeric: Set(table.columns.indices.filter { table.columns[$0].isNumber }))
    }

    private func cell(_ cell: Cell) -> String {
        cell.isStrong ? "**\(escaped(cell.text))**" : escaped(cell.text)
    }

    private func escaped(_ text: Text) -> String { MarkdownTable.escaped(text[language]) }
}
