import Document

/// A finding and the path of its file from the register's root.
public struct FileFinding: Sendable {
    public var path: String
    public var diagnostic: Diagnostic

    public init(path: String, diagnostic: Diagnostic) {
        self.path = path
        self.diagnostic = diagnostic
    }

    public static func isBefore(_ a: FileFinding, _ b: FileFinding) -> Bool {
        if a.path != b.path { return precedesByBytes(a.path, b.path) }
        let (one, other) = (a.diagnostic, b.diagnostic)
        return (one.range.start, one.range.end, one.rule.name, one.message.en)
            < (other.range.start, other.range.end, other.rule.name, other.message.en)
    }
}
