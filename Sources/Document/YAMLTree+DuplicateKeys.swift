extension YAMLTree {
    /// Notes keys that one mapping holds twice, and merge keys.
    mutating func findDuplicateKeys(_ store: [UInt8]) {
        for index in nodes.indices where nodes[index].kind == .mapping && nodes[index].childCount > 0 {
            var keys = KeysSeen(childCount: Int(nodes[index].childCount))
            let firstKey = nodes[index].firstChild
            var key = firstKey
            while key >= 0 {
                let node = nodes[Int(key)]
                if node.kind == .scalar {
                    if let first = keys.insert(key, firstKey, nodes, store) {
                        problems.append(YAMLProblem(kind: .duplicateKey(first: first), range: node.range))
                    }
                    if node.content.count == 2, node.style == .plain,
                        store.span.holds("<<", at: Int(node.content.start))
                    {
                        problems.append(YAMLProblem(kind: .mergeKey, range: node.range))
                    }
                }
                key = node.next < 0 ? -1 : nodes[Int(node.next)].next
            }
        }
    }
}

/// The keys of one mapping that were met so far.
private struct KeysSeen {
    /// One bit for each of 256 hashes: most keys are told to be new by it alone.
    private var bits = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
    /// For a huge mapping, which must not cost the square of its size.
    private var table: [ArraySlice<UInt8>: ByteRange]?

    /// Keys and values of a mapping together, up to which it is searched rather than hashed.
    private static let manyChildren = 256

    init(childCount: Int) {
        if childCount > Self.manyChildren { table = [:] }
    }

    /// Notes a key; the content of an equal one before it, if there is one.
    mutating func insert(_ key: Int32, _ firstKey: Int32, _ nodes: [YAMLNode], _ store: [UInt8]) -> ByteRange? {
        let content = nodes[Int(key)].content
        if table != nil {
            let bytes = store[content.indices]
            if let first = table?[bytes] { return first }
            table?[bytes] = content
            return nil
        }
        guard isNoted(store.span.extracting(content.indices)) else { return nil }
        var other = firstKey
        while other != key, other >= 0 {
            let node = nodes[Int(other)]
            if node.kind == .scalar, node.content.count == content.count,
                store[node.content.indices].elementsEqual(store[content.indices])
            {
                return node.content
            }
            other = node.next < 0 ? -1 : nodes[Int(node.next)].next
        }
        return nil
    }

    /// Whether the bit of a name was set before; sets it.
    private mutating func isNoted(_ name: Span<UInt8>) -> Bool {
        var hash = UInt32(truncatingIfNeeded: name.count)
        for index in name.indices { hash = (hash ^ UInt32(name[unchecked: index])) &* 16_777_619 }
        let bit = UInt64(1) << UInt64(hash >> 8 & 63)
        switch hash & 3 {
        case 0: return Self.set(bit, &bits.0)
        case 1: return Self.set(bit, &bits.1)
        case 2: return Self.set(bit, &bits.2)
        default: return Self.set(bit, &bits.3)
        }
    }

    private static func set(_ bit: UInt64, _ bits: inout UInt64) -> Bool {
        defer { bits |= bit }
        return bits & bit != 0
    }
}
