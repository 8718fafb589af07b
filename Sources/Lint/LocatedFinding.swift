import Document

/// A finding together with the text it speaks of, as formats need it.
public struct LocatedFinding {
    /// From the register's root.
    public var path: String
    /// The path as the report shows it.
    public var name: String
    public var diagnostic: Diagnostic
    /// The file's bytes; nil when they cannot be had any more, or the finding is about a folder.
    public var source: [UInt8]?
    public var index: LineIndex?
}
