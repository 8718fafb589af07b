import Document
import Index
import Template

/// The register as one wide table in canonical names: intervals as low and high, lists joined by `; `.
public struct RecordTable: Sendable {
    public let template: Template

    public init(template: Template) {
        self.template = template
    }

    private struct Column {
        var name: String
        var value: (StoredRecord) -> String
    }

    public func table(_ records: [StoredRecord]) -> Table {
        let columns = columns()
        return Table(
            header: ["path", "is_readable"] + columns.map(\.name),
            rows: records.map { record in
                [record.path, record.kind == .opportunity ? "1" : "0"] + columns.map { $0.value(record) }
            })
    }

    private func columns() -> [Column] {
        var columns: [Column] = []
        let reader = RecordColumns(template: template, language: .en)
        func add(_ field: Field, _ path: FieldPath, _ name: String) {
            switch field.kind {
            case .money, .count, .percent, .score:
                columns.append(Column(name: name + "_low") { number(reader.value(path, $0), field) { $0.low } })
                columns.append(Column(name: name + "_high") { number(reader.value(path, $0), field) { $0.high } })
            case .record(let fields):
                for sub in fields { add(sub, FieldPath(path.field, sub: sub.index), name + "_" + sub.id) }
            case .records(_, let shorthand):
                columns.append(
                    Column(name: name) { record in
                        guard case .list(let items) = reader.value(path, record) else { return "" }
                        return items.map { written($0.value, field, shorthand) }.joined(separator: "; ")
                    })
            case .choices:
                columns.append(
                    Column(name: name) { record in
                        guard case .list(let items) = reader.value(path, record) else { return "" }
                        return items.map { template.written($0.value, as: field, in: .en) }.joined(separator: "; ")
                    })
            default:
                columns.append(Column(name: name) { template.written(reader.value(path, $0), as: field, in: .en) })
            }
        }
        for field in template.fields { add(field, FieldPath(field.index), field.id) }
        return columns
    }

    /// A record by the sub-field that stands for it, or whole.
    private func written(_ value: Value, _ field: Field, _ shorthand: Int?) -> String {
        if let shorthand, case .record(let items) = value {
            return template.written(items[shorthand].value, as: field.kind.fields[shorthand], in: .en)
        }
        return template.written(value, as: field, in: .en)
    }

    private func number(_ value: Value, _ field: Field, _ end: (Quantity) -> Int64?) -> String {
        guard case .quantity(let quantity) = value, let number = end(quantity) else { return "" }
        switch field.kind {
        case .percent, .score: return number % 100 == 0 ? String(number / 100) : String(Double(number) / 100)
        default: return String(number)
        }
    }
}
