/// A Markdown table of cells that are ready to be in one; see ``cell(_:)``.
func table(_ header: [String], _ rows: [[String]]) -> String {
    "| " + header.joined(separator: " | ") + " |\n|" + header.map { _ in " --- |" }.joined() + "\n"
        + rows.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
}
