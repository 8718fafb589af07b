import Template
import Document

extension ReviewReport {
    // MARK: Text

    /// For a terminal.
    public func text(_ language: Language) -> String {
        var text = "\(material.title[language])\n\(summary[language])\n"
        for note in notes { text += note[language] + "\n" }
        for section in sections {
            text += "\n\(title(section, language))\n\n"
            text += Table(header: section.header.map { $0[language] }, rows: section.rows).text(widest: 60)
        }
        return text
    }

    private func title(_ section: Section, _ language: Language) -> String {
        Text(zh: "\(section.title.zh)（\(section.rows.count)）", en: "\(section.title.en) (\(section.rows.count))")[
            language]
    }

    // MARK: Markdown

    /// GitHub takes 65,536 characters in a comment.
    private static let mostCharacters = 60_000
    /// Cells are cut behind so many columns.
    private static let widestCell = 160

    /// For the comment of a merge request: the summary first, and no more rows to a table than fit into one comment.
    public func markdown(_ language: Language) -> String {
        var limit = sections.map(\.rows.count).max() ?? 0
        while true {
            let page = markdown(language, rowLimit: limit)
            if limit == 0 || page.utf16.count <= Self.mostCharacters { return page }
            limit = limit > 8 ? limit * 3 / 4 : limit - 1
        }
    }

    private func markdown(_ language: Language, rowLimit: Int) -> String {
        var page = "**\(comment(summary[language], widest: 1000))**\n\n\(comment(material.title[language]))\n"
        for note in notes { page += "\n\(comment(note[language], widest: 1000))\n" }
        for section in sections {
            page += "\n### \(title(section, language))\n\n"
            page += MarkdownTable.text(
                section.header.map { comment($0[language]) },
                section.rows.prefix(rowLimit).map { $0.map { comment($0) } })
            let rest = section.rows.count - rowLimit
            if rest > 0 { page += "\n" + Text(zh: "……还有 \(rest) 条", en: "… and \(rest) more")[language] + "\n" }
        }
        return page
    }

    /// Text of a register inside a comment: it makes no markup, and calls nobody by name.
    private func comment(_ text: String, widest: Int = ReviewReport.widestCell) -> String {
        var result = ""
        for character in MarkdownTable.escaped(DisplayWidth.clipped(text, to: widest)).unicodeScalars {
            switch character {
            case "@": result += "@<!-- -->"
            case "#": result += "\\#"
            case _ where character.value < 0x20 || character.value == 0x7F: result += " "
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
