/// Front matter that a person sees at the beginning of a file and the tool does not: behind blank lines or signs that
/// show nothing, with another fence, with lines that end in a carriage return alone.
public struct HiddenFrontMatter: Sendable, Hashable {
    public enum Reason: Sendable, Hashable {
        /// Carriage returns alone end the lines.
        case lineEnds
        /// Blank lines, spaces or signs that show nothing are before `---`.
        case before
        /// The first line is not `---` but looks like it.
        case fence
    }

    public var reason: Reason
    /// The first line that says something.
    public var range: ByteRange
    /// What turns the file into one with front matter; empty where a person has to decide.
    public var edits: [Edit]

    /// Nil where a document has front matter, or nothing that looks like it.
    public init?(_ document: Document) {
        guard case .missing = document.frontMatter, document.encoding.invalidByte == nil else { return nil }
        let bytes = document.store
        var start = 0
        while start < document.sourceCount {
            let length = bytes[start] == 0x0A || bytes[start] == 0x0D ? 1 : Unseen.length(bytes.span, at: start)
            if length == 0 { break }
            start += length
        }
        var end = start
        while end < document.sourceCount, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        let line = ByteRange(start, end)
        let words = bytes.span.trimmed(line)
        guard !words.isEmpty else { return nil }
        range = words
        let isFence = words.count == 3 && bytes[words.indices].allSatisfy { $0 == UInt8(ascii: "-") }
        if isFence || FrontMatterLines.fenceSlip(bytes, words) != nil {
            if isFence, bytes.span.firstOffset(of: 0x0A, to: document.sourceCount) == nil, end < document.sourceCount {
                reason = .lineEnds
                edits =
                    [Edit(ByteRange(0, start), "")].filter { !$0.range.isEmpty } + Self.lineEnds(document, from: start)
            } else {
                reason = isFence ? .before : .fence
                edits = [Edit(ByteRange(0, end), "---")] + (isFence ? [] : Self.closing(document, from: end))
            }
        } else if bytes.span.holds("```", at: Int(words.start)) || bytes.span.holds("~~~", at: Int(words.start)),
            Self.isYAML(bytes, words)
        {
            reason = .fence
            edits = Self.codeFence(document, ByteRange(0, end), mark: bytes[Int(words.start)])
        } else {
            return nil
        }
    }

    /// The edit of the line that closes the front matter, where it is as wrong as the one that opens it.
    private static func closing(_ document: Document, from start: Int) -> [Edit] {
        for line in FrontMatterLines.lines(document.store, ByteRange(start, document.sourceCount)).dropFirst() {
            let words = document.store.span.trimmed(line)
            if words.count == 3, document.store[words.indices].allSatisfy({ $0 == UInt8(ascii: "-") }) { return [] }
            if let edits = FrontMatterLines.fenceSlip(document.store, line) { return edits }
            if !words.isEmpty, document.store[Int(words.start)] == UInt8(ascii: "#") { return [] }
        }
        return []
    }

    /// A line feed for each carriage return.
    private static func lineEnds(_ document: Document, from start: Int) -> [Edit] {
        (start..<document.sourceCount).filter { document.store[$0] == 0x0D }.map { Edit(ByteRange($0, $0 + 1), "\n") }
    }

    /// Whether a code fence is one of YAML, or of nothing said.
    private static func isYAML(_ bytes: [UInt8], _ words: ByteRange) -> Bool {
        let name = String(
            decoding: bytes[words.indices].drop { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "~") }, as: UTF8.self)
        return ["yaml", "yml"].contains(name.lowercased())
    }

    /// `---` for the fence that begins the code and the one that ends it.
    private static func codeFence(_ document: Document, _ opening: ByteRange, mark: UInt8) -> [Edit] {
        var start = Int(opening.end)
        while let feed = document.store.span.firstOffset(of: 0x0A, from: start, to: document.sourceCount) {
            start = feed + 1
            var end = start
            while end < document.sourceCount, document.store[end] != 0x0A { end += 1 }
            let words = document.store.span.trimmed(ByteRange(start, end))
            if words.count >= 3, document.store[words.indices].allSatisfy({ $0 == mark }) {
                return [Edit(opening, "---"), Edit(words, "---")]
            }
        }
        return []
    }
}
