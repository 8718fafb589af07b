/// What libyaml saw in a front matter or a schema file, as a flat list of nodes in document order.
/// Nothing is interpreted: a scalar is the bytes that were written.
public struct YAMLTree: Sendable {
    public internal(set) var nodes: [YAMLNode] = []
    public internal(set) var problems: [YAMLProblem] = []

    public init() {}

    /// The node of the whole document, or nil when there is none.
    public var root: Int? { nodes.isEmpty ? nil : 0 }

    /// True when libyaml gave up: what follows its first error is not in ``nodes``.
    public var isBroken: Bool {
        problems.contains { $0.kind.endsReading }
    }

    /// Indices of the children of a sequence, or of the alternating keys and values of a mapping.
    public func children(of node: Int) -> YAMLChildren {
        YAMLChildren(nodes: nodes, upcoming: nodes[node].firstChild)
    }

    /// Key and value nodes of a mapping, in the order written.
    public func pairs(of node: Int) -> [(key: Int, value: Int)] {
        guard nodes[node].kind == .mapping else { return [] }
        var pairs: [(key: Int, value: Int)] = []
        pairs.reserveCapacity(Int(nodes[node].childCount) / 2)
        var key = nodes[node].firstChild
        while key >= 0 {
            let value = nodes[Int(key)].next
            guard value >= 0 else { break }
            pairs.append((Int(key), Int(value)))
            key = nodes[Int(value)].next
        }
        return pairs
    }

    /// Whether the node at a place is the value of a key, and may be left out.
    public func isValue(_ range: ByteRange) -> Bool {
        nodes.indices.contains { node in pairs(of: node).contains { nodes[$0.value].range == range } }
    }
}

/// Walks siblings.
public struct YAMLChildren: Sequence, IteratorProtocol {
    let nodes: [YAMLNode]
    var upcoming: Int32

    public mutating func next() -> Int? {
        guard upcoming >= 0 else { return nil }
        defer { upcoming = nodes[Int(upcoming)].next }
        return Int(upcoming)
    }
}

/// One node: what it is, where it is, and for a scalar the bytes it holds.
public struct YAMLNode: Sendable, Hashable {
    public enum Kind: UInt8, Sendable { case scalar, sequence, mapping, alias }
    public enum Style: UInt8, Sendable { case plain, single, double, literal, folded, block, flow }

    public var kind: Kind
    public var style: Style
    /// Where the node is in the file, quotes and brackets included.
    public var range: ByteRange
    /// A scalar's content as a range of ``Document/store``. It is in the source when the content is written there
    /// byte for byte, and behind the source when escapes or line folding had to be undone.
    public var content: ByteRange
    public var firstChild: Int32 = -1
    public var next: Int32 = -1
    public var childCount: Int32 = 0
}

/// Something wrong, or not allowed here, in YAML.
public struct YAMLProblem: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// libyaml's own words.
        case syntax(String)
        case tooDeep(limit: Int)
        case severalDocuments
        case alias
        case anchor
        case mergeKey
        case tag
        case duplicateKey(first: ByteRange)

        /// Whether what comes behind the problem was not read.
        var endsReading: Bool {
            switch self {
            case .syntax, .tooDeep, .severalDocuments: true
            case .alias, .anchor, .mergeKey, .tag, .duplicateKey: false
            }
        }
    }

    public var kind: Kind
    public var range: ByteRange
}
