import Document
import Register
import Template

extension DifferenceSource {
    /// A text that two values share exactly when they say the same, whatever their spelling, their language or the
    /// template they were read with: canonical names, intervals without their band's name, lists in any order.
    func key(of item: Item, as field: Field) -> String {
        switch item.value {
        case .missing: return ""
        case .unreadable: return "?" + withoutBlanks(document.text(item.range))
        case .text(let text): return withoutBlanks(text)
        case .quantity(let quantity): return "\(quantity.low)..\(quantity.high.map { "\($0)" } ?? "")"
        case .list(let items): return items.map { key(of: $0, as: field) }.sorted().joined(separator: "\u{1}")
        case .record(let items):
            return zip(field.subfields, items).compactMap { sub, item in
                item.value.isMissing ? nil : "\(sub.id)=\(key(of: item, as: sub))"
            }.joined(separator: "\u{2}")
        default: return template.written(item.value, as: field, in: .en)
        }
    }

    /// What tells an item of a list from the others: for a record the part that stands for it, or its first one.
    func identity(of item: Item, as field: Field) -> String {
        guard case .record(let items) = item.value, field.kind.structure == .records else {
            return key(of: item, as: field)
        }
        let part = field.shorthand ?? 0
        guard part < items.count, !items[part].value.isMissing else { return key(of: item, as: field) }
        return key(of: items[part], as: field.subfields[part])
    }

    /// How an item is called: by the part that tells it from others.
    func name(of item: Item, as field: Field, in language: Language) -> String {
        guard case .record(let items) = item.value, field.kind.structure == .records else {
            return shown(item, as: field, in: language)
        }
        let part = field.shorthand ?? 0
        guard part < items.count, !items[part].value.isMissing else { return shown(item, as: field, in: language) }
        return shown(items[part], as: field.subfields[part], in: language)
    }
}
