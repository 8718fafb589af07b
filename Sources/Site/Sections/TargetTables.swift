import Analysis
import Document
import Template

/// Targets of parts as two tables and a picture.
struct TargetTables {
    private let lines: [TargetReport.Line]
    private let total: TargetReport.Line?

    /// - Parameter total: for the foot of the tables; the lines need not add up to it where some belong to no part.
    init(_ lines: [TargetReport.Line], total: TargetReport.Line? = nil) { (self.lines, self.total) = (lines, total) }

    /// With the formulas below the tables.
    var explained: [PageBlock] {
        blocks + [
            .text(
                Text(
                    zh: "缺口 = 还差 − 加权，不小于 0；加权取高时缺口最低。", en: "Gap = remaining − weighted, never below 0; the high weighted sum leaves the low gap.")),
            .text(
                Text(
                    zh: "覆盖率 = 本期应签（中）÷ 还差；应有覆盖率 = 1 ÷ 赢单率区间的两端。还需新增 = 缺口（中）÷（赢单率 × 平均合同额），按区间两端各算一次；赢单不足 \(DayView.leastWon) 个的部分用全公司的。",
                    en: "Coverage = due (middle) ÷ remaining; needed coverage = 1 ÷ the ends of the win rate's interval. New ones = gap (middle) ÷ (win rate × mean contract), at both ends; a part with fewer than \(DayView.leastWon) wins takes the company's.")),
        ]
    }

    var blocks: [PageBlock] {
        let names = lines.map(Self.name)
        func series(_ zh: String, _ en: String, _ value: (TargetReport.Line) -> Int64) -> Chart.Series {
            Chart.Series(Text(zh: zh, en: en), lines.map { Double(value($0)) })
        }
        let chart = Chart(
            .bars, Text(zh: "目标、已签与本期应签的加权金额", en: "Target, signed, and the weighted sum of what is due"), unit: .money, categories: names,
            series: [series("目标", "Target") { $0.target }, series("已签", "Signed") { $0.signed.mid }, series("加权（中）", "Weighted, middle") { $0.weighted.mid }])
        return [.chart(chart, money), .table(needs)]
    }

    private static func name(_ line: TargetReport.Line) -> Text { line.label ?? .all }

    private var money: DataTable {
        func cells(_ line: TargetReport.Line) -> [Cell] {
            let gap = line.gap
            return [
                Cell(Self.name(line)), .money(line.target), .money(line.signed.mid, rows: line.signed.rows), .money(line.remaining),
                .money(line.due.mid, rows: line.due.rows), .money(line.weighted.mid, rows: line.weighted.rows), .money(gap.low), .money(gap.mid),
                .money(gap.high),
            ]
        }
        return DataTable(
            columns: [
                .text(Text(zh: "部分", en: "Part")), .number(Text(zh: "目标", en: "Target")), .number(Text(zh: "已签", en: "Signed")),
                .number(Text(zh: "还差", en: "Remaining")), .number(Text(zh: "本期应签（中）", en: "Due, middle")),
                .number(Text(zh: "加权（中）", en: "Weighted, middle")), .number(Text(zh: "缺口（低）", en: "Gap, low")),
                .number(Text(zh: "缺口（中）", en: "Gap, middle")), .number(Text(zh: "缺口（高）", en: "Gap, high")),
            ],
            rows: lines.map(cells), foot: total.map { [cells($0)] } ?? [])
    }

    private var needs: DataTable {
        func cells(_ line: TargetReport.Line) -> [Cell] {
            [
                Cell(Self.name(line)),
                line.coverage.map { coverage in Cell(Text { $0.decimal(coverage) + "×" }, order: coverage) } ?? Cell(Text(zh: "已达成", en: "met")),
                neededCoverage(line), .rate(line.winRate), needed(line.needed),
            ]
        }
        return DataTable(
            columns: [
                .text(Text(zh: "部分", en: "Part")), .number(Text(zh: "覆盖率", en: "Coverage")), .number(Text(zh: "应有覆盖率", en: "Needed coverage")),
                .number(Text(zh: "赢单率", en: "Win rate")), .number(Text(zh: "还需新增商机", en: "New opportunities needed")),
            ],
            rows: lines.map(cells), foot: total.map { [cells($0)] } ?? [])
    }

    private func neededCoverage(_ line: TargetReport.Line) -> Cell {
        guard line.remaining > 0 else { return Cell(.dash) }
        guard let needed = line.neededCoverage else { return Cell(Text(zh: "无法推算", en: "cannot be told")) }
        return Cell(
            Text { words in
                let most = needed.high.map { words.decimal($0) + "×" } ?? words(Text(zh: "无上限", en: "no upper bound"))
                return "\(words.decimal(needed.low))× – \(most)" + (line.isCompanyRate ? words(Text(zh: "（按全公司）", en: " (company)")) : "")
            }, order: needed.low)
    }

    private func needed(_ needed: TargetReport.Needed) -> Cell {
        switch needed {
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
