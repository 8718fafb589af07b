import Analysis
import Document

extension AnalysisSections {
    /// Analysis 16: why opportunities were lost, and from which status.
    public func losses() -> PageSection {
        var blocks: [PageBlock] = [
            .text(
                Text(
                    zh: "流失商机按原因计数，最多的在前，“累计”是到此为止的占比；没填原因的单列一行。",
                    en:
                        "Lost opportunities by reason, the most frequent first, with the cumulative share; those without a reason have a separate row."
                ))
        ]
        let title = Text(zh: "流失原因", en: "Loss reasons")
        guard !summary.losses.isEmpty else {
            blocks.append(.text(LossLine.none(summary)))
            return PageSection(name: "losses", title: title, blocks: blocks)
        }
        let names = summary.losses.map { $0.label ?? .missing }
        let columns = LossColumns(template)
        let table = DataTable(columns.wide, of: LossLine.lines(summary))
        let chart = Chart(
            .pareto, Text(zh: "流失原因的个数，以及累计占比", en: "Losses by reason, and their cumulative share"), unit: .count,
            categories: names,
            series: [Chart.Series(columns.count.title, summary.losses.map { Double($0.rows.count) })])
        return PageSection(
            name: "losses", title: title, blocks: blocks + [.chart(chart, table), .table(lostFrom(names))])
    }

    /// Reasons by the status they were lost from; unknown ones last.
    private func lostFrom(_ names: [Text]) -> DataTable {
        let known = template.statuses.choices.indices.filter { status in
            summary.lost.contains { day.lostFrom($0) == status }
        }
        let statuses: [Int?] = known.map { $0 } + (summary.lost.contains { day.lostFrom($0) == nil } ? [nil] : [])
        return DataTable(
            caption: Text(zh: "流失前所处的阶段", en: "Lost from"),
            columns: [.text(LossColumns(template).reason.title)] + statuses.map { .number(status($0)) },
            rows: zip(names, summary.losses).map { name, reason in
                [Cell(name)] + statuses.map { status in .count(reason.rows.filter { day.lostFrom($0) == status }) }
            })
    }
}
