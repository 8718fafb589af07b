/// How text for people may look where it is shown.
public struct TerminalStyle: Sendable {
    /// Columns to write in; nil in a file or a pipe, where lines may have any length.
    public var width: Int?
    public var hasColor: Bool

    public init(width: Int?, hasColor: Bool) { (self.width, self.hasColor) = (width, hasColor) }

    /// For files and pipes.
    public static let plain = TerminalStyle(width: nil, hasColor: false)

    /// What a colour means. There is no other.
    public enum Tone: String, Sendable {
        /// A heading, a total.
        case strong = "1"
        /// An id beside a name.
        case small = "2"
        /// Late, or lost.
        case late = "31"
        /// Won.
        case won = "32"
    }

    public func painted(_ text: String, _ tone: Tone?) -> String {
        guard hasColor, let tone, !text.isEmpty else { return text }
        return "\u{1B}[\(tone.rawValue)m\(text)\u{1B}[0m"
    }
}
