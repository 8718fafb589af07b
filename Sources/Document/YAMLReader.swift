import CYAML

/// Drives libyaml's events over a range of a byte store and builds a ``YAMLTree``.
/// libyaml stays behind this file: its memory is freed here and its marks, counted in characters, become byte offsets.
package struct YAMLReader {
    private var builder = YAMLTreeBuilder()
    private let nestingLimit: Int

    private init(nestingLimit: Int) { self.nestingLimit = nestingLimit }

    /// The version of libyaml that the program is linked with.
    package static var libraryVersion: String { String(cString: yaml_get_version_string()) }

    /// Reads `range` of `store`, which is UTF-8. Decoded scalars are appended to `store`.
    static func read(_ store: inout [UInt8], _ range: Range<Int>, nestingLimit: Int) -> YAMLTree {
        var tree =
            SimpleYAMLReader.read(store, range, nestingLimit: nestingLimit)
            ?? readWithLibyaml(&store, range, nestingLimit: nestingLimit)
        tree.findDuplicateKeys(store)
        return tree
    }

    /// The same without looking for duplicate keys, and always by libyaml.
    package static func readWithLibyaml(_ store: inout [UInt8], _ range: Range<Int>, nestingLimit: Int) -> YAMLTree {
        var reader = YAMLReader(nestingLimit: nestingLimit)
        var decoded: [UInt8] = []
        let sourceCount = store.count
        store.withUnsafeBufferPointer { bytes in
            reader.run(UnsafeBufferPointer(rebasing: bytes[range]), base: range.lowerBound, sourceCount, &decoded)
        }
        if !decoded.isEmpty { store += decoded }
        return reader.builder.tree
    }

    private mutating func run(
        _ bytes: UnsafeBufferPointer<UInt8>, base: Int, _ sourceCount: Int, _ decoded: inout [UInt8]
    ) {
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else {
            builder.tree.problems.append(YAMLProblem(kind: .syntax("out of memory"), range: ByteRange(base, base)))
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
                builder.tree.problems.append(YAMLProblem(kind: .syntax(words), range: ByteRange(place, place)))
                return
            }
            defer { yaml_event_delete(&event) }
            let start = base + cursor.offset(ofCharacter: event.start_mark.index)
            switch event.type {
            case YAML_STREAM_END_EVENT: return
            case YAML_DOCUMENT_START_EVENT:
                documents += 1
                if documents > 1 {
                    builder.tree.problems.append(YAMLProblem(kind: .severalDocuments, range: ByteRange(start, start)))
                    return
                }
            case YAML_ALIAS_EVENT:
                let range = ByteRange(start, base + cursor.offset(ofCharacter: event.end_mark.index))
                builder.tree.problems.append(YAMLProblem(kind: .alias, range: range))
                builder.append(YAMLNode(kind: .alias, style: .plain, range: range, content: range))
            case YAML_SCALAR_EVENT:
                let range = ByteRange(start, base + cursor.offset(ofCharacter: event.end_mark.index))
                let scalar = event.data.scalar
                note(anchor: scalar.anchor, tag: scalar.tag, at: range)
                let value = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
                let quotes = scalar.style == YAML_PLAIN_SCALAR_STYLE ? 0 : 1
                let content = content(value, quotes, range, bytes, base, sourceCount, &decoded)
                builder.append(YAMLNode(kind: .scalar, style: style(scalar.style), range: range, content: content))
            case YAML_SEQUENCE_START_EVENT:
                let range = ByteRange(start, start)
                note(anchor: event.data.sequence_start.anchor, tag: event.data.sequence_start.tag, at: range)
                let flow = event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
                builder.push(.sequence, flow ? .flow : .block, at: start)
            case YAML_MAPPING_START_EVENT:
                let range = ByteRange(start, start)
                note(anchor: event.data.mapping_start.anchor, tag: event.data.mapping_start.tag, at: range)
                let flow = event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
                builder.push(.mapping, flow ? .flow : .block, at: start)
            case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
                builder.pop(end: base + cursor.offset(ofCharacter: event.end_mark.index))
            default: break
            }
            if builder.depth > nestingLimit {
                builder.tree.problems.append(
                    YAMLProblem(kind: .tooDeep(limit: nestingLimit), range: ByteRange(start, start + 1)))
                return
            }
        }
    }

    private mutating func note(
        anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?, at range: ByteRange
    ) {
        if anchor != nil { builder.tree.problems.append(YAMLProblem(kind: .anchor, range: range)) }
        if tag != nil { builder.tree.problems.append(YAMLProblem(kind: .tag, range: range)) }
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

    /// The content's place in the source when it is there byte for byte, else its place behind it.
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
        // What is never closed is found lines below; the mistake is where it begins.
        let isBelow = parser.context_mark.line < parser.problem_mark.line
        if isBelow, let words = parser.problem.map({ String(cString: $0) }), YAMLProblem.unclosed.contains(words) {
            return cursor.offset(ofCharacter: parser.context_mark.index)
        }
        return cursor.offset(ofCharacter: parser.problem_mark.index)
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
