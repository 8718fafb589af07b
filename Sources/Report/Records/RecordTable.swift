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
            switch field.kind.structure {
            case .single where field.kind.content == .quantity:
                columns.append(Column(name: name + "_low") { number(reader.value(path, $0), field) { $0.low } })
                columns.append(Column(name: name + "_high") { number(reader.value(path, $0), field) { $0.high } })
            case .single:
                columns.append(Column(name: name) { template.written(reader.value(path, $0), as: field, in: .en) })
            case .record:
                for sub in field.subfields { add(sub, FieldPath(path.field, sub: sub.index), name + "_" + sub.id) }
            case .list, .records:
                columns.append(
                    Column(name: name) { record in
                        guard case .list(let items) = reader.value(path, record) else { return "" }
                        return items.map { written($0.value, field) }.joined(separator: "; ")
                    })
            }
        }
        for field in template.fields { add(field, FieldPath(field.index), field.id) }
        return columns
    }

    /// A record by the sub-field that stands for it, or whole.
    private func written(_ value: Value, _ field: Field) -> String {
        if let shorthand = field.shorthand, case .record(let items) = value {
            return template.written(items[shorthand].value, as: field.subfields[shorthand], in: .en)
        }
        return template.written(value, as: field, in: .en)
    }

    private func number(_ value: Value, _ field: Field, _ end: (Quantity) -> Int64?) -> String {
        guard case .quantity(let quantity) = value, let number = end(quantity) else { return "" }
        guard field.kind.quantity?.scale == 100 else { return String(number) }
        return number % 100 == 0 ? String(number / 100) : String(Double(number) / 100)
    }
}
