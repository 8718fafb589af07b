import Document
import Register
import Template

/// Compares versions of opportunities.
public struct DifferenceReader: Sendable {
    /// In which values and labels are shown.
    let language: Language

    public init(language: Language) { self.language = language }

    public func difference(from old: DifferenceSource, to new: DifferenceSource) -> Difference {
        var difference = Difference()
        if old.opportunity.isReadable, new.opportunity.isReadable { difference.fields = fields(old, new) }
        difference.entries = entries(old, new)
        difference.sections = sections(old, new)
        return difference
    }

    // MARK: Fields

    /// A value of one version; nil where the template of that version does not have the field.
    private struct Side {
        var item: Item
        var field: Field
        var source: DifferenceSource

        var key: String { source.key(of: item, as: field) }
        func shown(_ language: Language) -> String { source.shown(item, as: field, in: language) }
    }

    private func fields(_ old: DifferenceSource, _ new: DifferenceSource) -> [FieldDifference] {
        var result: [FieldDifference] = []
        compare(
            sides(old, old.template.fields, old.opportunity.values),
            sides(new, new.template.fields, new.opportunity.values),
            within: nil, &result)
        compareUnknown(old, new, &result)
        return result
    }

    private func sides(_ source: DifferenceSource, _ fields: [Field], _ items: [Item]) -> [Side] {
        zip(fields, items).map { Side(item: $1, field: $0, source: source) }
    }

    /// Fields are the same by their canonical names, whichever template they were read with.
    private func compare(_ old: [Side], _ new: [Side], within parent: Field?, _ result: inout [FieldDifference]) {
        let isOneTemplate = old.count == new.count && zip(old, new).allSatisfy { $0.field === $1.field }
        if isOneTemplate {
            for (old, new) in zip(old, new) { compare(old, new, within: parent, &result) }
            return
        }
        for side in new { compare(old.first { $0.field.id == side.field.id }, side, within: parent, &result) }
        for side in old where !new.contains(where: { $0.field.id == side.field.id }) {
            compare(side, nil, within: parent, &result)
        }
    }

    private func compare(_ old: Side?, _ new: Side?, within parent: Field?, _ result: inout [FieldDifference]) {
        guard let field = (new ?? old)?.field else { return }
        let (oldKey, newKey) = (old?.key ?? "", new?.key ?? "")
        guard oldKey != newKey else { return }
        if parent == nil, field.kind.structure == .record, let oldParts = parts(old), let newParts = parts(new) {
            return compare(oldParts, newParts, within: field, &result)
        }
        let name = parent.map { "\($0.id).\(field.id)" } ?? field.id
        let label =
            parent.map { Text(zh: "\($0.label.zh)·\(field.label.zh)", en: "\($0.label.en), \(field.label.en)") }
            ?? field.label
        var difference = FieldDifference(
            name: name, label: label, role: field.role, old: old?.shown(language) ?? "",
            new: new?.shown(language) ?? "",
            oldKey: oldKey, newKey: newKey)
        switch field.kind.structure {
        case .list, .records: compareItems(old, new, &difference)
        case .single, .record: break
        }
        result.append(difference)
    }

    /// The parts of a record; none of a missing one; nil for what is not a record.
    private func parts(_ side: Side?) -> [Side]? {
        guard let side else { return [] }
        switch side.item.value {
        case .record(let items): return sides(side.source, side.field.subfields, items)
        case .missing: return []
        default: return nil
        }
    }

    // MARK: Lists

    /// Items of a list by what identifies them. Of two with the same name the second is another one.
    private func items(_ side: Side?) -> [(identity: String, side: Side)] {
        guard let side, case .list(let items) = side.item.value else { return [] }
        var seen: [String: Int] = [:]
        return items.map { item in
            let identity = side.source.identity(of: item, as: side.field)
            seen[identity, default: 0] += 1
            let number = seen[identity] ?? 1
            return (
                number == 1 ? identity : "\(identity)\u{3}\(number)",
                Side(item: item, field: side.field, source: side.source)
            )
        }
    }

    private func compareItems(_ old: Side?, _ new: Side?, _ difference: inout FieldDifference) {
        let (olds, news) = (items(old), items(new))
        var rest = Dictionary(uniqueKeysWithValues: olds.map { ($0.identity, $0.side) })
        for (identity, side) in news {
            guard let before = rest.removeValue(forKey: identity) else {
                difference.added.append(side.shown(language))
                difference.items[identity] = side.key
                continue
            }
            guard before.key != side.key else { continue }
            difference.items[identity] = side.key
            guard case .record(let oldItems) = before.item.value, case .record(let newItems) = side.item.value else {
                continue
            }
            var parts: [FieldDifference] = []
            compare(
                sides(before.source, before.field.subfields, oldItems),
                sides(side.source, side.field.subfields, newItems),
                within: side.field, &parts)
            difference.changed.append(
                ItemDifference(name: side.source.name(of: side.item, as: side.field, in: language), parts: parts))
        }
        for (identity, side) in olds where rest[identity] != nil {
            difference.removed.append(side.shown(language))
            difference.items[identity] = ""
        }
    }

    // MARK: Fields that no template knows

    private func compareUnknown(_ old: DifferenceSource, _ new: DifferenceSource, _ result: inout [FieldDifference]) {
        let (olds, news) = (old.unknownFields, new.unknownFields)
        let names = news.map(\.name) + olds.map(\.name).filter { name in !news.contains { $0.name == name } }
        for name in names {
            let before = olds.first { $0.name == name }?.text ?? ""
            let after = news.first { $0.name == name }?.text ?? ""
            guard before != after else { continue }
            result.append(
                FieldDifference(
                    name: name, label: Text(same: name), role: nil, old: oneLine(before), new: oneLine(after),
                    oldKey: before, newKey: after))
        }
    }
}

extension DifferenceSource {
    /// Fields of the front matter that the template does not have, as they are written.
    var unknownFields: [(name: String, text: String)] {
        guard let root = document.yaml.root else { return [] }
        let unknown = opportunity.problems.compactMap { problem -> ByteRange? in
            if case .unknownField = problem.kind, problem.path == nil { problem.range } else { nil }
        }
        guard !unknown.isEmpty else { return [] }
        return document.yaml.pairs(of: root).compactMap { key, value in
            guard unknown.contains(document.yaml.nodes[key].range) else { return nil }
            return (document.text(ofNode: key), withoutBlanks(document.text(document.yaml.nodes[value].range)))
        }
    }
}
