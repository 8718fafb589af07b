import Document
import Index
import Register
import Template

/// An opportunity as JSON: canonical names, intervals as `low` and `high` in base units, null for what is missing.
public struct RecordJSON: Sendable, Encodable {
    public let record: StoredRecord
    public let template: Template

    public init(record: StoredRecord, template: Template) {
        self.record = record
        self.template = template
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: NameKey.self)
        try values.encode(record.path, forKey: NameKey("path"))
        try values.encode(record.kind == .opportunity, forKey: NameKey("is_readable"))
        var fields = values.nestedContainer(keyedBy: NameKey.self, forKey: NameKey("fields"))
        guard record.kind == .opportunity else { return }
        for field in template.fields { try encode(record.values[field.index].value, field, &fields) }
    }

    private func encode(_ value: Value, _ field: Field, _ fields: inout KeyedEncodingContainer<NameKey>) throws {
        let key = NameKey(field.id)
        switch value {
        case .missing, .unreadable: try fields.encodeNil(forKey: key)
        case .quantity(let quantity):
            var parts = fields.nestedContainer(keyedBy: NameKey.self, forKey: key)
            try encode(quantity, field, &parts)
        case .span(let from, let to):
            var parts = fields.nestedContainer(keyedBy: NameKey.self, forKey: key)
            try parts.encode(from.description, forKey: NameKey("from"))
            try parts.encode(to.description, forKey: NameKey("to"))
        case .boolean(let flag): try fields.encode(flag, forKey: key)
        case .chain(let steps): try fields.encode(steps, forKey: key)
        case .record(let items):
            var parts = fields.nestedContainer(keyedBy: NameKey.self, forKey: key)
            for (sub, item) in zip(field.subfields, items) { try encode(item.value, sub, &parts) }
        case .list(let items):
            var list = fields.nestedUnkeyedContainer(forKey: key)
            for item in items {
                if case .record(let subs) = item.value {
                    var parts = list.nestedContainer(keyedBy: NameKey.self)
                    for (sub, item) in zip(field.subfields, subs) { try encode(item.value, sub, &parts) }
                } else {
                    try list.encode(template.written(item.value, as: field, in: .en))
                }
            }
        default: try fields.encode(template.written(value, as: field, in: .en), forKey: key)
        }
    }

    private func encode(_ quantity: Quantity, _ field: Field, _ parts: inout KeyedEncodingContainer<NameKey>) throws {
        func number(_ value: Int64?, _ name: String) throws {
            guard let value else { return try parts.encodeNil(forKey: NameKey(name)) }
            if field.kind.quantity?.scale == 100 {
                try parts.encode(Double(value) / 100, forKey: NameKey(name))
            } else {
                try parts.encode(value, forKey: NameKey(name))
            }
        }
        try number(quantity.low, "low")
        try number(quantity.high, "high")
        if !field.bands.isEmpty {
            try parts.encode(field.band(of: quantity).map { field.bands[$0].choice.id }, forKey: NameKey("band"))
        }
    }
}

/// A key of a JSON object whose names are known only when it is written.
public struct NameKey: Sendable, CodingKey {
    public var stringValue: String
    public var intValue: Int? { nil }
    public init(_ name: String) { stringValue = name }
    public init?(stringValue: String) { self.stringValue = stringValue }
    public init?(intValue: Int) { nil }
}
