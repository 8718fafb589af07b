import Analysis
import Document

extension AnalysisSections {
    /// Analysis 2: the amounts of what is open, by status.
    public func pipeline() -> PageSection {
        let statuses = openStatuses
        let lines = statuses.map {
            SumLine(name: self.status($0), rows: summary.byStatus[$0], sum: summary.pipelineByStatus[$0])
        }
        let table = DataTable(
            SumColumns(DataTable.Column.stage.title).all, of: lines,
            foot: [SumLine(name: .all, rows: summary.open, sum: summary.pipeline)])
        let chart = Chart(
            .bar, Text(zh: "各阶段的在谈金额：低、中、高", en: "Pipeline by stage: low, mid, high"), unit: .money,
            categories: lines.map(\.name),
            series: Chart.Series.money(lines.map(\.sum)))
        return PageSection(
            name: "pipeline", title: Text(zh: "在谈金额", en: "Pipeline"),
            blocks: [
                .text(
                    Text(
                        zh: "在谈商机的金额合计；金额未填的另计个数，不在合计里。",
                        en: "Amounts of open opportunities; those without an amount are counted separately."))
            ] + openWords() + unclearWords() + [.chart(chart, table)])
    }

    /// Analysis 3: the same, each times its probability.
    public func weighted() -> PageSection {
        let columns = SegmentColumns(template)
        let (plain, weighted) = (columns.pipeline.title, columns.weighted.title)
        let sums = [(plain, summary.pipeline), (weighted, summary.weighted)]
        let table = DataTable(
            SumColumns(Text(zh: "口径", en: "Measure"), unknown: columns.unweighted.title).all,
            of: sums.map { SumLine(name: $0, rows: summary.open, sum: $1) })
        let known = sums.map { $0.1.isKnown ? $0.1 : nil }
        let chart = Chart(
            .interval,
            Text(zh: "在谈金额与加权金额：中值，以及从低到高", en: "Pipeline and weighted pipeline: mid, and low to high"),
            unit: .money, categories: [plain, weighted],
            series: [
                Chart.Series(
                    Text(zh: "中（低–高）", en: "Mid (low–high)"), known.map { $0.map { Double($0.mid) } },
                    low: known.map { $0.map { Double($0.low) } }, high: known.map { $0.map { Double($0.high) } })
            ])
        return PageSection(
            name: "weighted", title: Text(zh: "加权金额", en: "Weighted pipeline"),
            blocks: [
                .text(SigningWords.weighted)
            ] + openWords()
                + note(
                    Text(
                        zh: "在谈、金额或概率未填，不在加权金额里", en: "Open without an amount or a probability, not in the weighted sum"
                    ), summary.unweighted)
                + [.chart(chart, table)])
    }

    /// Whatever they are worth, no sum has them.
    private func unclearWords() -> [PageBlock] {
        note(Text(zh: "状态未填或无法读取，不在任何一项合计里", en: "Without a readable status, in no sum"), summary.unclear)
    }

    /// What is to be said before a sum of nothing.
    private func openWords() -> [PageBlock] {
        if !summary.pipeline.rows.isEmpty { return [] }
        guard !summary.unknownAmount.isEmpty else { return [.text(Text(zh: "没有在谈商机。", en: "No open opportunities."))] }
        return [
            .text(
                Text(
                    zh: "在谈的 \(summary.unknownAmount.count) 个都没有填金额，合计未知。",
                    en:
                        "None of the \(summary.unknownAmount.count) open opportunities has an amount, so the sum is not known."
                ))
        ]
    }
}
