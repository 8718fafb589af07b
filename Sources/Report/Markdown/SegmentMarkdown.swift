import Analysis
import Document

/// A segment report as Markdown, with pictures in Mermaid, which GitHub and GitLab draw.
public struct SegmentMarkdown {
    private let report: SegmentReport
    private let words: Words

    /// - Parameter page: of the same report.
    public static func render(_ page: Page, of report: SegmentReport, language: Language) -> String {
        let writer = SegmentMarkdown(report: report, words: Words(language: language))
        return PageMarkdown.render(page, language: language) { writer.picture($0.name) }
    }

    private func picture(_ section: String) -> String {
        switch section {
        case "pipeline":
            picture(Text(zh: "在谈金额（中值）", en: "Pipeline, mid"), unit: report.template.currency.code) {
                $0.pipeline.isKnown ? "\($0.pipeline.mid)" : nil
            }
        case "wins":
            picture(Text(zh: "赢单率 %（结案 5 个及以上）", en: "Win rate % (five or more closed)"), unit: "%") {
                $0.winRate.rate.map { words.decimal($0.value * 100) }
            }
        default: ""
        }
    }

    /// A bar chart of the segments that have a value, written as a number; nothing when they are fewer than two, or all
    /// zero.
    private func picture(_ title: Text, unit: String, _ value: (SegmentSummary) -> String?) -> String {
        let bars = report.segments.compactMap { segment in value(segment).map { (words.label(segment.labels), $0) } }
        guard bars.count > 1, bars.contains(where: { $0.1.contains { $0 != "0" && $0 != "." } }) else { return "" }
        let shown = bars.prefix(AnalysisSections.mostBars)
        func quoted(_ text: String) -> String {
            "\"" + text.map { "\"\n\r[]<>&;#".contains($0) ? " " : String($0) }.joined() + "\""
        }
        return """

            ```mermaid
            xychart-beta
                title \(quoted(words(title)))
                x-axis [\(shown.map { quoted($0.0) }.joined(separator: ", "))]
                y-axis \(quoted(unit))
                bar [\(shown.map(\.1).joined(separator: ", "))]
            ```

            """
    }
}
