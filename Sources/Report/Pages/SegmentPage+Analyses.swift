import Analysis
import Document

extension SegmentPage {
    /// Every analysis of one segment.
    public static func page(_ analyses: SegmentAnalyses) -> Page {
        let sections = AnalysisSections(analyses)
        let opportunities = analyses.day.opportunities
        let target = analyses.target.flatMap { line in
            Period("\(analyses.day.asOf.parts.year)").map { AnalysisSections.targets(line, $0, opportunities) }
        }
        var page = SegmentPage.page(
            name: "segment", title: analyses.choice.name, definition: definition(analyses), sections,
            strategy: StrategySections.ofSegment(analyses.strategy), targets: target)
        if let contrast = analyses.contrast { page.compare(contrast, analyses.choice.name) }
        page.sections.append(AnalysisSections.waterfall(analyses.waterfall, opportunities))
        page.lead += asides(analyses)
        return page
    }

    private static func definition(_ analyses: SegmentAnalyses) -> [Text] {
        guard let definition = analyses.choice.definition else { return [] }
        return [Text(zh: "客群定义：\(definition.zh)。", en: "Definition: \(definition.en).")]
    }

    /// What is not counted.
    private static func asides(_ analyses: SegmentAnalyses) -> [Text] {
        var texts: [Text] = []
        let (leftOut, undecided) = (analyses.leftOut.count, analyses.undecided.count)
        if leftOut > 0 {
            texts.append(Text(zh: "另有 \(leftOut) 个登记在此日之后，未计入。", en: "Left out, registered later: \(leftOut)."))
        }
        if undecided > 0 {
            texts.append(
                Text(
                    zh: "另有 \(undecided) 个因缺值不能判断是否属于这个客群，未计入。",
                    en: "Left out, unknown whether they belong to it since a value is missing: \(undecided)."
                ))
        }
        return texts
    }

    /// Analysis 8 for one segment alone.
    fileprivate static func section(_ contrast: Contrast, _ name: Text) -> PageSection {
        let title = Text(zh: "与其他客群相比", en: "Compared with the rest")
        let how =
            contrast.family.count > 1
            ? Text(
                zh: "本客群的赢单率减去其他全部商机的赢单率；同一维度的客群一起比。",
                en:
                    "The win rate of the segment minus that of all others, compared together with the other segments of its dimension."
            )
            : Text(zh: "本客群的赢单率减去其他全部商机的赢单率。", en: "The win rate of the segment minus that of all others.")
        var blocks: [PageBlock] = [.text(how), .text(AnalysisSections.interval(contrast.family))]
        guard let difference = contrast.difference else {
            blocks.append(
                .text(
                    Text(zh: "任一方结案不足 5 个，不比较。", en: "Not compared: one side has fewer than five closed.")))
            return PageSection(name: "contrast", title: title, blocks: blocks)
        }
        let table = DataTable(
            columns: [
                .text(Text(zh: "客群", en: "Segment")), .number(Text(zh: "本客群", en: "Segment")),
                .number(Text(zh: "其他", en: "Rest")),
                .number(Text(zh: "差（百分点）", en: "Difference (points)")),
            ],
            rows: [[Cell(name), .rate(contrast.segment), .rate(contrast.rest), .points(difference)]])
        let chart = Chart(
            .interval, Text(zh: "与其他商机的赢单率之差（百分点）", en: "Difference in win rate, in points"), unit: .points,
            categories: [name],
            series: [
                Chart.Series(
                    Text(zh: "差", en: "Difference"), [difference.value * 100], low: [difference.low * 100],
                    high: [difference.high * 100])
            ], mark: 0)
        blocks.append(.chart(chart, table))
        if let within = contrast.within {
            blocks.append(
                .table(
                    StratificationSections.table(within, Text(zh: "本客群", en: "Segment"), Text(zh: "其他", en: "Rest"))))
        }
        return PageSection(name: "contrast", title: title, blocks: blocks)
    }
}

extension Page {
    /// Adds how the win rate differs from that of the rest, and says first where that turns within another dimension.
    public mutating func compare(_ contrast: Contrast, _ name: Text) {
        let place = sections.firstIndex { $0.name == "wins" }.map { $0 + 1 } ?? sections.count
        sections.insert(SegmentPage.section(contrast, name), at: place)
        lead = StratificationSections.cautions([(name, contrast.difference, contrast.within)]) + lead
    }
}
