import Document
import Template

/// Writes one record as the Markdown file of an opportunity. Reasons against it are left in `row`.
struct RowPage {
    let template: Template
    let mapping: Mapping
    var row: RowReader
    private var text = ""
    /// Values of top-level fields without sub-fields, as written.
    private var written: [Int: String] = [:]

    private var language: Language { template.language }

    init(_ row: RowReader, template: Template, mapping: Mapping) {
        self.row = row
        self.template = template
        self.mapping = mapping
    }

    /// The file's bytes; of no use when `row` has reasons.
    mutating func write(id: String) -> [UInt8] {
        text = "---\n"
        writeFields(id)
        text += "---\n\n# \(MarkdownText.oneLine(row.word(mapping.title) ?? id))\n"
        for (index, section) in template.sections.enumerated() {
            if section.role == .log {
                text += "\n## \(section.choice.label[language])\n"
                writeLog()
            } else if let pattern = mapping.sections[index] {
                let row = row
                let words = pattern.filled { MarkdownText.escaped(row.raw($0)) }
                text += "\n## \(section.choice.label[language])\n\n\(words.trimmed)\n"
            }
        }
        return Array(text.utf8)
    }

    // MARK: Fields

    private mutating func writeFields(_ id: String) {
        var next = mapping.fields[...]
        for (index, field) in template.fields.enumerated() {
            let name = YAMLScalar.written(field.written(in: language))
            if template.path(of: .id) == FieldPath(index) {
                text += "\(name): \(YAMLScalar.written(id))\n"
                continue
            }
            var parts: [FieldMapping] = []
            while let first = next.first, first.path.field == index {
                parts.append(first)
                next.removeFirst()
            }
            guard !parts.isEmpty, let value = value(of: field, parts) else { continue }
            text += "\(name): \(value)\n"
        }
    }

    private mutating func value(of field: Field, _ parts: [FieldMapping]) -> String? {
        if case .records = field.kind { return record(field, parts).map { "[\($0)]" } }
        if case .record = field.kind { return record(field, parts) }
        guard let part = parts.first, let values = row.values(part.sources, as: field) else { return nil }
        written[field.index] = values.joined(separator: language == .zh ? "、" : ", ")
        return Self.scalar(values, field, inFlow: false)
    }

    private mutating func record(_ field: Field, _ parts: [FieldMapping]) -> String? {
        var items: [String] = []
        for part in parts {
            guard let sub = part.path.sub else { continue }
            let subfield = field.kind.fields[sub]
            guard let values = row.values(part.sources, as: subfield) else { continue }
            let name = YAMLScalar.written(subfield.written(in: language), inFlow: true)
            items.append("\(name): \(Self.scalar(values, subfield, inFlow: true))")
        }
        return items.isEmpty ? nil : "{ \(items.joined(separator: ", ")) }"
    }

    /// One value, or a list where the field holds several.
    private static func scalar(_ values: [String], _ field: Field, inFlow: Bool) -> String {
        if case .choices = field.kind {
            return "[\(values.map { YAMLScalar.written($0, inFlow: true) }.joined(separator: ", "))]"
        }
        return YAMLScalar.written(values[0], inFlow: inFlow)
    }

    // MARK: The log

    /// Entries stand in the order of their dates; those of one day in the order of the mapping.
    private mutating func writeLog() {
        var entries: [(date: CivilDate, text: String)] = []
        for entry in mapping.log {
            guard let date = row.date(entry.date, Text(zh: "跟进日期", en: "date of an entry")) else { continue }
            let at = entries.firstIndex { $0.date > date } ?? entries.count
            entries.insert((date, self.entry(entry, date)), at: at)
        }
        for entry in entries { text += entry.text }
    }

    private mutating func entry(_ entry: EntryMapping, _ date: CivilDate) -> String {
        var people: [String] = []
        for source in entry.people {
            for word in row.words([source]) {
                guard let found = template.directory.people.find(word) else {
                    row.reject(Text(zh: "人员名单里没有“\(word)”", en: "“\(word)” is not among the people of the directory"))
                    continue
                }
                let name = template.directory.people[found.index].id
                if !people.contains(name) { people.append(name) }
            }
        }
        let way = template.logWays[entry.way].written(in: language)
        let names = people.joined(separator: language == .zh ? "、" : ", ")
        var result = "\n### \(date) \(way)\(names.isEmpty ? "" : " " + names)\n"
        let bullets = entry.changes.compactMap { bullet($0) }
        if !bullets.isEmpty { result += "\n" + bullets.joined(separator: "\n") + "\n" }
        if let pattern = entry.text {
            let row = row
            let words = pattern.filled { MarkdownText.escaped(row.raw($0)) }.trimmed
            if !words.isEmpty { result += "\n\(words)\n" }
        }
        return result
    }

    /// `- status: prospecting → engaging`; nil where nothing changes.
    private mutating func bullet(_ change: ChangeMapping) -> String? {
        let field = template.fields[change.field]
        let separator = language == .zh ? "、" : ", "
        let new = change.new.isEmpty ? written[change.field] : row.values(change.new, as: field)?.joined(separator: separator)
        let old = row.values(change.old, as: field)?.joined(separator: separator)
        guard let new, new != old else { return nil }
        let label = field.written(in: language) + (language == .zh ? "：" : ": ")
        return "- \(label)\(old.map { $0 + " → " } ?? "")\(new)"
    }
}
