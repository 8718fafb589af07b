import Analysis
import Document
import Template

extension StrategySections {
    /// Evidence of some plays: the differences as a picture, the two sides, and the comparison within bands.
    /// - Parameter id: of a row.
    static func evidence(_ plays: [Evidence], _ template: Template, id: (Int32) -> String) -> [PageBlock] {
        let told = plays.filter { $0.whole.difference != nil }
        let table = evidenceTable(plays, template)
        var blocks: [PageBlock] = [
            .text(observed), .text(how),
            .text(AnalysisSections.interval(plays.first?.family ?? ComparisonFamily(count: 0))), .text(labels),
            .text(StratificationSections.how),
        ]
        blocks.append(told.isEmpty ? .table(table) : .chart(forest(told, template), table))
        if template.path(of: .strategies) == nil { blocks.append(.text(noStrategies)) }
        let unlogged = Set(plays.flatMap(\.unlogged)).sorted()
        if !unlogged.isEmpty {
            let ids = ids(unlogged, id).text
            blocks.append(
                .text(
                    Text(
                        zh: "有 \(unlogged.count) 个商机的打法写在文件头里，跟进记录在结案前却没有写，不能证明当时在用，不算证据：\(ids.zh)。",
                        en:
                            "\(unlogged.count.counted("opportunity has", "opportunities have")) a play in the front matter that the log does not show before the outcome. Whether it was in use then is unknown, so it does not count as evidence: \(ids.en)."
                    )))
        }
        if let unrecorded = plays.first?.unrecorded, !unrecorded.isEmpty {
            let ids = ids(unrecorded, id).text
            blocks.append(
                .text(
                    Text(
                        zh: "另有 \(unrecorded.count) 个已结案而跟进记录没有写明结案的，结案前的情况未知，未计入：\(ids.zh)。",
                        en:
                            "\(unrecorded.count.counted("more is", "more are")) closed, but the log does not record it, so the values before are unknown. Left out: \(ids.en)."
                    )))
        }
        return blocks
    }

    /// Said before the first number of a page: plays whose difference turns its sign within another dimension.
    static func turned(_ plays: [Evidence], _ template: Template) -> [PageBlock] {
        StratificationSections.warnings(
            plays.map { (template.plays[$0.play].choice.label, $0.whole.difference, $0.within) })
    }

    private static func evidenceTable(_ plays: [Evidence], _ template: Template) -> DataTable {
        DataTable(
            columns: [
                .text(Text(zh: "打法", en: "Play")), .text(Text(zh: "结论", en: "Result")),
                .number(Text(zh: "采用的", en: "Adopted")),
                .number(Text(zh: "未采用的", en: "Not adopted")), .number(Text(zh: "差异（百分点）", en: "Difference (points)")),
                .number(Text(zh: "未采用中曾放弃", en: "Abandoned before")),
                .number(Text(zh: "日志里没有", en: "Not in the log")),
                .number(Text(zh: "当时不符合", en: "Conditions not met")),
                .number(Text(zh: "当时无法判断", en: "Unknown")), StratificationSections.column,
            ],
            rows: plays.map { play in
                [
                    name(play.play, template), Cell(label(play.label)), arm(play.whole.adopted), arm(play.whole.others),
                    difference(play.whole), .count(play.abandoned), .count(play.unlogged), .count(play.unmet),
                    .count(play.unknown), StratificationSections.cell(play.within),
                ]
            })
    }

    private static func forest(_ plays: [Evidence], _ template: Template) -> Chart {
        let differences = plays.map { $0.whole.difference.map { ($0.value * 100, $0.low * 100, $0.high * 100) } }
        return Chart(
            .interval,
            Text(
                zh: "每条打法的赢单率差：采用的减去未采用的，单位百分点，线是 95% 区间，0 是没有差别",
                en:
                    "The difference in win rate for each play: adopted minus not adopted, in points with its 95 % interval; 0 means no difference"
            ),
            unit: .points, categories: plays.map { template.plays[$0.play].choice.label },
            series: [
                Chart.Series(
                    Text(zh: "赢单率差", en: "Difference"), differences.map { $0?.0 }, low: differences.map { $0?.1 },
                    high: differences.map { $0?.2 })
            ], mark: 0)
    }

    /// The comparison again, within each initial rating.
    static func bands(_ plays: [Evidence], _ template: Template) -> [PageBlock] {
        guard let path = template.path(of: .probability) else {
            return [.text(Text(zh: "模板没有转化概率，无法分档。", en: "The template has no probability bands."))]
        }
        let bands = template.field(at: path).bands
        let rows = plays.flatMap { play in
            play.bands.filter { !$0.comparison.isEmpty }.map { band in
                [
                    name(play.play, template),
                    Cell(
                        band.band.map { bands[$0].choice.label } ?? .missing,
                        order: Double(band.band ?? bands.count)),
                    arm(band.comparison.adopted), arm(band.comparison.others), difference(band.comparison),
                ]
            }
        }
        let text = Text(
            zh: "按最初登记的转化概率分档再比较，避免把好商机和差商机相比；双方各有 5 个才计算差异，区间同样放宽。跟进记录在结案前没有写概率的，归入未填。",
            en:
                "The same comparison by the probability recorded first, so that good opportunities are not compared with bad ones; a difference needs 5 on both sides, and the intervals are widened in the same way. Those whose log has no probability before the outcome are under missing."
        )
        return [
            .text(text),
            .table(
                DataTable(
                    columns: [
                        .text(Text(zh: "打法", en: "Play")),
                        .text(Text(zh: "最早登记的转化概率", en: "First recorded probability")),
                        .number(Text(zh: "采用的", en: "Adopted")), .number(Text(zh: "未采用的", en: "Not adopted")),
                        .number(Text(zh: "差异（百分点）", en: "Difference (points)")),
                    ], rows: rows)),
        ]
    }

    private static let noStrategies = Text(
        zh: "模板里没有角色为 strategies 的字段，无法知道采用了哪些打法，所有商机都算未采用。",
        en:
            "No field in the template has the role strategies, so the use of plays is unknown, and all opportunities count as not having adopted them."
    )
}
