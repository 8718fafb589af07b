/// Where the front matter of a file is.
public enum FrontMatter: Sendable, Hashable {
    /// The file does not begin with `---`.
    case missing
    /// It begins with `---` and no line closes it; `opening` is that first line.
    case unclosed(opening: ByteRange)
    /// The YAML between the two lines, and where the body begins.
    case present(yaml: ByteRange, body: Int)

    /// Finds the front matter in bytes that start at `offset` (behind a byte order mark).
    static func find(in bytes: Span<UInt8>, from offset: Int) -> FrontMatter {
        guard isFence(bytes, offset, dotsToo: false) else { return .missing }
        let first = lineEnd(bytes, offset)
        var line = first
        while line < bytes.count {
            if isFence(bytes, line, dotsToo: true) {
                return .present(yaml: ByteRange(first, line), body: lineEnd(bytes, line))
            }
            line = lineEnd(bytes, line)
        }
        return .unclosed(opening: ByteRange(offset, min(offset + 3, bytes.count)))
    }

    /// Offset behind the line that contains `start`, its line feed included.
    private static func lineEnd(_ bytes: Span<UInt8>, _ start: Int) -> Int {
        bytes.firstOffset(of: UInt8(ascii: "\n"), from: start).map { $0 + 1 } ?? bytes.count
    }

    /// `---` (or `...` at the end) alone on its line, blanks and a carriage return behind it allowed.
    private static func isFence(_ bytes: Span<UInt8>, _ start: Int, dotsToo: Bool) -> Bool {
        guard start + 3 <= bytes.count else { return false }
        let mark = bytes[start]
        guard mark == UInt8(ascii: "-") || (dotsToo && mark == UInt8(ascii: ".")) else { return false }
        guard bytes[start + 1] == mark, bytes[start + 2] == mark else { return false }
        var i = start + 3
        while i < bytes.count, bytes[i] != UInt8(ascii: "\n") {
            guard bytes[i] == UInt8(ascii: " ") || bytes[i] == UInt8(ascii: "\t") || bytes[i] == UInt8(ascii: "\r")
            else { return false }
            i += 1
        }
        return true
    }
}
