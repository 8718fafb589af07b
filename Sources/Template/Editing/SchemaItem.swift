import Document

/// One item of a list in a schema file, before it is written.
struct SchemaItem {
    /// What a key has: YAML already, or a list of items.
    private enum Value {
        case yaml(String)
        case items([SchemaItem])
    }

    private var pairs: [(key: String, value: Value)] = []
    /// Written already, instead of the keys.
    private var whole: String?
    /// Whether it is written with a key on each line where the list allows it.
    var isLong = false

    init() {}

    /// An item that is written already, on one line.
    init(flow: String) { whole = flow }

    /// Adds a key with a value that is a name or a text.
    mutating func add(_ key: String, text: String) { add(key, yaml: YAMLScalar.written(text, inFlow: true)) }

    /// Adds a key with a list of names; none for an empty list.
    mutating func add(_ key: String, texts: [String]) {
        if !texts.isEmpty { add(key, yaml: Self.list(texts.map { YAMLScalar.written($0, inFlow: true) })) }
    }

    mutating func add(_ key: String, yaml: String) { pairs.append((key, .yaml(yaml))) }

    /// Adds a key with a list of items; none for an empty list.
    mutating func add(_ key: String, items: [SchemaItem]) {
        if items.isEmpty { return }
        pairs.append((key, .items(items)))
        isLong = true
    }

    static func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

    /// On one line.
    var flow: String {
        let pairs = pairs.map { pair in
            switch pair.value {
            case .yaml(let text): "\(pair.key): \(text)"
            case .items(let items): "\(pair.key): \(Self.list(items.map(\.flow)))"
            }
        }
        return whole ?? "{ \(pairs.joined(separator: ", ")) }"
    }

    /// As lines of a list whose dashes have this indent.
    func lines(indent: String) -> [String] {
        guard isLong else { return [indent + "- " + flow] }
        return pairs.enumerated().flatMap { place, pair -> [String] in
            let start = indent + (place == 0 ? "- " : "  ") + pair.key + ":"
            switch pair.value {
            case .yaml(let text): return ["\(start) \(text)"]
            case .items(let items): return [start] + items.flatMap { $0.lines(indent: indent + "    ") }
            }
        }
    }
}
