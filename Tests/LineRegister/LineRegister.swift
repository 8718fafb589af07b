import Analysis
import Document
import Register
import Template

/// Registers for tests, an opportunity a line:
///
///     status: contact; amount: 10k | 2026-01-05 status：contact → proposal; amount：10k → 20k | …
///
/// What stands before the first `|` is the front matter, each other part an entry of the log.
public enum LineRegister {
    public struct Failure: Error { public var words: String }

    /// A template with an id, a customer, a status of four, and more.
    /// - Parameters:
    ///   - fields: further ones, a line each.
    ///   - notes: of the log, as a list.
    public static func schema(fields: [String], notes: String = "[]") -> String {
        """
        template: 1
        name: { zh: 小, en: Small }
        language: en
        currency: { code: CNY, units: { k: 1000 } }
        statuses:
          - { id: contact, label: { zh: 接洽, en: Contact }, means: open }
          - { id: signed, label: { zh: 签订, en: Signed }, means: won }
          - { id: lost, label: { zh: 流失, en: Lost }, means: lost }
          - { id: invalid, label: { zh: 无效, en: Invalid }, means: invalid }
        modules:
          - id: all
            label: { zh: 全部, en: All }
            fields:
              - { id: id, label: { zh: 编号, en: Id }, kind: id, role: id }
              - { id: customer, label: { zh: 客户, en: Customer }, kind: text, role: customer }
              - { id: status, label: { zh: 状态, en: Status }, kind: choice, role: status, required: always }
        \(fields.map { "      - { \($0) }\n" }.joined())sections: [ { id: log, label: { zh: 跟进, en: Log }, role: log, required: always, help: { zh: 记, en: log } } ]
        log: { ways: [ { id: phone, label: { zh: 电话, en: Phone } } ], notes: \(notes) }
        """
    }

    /// Nil where the schema has errors.
    /// - Parameter directory: nothing but its four empty lists, unless it is given.
    public static func template(_ schema: String, directory: String = directory(), playbook: String? = nil) -> Template?
    {
        let files =
            [("template.yaml", schema), ("directory.yaml", directory)]
            + (playbook.map { [("playbook.yaml", $0)] } ?? [])
        return TemplateLoader.load(
            files.map { SchemaFile(path: $0.0, bytes: Array($0.1.utf8)) }, asOf: CivilDate(days: 0), knownRules: []
        ).template
    }

    public static func directory(competitors: String = "[]") -> String {
        "departments: []\npeople: []\ncompetitors: \(competitors)\ntrees: { industries: [], regions: [] }\n"
    }

    /// - Parameters:
    ///   - head: front matter before that of the line.
    ///   - person: who wrote the entries.
    public static func document(id: String, _ line: String, head: String = "", person: String = "x") -> Document {
        let parts = line.split(separator: "|").map { $0.split(separator: ";").map(trimmed) }
        let entries = parts.dropFirst().map { entry in
            let changes = [trimmed(entry[0].dropFirst(10))] + entry.dropFirst()
            return "### \(entry[0].prefix(10)) Phone \(person)\n\n" + changes.map { "- \($0)\n" }.joined()
        }
        return document(
            id: id, fields: head + (parts.first?.joined(separator: "\n") ?? ""), log: entries.joined(separator: "\n"))
    }

    public static func document(id: String, fields: String, log: String) -> Document {
        Document(Array("---\nid: \(id)\n\(fields)\n---\n\n## Log\n\n\(log)".utf8))
    }

    /// The opportunities of documents, by their ids, whose numbers are their places.
    public static func opportunities(
        _ template: Template, _ documents: [(id: String, document: Document)], for dimensions: [Dimension] = []
    ) throws -> OpportunityColumns {
        let (reader, writer) = (OpportunityReader(template), OpportunityColumnsWriter(template))
        var opportunities = OpportunityColumns(template, for: dimensions, .all)
        for (number, (id, document)) in documents.enumerated() {
            let row = writer.row(id: id, reader.read(document), document)
            guard row.withUnsafeBytes({ opportunities.append(file: Int64(number), $0) }) else {
                throw Failure(words: "no row for \(id)")
            }
        }
        opportunities.arrange { $0 < $1 }
        return opportunities
    }

    /// `2026-01-31`.
    public static func day(_ text: String) throws -> CivilDate {
        let bytes = Array(text.utf8)
        guard case .date(let date) = DateReading(bytes.span) else { throw Failure(words: "\(text) is not a day") }
        return date
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        var text = text.drop { $0 == " " }
        while text.last == " " { text = text.dropLast() }
        return String(text)
    }
}
