import Document
import Index
import Template

/// An order of opportunities by one field. What is missing comes last either way.
public struct RecordOrder: Sendable {
    private let path: FieldPath
    private let isReversed: Bool
    private let template: Template

    /// - Parameter text: a field's name in either language, `-` before it for the other direction.
    public init(_ text: String, _ template: Template) throws {
        self.template = template
        let text = text.trimmed
        isReversed = text.hasPrefix("-")
        let name = isReversed ? String(text.dropFirst()) : text
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard let field = parts.first.flatMap({ template.fieldNames.find($0)?.index }) else {
            throw Self.unknown(name, template.fieldNames.names)
        }
        guard parts.count > 1 else {
            path = FieldPath(field)
            return
        }
        guard let sub = template.fields[field].subfieldNames.find(parts[1])?.index else {
            throw Self.unknown(name, template.fields[field].subfieldNames.names)
        }
        path = FieldPath(field, sub: sub)
    }

    private static func unknown(_ name: String, _ names: [String]) -> Failure {
        Failure(
            Text(zh: "没有字段“\(name)”", en: "unknown field “\(name)”"),
            hint: nearestName(to: name, among: names).map { Text(zh: "是不是“\($0)”？", en: "Did you mean “\($0)”?") })
    }

    public func sorted(_ records: [StoredRecord]) -> [StoredRecord] {
        let columns = RecordColumns(template: template, language: .en)
        let keyed = records.map { (record: $0, key: key(columns.value(path, $0))) }
        let there = keyed.enumerated().filter { $0.element.key != nil }
        let ordered = there.sorted { a, b in
            guard let one = a.element.key, let other = b.element.key, one != other else { return a.offset < b.offset }
            return isReversed ? other < one : one < other
        }
        return ordered.map(\.element.record) + keyed.filter { $0.key == nil }.map(\.record)
    }

    private enum Key: Comparable {
        case number(Int64)
        case text(String)
    }

    private func key(_ value: Value) -> Key? {
        switch value {
        case .missing, .unreadable: nil
        case .choice(let index), .path(let index), .person(let index): .number(Int64(index))
        case .date(let date): .number(Int64(date.days))
        case .span(let from, _): .number(Int64(from.days))
        case .quantity(let quantity): .number(quantity.low)
        case .boolean(let flag): .number(flag ? 1 : 0)
        default: .text(template.written(value, as: template.field(at: path), in: .en))
        }
    }
}
