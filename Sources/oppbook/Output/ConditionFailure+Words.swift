import Report
import Document
import Engine

extension ConditionFailure {
    /// The message, the condition and the place in it.
    func shown(in language: Language) -> String {
        let bytes = Array(text.utf8)
        let start = min(Int(error.range.start), bytes.count)
        let end = min(max(Int(error.range.end), start), bytes.count)
        let blanks = DisplayWidth.of(String(decoding: bytes[..<start], as: UTF8.self))
        let marks = max(1, DisplayWidth.of(String(decoding: bytes[start..<end], as: UTF8.self)))
        var lines = [
            "oppbook: \(error.message[language])", "  \(text)",
            "  " + String(repeating: " ", count: blanks) + String(repeating: "^", count: marks),
        ]
        if let hint = error.hint { lines.append("  = \(hint[language])") }
        return lines.joined(separator: "\n")
    }
}
