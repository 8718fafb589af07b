import Analysis
import Document
import Template

/// A target divided, and what was achieved of each part.
public struct TargetPage {
    private let report: TargetReport

    public static func page(_ report: TargetReport) -> Page {
        let page = TargetPage(report: report)
        return Page(
            name: "targets", title: Text(zh: "销售目标 \(report.period.name)", en: "Targets \(report.period.name)"),
            lead: page.lead, sections: sections(report) + page.notes)
    }

    /// The total where it is at the foot of no table or of several, then a section for each division.
    public static func sections(_ report: TargetReport) -> [PageSection] {
        let page = TargetPage(report: report)
        return (report.divisions.count == 1 ? [] : [page.whole])
            + report.divisions.enumerated().map { page.section($0, $1) }
    }

    private var lead: [Text] {
        let plan = report.plan
        let total = Text(exactAmount: plan.total)
        return [
            Text(zh: "截至 \(report.asOf)。", en: "As of \(report.asOf)."),
            Text(
                zh:
                    "\(plan.period) 年目标 \(total.zh)，制定人 \(plan.author)：\(plan.reason.zh)。",
                en:
                    "Target of \(plan.period): \(total.en), set by \(plan.author): \(plan.reason.en)."
            ),
            .amounts(in: report.opportunities.template.currency.code),
            Text(
                zh: "预计本期签约：在谈、预计在 \(report.period.name) 签约的。",
                en: "Due: open, and expected to be signed in \(report.period.name)."),
            Text(
                zh: "缺口 = 还差 − 加权，不小于 0；加权取高时缺口最低。",
                en: "Gap = remaining − weighted, never below 0; the high weighted sum leaves the low gap."),
            Text(
                zh:
                    "覆盖倍数 = 预计本期签约（中）÷ 还差；需达到的覆盖倍数 = 1 ÷ 赢单率区间的两端。所需商机 = 缺口（中）÷（赢单率 × 平均合同额），按赢单率区间给出范围；赢单不足 \(DayView.leastWon) 个的部分用全公司的。",
                en:
                    "Coverage = due (mid) ÷ remaining; needed coverage = 1 ÷ the ends of the win rate's interval. New opportunities = gap (mid) ÷ (win rate × mean contract), over the interval; a part with fewer than \(DayView.leastWon) wins uses the company's rate."
            ),
        ]
    }

    private var whole: PageSection {
        PageSection(
            name: "target", title: Text(zh: "目标：合计", en: "Total target"),
            blocks: [.table(money([report.whole])), .table(needs([report.whole]))])
    }

    private func section(_ number: Int, _ division: TargetReport.Division) -> PageSection {
        var blocks: [PageBlock] = []
        let plan = division.plan
        if plan.author != nil || plan.reason != nil {
            let author = plan.author ?? report.plan.author
            blocks.append(
                .text(
                    plan.reason.map { Text(zh: "分解人 \(author)：\($0.zh)。", en: "Divided by \(author): \($0.en).") }
                        ?? Text(zh: "分解人 \(author)。", en: "Divided by \(author).")))
        }
        let (money, needs) = (
            money(division.lines, by: division.name, foot: true), needs(division.lines, by: division.name)
        )
        let chart = TargetCells.bullet(
            division.lines,
            Text(
                zh: "已签、加上预计本期签约的加权金额（低到高），与目标",
                en: "Signed in each part, plus the weighted amount due, and the target"))
        blocks += [.chart(chart, money), .table(needs), .text(wholeNeeds)]
        blocks += AnalysisSections.note(
            Text(
                zh: "本期已签或预计签约、不属于任何部分，只计入合计",
                en: "Signed or due in the period, in none of the parts, counted in the total only"),
            division.elsewhere,
            report.opportunities)
        return PageSection(
            name: "target-\(number + 1)",
            title: Text(zh: "目标：按\(division.name.zh)", en: "Target by \(division.name.en.lowercased())"), blocks: blocks
        )
    }

    // MARK: Tables

    private func money(_ lines: [TargetReport.Line], by name: Text? = nil, foot: Bool = false) -> DataTable {
        let header: [DataTable.Column] = [
            .text(name ?? Text(zh: "范围", en: "Scope")), .number(Text(zh: "目标", en: "Target")),
            .number(Text(zh: "已签", en: "Signed")),
            .number(Text(zh: "还差", en: "Remaining")), .number(Text(zh: "预计本期签约", en: "Due")),
            .number(Text(zh: "加权", en: "Weighted")),
            .number(Text(zh: "缺口", en: "Gap")),
        ]
        func cells(_ line: TargetReport.Line) -> [Cell] {
            [
                self.name(line), .money(line.target), .middle(line.signed), .money(line.remaining), .sum(line.due),
                .sum(line.weighted), TargetCells.gap(line),
            ]
        }
        return DataTable(columns: header, rows: lines.map(cells), foot: foot ? [cells(report.whole)] : [])
    }

    /// What is needed in all, in a sentence: at the foot of a table it would look like the sum of its rows.
    private var wholeNeeds: Text {
        let whole = report.whole
        let (needed, coverage, aim) = (
            TargetCells.needed(whole).text, TargetCells.coverage(whole).text, TargetCells.neededCoverage(whole).text
        )
        return Text(
            zh:
                "每行按自己的赢单率和平均合同额算，各行不能相加。全公司另算：还需新增商机 \(needed.zh)，覆盖倍数 \(coverage.zh)，需达到 \(aim.zh)。",
            en:
                "Each row uses its own win rate and mean contract, so the rows do not add up. The company as a whole: new opportunities needed \(needed.en), coverage \(coverage.en), needed coverage \(aim.en)."
        )
    }

    private func needs(_ lines: [TargetReport.Line], by name: Text? = nil) -> DataTable {
        let header: [DataTable.Column] =
            [
                .text(name ?? Text(zh: "范围", en: "Scope")), .number(Text(zh: "覆盖倍数", en: "Coverage")),
                .text(Text(zh: "覆盖倍数需达到", en: "Needed coverage")),
                .number(Text(zh: "赢单率", en: "Win rate")), .text(Text(zh: "还需新增商机", en: "New opportunities needed")),
            ] + TargetCells.staleColumn(lines)
        func cells(_ line: TargetReport.Line) -> [Cell] {
            [
                self.name(line), TargetCells.coverage(line), TargetCells.neededCoverage(line), .rate(line.winRate),
                TargetCells.needed(line),
            ] + TargetCells.stale(line, among: lines)
        }
        return DataTable(columns: header, rows: lines.map(cells))
    }

    private func name(_ line: TargetReport.Line) -> Cell { Cell(line.label ?? .all) }

    /// What the numbers leave out.
    private var notes: [PageSection] {
        let whole = report.whole
        let notes: [(Text, [Int32])] = [
            (
                Text(zh: "本期已签、合同金额未填，未计入已签", en: "Signed in the period without an amount, not counted"),
                whole.signedUnknown
            ),
            (
                Text(zh: "预计本期签约、金额或概率未填，未计入加权", en: "Due without an amount or a probability, not weighted"),
                whole.unweighted
            ),
            (Text(zh: "在谈、预计签约日在本期之前", en: "Open, expected before the period"), whole.overdue),
            (Text(zh: "在谈、没有预计签约日", en: "Open, no expected date"), whole.undated),
        ]
        let blocks = notes.flatMap { AnalysisSections.note($0, $1, report.opportunities) }
        return blocks.isEmpty
            ? [] : [PageSection(name: "left-out", title: Text(zh: "未计入的", en: "Left out"), blocks: blocks)]
    }
}
