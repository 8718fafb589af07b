import Document
import Register
import Template

/// One of the versions that are merged, read.
struct MergeVersion {
    let document: Document
    let opportunity: Opportunity
    let endings: LineEndings
    let hasByteOrderMark: Bool

    /// How the lines of a text end.
    enum LineEndings: Hashable { case lf, crlf, mixed }

    /// - Parameter plain: whether line ends of Windows are read as plain ones, to be put back when the merged text is
    ///   written.
    init(_ bytes: [UInt8], _ reader: OpportunityReader, plain: Bool) {
        endings = Self.endings(bytes)
        var text = bytes[...]
        hasByteOrderMark = text.starts(with: [0xEF, 0xBB, 0xBF])
        if hasByteOrderMark { text = text.dropFirst(3) }
        document = Document(
            plain && endings == .crlf ? text.filter { $0 != UInt8(ascii: "\r") } : Array(text),
            nestingLimit: reader.template.nestingLimit)
        opportunity = reader.read(document)
    }

    static func endings(_ bytes: [UInt8]) -> LineEndings {
        let (feed, carriage) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
        let carriages = bytes.count { $0 == carriage }
        guard carriages > 0 else { return .lf }
        let pairs = zip(bytes, bytes.dropFirst()).count { $0 == (carriage, feed) }
        return pairs == carriages && pairs == bytes.count { $0 == feed } ? .crlf : .mixed
    }

    /// The mapping of the front matter, where there is one that can be taken apart by lines.
    var root: Int? {
        guard opportunity.isReadable, case .present = document.frontMatter, let root = document.yaml.root else {
            return nil
        }
        let node = document.yaml.nodes[root]
        return node.kind == .mapping && node.style != .flow ? root : nil
    }

    /// Whether the front matter has nothing in it but blanks and comments.
    var isBlank: Bool {
        if case .present = document.frontMatter { document.yaml.root == nil && !document.yaml.isBroken } else { false }
    }

    func bytes(_ start: Int, _ end: Int) -> [UInt8] { start < end ? Array(document.store[start..<end]) : [] }

    /// Offset of the first byte of a line.
    func lineStart(_ offset: Int) -> Int {
        var at = offset
        while at > 0, document.store[at - 1] != UInt8(ascii: "\n") { at -= 1 }
        return at
    }

    /// Offset behind the line feed of the line that a place ends in; that place itself where it is at the start of one.
    func lineEnd(_ offset: Int, from start: Int) -> Int {
        var at = offset
        if at > start, document.store[at - 1] == UInt8(ascii: "\n") { return at }
        while at < document.sourceCount, document.store[at] != UInt8(ascii: "\n") { at += 1 }
        return min(at + 1, document.sourceCount)
    }
}
