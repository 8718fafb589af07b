import Lint
import Document

extension LocatedFinding {
    /// The place of the first character; nil when there is no text to count in.
    public var start: LineIndex.Position? { index?.position(ofByte: Int(diagnostic.range.start)) }

    /// The message, and the way out behind it.
    public func words(in language: Language) -> String {
        diagnostic.message[language] + (diagnostic.hint.map { "\n" + $0[language] } ?? "")
    }
}
