import Document
import Index
import Template

/// A form in which `oppbook index` writes the register beside its database.
public enum RegisterExport: String, Sendable, CaseIterable {
    case json, csv, markdown

    public var fileName: String {
        switch self {
        case .json: "index.json"
        case .csv: "index.csv"
        case .markdown: "INDEX.md"
        }
    }

    /// The content of the file.
    /// - Parameter hasByteOrderMark: in CSV, by which Excel recognises UTF-8.
    public func bytes(_ records: [StoredRecord], _ template: Template, _ language: Language, hasByteOrderMark: Bool)
        throws -> [UInt8]
    {
        switch self {
        case .json: Array(try records.map { RecordJSON(record: $0, template: template) }.jsonText().utf8)
        case .csv: RecordTable(template: template).table(records).csv(hasByteOrderMark: hasByteOrderMark)
        case .markdown: Array(RecordPage(template: template, language: language).text(records).utf8)
        }
    }
}
