import Lint
import Document

/// Findings as Checkstyle writes them, which many review tools read.
public struct CheckstyleReport {
    public let text: String

    public init(_ report: FindingReport, language: Language) {
        var lines: [String] = []
        var path: String?
        report.forEach { located in
            if located.path != path {
                if path != nil { lines.append("  </file>") }
                path = located.path
                lines.append("  <file name=\"\(xmlText(located.name))\">")
            }
            let place = located.start.map { "line=\"\($0.line)\" column=\"\($0.column)\"" } ?? "line=\"1\""
            let rule = xmlText("oppbook.\(located.diagnostic.rule)")
            lines.append(
                "    <error \(place) severity=\"\(Self.severity(located.diagnostic.level))\" message=\"\(xmlText(located.words(in: language)))\" source=\"\(rule)\"/>"
            )
        }
        if path != nil { lines.append("  </file>") }
        text =
            (["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<checkstyle version=\"4.3\">"] + lines + [
                "</checkstyle>", "",
            ])
            .joined(separator: "\n")
    }

    private static func severity(_ level: Level) -> String {
        switch level {
        case .error: "error"
        case .warning: "warning"
        case .hint: "info"
        }
    }
}
