import Document

/// A value of a table as words of a Markdown body: it is read as the text it is and opens no heading, list, comment,
/// code or link.
public enum MarkdownText {
    private static let anywhere = Set("\\`<[".unicodeScalars)
    private static let atLineStart = Set("#>-+*_=~".unicodeScalars)

    public static func escaped(_ text: String) -> String {
        textLines(text).map { escapedLine($0[...].trimmed) }
            .joined(separator: "\n")
    }

    /// Words below an entry of the log: as ``escaped(_:)``, and read as no entry.
    /// - Parameter keepsNotes: whether lines that are notes stay notes.
    public static func prose(_ text: String, _ reader: OpportunityReader, keepsNotes: Bool = true) -> String {
        textLines(escaped(text)).map { reader.prose($0, keepsNotes: keepsNotes) }.joined(separator: "\n")
    }

    /// On one line, for headings.
    public static func oneLine(_ text: String) -> String {
        escapedLine(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }

    private static func escapedLine(_ line: String) -> String {
        var result = ""
        // `1.` and `1)` begin a numbered list.
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        let isNumbered = !digits.isEmpty && [".", ")"].contains(line.dropFirst(digits.count).first)
        for (index, scalar) in line.unicodeScalars.enumerated() {
            let opens = index == 0 && atLineStart.contains(scalar)
            if opens || anywhere.contains(scalar) || (isNumbered && index == digits.count) { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result
    }
}
