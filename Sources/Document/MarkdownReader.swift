import CCMark

/// Gives a body to libcmark and copies out what the tool needs of its tree.
/// libcmark stays behind this file; an unknown node is `.other`, never a trap.
struct MarkdownReader {
    private(set) var blocks: [Block] = []
    private(set) var links: [MarkdownLink] = []

    private let base: Int
    /// Offset in the file of each line of the body; one more entry marks the end.
    private var lineStarts: [Int32] = []
    private let limit: Int

    /// Deeper lists than this are taken as one block.
    private static let depthLimit = 8

    init(_ store: [UInt8], _ range: Range<Int>) {
        base = range.lowerBound
        limit = range.upperBound
        blocks.reserveCapacity(48)
        store.withUnsafeBufferPointer { bytes in
            let body = UnsafeBufferPointer(rebasing: bytes[range])
            guard let start = body.baseAddress, !body.isEmpty else { return }
            let document = start.withMemoryRebound(to: CChar.self, capacity: body.count) {
                oppbook_cmark_parse($0, body.count)
            }
            defer { oppbook_cmark_reset() }
            guard let document else { return }
            findLines(body)
            copyChildren(of: document, depth: 0, bytes)
            if Self.mayHoldLinks(body) { copyLinks(document, body) }
        }
    }

    /// Lines as CommonMark counts them: ended by a line feed, a carriage return, or both.
    private mutating func findLines(_ body: UnsafeBufferPointer<UInt8>) {
        lineStarts.reserveCapacity(96)
        lineStarts.append(Int32(base))
        let bytes = Span(_unsafeElements: body)
        let mayEndInReturns = bytes.firstOffset(of: UInt8(ascii: "\r")) != nil
        var i = 0
        while i < body.count {
            if mayEndInReturns {
                let byte = body[i]
                i += 1
                guard byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: "\r") && (i == body.count || body[i] != 0x0A))
                else {
                    continue
                }
            } else {
                guard let end = bytes.firstOffset(of: UInt8(ascii: "\n"), from: i) else { break }
                i = end + 1
            }
            lineStarts.append(Int32(base + i))
        }
        lineStarts.append(Int32(base + body.count))
    }

    private func offset(line: Int32, column: Int32) -> Int {
        let line = Int(line) - 1
        guard line >= 0 else { return base }
        guard line < lineStarts.count else { return limit }
        return min(limit, Int(lineStarts[line]) + max(0, Int(column)))
    }

    private func range(of node: OpaquePointer) -> ByteRange {
        let start = offset(line: cmark_node_get_start_line(node), column: cmark_node_get_start_column(node) - 1)
        let end = offset(line: cmark_node_get_end_line(node), column: cmark_node_get_end_column(node))
        return ByteRange(start, max(start, end))
    }

    private mutating func copyChildren(of parent: OpaquePointer, depth: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
        var child = cmark_node_first_child(parent)
        while let node = child {
            let range = range(of: node)
            let kind = kind(of: node)
            var text = range
            if case .heading = kind { text = headingText(range, bytes) }
            blocks.append(Block(kind: kind, depth: depth, range: range, text: text))
            if kind == .list || kind == .item, depth < Self.depthLimit {
                copyChildren(of: node, depth: depth + 1, bytes)
            }
            child = cmark_node_next(node)
        }
    }

    private func kind(of node: OpaquePointer) -> Block.Kind {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_LIST: .list
        case CMARK_NODE_ITEM: .item
        case CMARK_NODE_BLOCK_QUOTE: .quote
        case CMARK_NODE_CODE_BLOCK: .code
        case CMARK_NODE_HTML_BLOCK: .html
        default: .other
        }
    }

    /// The words of `## words ##`, or of the lines above `====`.
    private func headingText(_ range: ByteRange, _ bytes: UnsafeBufferPointer<UInt8>) -> ByteRange {
        var start = Int(range.start)
        var end = Int(range.end)
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A }
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        if start < end, bytes[start] != UInt8(ascii: "#") {
            // The last line is the one of `===` or `---`.
            while end > start, bytes[end - 1] != 0x0A, bytes[end - 1] != 0x0D { end -= 1 }
        } else {
            while start < end, bytes[start] == UInt8(ascii: "#") { start += 1 }
            while end > start, isBlank(bytes[end - 1]) { end -= 1 }
            var mark = end
            while mark > start, bytes[mark - 1] == UInt8(ascii: "#") { mark -= 1 }
            if mark == start || isBlank(bytes[mark - 1]) { end = mark }
        }
        while start < end, isBlank(bytes[start]) { start += 1 }
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        return ByteRange(start, end)
    }

    // MARK: Links

    /// Most bodies hold no `](` and no `]:`; only those that do are walked inline by inline.
    private static func mayHoldLinks(_ body: UnsafeBufferPointer<UInt8>) -> Bool {
        let bytes = Span(_unsafeElements: body)
        var from = 0
        while let bracket = bytes.firstOffset(of: UInt8(ascii: "]"), from: from) {
            from = bracket + 1
            if from < body.count, body[from] == UInt8(ascii: "(") || body[from] == UInt8(ascii: ":") { return true }
        }
        return false
    }

    /// libcmark's inline ranges can be wrong, so the target is looked for in the lines of its block.
    private mutating func copyLinks(_ document: OpaquePointer, _ body: UnsafeBufferPointer<UInt8>) {
        guard let iterator = cmark_iter_new(document) else { return }
        defer { cmark_iter_free(iterator) }
        var block = ByteRange(base, limit)
        var searchFrom = base
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { return }
            guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
            switch cmark_node_get_type(node) {
            case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
                block = range(of: node)
                searchFrom = Int(block.start)
            case CMARK_NODE_LINK:
                guard let url = cmark_node_get_url(node) else { continue }
                let target = String(cString: url)
                let place = find(Array(target.utf8), in: body, searchFrom..<Int(block.end))
                if let place { searchFrom = Int(place.end) }
                links.append(MarkdownLink(target: target, range: place ?? block))
            default: continue
            }
        }
    }

    private func find(_ needle: [UInt8], in body: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> ByteRange? {
        guard let first = needle.first else { return nil }
        var i = range.lowerBound - base
        let end = range.upperBound - base - needle.count
        while i <= end {
            if body[i] == first, body[i..<(i + needle.count)].elementsEqual(needle) {
                return ByteRange(base + i, base + i + needle.count)
            }
            i += 1
        }
        return nil
    }
}
