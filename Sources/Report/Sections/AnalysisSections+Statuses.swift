import Analysis
import Document

extension AnalysisSections {
    /// How many opportunities there are in each status.
    func statuses() -> PageSection {
        let count = template.statuses.count
        // Those without a status have a row of their own where there are any.
        let shown = summary.byStatus.indices.filter { $0 < count || !summary.byStatus[$0].isEmpty }
        let names = shown.map { status($0 < count ? $0 : nil) }
        let groups = shown.map { summary.byStatus[$0] }
        func share(_ rows: [Int32]) -> Cell {
            .share(self.rows.isEmpty ? nil : Double(rows.count) / Double(self.rows.count))
        }
        let table = DataTable(
            columns: [.stage, .count, .share], rows: zip(names, groups).map { [Cell($0), .count($1), share($1)] },
            foot: [[Cell(.all), .count(rows), share(rows)]])
        let chart = Chart(
            .bar, Text(zh: "各阶段的商机个数", en: "Opportunities by stage"), unit: .count, categories: names,
            series: [Chart.Series(Text(zh: "个数", en: "Count"), groups.map { Double($0.count) })])
        var blocks: [PageBlock] = [
            .text(
                Text(
                    zh: "截至 \(day.asOf)，每个商机只计在当时所处的阶段。",
                    en: "As of \(day.asOf), each opportunity is counted in its stage at that time."))
        ]
        if rows.isEmpty { blocks.append(.text(Text(zh: "没有商机。", en: "No opportunities."))) }
        return PageSection(
            name: "statuses", title: Text(zh: "商机数", en: "Opportunities"), blocks: blocks + [.chart(chart, table)])
    }
}
