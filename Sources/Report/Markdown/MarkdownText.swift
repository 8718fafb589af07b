/// Text and tables in Markdown.
enum MarkdownText {
    /// Text in which nothing is obeyed: on one line, in a paragraph, a heading or a cell.
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
    static func table(_ header: [String], _ rows: [[String]], numeric: Set<Int> = []) -> String {
        let rule = header.indices.map { numeric.contains($0) ? "---:" : "---" }
        return ([header, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }
}
