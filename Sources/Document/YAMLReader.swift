import CYAML

/// Drives libyaml's events over a range of a byte store and builds a ``YAMLTree``.
/// libyaml stays behind this file: its memory is freed here and its marks, counted in characters, become byte offsets.
struct YAMLReader {
    private var tree = YAMLTree()
    /// Open collections, with the last child seen, to link siblings.
    private var open: [(node: Int32, lastChild: Int32)] = []
    private let nestingLimit: Int

    private init(nestingLimit: Int) {
        self.nestingLimit = nestingLimit
        tree.nodes.reserveCapacity(128)
    }

    /// Reads `range` of `store`. Decoded scalars are appended to `store`.
    static func read(_ store: inout [UInt8], _ range: Range<Int>, nestingLimit: Int) -> YAMLTree {
        var reader = YAMLReader(nestingLimit: nestingLimit)
        var decoded: [UInt8] = []
        let sourceCount = store.count
        store.withUnsafeBufferPointer { bytes in
            reader.run(UnsafeBufferPointer(rebasing: bytes[range]), base: range.lowerBound, sourceCount, &decoded)
        }
        if !decoded.isEmpty { store += decoded }
        reader.findDuplicateKeys(store)
        return reader.tree
    }

    private mutating func run(
        _ bytes: UnsafeBufferPointer<UInt8>, base: Int, _ sourceCount: Int, _ decoded: inout [UInt8]
    ) {
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else {
            tree.problems.append(YAMLProblem(kind: .syntax("out of memory"), range: ByteRange(base, base)))
            return
        }
        defer { yaml_parser_delete(&parser) }
        yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)

        var cursor = CharacterCursor(bytes: bytes)
        var documents = 0
        var event = yaml_event_t()
        while true {
            guard yaml_parser_parse(&parser, &event) == 1 else {
                let place = base + errorOffset(&parser, &cursor)
                let words = parser.problem.map { String(cString: $0) } ?? "unreadable"
                tree.problems.append(YAMLProblem(kind: .syntax(words), range: ByteRange(place, place)))
                return
            }
            defer { yaml_event_delete(&event) }
            let start = base + cursor.offset(ofCharacter: event.start_mark.index)
            switch event.type {
            case YAML_STREAM_END_EVENT: return
            case YAML_DOCUMENT_START_EVENT:
                documents += 1
                if documents > 1 {
                    tree.problems.append(YAMLProblem(kind: .severalDocuments, range: ByteRange(start, start)))
                    return
                }
            case YAML_ALIAS_EVENT:
                let range = ByteRange(start, base + cursor.offset(ofCharacter: event.end_mark.index))
                tree.problems.append(YAMLProblem(kind: .alias, range: range))
                append(YAMLNode(kind: .alias, style: .plain, range: range, content: range))
            case YAML_SCALAR_EVENT:
                let range = ByteRange(start, base + cursor.offset(ofCharacter: event.end_mark.index))
                let scalar = event.data.scalar
                note(anchor: scalar.anchor, tag: scalar.tag, at: range)
                let value = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
                let quotes = scalar.style == YAML_PLAIN_SCALAR_STYLE ? 0 : 1
                let content = content(value, quotes, range, bytes, base, sourceCount, &decoded)
                append(YAMLNode(kind: .scalar, style: style(scalar.style), range: range, content: content))
            case YAML_SEQUENCE_START_EVENT:
                let range = ByteRange(start, start)
                note(anchor: event.data.sequence_start.anchor, tag: event.data.sequence_start.tag, at: range)
                let flow = event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
                push(YAMLNode(kind: .sequence, style: flow ? .flow : .block, range: range, content: range))
            case YAML_MAPPING_START_EVENT:
                let range = ByteRange(start, start)
                note(anchor: event.data.mapping_start.anchor, tag: event.data.mapping_start.tag, at: range)
                let flow = event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
                push(YAMLNode(kind: .mapping, style: flow ? .flow : .block, range: range, content: range))
            case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
                pop(end: base + cursor.offset(ofCharacter: event.end_mark.index))
            default: break
            }
            if open.count > nestingLimit {
                tree.problems.append(
                    YAMLProblem(kind: .tooDeep(limit: nestingLimit), range: ByteRange(start, start + 1)))
                return
            }
        }
    }

    private mutating func append(_ node: YAMLNode) {
        let index = Int32(tree.nodes.count)
        tree.nodes.append(node)
        guard let top = open.indices.last else { return }
        let (parent, last) = open[top]
        if last < 0 { tree.nodes[Int(parent)].firstChild = index } else { tree.nodes[Int(last)].next = index }
        tree.nodes[Int(parent)].childCount += 1
        open[top].lastChild = index
    }

    private mutating func push(_ node: YAMLNode) {
        append(node)
        open.append((Int32(tree.nodes.count - 1), -1))
    }

    /// A block collection's own end mark lies at the next token; its last child says better where it ends.
    private mutating func pop(end: Int) {
        guard let (node, last) = open.popLast() else { return }
        let isFlow = tree.nodes[Int(node)].style == .flow
        let lastEnd = last < 0 ? tree.nodes[Int(node)].range.start : tree.nodes[Int(last)].range.end
        tree.nodes[Int(node)].range.end = isFlow ? Int32(end) : lastEnd
    }

    private mutating func note(
        anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?, at range: ByteRange
    ) {
        if anchor != nil { tree.problems.append(YAMLProblem(kind: .anchor, range: range)) }
        if tag != nil { tree.problems.append(YAMLProblem(kind: .tag, range: range)) }
    }

    private func style(_ style: yaml_scalar_style_t) -> YAMLNode.Style {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .single
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .double
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
    }

    /// The content's place in the source when it stands there byte for byte, else its place behind it.
    private func content(
        _ value: UnsafeBufferPointer<UInt8>, _ quotes: Int, _ range: ByteRange,
        _ bytes: UnsafeBufferPointer<UInt8>, _ base: Int, _ sourceCount: Int, _ decoded: inout [UInt8]
    ) -> ByteRange {
        let start = Int(range.start) - base + quotes
        if range.count == value.count + 2 * quotes, start + value.count <= bytes.count,
            let address = bytes.baseAddress, let content = value.baseAddress,
            memcmp(address + start, content, value.count) == 0
        {
            return ByteRange(base + start, base + start + value.count)
        }
        let behind = sourceCount + decoded.count
        decoded += value
        return ByteRange(behind, behind + value.count)
    }

    /// A reader error knows bytes, a scanner or parser error characters.
    private func errorOffset(_ parser: inout yaml_parser_t, _ cursor: inout CharacterCursor) -> Int {
        if parser.error == YAML_READER_ERROR { return min(parser.problem_offset, cursor.bytes.count) }
        return cursor.offset(ofCharacter: parser.problem_mark.index)
    }

    private mutating func findDuplicateKeys(_ store: [UInt8]) {
        for index in tree.nodes.indices where tree.nodes[index].kind == .mapping && tree.nodes[index].childCount > 0 {
            var keys = KeysSeen(childCount: Int(tree.nodes[index].childCount))
            let firstKey = tree.nodes[index].firstChild
            var key = firstKey
            while key >= 0 {
                let node = tree.nodes[Int(key)]
                if node.kind == .scalar {
                    if let first = keys.insert(key, firstKey, tree.nodes, store) {
                        tree.problems.append(YAMLProblem(kind: .duplicateKey(first: first), range: node.range))
                    }
                    if node.content.count == 2, node.style == .plain, store.span.holds("<<", at: Int(node.content.start)) {
                        tree.problems.append(YAMLProblem(kind: .mergeKey, range: node.range))
                    }
                }
                key = node.next < 0 ? -1 : tree.nodes[Int(node.next)].next
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

/// Turns libyaml's character counts into byte offsets by walking along: marks come almost in order,
/// so the whole front matter is walked about once.
private struct CharacterCursor {
    let bytes: UnsafeBufferPointer<UInt8>
    private var character = 0
    private var byte = 0

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func offset(ofCharacter wanted: Int) -> Int {
        while character < wanted, byte < bytes.count {
            byte += Self.length(bytes[byte])
            character += 1
        }
        byte = min(byte, bytes.count)
        while character > wanted, byte > 0 {
            byte -= 1
            while byte > 0, bytes[byte] & 0xC0 == 0x80 { byte -= 1 }
            character -= 1
        }
        return byte
    }

    /// Bytes of the character that this byte begins; the text is UTF-8.
    private static func length(_ lead: UInt8) -> Int {
        if lead < 0x80 { return 1 }
        if lead < 0xE0 { return 2 }
        return lead < 0xF0 ? 3 : 4
    }
}
