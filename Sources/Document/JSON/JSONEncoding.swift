/// A number that JSON cannot say.
public enum JSONFailure: Error {
    /// Infinite, or none at all.
    case notFinite
}

extension JSONValue {
    /// The document that a value makes of itself.
    public init(encoding value: some Encodable) throws {
        let node = JSONNode()
        try node.encode(value)
        self = node.value
    }
}

/// A part of a document in the making. Containers are handed out before they are filled, so it is a class.
private final class JSONNode {
    private enum Content {
        case single(JSONValue)
        case list([JSONNode])
        case object([String: JSONNode])
    }

    private var content = Content.single(.null)

    var value: JSONValue {
        switch content {
        case .single(let value): value
        case .list(let nodes): .list(nodes.map(\.value))
        case .object(let nodes): .object(nodes.mapValues(\.value))
        }
    }

    var count: Int { if case .list(let nodes) = content { nodes.count } else { 0 } }

    func beginList() { if case .single = content { content = .list([]) } }
    func beginObject() { if case .single = content { content = .object([:]) } }

    func element() -> JSONNode {
        let node = JSONNode()
        if case .list(var nodes) = content {
            // So that the list is not copied.
            content = .single(.null)
            nodes.append(node)
            content = .list(nodes)
        }
        return node
    }

    func member(_ key: String) -> JSONNode {
        let node = JSONNode()
        if case .object(var nodes) = content {
            content = .single(.null)
            nodes[key] = node
            content = .object(nodes)
        }
        return node
    }

    func encode(_ value: some Encodable) throws {
        switch value {
        case let text as String: content = .single(.text(text))
        case let flag as Bool: content = .single(.boolean(flag))
        case let number as Int: content = .single(.number(Int64(number)))
        case let number as any BinaryInteger:
            content = .single(Int64(exactly: number).map { .number($0) } ?? .fraction(Double(number)))
        case let number as any BinaryFloatingPoint:
            guard number.isFinite else { throw JSONFailure.notFinite }
            // Whole numbers that are exact are written as such.
            let number = Double(number)
            let isWhole = number.magnitude < 0x1p53 && number == number.rounded(.towardZero)
            content = .single(isWhole ? .number(Int64(number)) : .fraction(number))
        default: try value.encode(to: JSONNodeEncoder(node: self))
        }
    }

    func encodeNil() { content = .single(.null) }
}

private struct JSONNodeEncoder: Encoder {
    let node: JSONNode
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy _: Key.Type) -> KeyedEncodingContainer<Key> {
        node.beginObject()
        return KeyedEncodingContainer(JSONObjectContainer(node: node))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        node.beginList()
        return JSONListContainer(node: node)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { JSONSingleContainer(node: node) }
}

private struct JSONObjectContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: JSONNode
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { node.member(key.stringValue).encodeNil() }
    func encode(_ value: some Encodable, forKey key: Key) throws { try node.member(key.stringValue).encode(value) }
    func superEncoder() -> any Encoder { JSONNodeEncoder(node: node.member("super")) }
    func superEncoder(forKey key: Key) -> any Encoder { JSONNodeEncoder(node: node.member(key.stringValue)) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key)
        -> KeyedEncodingContainer<Nested>
    { JSONNodeEncoder(node: node.member(key.stringValue)).container(keyedBy: type) }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        JSONNodeEncoder(node: node.member(key.stringValue)).unkeyedContainer()
    }
}

private struct JSONListContainer: UnkeyedEncodingContainer {
    let node: JSONNode
    var codingPath: [any CodingKey] { [] }
    var count: Int { node.count }

    func encodeNil() { node.element().encodeNil() }
    func encode(_ value: some Encodable) throws { try node.element().encode(value) }
    func superEncoder() -> any Encoder { JSONNodeEncoder(node: node.element()) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        JSONNodeEncoder(node: node.element()).container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        JSONNodeEncoder(node: node.element()).unkeyedContainer()
    }
}

private struct JSONSingleContainer: SingleValueEncodingContainer {
    let node: JSONNode
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { node.encodeNil() }
    func encode(_ value: some Encodable) throws { try node.encode(value) }
}
