import Document
import Index
import Register
import Template

/// The columns in which lists show opportunities.
public struct RecordColumns: Sendable {
    public let template: Template
    public let language: Language

    public init(template: Template, language: Language) {
        self.template = template
        self.language = language
    }

    private static let roles: [Role] = [.id, .customer, .status, .amount, .probability, .owner, .expectedClose]

    /// The fields of a list, those of its roles that the template has.
    public var paths: [FieldPath] { Self.roles.compactMap { template.path(of: $0) } }

    public func name(_ path: FieldPath) -> String {
        let field = template.field(at: path)
        return language == .zh ? field.label.zh : field.label.en
    }

    public func cell(_ path: FieldPath, _ record: StoredRecord) -> String {
        template.shown(value(path, record), as: template.field(at: path), in: language)
    }

    public func value(_ path: FieldPath, _ record: StoredRecord) -> Value {
        guard let sub = path.sub else { return record.values[path.field].value }
        if case .record(let items) = record.values[path.field].value, sub < items.count { return items[sub].value }
        return .missing
    }

    /// What is in the place of the fields when a file cannot be read.
    public func unreadable() -> String { Text(zh: "（无法读取）", en: "(cannot be read)")[language] }

    // MARK: For spreadsheets

    public var header: [String] {
        tablePaths.map { path in
            // 下一步, 下一步期限: parts of a record.
            let record = template.fields[path.field].label[language]
            guard path.sub != nil else { return record }
            return path == template.path(of: .nextAction)
                ? record : Text(zh: "\(record)期限", en: "\(record) due")[language]
        } + [Text(zh: "文件", en: "File")[language]]
    }

    private var tablePaths: [FieldPath] { paths + [Role.nextAction, .nextDue].compactMap(template.path) }

    public func row(_ record: StoredRecord) -> [String] {
        let paths = tablePaths
        var cells = paths.map { path in
            let field = template.field(at: path)
            // Every digit of an amount, and nothing else, so that it can be added up.
            return field.kind.quantity?.isMoney == true
                ? template.written(value(path, record), as: field, in: language) : cell(path, record)
        }
        if record.kind != .opportunity {
            cells = Array(repeating: "", count: paths.count)
            cells[0] = FileFacts.stem(ofPath: record.path)
            if cells.count > 1 { cells[1] = unreadable() }
        }
        return cells + [record.path]
    }
}
