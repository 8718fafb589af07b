import Analysis
import Document

extension AnalysisSections {
    /// Analysis 7: of those registered in a quarter, how many were won within so many days.
    public func cohorts() -> PageSection {
        let cohorts = day.cohorts(rows)
        let limits = Cohorts.limits.map { Text(zh: "\($0) 天内", en: "Within \($0) days") }
        let names = cohorts.cohorts.map { Text(same: "\($0.year)Q\($0.quarter)") }
        var blocks: [PageBlock] = [
            .text(
                Text(
                    zh: "每个季度登记的商机里，登记满相应天数的，有多少在这些天内签约；未满的不计入，另列个数。",
                    en:
                        "Share of the opportunities registered in a quarter, at least this number of days ago, that were won within these days; younger ones are left out and counted."
                ))
        ]
        if cohorts.cohorts.isEmpty {
            blocks.append(
                .text(
                    Text(
                        zh: "没有登记日期已知的商机，无法分批。",
                        en: "No opportunity has a known registration date.")))
        } else {
            let table = DataTable(
                columns: [.text(Text(zh: "登记季度", en: "Registered in")), .count] + limits.map { .number($0) },
                rows: zip(names, cohorts.cohorts).map { name, cohort in
                    [Cell(name), .count(cohort.rows)] + cohort.cells.map(Self.cell)
                })
            let chart = Chart(
                .heat,
                Text(zh: "各季度登记的商机在若干天内的赢单率", en: "Share won within a number of days, by quarter of registration"),
                unit: .share,
                categories: limits,
                series: zip(names, cohorts.cohorts).map { name, cohort in
                    Chart.Series(name, cohort.cells.map(\.rate.rate?.value))
                })
            let isDrawn = cohorts.cohorts.contains { $0.cells.contains { $0.rate.rate != nil } }
            blocks.append(isDrawn ? .chart(chart, table) : .table(table))
        }
        blocks += note(Text(zh: "没有登记日期，不在任何一批", en: "Without a registration date, in no cohort"), cohorts.unknown)
        return PageSection(name: "cohorts", title: Text(zh: "按登记季度的赢单率", en: "Win rate by cohort"), blocks: blocks)
    }

    private static func cell(_ cell: Cohorts.Cell) -> Cell {
        let tooYoung = cell.tooYoung.count
        guard cell.rate.closed > 0 else { return Cell(Text(zh: "太新未计（\(tooYoung)）", en: "too young (\(tooYoung))")) }
        return Cell(
            Text { words in
                let rate = words.rate(cell.rate)
                return tooYoung == 0 ? rate : rate + words(Text(zh: "；太新未计 \(tooYoung)", en: "; \(tooYoung) too young"))
            }, order: cell.rate.rate?.value, rows: cell.won)
    }
}
