import Document
import Register
import Template

/// Writes one record as the Markdown file of an opportunity. Reasons against it are left in `row`.
public struct RowPage: Sendable {
    private let reader: OpportunityReader
    public let mapping: Mapping
    /// Entries of the log cannot be of a later day.
    public let asOf: CivilDate
    public var row: RowReader
    public private(set) var text = ""
    /// The page's heading as written.
    public private(set) var title = ""
    /// Values of top-level fields without sub-fields, as written.
    private var written: [Int: String] = [:]

    private var template: Template { reader.template }
    private var language: Language { template.language }

    public init(_ row: RowReader, _ reader: OpportunityReader, mapping: Mapping, asOf: CivilDate) {
        self.row = row
        self.mapping = mapping
        self.asOf = asOf
        self.reader = reader
    }

    /// The customer's name as written, where the template has a field for it and the row a value.
    public var customer: String? {
        guard let path = template.path(of: .customer), path.sub == nil else { return nil }
        return written[path.field]
    }

    /// Index of the status as written; nil where there is none.
    var status: Int? {
        guard let path = template.path(of: .status), let text = written[path.field] else { return nil }
        return template.statuses.find(text)?.index
    }

    /// The file's bytes; of no use when `row` has reasons.
    public mutating func write(id: String, mark: ImportMark?) -> [UInt8] {
        text = "---\n" + (mark?.line ?? "")
        written = [:]
        writeFields(id)
        title = MarkdownText.oneLine(row.word(mapping.title) ?? id)
        text += "---\n\n# \(title)\n"
        for (index, section) in template.sections.enumerated() {
            if section.role == .log {
                text += "\n## \(section.choice.label[language])\n"
                writeLog()
            } else if let pattern = mapping.sections[index],
                let words = row.filled(pattern, escaped: MarkdownText.escaped)
            {
                text += "\n## \(section.choice.label[language])\n\n\(words)\n"
            }
        }
        return withFirstValues(Array(text.utf8))
    }

    /// The file with an entry for the day of registration that tells the values of which the table does not tell since
    /// when they are known.
    private func withFirstValues(_ bytes: [UInt8]) -> [UInt8] {
        let logged = template.fields.filter(\.isLogged)
        guard !logged.isEmpty, row.reasons.isEmpty else { return bytes }
        let editor = OpportunityEditor(bytes, reader: reader)
        let days = [Role.registered, .discovered].compactMap { role -> CivilDate? in
            guard let path = template.path(of: role), case .date(let day) = editor.opportunity[path].value else {
                return nil
            }
            return day
        }
        let fields = logged.map(\.index).filter { !editor.opportunity.changesField($0) }
        guard let day = days.first, day <= asOf,
            let entry = editor.firstValues(fields, on: day, mark: EnteredLater.mark(in: language))
        else { return bytes }
        return editor.adding(entry).applied(to: bytes[...])
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
        if field.kind.structure == .records { return record(field, parts).map { "[\($0)]" } }
        if field.kind.structure == .record { return record(field, parts) }
        guard let part = parts.first, let values = row.values(part.sources, as: field) else { return nil }
        written[field.index] = values.joined(separator: language == .zh ? "、" : ", ")
        return Self.scalar(values, field, inFlow: false)
    }

    private mutating func record(_ field: Field, _ parts: [FieldMapping]) -> String? {
        var items: [String] = []
        for part in parts {
            guard let sub = part.path.sub else { continue }
            let subfield = field.subfields[sub]
            guard let values = row.values(part.sources, as: subfield) else { continue }
            let name = YAMLScalar.written(subfield.written(in: language), inFlow: true)
            items.append("\(name): \(Self.scalar(values, subfield, inFlow: true))")
        }
        return items.isEmpty ? nil : "{ \(items.joined(separator: ", ")) }"
    }

    /// One value, or a list where the field holds several.
    private static func scalar(_ values: [String], _ field: Field, inFlow: Bool) -> String {
        if field.kind.structure == .list {
            return "[\(values.map { YAMLScalar.written($0, inFlow: true) }.joined(separator: ", "))]"
        }
        return YAMLScalar.written(values[0], inFlow: inFlow)
    }

    // MARK: The log

    /// Entries are in the order of their dates; those of one day in the order of the mapping.
    private mutating func writeLog() {
        var entries: [(date: CivilDate, text: String)] = []
        for entry in mapping.log {
            guard let date = row.date(entry.date, Text(zh: "跟进日期", en: "date of an entry")),
                let words = self.entry(entry, date)
            else { continue }
            if date > asOf {
                row.reject(
                    Text(
                        zh: "跟进日期 \(date) 在将来，跟进记录只写已经发生的事",
                        en: "date of an entry: \(date) is in the future, but the log only records past events"))
            }
            let at = entries.firstIndex { $0.date > date } ?? entries.count
            entries.insert((date, words), at: at)
        }
        for entry in entries { text += entry.text }
    }

    /// Nil where an entry that is to record changes or words has none to record.
    private mutating func entry(_ entry: EntryMapping, _ date: CivilDate) -> String? {
        let bullets = entry.changes.compactMap { bullet($0) }
        // A value stays text, even where it looks like a note or an entry; so does what the mapping makes of it.
        let words = entry.text.flatMap { row.filled($0) { MarkdownText.prose($0, reader, keepsNotes: false) } }
            .map { textLines($0).map { reader.prose($0, keepsNotes: true) }.joined(separator: "\n") }
        let isBare = entry.changes.isEmpty && entry.text == nil
        guard isBare || !bullets.isEmpty || words != nil else { return nil }
        var people: [String] = []
        for source in entry.people {
            for word in row.words([source]) {
                guard let found = template.directory.people.find(word) else {
                    row.reject(
                        Text(
                            zh: "人员名单里没有“\(word)”（映射里可写 values，写明是谁）",
                            en:
                                "“\(word)” is not in the directory (in the mapping: values, to define who it is)"
                        ))
                    continue
                }
                let name = template.directory.people[found.index].id
                if !people.contains(name) { people.append(name) }
            }
        }
        let channel = template.logChannels[entry.channel].written(in: language)
        let names = people.joined(separator: language == .zh ? "、" : ", ")
        var result = "\n### \(date) \(channel)\(names.isEmpty ? "" : " " + names)\n"
        if !bullets.isEmpty { result += "\n" + bullets.joined(separator: "\n") + "\n" }
        if let words { result += "\n\(words)\n" }
        return result
    }

    /// `- status: prospecting → engaging`; nil where nothing changes.
    private mutating func bullet(_ change: ChangeMapping) -> String? {
        let field = template.fields[change.field]
        let separator = language == .zh ? "、" : ", "
        let new =
            change.new.isEmpty ? written[change.field] : row.values(change.new, as: field)?.joined(separator: separator)
        let old = row.values(change.old, as: field)?.joined(separator: separator)
        guard let new, new != old else { return nil }
        let label = field.written(in: language) + (language == .zh ? "：" : ": ")
        return "- \(label)\(old.map { $0 + " → " } ?? "")\(new)"
    }

    // MARK: Size

    /// The reason against a file that no command would read, with the column that makes it so large.
    public func tooLarge(_ count: Int) -> Text? {
        guard count > template.fileSizeLimit else { return nil }
        let longest = mapping.columns.map(\.name).max { row.raw($0).utf8.count < row.raw($1).utf8.count }
        let place =
            longest.map { Text(zh: "，最长的是列 \($0.name)", en: "; the longest value is in the column \($0.name)") }
            ?? Text(same: "")
        return Text(
            zh: "写成文件有 \(count) 字节，超过上限 \(template.fileSizeLimit)\(place.zh)（模板的 limits.file_size）",
            en:
                "its file would have \(count) bytes, more than the limit of \(template.fileSizeLimit)\(place.en) (limits.file_size in the template)"
        )
    }
}
