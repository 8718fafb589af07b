import Analysis
import Document
import Template

extension AnalysisSections {
    /// Analysis 13 for one segment: its target and the results against it. Whole yuan.
    static func targets(_ line: TargetReport.Line, _ period: Period, _ opportunities: OpportunityColumns) -> PageSection
    {
        let intro = Text(
            zh: "这个客群在 \(period.name) 的目标、已签、缺口，以及还需新增多少商机。",
            en:
                "The segment's target for \(period.name), the amount signed, the gap, and the new opportunities needed."
        )
        return PageSection(
            name: "targets", title: Text(zh: "销售目标 \(period.name)", en: "Targets \(period.name)"),
            blocks: [.text(intro)] + TargetTables(line).blocks + leftOut(line, opportunities))
    }

    /// What the numbers leave out.
    private static func leftOut(_ line: TargetReport.Line, _ opportunities: OpportunityColumns) -> [PageBlock] {
        note(
            Text(zh: "本期已签、合同金额未填，未计入已签", en: "Signed in the period without an amount, not counted"),
            line.signedUnknown, opportunities)
            + note(
                Text(zh: "预计本期签约、金额或概率未填，未计入加权", en: "Due without an amount or a probability, not weighted"),
                line.unweighted, opportunities)
            + note(Text(zh: "在谈、预计签约日在本期之前", en: "Open, expected before the period"), line.overdue, opportunities)
            + note(Text(zh: "在谈、没有预计签约日", en: "Open, no expected date"), line.undated, opportunities)
    }
}
