import Register
import Document
import Template

/// What reading the records of all tables needs.
public struct RowReading: Sendable {
    public let binding: TableBinding
    public let template: Template
    public let scalars: ScalarReader
    public let numbers: MappedNumber

    public init(_ binding: TableBinding, template: Template) {
        self.binding = binding
        self.template = template
        scalars = ScalarReader(template)
        numbers = MappedNumber(template)
    }
}

/// Reads one record of the table as the mapping says, and collects why it cannot be imported.
public struct RowReader: Sendable {
    public let reading: RowReading
    public let record: CSVRecord
    /// The record of each joined table, where there is one.
    private var joined: [CSVRecord?] = []
    public private(set) var reasons: [Text] = []
    /// Numbers that are imported as they are, though they may be meant otherwise.
    public private(set) var doubts: [Doubt] = []
    /// Whether each value is below its column's name; nothing is read from a record of another shape.
    public let isWhole: Bool

    /// A number without a unit, and its column.
    public struct Doubt: Sendable, Hashable {
        public var column: String
        public var number: BareNumber
    }

    private var binding: TableBinding { reading.binding }
    private var template: Template { reading.template }

    public init(_ record: CSVRecord, _ reading: RowReading) {
        self.record = record
        self.reading = reading
        let width = reading.binding.table.header.count
        if record.isMalformed {
            reasons.append(Text(zh: "引号后面还有字符", en: "there is text after a closing quote"))
        } else if record.fields.count != width {
            reasons.append(
                Text(
                    zh: "有 \(record.fields.count) 个值，列名却有 \(width) 个",
                    en: "there are \(record.fields.count.counted("value")) for \(width.counted("column"))"))
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
        if join.isRequired {
            reject(Text(zh: "关联表 \(join.name) 里没有“\(key)”", en: "“\(key)” is not in the joined table \(join.name)"))
        }
        return nil
    }

    /// A reason is told once, however many fields it concerns.
    public mutating func reject(_ reason: Text) {
        if !reasons.contains(reason) { reasons.append(reason) }
    }

    // MARK: Words

    /// What a column holds, as written; empty where a joined table has no record.
    public func raw(_ column: ColumnName) -> String {
        let fields = column.join.map { $0 < joined.count ? joined[$0]?.fields ?? [] : [] } ?? record.fields
        guard let position = binding.position(column), position < fields.count else { return "" }
        return fields[position]
    }

    /// A text with the columns' values in their places; nil where there are columns and none of them has a value.
    public func filled(_ pattern: TextPattern, escaped: (String) -> String = { $0 }) -> String? {
        let columns = pattern.columns
        if !columns.isEmpty, columns.allSatisfy({ raw($0).trimmed.isEmpty }) { return nil }
        let text = pattern.filled { escaped(raw($0)) }.trimmed
        return text.isEmpty ? nil : text
    }

    /// A word of the table, and whether the mapping states what it is.
    private struct Word {
        var text: String
        var isStated = false
    }

    /// The words of the first source that has any; empty when all are missing.
    public mutating func words(_ sources: [ValueSource]) -> [String] {
        for source in sources {
            let words = words(source)
            if !words.isEmpty { return words.map { $0.isStated ? $0.text : $0.text + source.unit } }
        }
        return []
    }

    public mutating func word(_ sources: [ValueSource]) -> String? { words(sources).first }

    private mutating func words(_ source: ValueSource) -> [Word] {
        let text: String
        switch source.origin {
        case .constant(let constant): return [Word(text: constant + source.unit, isStated: true)]
        case .text(let pattern): text = pattern.filled { raw($0) }
        case .column(let column): text = raw(column)
        }
        var parts = [text]
        if let separator = source.split, !separator.isEmpty {
            parts = text.split(separator: separator).map(String.init)
        }
        return parts.compactMap { meaning($0.trimmed, source) }
    }

    private mutating func meaning(_ word: String, _ source: ValueSource) -> Word? {
        // A table that names the word says what it means, even where it stands for a missing value elsewhere.
        if let values = source.values, let entry = values[word] {
            return entry.map { Word(text: $0 + source.unit, isStated: true) }
        }
        if (source.missing ?? binding.mapping.missing).contains(word) { return nil }
        if source.values != nil {
            reject(
                Text(
                    zh: "映射的 values 里没有“\(word)”\(Self.place(source.origin).zh)",
                    en: "“\(word)”\(Self.place(source.origin).en) is not in the mapping's values"))
            return nil
        }
        return Word(text: word)
    }

    private static func place(_ origin: ValueSource.Origin) -> Text {
        guard case .column(let column) = origin else { return Text(same: "") }
        return Text(zh: "（列 \(column.name)）", en: " in the column \(column.name)")
    }

    // MARK: Values

    /// Values of a field as they will be in the file, or nil when the record has none.
    public mutating func values(_ sources: [ValueSource], as field: Field) -> [String]? {
        for source in sources {
            let words = words(source)
            guard !words.isEmpty else { continue }
            var result: [String] = []
            for word in words {
                do throws(ImportReason) {
                    result.append(try value(word, source, field))
                } catch {
                    reject(Text(zh: "\(field.label.zh)：\(error.text.zh)", en: "\(field.id): \(error.text.en)"))
                }
            }
            return result.isEmpty ? nil : result
        }
        return nil
    }

    private mutating func value(_ word: Word, _ source: ValueSource, _ field: Field) throws(ImportReason) -> String {
        var text = word.text
        if !word.isStated {
            if field.kind.content == .quantity, let kind = field.kind.quantity, field.bandNames.find(text) == nil {
                do throws(MappedNumber.Problem) {
                    text = try reading.numbers.text(text, source, kind, isAmongFractions: isAmongFractions(source))
                } catch {
                    throw .number(error, text, source)
                }
            } else if field.kind.content == .day {
                text = try date(text, source.date).description
            } else {
                // A cell on several lines is one value; the fields of a record have one line each.
                text =
                    text.unicodeScalars.split(separator: "\n").map { String(String.UnicodeScalarView($0)).trimmed }
                    .joined(separator: " ") + source.unit
            }
        }
        switch reading.scalars.value(text, as: field) {
        case .success(let value, let bare):
            if let bare, case .column(let column) = source.origin {
                doubts.append(Doubt(column: column.name, number: bare))
            }
            return value
        case .failure(let why, let problem): throw word.isStated ? ImportReason(why) : .scalar(why, problem, word.text)
        }
    }

    private func isAmongFractions(_ source: ValueSource) -> Bool {
        guard case .column(let column) = source.origin else { return false }
        return binding.fractions.contains(column)
    }

    private func date(_ word: String, _ options: DateOptions) throws(ImportReason) -> CivilDate {
        do throws(MappedDate.Problem) { return try MappedDate.read(word, options) } catch {
            throw .date(error, word, options)
        }
    }

    /// A date, or nil when it is missing or no date. `what` names it in the reason.
    public mutating func date(_ sources: [ValueSource], _ what: Text) -> CivilDate? {
        for source in sources {
            guard let word = words(source).first else { continue }
            do throws(ImportReason) { return try date(word.text, source.date) } catch {
                reject(Text(zh: "\(what.zh)：\(error.text.zh)", en: "\(what.en): \(error.text.en)"))
                return nil
            }
        }
        return nil
    }
}
