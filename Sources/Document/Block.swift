/// One block of a Markdown body, in document order. Lists and their items are followed by what they hold;
/// quotes, code and raw HTML are not opened.
public struct Block: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case heading(level: Int)
        case paragraph, list, item, quote, code, html, other
    }

    public var kind: Kind
    /// 0 for a block of the body itself, 1 for an item of a list there, and so on.
    public var depth: Int
    /// Where the block is in the file.
    public var range: ByteRange
    /// A heading's words without its marks; else the same as ``range``.
    public var text: ByteRange
}

/// A Markdown link whose target is written in the file: `[words](target)`.
public struct MarkdownLink: Sendable, Hashable {
    public var target: String
    /// Where the target is, or the block that holds it where the target is not written literally.
    public var range: ByteRange
}
