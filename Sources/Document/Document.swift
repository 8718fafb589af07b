/// One file, read: front matter as YAML nodes, body as Markdown blocks, each with its place. Knows nothing of sales.
public struct Document: Sendable {
    /// The file's bytes; behind them (from ``sourceCount`` on) the content of scalars that had to be decoded.
    public let store: [UInt8]
    /// Length of the file in bytes.
    public let sourceCount: Int
    public let frontMatter: FrontMatter
    public let yaml: YAMLTree
    public let blocks: [Block]
    public let links: [MarkdownLink]
    /// What is wrong with the bytes themselves.
    public let encoding: EncodingProblems

    /// Offset of the body's first byte.
    public var bodyStart: Int {
        if case .present(_, let body) = frontMatter { return body }
        return encoding.byteOrderMark ? 3 : 0
    }

    /// The file as it was read.
    public var source: ArraySlice<UInt8> { store[..<sourceCount] }

    /// Reads a file. Never fails: what cannot be read is left out and told in `encoding`, `frontMatter` or
    /// `yaml.problems`. `nestingLimit` is the deepest YAML nesting that is still read.
    public init(_ bytes: [UInt8], nestingLimit: Int = 64) {
        var store = bytes
        sourceCount = bytes.count
        encoding = EncodingProblems(bytes.span)
        guard encoding.invalidByte == nil else {
            frontMatter = .missing
            yaml = YAMLTree()
            blocks = []
            links = []
            self.store = store
            return
        }
        let start = encoding.byteOrderMark ? 3 : 0
        frontMatter = FrontMatter.find(in: bytes.span, from: start)
        var body = start
        switch frontMatter {
        case .present(let range, let bodyStart):
            body = bodyStart
            yaml = YAMLReader.read(&store, range.indices, nestingLimit: nestingLimit)
        case .missing:
            yaml = YAMLTree()
        case .unclosed:
            yaml = YAMLTree()
            body = bytes.count
        }
        let markdown = MarkdownReader(store, body..<bytes.count)
        blocks = markdown.blocks
        links = markdown.links
        self.store = store
    }

    /// Reads a file that is YAML from its first byte to its last, such as those of `schema/`.
    public init(yaml bytes: [UInt8], nestingLimit: Int = 64) {
        var store = bytes
        sourceCount = bytes.count
        encoding = EncodingProblems(bytes.span)
        let start = encoding.byteOrderMark ? 3 : 0
        frontMatter = .present(yaml: ByteRange(start, bytes.count), body: bytes.count)
        if encoding.invalidByte == nil {
            yaml = YAMLReader.read(&store, start..<bytes.count, nestingLimit: nestingLimit)
        } else {
            yaml = YAMLTree()
        }
        blocks = []
        links = []
        self.store = store
    }

    /// The text of a range of ``store``.
    public func text(_ range: ByteRange) -> String {
        store.span.extracting(range.indices).text
    }

    /// A scalar's content as text; the text as written for anything else.
    public func text(ofNode index: Int) -> String {
        let node = yaml.nodes[index]
        return text(node.kind == .scalar ? node.content : node.range)
    }
}

/// What is wrong with a file's bytes before anything is read from them.
public struct EncodingProblems: Sendable, Hashable {
    /// Offset of the first byte that is not UTF-8 text.
    public var invalidByte: Int?
    public var byteOrderMark = false
    /// Offset of the first carriage return.
    public var carriageReturn: Int?

    init(_ bytes: Span<UInt8>) {
        byteOrderMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
        invalidByte = TextEncoding.firstZero(bytes) ?? firstInvalidUTF8(bytes)
        carriageReturn = bytes.firstOffset(of: 0x0D)
    }
}
