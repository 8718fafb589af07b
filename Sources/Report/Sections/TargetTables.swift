import Analysis
import Document
import Template

/// One target as two tables and a picture, with the formulas below them.
struct TargetTables {
    private let line: TargetReport.Line

    init(_ line: TargetReport.Line) { self.line = line }

    var blocks: [PageBlock] {
        let chart = TargetCells.bullet(
            [line],
            Text(
                zh: "已签、加上预计本期签约的加权金额（低到高），与目标",
                en: "Signed, plus the weighted amount due (low to high), and the target"))
        return [
            .chart(chart, money),
            .text(
                Text(
                    zh: "缺口 = 还差 − 加权，不小于 0；加权取高时缺口最低。",
                    en: "Gap = remaining − weighted, never below 0; the high weighted sum gives the low gap.")),
            .table(needs),
            .text(
                Text(
                    zh:
                        "覆盖倍数 = 预计本期签约（中）÷ 还差；需达到的覆盖倍数 = 1 ÷ 赢单率区间的两端。还需新增 = 缺口（中）÷（赢单率 × 平均合同额），按区间两端各算一次；赢单不足 \(DayView.leastWon) 个时用全公司的。",
                    en:
                        "Coverage = due (mid) ÷ remaining; needed coverage = 1 ÷ the ends of the win rate's interval. New opportunities = gap (mid) ÷ (win rate × mean contract), at both ends; with fewer than \(DayView.leastWon) wins, the company's rate is used."
                )),
        ]
    }

    private var money: DataTable {
        return DataTable(
            columns: [.text(Text(zh: "项目", en: "Item")), .amount],
            rows: [
                [Cell(Text(zh: "目标", en: "Target")), .money(line.target)],
                [Cell(Text(zh: "已签", en: "Signed")), .middle(line.signed)],
                [Cell(Text(zh: "还差", en: "Remaining")), .money(line.remaining)],
                [Cell(Text(zh: "预计本期签约", en: "Due")), .sum(line.due)],
                [Cell(Text(zh: "加权", en: "Weighted")), .sum(line.weighted)],
                [Cell(Text(zh: "缺口", en: "Gap")), TargetCells.gap(line)],
            ])
    }

    private var needs: DataTable {
        DataTable(
            columns: [
                .number(Text(zh: "覆盖倍数", en: "Coverage")), .number(Text(zh: "覆盖倍数需达到", en: "Needed coverage")),
                .number(Text(zh: "赢单率", en: "Win rate")), .number(Text(zh: "还需新增商机", en: "New opportunities needed")),
            ] + TargetCells.staleColumn([line]),
            rows: [
                [
                    TargetCells.coverage(line), TargetCells.neededCoverage(line), .rate(line.winRate),
                    TargetCells.needed(line),
                ] + TargetCells.stale(line, among: [line])
            ])
    }
}
