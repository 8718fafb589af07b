import Analysis
import Document
import Template

/// A waterfall as Markdown.
public struct WaterfallMarkdown {
    private let waterfall: Waterfall
    private let opportunities: OpportunityColumns
    private let words: Words

    /// - Parameters:
    ///   - period: the name of the days that the waterfall is about, where it is not about all.
    public static func render(
        _ waterfall: Waterfall, _ opportunities: OpportunityColumns, period: String?, language: Language,
        _ caveats: ReportCaveats = ReportCaveats()
    ) -> String {
        WaterfallMarkdown(waterfall: waterfall, opportunities: opportunities, words: Words(language: language)).page(
            period, caveats)
    }

    private func tr(_ zh: String, _ en: String) -> String { words.language == .zh ? zh : en }

    private func page(_ period: String?, _ caveats: ReportCaveats) -> String {
        let (from, to, currency) = (waterfall.from, waterfall.to, opportunities.template.currency.code)
        var page = "# \(tr("在谈金额变化", "How the pipeline changed"))\n\n"
        for text in caveats.texts() { page += MarkdownTable.escaped(words(text)) + "\n\n" }
        page += tr("从 \(from) 结束时到 \(to) 结束时。", "From the end of \(from) to the end of \(to).")
        if let period { page += tr("只计预计在 \(period) 签约的。", " Only opportunities expected to be signed in \(period).") }
        page +=
            "\n\n"
            + tr(
                "金额单位：元；“≥”表示含有没有上限的金额。按跟进记录逐日计算，期间登记又流失的，两项各计一次，同一天也是；原来未填、后来补填的金额单列，不算上调。",
                "Money in \(currency); “≥” if an amount has no upper end. Computed day by day: an opportunity that was registered and lost within the period counts as both, even on one day; an amount filled in later has a separate line and is not an increase."
            )
        page += "\n\n" + PageMarkdown(language: words.language).table(table) + ids()
        for (label, rows) in waterfall.unknown {
            page += "\n\(words(label))\(tr("：", ": "))\(rows.count)\(tr("（", " ("))\(ids(rows))\(tr("）", ")"))\n"
        }
        return page
    }

    /// The ends stand out from the moves.
    private var table: DataTable {
        var table = waterfall.table
        for row in [table.rows.startIndex, table.rows.endIndex - 1] { table.rows[row][0].isStrong = true }
        return table
    }

    private func ids() -> String {
        let lines = waterfall.shown.filter { !waterfall[$0].rows.isEmpty }.map {
            "- \(words($0.label))\(tr("：", ": "))\(ids(waterfall[$0].rows))\n"
        }
        return lines.isEmpty ? "" : "\n" + lines.joined()
    }

    private func ids(_ rows: [Int32]) -> String { MarkdownTable.escaped(words.ids(rows, opportunities)) }
}
