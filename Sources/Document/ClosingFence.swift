/// Where the `---` that closes a front matter was lost: altered, joined with the line above or below, or missing.
public struct ClosingFence: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// A line that looks like `---` and is not.
        case altered
        /// `---` at the end of the last field.
        case afterField
        /// `---` with the body's first words behind it.
        case beforeBody
        /// Nothing of it is left above the body.
        case missing
        /// The file ends inside its front matter.
        case cutOff
    }

    public var kind: Kind
    public var range: ByteRange
    /// What closes the front matter; empty where nobody can say.
    public var edits: [Edit]
    public var isCertain = true

    /// - Parameter opening: the line that begins the front matter.
    public init(_ document: Document, opening: ByteRange) {
        let search = Search(document, Int(opening.end))
        self = search.find()
    }

    fileprivate init(_ kind: Kind, _ range: ByteRange, _ edits: [Edit], isCertain: Bool = true) {
        (self.kind, self.range, self.edits, self.isCertain) = (kind, range, edits, isCertain)
    }
}

private struct Search {
    let bytes: [UInt8]
    let lines: [ByteRange]
    let newline: String
    let end: Int

    init(_ document: Document, _ opening: Int) {
        bytes = document.store
        end = document.sourceCount
        newline = document.encoding.carriageReturn == nil ? "\n" : "\r\n"
        let feed =
            document.store.span.firstOffset(of: 0x0A, from: opening, to: document.sourceCount) ?? document.sourceCount
        lines = FrontMatterLines.lines(
            document.store, ByteRange(min(feed + 1, document.sourceCount), document.sourceCount))
    }

    func find() -> ClosingFence {
        for (index, line) in lines.enumerated() {
            let words = bytes.span.trimmed(line)
            if words.isEmpty { continue }
            if let edits = fence(line, index) { return ClosingFence(.altered, words, edits) }
            if let found = joined(line, words, index) { return found }
            if beginsBody(words, index) {
                return missing(before: index, isCertain: isHeading(words) && isBlank(index - 1))
            }
        }
        return ClosingFence(.cutOff, ByteRange(end, end), [])
    }

    private func fence(_ line: ByteRange, _ index: Int) -> [Edit]? {
        if let edits = FrontMatterLines.fenceSlip(bytes, line) { return edits }
        // The end of a code block, before the body.
        let words = bytes.span.trimmed(line)
        guard words.count == 3,
            bytes.span.holds("```", at: Int(words.start)) || bytes.span.holds("~~~", at: Int(words.start))
        else { return nil }
        return [Edit(line, "---")]
    }

    /// `… } ---`, `--- # 某公司`
    private func joined(_ line: ByteRange, _ words: ByteRange, _ index: Int) -> ClosingFence? {
        let (start, stop) = (Int(words.start), Int(words.end))
        if bytes.span.holds("---", at: start), stop > start + 3, bytes[start + 3] != UInt8(ascii: "-") {
            let rest = bytes.span.trimmed(ByteRange(start + 3, stop))
            // With a title of its own below, the words are a remark on the fence.
            let isRemark = next(index).map { isHeading($0) } ?? false && bytes[Int(rest.start)] == UInt8(ascii: "#")
            let edit =
                isRemark
                ? Edit(ByteRange(start + 3, stop), "") : Edit(ByteRange(start + 3, Int(rest.start)), newline + newline)
            return ClosingFence(.beforeBody, words, [edit], isCertain: bytes[Int(rest.start)] == UInt8(ascii: "#"))
        }
        guard bytes.span.holds("---", at: stop - 3), stop - start > 3, bytes[stop - 4] != UInt8(ascii: "-"),
            isBlank(index + 1) || next(index).map(isHeading) ?? true
        else { return nil }
        let field = bytes.span.trimmed(ByteRange(start, stop - 3))
        return ClosingFence(
            .afterField, ByteRange(stop - 3, stop), [Edit(ByteRange(Int(field.end), stop - 3), newline)])
    }

    /// Whether a line is of the body: a heading, or prose behind a blank line.
    private func beginsBody(_ words: ByteRange, _ index: Int) -> Bool {
        if isHeading(words) { return !isField(words) && (isBlank(index - 1) || !(next(index).map(isField) ?? false)) }
        return index > 0 && isBlank(index - 1) && !isField(words)
    }

    private func missing(before index: Int, isCertain: Bool) -> ClosingFence {
        var last = index
        while last > 0, isBlank(last - 1) { last -= 1 }
        let at = Int(lines[last].start)
        let gap = last == index ? newline : ""
        return ClosingFence(
            .missing, ByteRange(at, last == index ? Int(lines[index].end) : at),
            [Edit(ByteRange(at, at), "---" + newline + gap)], isCertain: isCertain)
    }

    private func isHeading(_ words: ByteRange) -> Bool {
        var at = Int(words.start)
        while at < Int(words.end), bytes[at] == UInt8(ascii: "#") { at += 1 }
        return at > Int(words.start) && at < Int(words.end) && Unseen.blank(bytes.span, at: at) > 0
    }

    private func isField(_ words: ByteRange) -> Bool {
        words.indices.contains { bytes[$0] == UInt8(ascii: ":") || bytes.span.holds("：", at: $0) }
            || "{}[]-\"".utf8.contains(bytes[Int(words.start)])
    }

    private func isBlank(_ index: Int) -> Bool {
        lines.indices.contains(index) && bytes.span.trimmed(lines[index]).isEmpty
    }

    private func next(_ index: Int) -> ByteRange? {
        lines.dropFirst(index + 1).lazy.map { bytes.span.trimmed($0) }.first { !$0.isEmpty }
    }
}
