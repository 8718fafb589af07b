import Analysis
import Document

extension AnalysisSections {
    /// More fields than this make no picture.
    private static let mostFields = 12

    /// Analysis 1 of the segments of a report: segment by field, those that are missing most.
    public static func completeness(_ report: SegmentReport) -> PageSection {
        let title = Text(zh: "各客群的完整度", en: "Completeness by segment")
        var blocks: [PageBlock] = [
            .text(
                Text(
                    zh: "每格是已填 ÷ 应填；只列缺得最多的几项，全部填了的不列。",
                    en:
                        "Each cell is filled ÷ required, for the most frequently missing parts; complete parts are left out."
                ))
        ]
        let worst = report.total.completeness.parts.filter { !$0.missing.isEmpty }.sorted { a, b in
            a.missing.count != b.missing.count ? a.missing.count > b.missing.count : a.index < b.index
        }.prefix(mostFields).map { (index: $0.index, name: report.name(ofPart: $0.index)) }
        guard !worst.isEmpty, !report.segments.isEmpty else {
            blocks.append(
                .text(Text(zh: "应填的都填了，或者没有应填的。", en: "Everything required is filled in, or nothing is required.")))
            return PageSection(name: "completeness", title: title, blocks: blocks)
        }
        func part(_ segment: SegmentSummary, _ index: Int) -> Completeness.Part? {
            segment.completeness.parts.first { $0.index == index }
        }
        func line(_ segment: SegmentSummary) -> [Cell] {
            [Cell(Text(segment: segment.labels))]
                + worst.map { field in
                    guard let part = part(segment, field.index) else { return Cell(.dash) }
                    return Cell(
                        Text(same: "\(part.filled)/\(part.required)"),
                        order: Double(part.filled) / Double(part.required), rows: part.missing)
                }
        }
        let (table, more) = limited(
            columns: [.text(Text(zh: "客群", en: "Segment"))] + worst.map { .number($0.name) }, of: report.segments,
            foot: [line(report.total)], row: line)
        let drawn = report.segments.prefix(mostBars)
        let chart = Chart(
            .heat, Text(zh: "客群 × 内容的完整度", en: "Completeness by segment and part"), unit: .share,
            categories: worst.map(\.name),
            series: drawn.map { segment in
                Chart.Series(
                    Text(segment: segment.labels),
                    worst.map { part(segment, $0.index).map { Double($0.filled) / Double($0.required) } })
            })
        return PageSection(name: "completeness", title: title, blocks: blocks + [.chart(chart, table)] + more)
    }

    /// Analysis 2 of the segments of a report: segment by status, mid amounts of what is open.
    public static func pipeline(_ report: SegmentReport) -> PageSection {
        let statuses = report.template.statuses.choices.indices.filter { report.template.statusMeaning($0) == .open }
        func line(_ segment: SegmentSummary) -> [Cell] {
            [Cell(Text(segment: segment.labels))] + statuses.map { .middle(segment.pipelineByStatus[$0]) } + [
                .middle(segment.pipeline, isAlone: false), .count(segment.unknownAmount),
            ]
        }
        let (table, more) = limited(
            columns: [.text(Text(zh: "客群", en: "Segment"))]
                + statuses.map { .number(report.template.statuses[$0].label) } + [
                    .number(.all), .number(Text(zh: "金额未填", en: "No amount")),
                ], of: report.segments, foot: [line(report.total)], row: line)
        let chart = Chart(
            .heat, Text(zh: "客群 × 阶段的在谈金额（中值）", en: "Pipeline by segment and stage, mid amounts"), unit: .money,
            categories: statuses.map { report.template.statuses[$0].label },
            series: report.segments.prefix(mostBars).map { segment in
                .middles(Text(segment: segment.labels), statuses.map { segment.pipelineByStatus[$0] })
            })
        let text = Text(
            zh: "在谈金额（中值），按客群和阶段；金额未填的另计个数，一个都没填的写“未知”。",
            en:
                "The pipeline, mid amounts, by segment and stage; those without an amount are counted separately, “not known” if none has one."
        )
        let blocks: [PageBlock] =
            report.segments.isEmpty
            ? [.text(text), .text(Text(zh: "没有客群。", en: "No segments."))]
            : [.text(text), .chart(chart, table)] + more
        return PageSection(name: "pipeline", title: Text(zh: "各客群的在谈金额", en: "Pipeline by segment"), blocks: blocks)
    }
}
