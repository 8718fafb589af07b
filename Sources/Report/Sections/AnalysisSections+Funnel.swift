import Analysis
import Document

extension AnalysisSections {
    /// Analysis 9: how many came how far, and where the others stay or were lost.
    public func funnel() -> PageSection {
        let title = Text(zh: "漏斗", en: "Funnel")
        var blocks: [PageBlock] = [
            .text(
                Text(
                    zh: "曾处在某阶段的就算到达（流入），后来流失的也算；流出是其中到了后面阶段的，转化 = 流出 ÷ 流入。没有停留记录就到了后面阶段的算跳过，单列个数，不计入流入和转化。",
                    en:
                        "In: was in the stage at some time, even if lost later. Out: went on to a later stage; conversion = out ÷ in. Skipped: got to a later stage without a recorded stay here; counted separately, in neither number."
                ))
        ]
        guard !summary.funnel.isEmpty else {
            blocks.append(
                .text(
                    Text(
                        zh: "模板没有约定阶段的先后，不画漏斗。",
                        en: "No funnel: the template declares no sequence of stages.")))
            return PageSection(name: "funnel", title: title, blocks: blocks)
        }
        if summary.funnel.allSatisfy(\.reached.isEmpty) {
            blocks.append(.text(Text(zh: "没有商机进入漏斗。", en: "No opportunities in the funnel.")))
        }
        let names = summary.funnel.map { status($0.status) }
        let table = DataTable(FunnelColumns(template).all, of: summary.funnel)
        let chart = Chart(
            .funnel, Text(zh: "到达各阶段的商机个数", en: "Opportunities that reached each stage"), unit: .count,
            categories: names,
            series: [
                Chart.Series(FunnelColumns(template).reached.title, summary.funnel.map { Double($0.reached.count) })
            ])
        blocks.append(.chart(chart, table))
        blocks += FunnelColumns.notes(summary).flatMap { note($0.label, $0.rows) }
        return PageSection(name: "funnel", title: title, blocks: blocks)
    }
}
