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
        let table = DataTable(
            columns: [
                .stage, .number(Text(zh: "流入", en: "In")), .number(Text(zh: "流出", en: "Out")),
                .number(Text(zh: "仍在此阶段", en: "Still here")),
                .number(Text(zh: "流失", en: "Lost")), .number(Text(zh: "暂停或无效", en: "Aside")),
                .number(Text(zh: "跳过", en: "Skipped")),
                .number(Text(zh: "转化", en: "Conversion")),
            ],
            rows: summary.funnel.indices.map { index in
                let stage = summary.funnel[index]
                let on = index + 1 < summary.funnel.count ? Cell.count(stage.passed) : Cell(.dash)
                return [
                    Cell(names[index]), .count(stage.reached), on, .count(stage.staying), .count(stage.lost),
                    .count(stage.aside),
                    .count(stage.skipped), stage.conversion.map { .rate($0, none: .dash) } ?? Cell(.dash),
                ]
            })
        let chart = Chart(
            .funnel, Text(zh: "到达各阶段的商机个数", en: "Opportunities that reached each stage"), unit: .count,
            categories: names,
            series: [Chart.Series(Text(zh: "流入", en: "In"), summary.funnel.map { Double($0.reached.count) })])
        blocks.append(.chart(chart, table))
        let skipped = Set(summary.funnel.flatMap(\.skipped))
        blocks += note(
            Text(zh: "跳过阶段的，不计入该阶段的流入和转化", en: "Skipped a stage, not counted in its In and conversion"),
            rows.filter(skipped.contains))
        blocks += note(Text(zh: "状态未填、不在漏斗中的", en: "Without a status, not in the funnel"), summary.outsideFunnel)
        return PageSection(name: "funnel", title: title, blocks: blocks)
    }
}
