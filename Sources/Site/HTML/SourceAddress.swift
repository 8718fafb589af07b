import Document

/// Where the files of the register can be seen, as on a git server: an address for every path.
public struct SourceAddress: Sendable, Hashable {
    private let start: String
    private let end: String

    /// - Parameter text: begins with `https://` or `http://`; `{path}` in it is where the path from the register's root
    ///   goes, or else the path follows it. Nil for another text.
    public init?(_ text: String) {
        let place = "{path}"
        guard ["https://", "http://"].contains(where: { text.hasPrefix($0) && text.count > $0.count }),
            !text.unicodeScalars.contains(where: { $0.properties.isWhitespace || $0.value < 0x20 })
        else { return nil }
        if let found = text.firstRange(of: place) {
            (start, end) = (String(text[..<found.lowerBound]), String(text[found.upperBound...]))
        } else {
            (start, end) = (text.hasSuffix("/") ? text : text + "/", "")
        }
    }

    /// - Parameter path: from the register's root.
    func address(of path: String) -> String { start + percentEncoded(path) + end }

    /// For telling whether pages were made with another.
    var form: String { start + "\0" + end }
}
