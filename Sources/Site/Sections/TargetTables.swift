import Analysis
import Document
import Template

/// One target as two tables and a picture, with the formulas below them.
struct TargetTables {
    private let line: TargetReport.Line

    init(_ line: TargetReport.Line) { self.line = line }

    var blocks: [PageBlock] {
        let values: [(name: Text, value: Int64)] = [
            (Text(zh: "目标", en: "Target"), line.target), (Text(zh: "已签", en: "Signed"), line.signed.mid),
            (Text(zh: "加权", en: "Weighted"), line.weighted.mid),
        ]
        let chart = Chart(
            .bars, Text(zh: "目标、已签与本期应签的加权金额", en: "Target, signed, and the weighted sum of what is due"), unit: .money,
            categories: values.map(\.name), series: [Chart.Series(Text(zh: "金额", en: "Amount"), values.map { Double($0.value) })],
            mark: Double(line.target))
        return [
            .chart(chart, money),
            .text(
                Text(
                    zh: "缺口 = 还差 − 加权，不小于 0；加权取高时缺口最低。", en: "Gap = remaining − weighted, never below 0; the high weighted sum leaves the low gap.")),
            .table(needs),
            .text(
                Text(
                    zh: "覆盖率 = 本期应签（中）÷ 还差；应有覆盖率 = 1 ÷ 赢单率区间的两端。还需新增 = 缺口（中）÷（赢单率 × 平均合同额），按区间两端各算一次；赢单不足 \(DayView.leastWon) 个时用全公司的。",
                    en: "Coverage = due (middle) ÷ remaining; needed coverage = 1 ÷ the ends of the win rate's interval. New ones = gap (middle) ÷ (win rate × mean contract), at both ends; with fewer than \(DayView.leastWon) wins by the company's.")),
        ]
    }

    private var money: DataTable {
        let gap = line.gap
        func one(_ name: Text, _ yuan: Int64, _ rows: [Int32] = []) -> [Cell] { [Cell(name), Cell(.dash), .money(yuan, rows: rows), Cell(.dash)] }
        return DataTable(
            columns: [.text(Text(zh: "项目", en: "Item"))] + DataTable.Column.money,
            rows: [
                one(Text(zh: "目标", en: "Target"), line.target), one(Text(zh: "已签", en: "Signed"), line.signed.mid, line.signed.rows),
                one(Text(zh: "还差", en: "Remaining"), line.remaining), [Cell(Text(zh: "本期应签", en: "Due"))] + Cell.money(line.due),
                [Cell(Text(zh: "加权", en: "Weighted"))] + Cell.money(line.weighted),
                [Cell(Text(zh: "缺口", en: "Gap")), .money(gap.low), .money(gap.mid), .money(gap.high)],
            ])
    }

    private var needs: DataTable {
        DataTable(
            columns: [
                .number(Text(zh: "覆盖率", en: "Coverage")), .number(Text(zh: "应有覆盖率", en: "Needed coverage")),
                .number(Text(zh: "赢单率", en: "Win rate")), .number(Text(zh: "还需新增商机", en: "New opportunities needed")),
            ],
            rows: [
                [
                    line.coverage.map { coverage in Cell(Text { $0.decimal(coverage) + "×" }, order: coverage) } ?? Cell(Text(zh: "已达成", en: "met")),
                    neededCoverage, .rate(line.winRate), needed,
                ]
            ])
    }

    private var neededCoverage: Cell {
        guard line.remaining > 0 else { return Cell(.dash) }
        guard let needed = line.neededCoverage else { return Cell(Text(zh: "无法推算", en: "cannot be told")) }
        return Cell(
            Text { words in
                let most = needed.high.map { words.decimal($0) + "×" } ?? words(Text(zh: "无上限", en: "no upper bound"))
                return "\(words.decimal(needed.low))× – \(most)" + (line.isCompanyRate ? words(Text(zh: "（按全公司）", en: " (company)")) : "")
            }, order: needed.low)
    }

    private var needed: Cell {
        switch line.needed {
        case .none: return .number(0)
        case .impossible: return Cell(Text(zh: "无法推算", en: "cannot be told"))
        case .range(let low, let high, let isCompanyRate):
            return Cell(
                Text { words in
                    let range = high.map { $0 == low ? grouped(low) : "\(grouped(low)) – \(grouped($0))" }
                        ?? words(Text(zh: "\(grouped(low)) 以上", en: "\(grouped(low)) or more"))
                    return isCompanyRate ? range + words(Text(zh: "（按全公司赢单率）", en: " (by the company's rate)")) : range
                }, order: Double(low))
        }
    }
}
