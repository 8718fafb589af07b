/// Tables in Markdown, and the text in them and around them.
enum MarkdownTable {
    /// Text in which no sign means anything, on one line of a paragraph, a heading or a cell. People read it and do not
    /// edit it, so that more is escaped than in the words of a register's file.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "|", "[", "]", "*", "_", "`", "\\", "~": result += "\\" + String(scalar)
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            case "\n", "\r": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A table of cells that are Markdown already.
    /// - Parameter numeric: columns that are aligned to the right.
    static func text(_ header: [String], _ rows: [[String]], numeric: Set<Int> = []) -> String {
        let rule = header.indices.map { numeric.contains($0) ? "---:" : "---" }
        return ([header, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }
}
