import Document
import Template

/// Reads one record of the table as the mapping says, and collects why it cannot be imported.
struct RowReader {
    let binding: TableBinding
    let template: Template
    let scalars: ScalarReader
    let record: CSVRecord
    /// The record of each joined table, where there is one.
    private var joined: [CSVRecord?] = []
    private(set) var reasons: [Text] = []
    /// Whether each value stands under its column; nothing is read from a record of another shape.
    let isWhole: Bool

    init(_ record: CSVRecord, binding: TableBinding, template: Template, scalars: ScalarReader) {
        self.record = record
        self.binding = binding
        self.template = template
        self.scalars = scalars
        let width = binding.table.header.count
        if record.isMalformed {
            reasons.append(Text(zh: "引号后面还有字符", en: "there is text behind a closing quote"))
        } else if record.fields.count != width {
            reasons.append(
                Text(
                    zh: "有 \(record.fields.count) 个值，列名却有 \(width) 个",
                    en: "there are \(record.fields.count) values for \(width) columns"))
        }
        isWhole = reasons.isEmpty
        guard isWhole else { return }
        for (index, join) in binding.mapping.joins.enumerated() { joined.append(lookUp(join, index)) }
    }

    private mutating func lookUp(_ join: TableJoin, _ index: Int) -> CSVRecord? {
        let word = raw(join.from).trimmed
        if binding.mapping.missing.contains(word) { return nil }
        let key = join.values[word] ?? word
        if let at = binding.joined[index].records[key] { return binding.joined[index].table.records[at] }
        if join.isRequired { reject(Text(zh: "关联表 \(join.name) 里没有“\(key)”", en: "the joined table \(join.name) has no “\(key)”")) }
        return nil
    }

    /// A reason is told once, however many fields it concerns.
    mutating func reject(_ reason: Text) {
        if !reasons.contains(reason) { reasons.append(reason) }
    }

    // MARK: Values

    /// What a column holds, as written; empty where a joined table has no record.
    func raw(_ column: ColumnName) -> String {
        let fields = column.join.map { $0 < joined.count ? joined[$0]?.fields ?? [] : [] } ?? record.fields
        guard let position = binding.position(column), position < fields.count else { return "" }
        return fields[position]
    }

    /// The words of the first source that has any; empty when all are missing.
    mutating func words(_ sources: [ValueSource]) -> [String] {
        for source in sources {
            let words = words(source)
            if !words.isEmpty { return words }
        }
        return []
    }

    mutating func word(_ sources: [ValueSource]) -> String? { words(sources).first }

    private mutating func words(_ source: ValueSource) -> [String] {
        let text: String
        switch source.origin {
        case .constant(let constant): return [constant + source.unit]
        case .text(let pattern): text = pattern.filled { raw($0) }
        case .column(let column): text = raw(column)
        }
        var parts = [text]
        if let separator = source.split, !separator.isEmpty {
            parts = text.split(separator: separator).map(String.init)
        }
        return parts.compactMap { meaning($0.trimmed, source) }
    }

    private mutating func meaning(_ word: String, _ source: ValueSource) -> String? {
        // A table that names the word says what it means, even where it stands for a missing value elsewhere.
        if let values = source.values, let entry = values[word] { return entry.map { $0 + source.unit } }
        if (source.missing ?? binding.mapping.missing).contains(word) { return nil }
        if source.values != nil {
            reject(
                Text(
                    zh: "映射的 values 里没有“\(word)”\(Self.place(source.origin).zh)",
                    en: "“\(word)”\(Self.place(source.origin).en) is not in the mapping's values"))
            return nil
        }
        return word + source.unit
    }

    private static func place(_ origin: ValueSource.Origin) -> Text {
        guard case .column(let column) = origin else { return Text(same: "") }
        return Text(zh: "（列 \(column.name)）", en: " in the column \(column.name)")
    }

    /// Values of a field as they will stand in the file, or nil when the record has none.
    mutating func values(_ sources: [ValueSource], as field: Field) -> [String]? {
        var result: [String] = []
        for word in words(sources) {
            switch scalars.value(word, as: field) {
            case .success(let text): result.append(text)
            case .failure(let why):
                reject(Text(zh: "\(field.label.zh)：\(why.zh)", en: "\(field.id): \(why.en)"))
            }
        }
        return result.isEmpty ? nil : result
    }

    /// A date, or nil when it is missing or no date. `what` names it in the reason.
    mutating func date(_ sources: [ValueSource], _ what: Text) -> CivilDate? {
        guard let word = word(sources) else { return nil }
        let bytes = Array(word.utf8)
        switch DateReading(bytes.span) {
        case .date(let date), .otherForm(let date): return date
        case .noSuchDay: reject(Text(zh: "\(what.zh)：没有“\(word)”这一天", en: "\(what.en): there is no day “\(word)”"))
        case .notADate: reject(Text(zh: "\(what.zh)：“\(word)”不是日期", en: "\(what.en): “\(word)” is not a date"))
        }
        return nil
    }
}
