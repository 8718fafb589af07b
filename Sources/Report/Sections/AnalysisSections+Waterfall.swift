import Analysis
import Document
import Template

extension AnalysisSections {
    /// Analysis 15: how the pipeline of one day became that of another.
    /// - Parameter period: the name of the days that it is about, where it is not about all.
    public static func waterfall(_ waterfall: Waterfall, _ opportunities: OpportunityColumns, period: String? = nil)
        -> PageSection
    {
        let (from, to) = (waterfall.from, waterfall.to)
        let buckets = waterfall.shown
        func known(_ yuan: Int64, _ isKnown: Bool) -> Double? { isKnown ? Double(yuan) : nil }
        let chart = Chart(
            .waterfall, Text(zh: "在谈金额（中值）从 \(from) 到 \(to) 的变化", en: "Pipeline, mid, from \(from) to \(to)"),
            unit: .money,
            categories: [Waterfall.startLabel] + buckets.map(\.label) + [Waterfall.endLabel],
            series: [
                Chart.Series(
                    Text(zh: "中", en: "Mid"),
                    [known(waterfall.start.mid, waterfall.start.isKnown)]
                        + buckets.map { known(waterfall[$0].mid, waterfall[$0].isKnown) }
                        + [known(waterfall.end.mid, waterfall.end.isKnown)],
                    tones: [.open] + buckets.map(\.tone) + [.open])
            ])
        let about =
            period.map { Text(zh: "只计预计在 \($0) 签约的。", en: " Only opportunities expected to be signed in \($0).") }
            ?? Text(same: "")
        return PageSection(
            name: "waterfall", title: Text(zh: "在谈金额变化", en: "How the pipeline changed"),
            blocks: [
                .text(
                    Text(
                        zh: "从 \(from) 结束时到 \(to) 结束时，期初加上各项变化恰好等于期末。\(about.zh)",
                        en:
                            "From the end of \(from) to the end of \(to); start plus all moves equals end.\(about.en)"
                    )),
                .chart(chart, waterfall.table),
            ] + waterfall.unknown.flatMap { note($0.label, $0.rows, opportunities) })
    }
}
