import Document
import Index
import Register
import Template

/// One opportunity for a terminal: its path, its fields, its text and what mentions it.
public struct RecordText: Sendable {
    public let template: Template
    public let language: Language

    public init(template: Template, language: Language) { (self.template, self.language) = (template, language) }

    /// - Parameters:
    ///   - body: the text below the front matter.
    ///   - links: paths of the files that mention it.
    public func text(_ record: StoredRecord, body: String, links: [String]) -> String {
        var text = "\(record.path)\n\n"
        let columns = RecordColumns(template: template, language: language)
        if record.kind == .opportunity {
            var rows: [(String, String)] = []
            for field in template.fields {
                let value = template.shown(record.values[field.index].value, as: field, in: language)
                if !value.isEmpty { rows.append((columns.name(FieldPath(field.index)), value)) }
            }
            let width = rows.map { DisplayWidth.of($0.0) }.max() ?? 0
            for (name, value) in rows { text += "  \(DisplayWidth.padded(name, to: width))  \(value)\n" }
        } else {
            text += "  \(columns.unreadable())\n"
        }
        text += "\n" + body
        guard !links.isEmpty else { return text }
        return text + "\n" + Text(zh: "被以下档案提到：", en: "mentioned by:")[language] + "\n"
            + links.map { "  \($0)\n" }.joined()
    }
}
