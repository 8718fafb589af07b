import Analysis
import Document
import Template

/// A target report as Markdown.
public struct TargetMarkdown {
    private let report: TargetReport
    private let words: Words

    public static func render(_ report: TargetReport, language: Language, unreadable: [String] = []) -> String {
        TargetMarkdown(report: report, words: Words(language: language)).page(unreadable)
    }

    private func tr(_ zh: String, _ en: String) -> String { words.language == .zh ? zh : en }

    private func page(_ unreadable: [String]) -> String {
        let plan = report.plan
        var page = "# \(tr("销售目标", "Targets")) \(report.period.name)\n\n"
        page += tr("截至 \(report.asOf)。", "As of \(report.asOf).") + (words.unreadable(unreadable) ?? "")
        page += "\n\n" + tr(
            "\(plan.period) 年目标 \(grouped(plan.total))，制定人 \(cell(plan.author))：\(cell(plan.reason.zh))。各季度、各部分按最大余数法分到元，合计不差一元。",
            "Target of \(plan.period): \(grouped(plan.total)), set by \(cell(plan.author)): \(cell(plan.reason.en)). Quarters and parts are divided by largest remainders and add up exactly.")
        page += "\n\n" + tr(
            "金额单位：元，一栏三数时依次为低 / 中 / 高。本期应签：在谈且预计在本期签约的。",
            "Money in \(report.deals.template.currency.code); three numbers are low / mid / high. Due: open, and expected to be signed in the period.")
        page += "\n\n" + tr("缺口 = 还差 − 加权，不小于 0；加权取高时缺口最低。", "Gap = remaining − weighted, never below 0; the high weighted sum leaves the low gap.")
        page += "\n\n" + tr(
            "覆盖率 = 本期应签（中）÷ 还差；应有覆盖率 = 1 ÷ 赢单率区间的两端。所需商机 = 缺口（中）÷（赢单率 × 平均合同额），按赢单率区间给出范围；赢单不足 \(DayView.leastWon) 个的部分用全公司的。",
            "Coverage = due (mid) ÷ remaining; needed coverage = 1 ÷ the ends of the win rate's interval. New opportunities = gap (mid) ÷ (win rate × mean contract), over the interval; a part with fewer than \(DayView.leastWon) wins takes the company's.")
        page += "\n\n"
        if report.divisions.count != 1 { page += whole() + "\n" }
        return page + report.divisions.map(section).joined(separator: "\n") + notes()
    }

    /// The whole by itself, where it stands at the foot of no table or of several.
    private func whole() -> String { "## \(tr("全部", "The whole"))\n\n" + money([report.whole]) + "\n" + needs([report.whole]) }

    private func section(_ division: TargetReport.Division) -> String {
        let name = cell(division.name[words.language])
        let lines = division.lines + [report.whole]
        return "## \(tr("按\(name)", "By: \(name)"))\n\n" + author(division) + money(lines) + "\n" + needs(lines)
            + elsewhere(division)
    }

    /// Who divided it so, where that is not who set the whole.
    private func author(_ division: TargetReport.Division) -> String {
        guard division.plan.author != nil || division.plan.reason != nil else { return "" }
        let (author, reason) = (cell(division.plan.author ?? report.plan.author), division.plan.reason.map { cell($0[words.language]) })
        guard let reason else { return tr("分解人 \(author)。", "Divided by \(author).") + "\n\n" }
        return tr("分解人 \(author)：\(reason)。", "Divided by \(author): \(reason).") + "\n\n"
    }

    private func elsewhere(_ division: TargetReport.Division) -> String {
        guard !division.elsewhere.isEmpty else { return "" }
        return "\n" + tr("本期已签或应签、不属于任何部分，只计入全部：", "Signed or due in the period, of no part, among all only: ")
            + "\(division.elsewhere.count)\(tr("（", " ("))\(words.ids(division.elsewhere, report.deals))\(tr("）", ")"))\n"
    }

    private func name(_ line: TargetReport.Line) -> String {
        line.label.map { cell($0[words.language]) } ?? "**\(tr("全部", "All"))**"
    }

    private func money(_ lines: [TargetReport.Line]) -> String {
        let header = [
            tr("部分", "Part"), tr("目标", "Target"), tr("已签", "Signed"), tr("还差", "Remaining"), tr("本期应签", "Due"),
            tr("加权", "Weighted"), tr("缺口", "Gap"),
        ]
        return table(
            header,
            lines.map { line in
                let gap = line.gap
                let missing = gap.high == 0 ? "0" : "\(grouped(gap.low)) / \(grouped(gap.mid)) / \(grouped(gap.high))"
                return [
                    name(line), grouped(line.target), grouped(line.signed.mid), grouped(line.remaining), words.money(line.due),
                    words.money(line.weighted), missing,
                ]
            })
    }

    private func needs(_ lines: [TargetReport.Line]) -> String {
        table(
            [tr("部分", "Part"), tr("覆盖率", "Coverage"), tr("应有覆盖率", "Needed coverage"), tr("赢单率", "Win rate"), tr("还需新增商机", "New opportunities needed")],
            lines.map { line in
                let coverage = line.coverage.map { words.decimal($0) + "×" } ?? tr("已达成", "met")
                return [name(line), coverage, neededCoverage(line), words.rate(line.winRate), needed(line)]
            })
    }

    private func neededCoverage(_ line: TargetReport.Line) -> String {
        guard line.remaining > 0 else { return "–" }
        guard let needed = line.neededCoverage else { return tr("无法推算", "cannot be told") }
        let most = needed.high.map { words.decimal($0) + "×" } ?? tr("无上限", "no upper bound")
        return "\(words.decimal(needed.low))× – \(most)" + (line.isCompanyRate ? tr("（按全公司）", " (company)") : "")
    }

    private func needed(_ line: TargetReport.Line) -> String {
        switch line.needed {
        case .none: return "0"
        case .impossible: return tr("无法推算", "cannot be told")
        case .range(let low, let high, let isCompanyRate):
            let range = high.map { $0 == low ? grouped(low) : "\(grouped(low)) – \(grouped($0))" } ?? tr("\(grouped(low)) 以上", "\(grouped(low)) or more")
            return isCompanyRate ? range + tr("（按全公司赢单率）", " (by the company's rate)") : range
        }
    }

    /// What the numbers leave out.
    private func notes() -> String {
        let whole = report.whole
        let notes: [(Text, [Int32])] = [
            (Text(zh: "本期已签、合同金额未填，未计入已签", en: "Signed in the period without an amount, not among the signed"), whole.signedUnknown),
            (Text(zh: "本期应签、金额或概率未填，未计入加权", en: "Due without an amount or a probability, not among the weighted"), whole.unweighted),
            (Text(zh: "在谈、预计签约日在本期之前", en: "Open, though expected before the period"), whole.overdue),
            (Text(zh: "在谈、没有预计签约日", en: "Open without an expected day"), whole.undated),
        ]
        let lines = notes.filter { !$0.1.isEmpty }.map { note, rows in
            "- \(words(note))\(tr("：", ": "))\(rows.count)\(tr("（", " ("))\(words.ids(rows, report.deals))\(tr("）", ")"))\n"
        }
        return lines.isEmpty ? "" : "\n## \(tr("未计入的", "Left out"))\n\n" + lines.joined()
    }
}
