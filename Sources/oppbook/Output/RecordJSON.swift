import Document
import FoundationEssentials
import Index
import Register
import Template

/// An opportunity as JSON: canonical names, intervals as `low` and `high` in base units, null for what is missing.
struct RecordJSON: Encodable {
    let record: StoredRecord
    let template: Template

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(record.path, forKey: Key("path"))
        try values.encode(record.kind == .opportunity, forKey: Key("is_readable"))
        var fields = values.nestedContainer(keyedBy: Key.self, forKey: Key("fields"))
        guard record.kind == .opportunity else { return }
        for field in template.fields { try encode(record.values[field.index].value, field, &fields) }
    }

    private func encode(_ value: Value, _ field: Field, _ fields: inout KeyedEncodingContainer<Key>) throws {
        let key = Key(field.id)
        switch value {
        case .missing, .unreadable: try fields.encodeNil(forKey: key)
        case .quantity(let quantity):
            var parts = fields.nestedContainer(keyedBy: Key.self, forKey: key)
            try encode(quantity, field, &parts)
        case .span(let from, let to):
            var parts = fields.nestedContainer(keyedBy: Key.self, forKey: key)
            try parts.encode(from.description, forKey: Key("from"))
            try parts.encode(to.description, forKey: Key("to"))
        case .boolean(let flag): try fields.encode(flag, forKey: key)
        case .chain(let steps): try fields.encode(steps, forKey: key)
        case .record(let items):
            var parts = fields.nestedContainer(keyedBy: Key.self, forKey: key)
            for (sub, item) in zip(field.kind.fields, items) { try encode(item.value, sub, &parts) }
        case .list(let items):
            var list = fields.nestedUnkeyedContainer(forKey: key)
            for item in items {
                if case .record(let subs) = item.value {
                    var parts = list.nestedContainer(keyedBy: Key.self)
                    for (sub, item) in zip(field.kind.fields, subs) { try encode(item.value, sub, &parts) }
                } else {
                    try list.encode(template.written(item.value, as: field, in: .en))
                }
            }
        default: try fields.encode(template.written(value, as: field, in: .en), forKey: key)
        }
    }

    private func encode(_ quantity: Quantity, _ field: Field, _ parts: inout KeyedEncodingContainer<Key>) throws {
        func number(_ value: Int64?, _ name: String) throws {
            guard let value else { return try parts.encodeNil(forKey: Key(name)) }
            switch field.kind {
            case .percent, .score: try parts.encode(Double(value) / 100, forKey: Key(name))
            default: try parts.encode(value, forKey: Key(name))
            }
        }
        try number(quantity.low, "low")
        try number(quantity.high, "high")
        if !field.bands.isEmpty {
            try parts.encode(field.band(of: quantity).map { field.bands[$0].choice.id }, forKey: Key("band"))
        }
    }
}
