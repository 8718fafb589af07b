import CCMark
import Glibc

/// Turns a body into HTML with libcmark in its safe mode: raw HTML is left out, links that nobody should follow become
/// text, and pictures from elsewhere become links, so that no page asks another server for anything. Headings go down
/// one level, since the page around them has a heading of its own.
public struct MarkdownHTML {
    /// Where a link of the file leads on the page: gets what is written, gives the new target. Nil leaves it as it is.
    public typealias Linker = (String) -> String?

    private let store: [UInt8]
    private let body: ByteRange
    /// Of `[words](target)`.
    private let link: Linker
    /// Of `[[target]]` and `[[target|words]]`; nil shows the words alone.
    private let mention: Linker

    /// The version of libcmark that the program is linked with.
    package static var libraryVersion: String { String(cString: cmark_version_string()) }

    public init(_ document: Document, link: @escaping Linker, mention: @escaping Linker) {
        store = document.store
        body = ByteRange(min(document.bodyStart, document.sourceCount), document.sourceCount)
        (self.link, self.mention) = (link, mention)
    }

    /// The HTML, in UTF-8, of the blocks that begin in each of the ranges. The whole body is read once, so that what is
    /// defined in one place holds in all.
    /// - Parameter leavingOut: items of lists on whose first line one of these begins are not shown.
    public func pieces(_ ranges: [ByteRange], leavingOut: [ByteRange] = []) -> [[UInt8]] {
        var pieces: [[UInt8]] = Array(repeating: [], count: ranges.count)
        store.withUnsafeBufferPointer { bytes in
            let text = UnsafeBufferPointer(rebasing: bytes[body.indices])
            guard let start = text.baseAddress, !text.isEmpty, !ranges.isEmpty else { return }
            let document = start.withMemoryRebound(to: CChar.self, capacity: text.count) {
                oppbook_cmark_parse($0, text.count)
            }
            defer { oppbook_cmark_reset() }
            guard let document else { return }
            let lines = lineStarts(text)
            rewrite(document, lines, leavingOut)
            var child = cmark_node_first_child(document)
            while let node = child {
                child = cmark_node_next(node)
                let offset = lines.offset(of: node)
                guard let piece = ranges.firstIndex(where: { $0.indices.contains(offset) }) else { continue }
                // Lies in the arena, like the tree.
                guard let html = cmark_render_html(node, CMARK_OPT_SAFE) else { continue }
                let count = strlen(html)
                html.withMemoryRebound(to: UInt8.self, capacity: count) {
                    pieces[piece].append(contentsOf: UnsafeBufferPointer(start: $0, count: count))
                }
            }
        }
        return pieces
    }

    // MARK: The tree

    private func rewrite(_ document: OpaquePointer, _ lines: LineStarts, _ leavingOut: [ByteRange]) {
        // Texts that brackets part are looked at as one.
        cmark_consolidate_text_nodes(document)
        guard let iterator = cmark_iter_new(document) else { return }
        defer { cmark_iter_free(iterator) }
        var doomed: [OpaquePointer] = []
        var texts: [OpaquePointer] = []
        var unsafe: [OpaquePointer] = []
        var pictures: [OpaquePointer] = []
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { break }
            guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
            switch cmark_node_get_type(node) {
            case CMARK_NODE_HEADING: cmark_node_set_heading_level(node, min(6, cmark_node_get_heading_level(node) + 1))
            case CMARK_NODE_LINK:
                let url = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
                if let target = link(url) {
                    cmark_node_set_url(node, target)
                } else if !LinkAddress(url).isFollowed {
                    unsafe.append(node)
                }
            case CMARK_NODE_IMAGE:
                if !LinkAddress(cmark_node_get_url(node).map { String(cString: $0) } ?? "").isWithin {
                    pictures.append(node)
                }
            case CMARK_NODE_ITEM:
                let line = lines.range(of: node)
                if leavingOut.contains(where: { line.contains(Int($0.start)) }) { doomed.append(node) }
            case CMARK_NODE_TEXT:
                if let words = cmark_node_get_literal(node), Self.mayMention(words) { texts.append(node) }
            default: continue
            }
        }
        for node in texts where !isInLink(node) { openMentions(node) }
        // Pictures first, since one may be all that a link shows.
        for node in pictures { openPicture(node) }
        for node in unsafe { unwrap(node) }
        for node in doomed {
            let list = cmark_node_parent(node)
            cmark_node_unlink(node)
            if let list, cmark_node_first_child(list) == nil { cmark_node_unlink(list) }
        }
    }

    // MARK: Links and pictures

    /// Leaves what a link shows, without the link.
    private func unwrap(_ node: OpaquePointer) {
        while let child = cmark_node_first_child(node) {
            cmark_node_unlink(child)
            cmark_node_insert_before(node, child)
        }
        cmark_node_unlink(node)
    }

    /// Puts the words of a picture in its place, or its address where it has none; they lead to it where somebody may
    /// follow.
    private func openPicture(_ node: OpaquePointer) {
        let url = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
        let words = Self.words(of: node)
        guard let text = oppbook_cmark_new(CMARK_NODE_TEXT) else { return cmark_node_unlink(node) }
        Self.set(text, words.isEmpty ? Array(url.utf8) : words)
        if LinkAddress(url).isFollowed, !isInLink(node), let link = oppbook_cmark_new(CMARK_NODE_LINK) {
            cmark_node_set_url(link, url)
            cmark_node_append_child(link, text)
            cmark_node_insert_before(node, link)
        } else {
            cmark_node_insert_before(node, text)
        }
        cmark_node_unlink(node)
    }

    /// The plain words within a node.
    private static func words(of node: OpaquePointer) -> [UInt8] {
        var words: [UInt8] = []
        var child = cmark_node_first_child(node)
        while let node = child {
            child = cmark_node_next(node)
            switch cmark_node_get_type(node) {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE:
                if let literal = cmark_node_get_literal(node) {
                    words += UnsafeRawBufferPointer(start: literal, count: strlen(literal))
                }
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: words.append(0x20)
            default: words += Self.words(of: node)
            }
        }
        return words
    }

    // MARK: Mentions

    private static func mayMention(_ words: UnsafePointer<CChar>) -> Bool {
        var at = 0
        while words[at] != 0 {
            if words[at] == 0x5B, words[at + 1] == 0x5B { return true }
            at += 1
        }
        return false
    }

    private func isInLink(_ node: OpaquePointer) -> Bool {
        var parent = cmark_node_parent(node)
        while let node = parent {
            if cmark_node_get_type(node) == CMARK_NODE_LINK { return true }
            parent = cmark_node_parent(node)
        }
        return false
    }

    /// Makes links of the `[[…]]` in a text.
    private func openMentions(_ node: OpaquePointer) {
        guard let literal = cmark_node_get_literal(node) else { return }
        let text = Array(UnsafeRawBufferPointer(start: literal, count: strlen(literal)))
        var shown: [UInt8] = []
        var rest = 0
        func flush() {
            guard !shown.isEmpty, let text = oppbook_cmark_new(CMARK_NODE_TEXT) else { return }
            Self.set(text, shown)
            cmark_node_insert_before(node, text)
            shown = []
        }
        while let open = text.firstPair(of: UInt8(ascii: "["), from: rest),
            let close = text.firstPair(of: UInt8(ascii: "]"), from: open + 2)
        {
            let inner = text[(open + 2)..<close]
            let bar = inner.firstIndex(of: UInt8(ascii: "|"))
            let target = inner[..<(bar ?? close)].prefix { $0 != UInt8(ascii: "#") }
            let words = bar.map { inner[($0 + 1)...] } ?? inner
            shown += text[rest..<open]
            if let url = mention(target.trimmedText), let link = oppbook_cmark_new(CMARK_NODE_LINK),
                let label = oppbook_cmark_new(CMARK_NODE_TEXT)
            {
                flush()
                cmark_node_set_url(link, url)
                Self.set(label, words)
                cmark_node_append_child(link, label)
                cmark_node_insert_before(node, link)
            } else {
                shown += words
            }
            rest = close + 2
        }
        Self.set(node, shown + text[rest...])
    }

    private static func set(_ node: OpaquePointer, _ words: some Collection<UInt8>) {
        cmark_node_set_literal(node, String(decoding: words, as: UTF8.self))
    }

    // MARK: Places

    /// Offsets of the lines in the file, as CommonMark counts them.
    private struct LineStarts {
        var starts: [Int] = []
        var limit = 0

        func offset(of node: OpaquePointer) -> Int {
            let line = Int(cmark_node_get_start_line(node)) - 1
            guard line >= 0, line < starts.count else { return limit }
            return min(limit, starts[line] + max(0, Int(cmark_node_get_start_column(node)) - 1))
        }

        /// From where a node begins to the end of that line.
        func range(of node: OpaquePointer) -> Range<Int> {
            let start = offset(of: node)
            let line = Int(cmark_node_get_start_line(node))
            return start..<max(start, line < starts.count ? starts[line] : limit)
        }
    }

    private func lineStarts(_ text: UnsafeBufferPointer<UInt8>) -> LineStarts {
        let base = Int(body.start)
        var lines = LineStarts(starts: [base], limit: Int(body.end))
        for i in text.indices where text[i] == 0x0A || (text[i] == 0x0D && (i + 1 == text.count || text[i + 1] != 0x0A))
        {
            lines.starts.append(base + i + 1)
        }
        return lines
    }
}

extension [UInt8] {
    /// Where a byte first occurs twice in a row.
    fileprivate func firstPair(of byte: UInt8, from start: Int) -> Int? {
        var at = start
        while let found = span.firstOffset(of: byte, from: at) {
            if found + 1 < count, self[found + 1] == byte { return found }
            at = found + 1
        }
        return nil
    }
}

extension ArraySlice<UInt8> {
    /// As text, without blanks around it.
    fileprivate var trimmedText: String {
        let start = firstIndex { $0 != 0x20 } ?? endIndex
        let end = lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? start
        return String(decoding: self[start..<end], as: UTF8.self)
    }
}
