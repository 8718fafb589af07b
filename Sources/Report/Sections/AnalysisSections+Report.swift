import Analysis
import Document

extension AnalysisSections {
    /// More fields than this make no picture.
    private static let mostFields = 12

    /// Analysis 1 of the segments of a report: segment by field, those that are missing most.
    static func completeness(_ report: SegmentReport) -> PageSection {
        let title = Text(zh: "各客群的完整度", en: "Completeness by segment")
        var blocks: [PageBlock] = [
            .text(
                Text(
                    zh: "每格是已填 ÷ 应填；只列缺得最多的几项，全部填了的不列。",
                    en:
                        "Each cell is filled ÷ required, for the most frequently missing parts; complete parts are left out."
                ))
        ]
        let worst = report.worstParts(mostFields)
        guard !worst.isEmpty, !report.segments.isEmpty else {
            blocks.append(
                .text(Text(zh: "应填的都填了，或者没有应填的。", en: "Everything required is filled in, or nothing is required.")))
            return PageSection(name: "completeness", title: title, blocks: blocks)
        }
        let (table, more) = limited(
            [SegmentColumns(report.template).name] + worst, of: report.segments, foot: [report.total])
        let drawn = report.segments.prefix(mostBars)
        let chart = Chart(
            .heat, Text(zh: "客群 × 内容的完整度", en: "Completeness by segment and part"), unit: .share,
            categories: worst.map(\.title),
            series: drawn.map { segment in
                Chart.Series(
                    Text(segment: segment.labels),
                    worst.map { $0.cell(segment).order })
            })
        return PageSection(name: "completeness", title: title, blocks: blocks + [.chart(chart, table)] + more)
    }

    /// Analysis 2 of the segments of a report: segment by status, mid amounts of what is open.
    static func pipeline(_ report: SegmentReport) -> PageSection {
        let statuses = report.template.statuses.choices.indices.filter { report.template.statusMeaning($0) == .open }
        let columns = SegmentColumns(report.template)
        let (table, more) = limited(
            [columns.name] + columns.middlePipelines + [columns.unknownAmount], of: report.segments,
            foot: [report.total])
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
