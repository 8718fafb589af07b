import Document
import Index
import Register
import Template

/// The columns in which lists show opportunities.
struct RecordColumns {
    let template: Template
    let language: Language

    private static let roles: [Role] = [.id, .customer, .status, .amount, .probability, .owner, .expectedClose]

    /// The fields of a list, those of its roles that the template has.
    var paths: [FieldPath] { Self.roles.compactMap { template.path(of: $0) } }

    func name(_ path: FieldPath) -> String {
        let field = template.field(at: path)
        return language == .zh ? field.label.zh : field.label.en
    }

    func cell(_ path: FieldPath, _ record: StoredRecord) -> String {
        template.shown(value(path, record), as: template.field(at: path), in: language)
    }

    func value(_ path: FieldPath, _ record: StoredRecord) -> Value {
        guard let sub = path.sub else { return record.values[path.field].value }
        if case .record(let items) = record.values[path.field].value, sub < items.count { return items[sub].value }
        return .missing
    }

    /// What stands in the place of the fields when a file cannot be read.
    func unreadable() -> String { Text(zh: "（无法读取）", en: "(cannot be read)")[language] }

    func table(_ records: [StoredRecord]) -> Table {
        let paths = paths
        var table = Table(header: paths.map(name) + [Text(zh: "文件", en: "File")[language]], rows: [])
        for (index, path) in paths.enumerated() {
            if case .money = template.field(at: path).kind { table.numeric.insert(index) }
        }
        table.rows = records.map { record in
            var cells = paths.map { cell($0, record) }
            if record.kind != .opportunity {
                cells = Array(repeating: "", count: paths.count)
                cells[0] = FileFacts.stem(ofPath: record.path)
                if cells.count > 1 { cells[1] = unreadable() }
            }
            return cells + [record.path]
        }
        return table
    }
}

extension Template {
    /// A value for people: labels of the language, amounts with separators.
    func shown(_ value: Value, as field: Field, in language: Language) -> String {
        switch value {
        case .choice(let index):
            guard let choice = choices(of: field)?[index] else { return "" }
            return choice.label[language]
        case .path(let node):
            guard case .path(let tree) = field.kind else { return "" }
            return directory.trees[tree].path(of: node) { $0.label[language] }
        case .quantity(let quantity):
            if let band = quantity.band { return field.bands[band].choice.label[language] }
            guard case .money = field.kind else { return written(value, as: field, in: language) }
            let low = grouped(quantity.low)
            guard let high = quantity.high else { return "≥ \(low)" }
            return quantity.isExact ? low : "\(low)–\(grouped(high))"
        case .list(let items):
            let separator = field.kind.fields.isEmpty ? Text(zh: "、", en: ", ") : Text(zh: "；", en: "; ")
            return items.map { shown($0.value, as: field, in: language) }.joined(separator: separator[language])
        case .record(let items):
            let fields = field.kind.fields
            let given = zip(fields.indices, items).filter { !$0.1.value.isMissing }
            let texts = given.map { index, item in shown(item.value, as: fields[index], in: language) }
            // What a bare item stands for needs no name.
            if case .records(_, let shorthand?) = field.kind, given.map(\.0) == [shorthand] { return texts[0] }
            return zip(given, texts).map { part, text in "\(fields[part.0].label[language]) \(text)" }
                .joined(separator: language == .zh ? "，" : ", ")
        default: return written(value, as: field, in: language)
        }
    }
}
