import Analysis
import Document

/// A page as Markdown: the tables alone, whose numbers the pictures only repeat.
public struct PageMarkdown {
    private let language: Language
    private let deals: Deals

    /// - Parameter depth: of the page's own heading; its sections are one below.
    public static func render(_ page: Page, _ deals: Deals, language: Language, depth: Int = 1) -> String {
        let writer = PageMarkdown(language: language, deals: deals)
        let mark = String(repeating: "#", count: depth)
        var text = "\(mark) \(cell(page.title[language]))\n"
        for lead in page.lead { text += "\n\(cell(lead[language]))\n" }
        for section in page.sections {
            text += "\n\(mark)# \(cell(section.title[language]))\n"
            for block in section.blocks { text += "\n" + writer.block(block) }
        }
        return text
    }

    private func block(_ block: PageBlock) -> String {
        switch block {
        case .text(let text): return cell(text[language]) + "\n"
        case .table(let table), .chart(_, let table): return self.table(table)
        case .figures(let figures):
            return figures.map { figure in
                let note = figure.note.map { cell(Text(zh: "（\($0.zh)）", en: " (\($0.en))")[language]) } ?? ""
                return
                    "- \(cell(figure.label[language]))\(language == .zh ? "：" : ": ")**\(cell(figure.value.text[language]))**\(note)\n"
            }.joined()
        }
    }

    private func table(_ table: DataTable) -> String {
        guard !table.rows.isEmpty || !table.foot.isEmpty else { return Text(zh: "（没有）", en: "(none)")[language] + "\n" }
        var text = table.caption.map { cell($0[language]) + "\n\n" } ?? ""
        text += line(table.columns.map { cell($0.title[language]) })
        text += line(table.columns.map { $0.isNumber ? "---:" : "---" })
        for row in table.rows { text += line(row.map { cell($0.text[language]) }) }
        for row in table.foot {
            text += line(row.enumerated().map { $0 == 0 ? "**\(cell($1.text[language]))**" : cell($1.text[language]) })
        }
        return text
    }

    private func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
}
