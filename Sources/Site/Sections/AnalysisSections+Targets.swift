import Analysis
import Document
import Template

extension AnalysisSections {
    /// Analysis 13: a target and what stands against it, of the whole and of each way to divide it. Whole yuan.
    public static func targets(_ report: TargetReport) -> [PageSection] {
        let plan = report.plan
        let intro = Text(
            zh: "\(plan.period) 年目标 \(grouped(plan.total)) 元，制定人 \(plan.author)：\(plan.reason.zh)。下面是 \(report.period.name) 的数，各部分相加不差一元。",
            en: "Target of \(plan.period): \(grouped(plan.total)) \(report.deals.template.currency.code), set by \(plan.author): \(plan.reason.en). Below is \(report.period.name); the parts add up exactly.")
        let whole = PageSection(
            name: "targets", title: Text(zh: "销售目标 \(report.period.name)", en: "Targets \(report.period.name)"),
            blocks: [.text(intro)] + TargetTables([report.whole]).explained + leftOut(report.whole, report.deals))
        return [whole] + report.divisions.enumerated().map { place, division in
            let reason = division.plan.reason.map { reason in
                PageBlock.text(
                    Text(
                        zh: "分解人 \(division.plan.author ?? plan.author)：\(reason.zh)。", en: "Divided by \(division.plan.author ?? plan.author): \(reason.en)."))
            }
            return PageSection(
                name: "targets-\(place + 1)", title: Text(zh: "目标：按\(division.name.zh)", en: "Targets by: \(division.name.en)"),
                blocks: [
                    .text(
                        Text(
                            zh: "总目标按\(division.name.zh)分下去，各部分对照自己的已签与应签；算法与全部相同。",
                            en: "The target divided by: \(division.name.en). Each part stands against what it signed and what is due, by the same formulas as the whole."))
                ] + [reason].compactMap { $0 } + TargetTables(division.lines, total: report.whole).blocks
                    + note(
                        Text(zh: "本期已签或应签、不属于任何部分，只计入全部", en: "Signed or due in the period, of no part: among all only"),
                        division.elsewhere, report.deals))
        }
    }

    /// The target of one segment.
    public static func targets(_ line: TargetReport.Line, _ period: Period, _ deals: Deals) -> PageSection {
        let intro = Text(
            zh: "这个客群在 \(period.name) 的目标、已签、缺口，以及还需新增多少商机。",
            en: "The segment's target for \(period.name), what is signed, the gap, and how many new opportunities it takes.")
        return PageSection(
            name: "targets", title: Text(zh: "销售目标 \(period.name)", en: "Targets \(period.name)"),
            blocks: [.text(intro)] + TargetTables([line]).explained + leftOut(line, deals))
    }

    /// What the numbers leave out.
    private static func leftOut(_ line: TargetReport.Line, _ deals: Deals) -> [PageBlock] {
        note(Text(zh: "本期已签、合同金额未填，未计入已签", en: "Signed in the period without an amount, not among the signed"), line.signedUnknown, deals)
            + note(Text(zh: "本期应签、金额或概率未填，未计入加权", en: "Due without an amount or a probability, not among the weighted"), line.unweighted, deals)
            + note(Text(zh: "在谈、预计签约日在本期之前", en: "Open, though expected before the period"), line.overdue, deals)
            + note(Text(zh: "在谈、没有预计签约日", en: "Open without an expected day"), line.undated, deals)
    }
}
