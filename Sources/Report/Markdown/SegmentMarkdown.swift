import Analysis
import Document
import Template

/// A segment report as Markdown, with pictures in Mermaid, which GitHub and GitLab draw.
public struct SegmentMarkdown {
    private let report: SegmentReport
    private let words: Words

    public static func render(
        _ report: SegmentReport, language: Language, filter: String? = nil, _ caveats: ReportCaveats = ReportCaveats()
    ) -> String {
        SegmentMarkdown(report: report, words: Words(language: language)).page(filter, caveats)
    }

    private func tr(_ zh: String, _ en: String) -> String { words.language == .zh ? zh : en }

    private func page(_ filter: String?, _ caveats: ReportCaveats) -> String {
        let writer = PageMarkdown(language: words.language, alignsNumbers: false)
        let sections = SegmentsPage(report)
        var page = lead(filter, caveats)
        for section in sections.sections { page += writer.section(section) + picture(section.name) }
        let profiles = sections.profiles
        guard !profiles.isEmpty else { return page }
        page += "\n## \(tr("画像", "Profile"))\n" + profiles.map { writer.section($0, depth: 3) }.joined()
        return page + "\n"
            + tr("×：与全部商机相比的倍数，5 个及以上才给出。", "×: relative to the share in the whole register, from five cases on.")
            + "\n"
    }

    private func lead(_ filter: String?, _ caveats: ReportCaveats) -> String {
        let by = report.dimensions.map { words($0.name) }.joined(separator: " × ")
        var page = "# \(tr("客群分析：按", "Segments by "))\(MarkdownTable.escaped(by))\n\n"
        for text in caveats.texts() { page += MarkdownTable.escaped(words(text)) + "\n\n" }
        page += tr(
            "截至 \(report.asOf)，共 \(report.total.rows.count) 个商机。",
            "As of \(report.asOf), \(report.total.rows.count.counted("opportunity", "opportunities")).")
        if let filter { page += tr("条件：`\(filter)`。", " Condition: `\(filter)`.") }
        if !report.leftOut.isEmpty {
            page += tr(
                "另有 \(report.leftOut.count) 个登记在此日之后，未计入。",
                " \(report.leftOut.count) more were registered later and are left out.")
        }
        if report.dimensions.contains(where: \.isRepeated) {
            page += tr(
                "一个商机可有多个取值，因此会在多个客群中重复计数。", " An opportunity with several values counts in each segment.")
        }
        return page + "\n\n"
            + tr(
                "金额单位：元，依次为低 / 中 / 高；“≥”表示含有没有上限的金额。比率附 Wilson 95% 区间。",
                "Money in \(report.template.currency.code): low / mid / high; “≥” if an amount has no upper end. Rates with Wilson 95% intervals."
            ) + "\n"
    }

    // MARK: Pictures

    private func picture(_ section: String) -> String {
        switch section {
        case "pipeline":
            picture(tr("在谈金额（中值）", "Pipeline, mid"), unit: report.template.currency.code) {
                $0.pipeline.isKnown ? "\($0.pipeline.mid)" : nil
            }
        case "wins":
            picture(tr("赢单率 %（结案 5 个及以上）", "Win rate % (five or more closed)"), unit: "%") {
                $0.winRate.rate.map { words.decimal($0.value * 100) }
            }
        default: ""
        }
    }

    /// A bar chart of the segments that have a value, written as a number; nothing when they are fewer than two, or all
    /// zero.
    private func picture(_ title: String, unit: String, _ value: (SegmentSummary) -> String?) -> String {
        let bars = report.segments.compactMap { segment in value(segment).map { (words.label(segment.labels), $0) } }
        guard bars.count > 1, bars.contains(where: { $0.1.contains { $0 != "0" && $0 != "." } }) else { return "" }
        let shown = bars.prefix(AnalysisSections.mostBars)
        func quoted(_ text: String) -> String {
            "\"" + text.map { "\"\n\r[]<>&;#".contains($0) ? " " : String($0) }.joined() + "\""
        }
        return """

            ```mermaid
            xychart-beta
                title \(quoted(title))
                x-axis [\(shown.map { quoted($0.0) }.joined(separator: ", "))]
                y-axis \(quoted(unit))
                bar [\(shown.map(\.1).joined(separator: ", "))]
            ```

            """
    }
}
