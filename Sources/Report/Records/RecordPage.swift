import Document
import Index
import Register
import Template

/// The register as a page of Markdown: a table per status, with links to the files.
public struct RecordPage: Sendable {
    public let template: Template
    public let language: Language

    public init(template: Template, language: Language) {
        self.template = template
        self.language = language
    }

    public func text(_ records: [StoredRecord]) -> String {
        let columns = RecordColumns(template: template, language: language)
        let status = template.path(of: .status)
        let paths = columns.paths.filter { $0 != status }
        var page = "# \(template.name[language])\n"
        let groups: [(name: String, records: [StoredRecord])] =
            template.statuses.choices.indices.map { index in
                (
                    template.statuses[index].label[language],
                    records.filter { record in status.map { columns.value($0, record) == .choice(index) } ?? false }
                )
            } + [
                (
                    Text(zh: "未填或无法读取", en: "Unknown or unreadable")[language],
                    records.filter { record in
                        guard let status, case .choice = columns.value(status, record) else { return true }
                        return false
                    }
                )
            ]
        for group in groups where !group.records.isEmpty {
            page += "\n## \(group.name) (\(group.records.count))\n\n"
            page += MarkdownTable.text(
                paths.map { MarkdownTable.escaped(columns.name($0)) }, group.records.map { cells($0, paths, columns) })
        }
        return page
    }

    /// The first leads to the file.
    private func cells(_ record: StoredRecord, _ paths: [FieldPath], _ columns: RecordColumns) -> [String] {
        var cells = paths.map { MarkdownTable.escaped(columns.cell($0, record)) }
        guard let first = cells.first else { return [] }
        let name = first.isEmpty ? MarkdownTable.escaped(FileFacts.stem(ofPath: record.path)) : first
        cells[0] = "[\(name)](../\(encoded(record.path)))"
        if record.kind != .opportunity, cells.count > 1 { cells[1] = columns.unreadable() }
        return cells
    }

    private func encoded(_ path: String) -> String {
        var result = ""
        for byte in path.utf8 {
            let isPlain = byte > 0x20 && byte < 0x7F && !"()<>%\"\\[]|".utf8.contains(byte) || byte >= 0x80
            if isPlain {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return String(decoding: result.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }, as: UTF8.self)
    }
}
