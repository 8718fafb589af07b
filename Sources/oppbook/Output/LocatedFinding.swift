import Document

/// A finding together with the text it speaks of, as formats need it.
struct LocatedFinding {
    /// From the register's root.
    var path: String
    /// The path as the report shows it.
    var name: String
    var diagnostic: Diagnostic
    /// The file's bytes; nil when they cannot be had any more, or the finding is about a folder.
    var source: [UInt8]?
    var index: LineIndex?
}
