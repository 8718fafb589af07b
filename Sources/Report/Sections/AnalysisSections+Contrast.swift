import Analysis
import Document

extension AnalysisSections {
    /// Analysis 8: the win rate of each segment of a report against that of all others. Percentage points.
    /// - Parameters:
    ///   - known: the contrasts of its segments, where they have been worked out.
    ///   - isAnnounced: whether the page has said already which of them turn.
    public static func contrast(
        _ report: SegmentReport, _ known: [Contrast]? = nil, isAnnounced: Bool = false
    ) -> PageSection {
        let contrasts = zip(report.segments, known ?? report.contrasts)
            .map { (name: Text.init(segment: $0.labels), segment: $0, contrast: $1) }
        let warnings =
            isAnnounced
            ? []
            : StratificationSections.warnings(
                contrasts.map { ($0.name, $0.contrast.difference, $0.contrast.within) })
        var blocks =
            warnings + [
                .text(
                    Text(
                        zh: "每个客群的赢单率减去其他全部商机的赢单率。",
                        en: "The win rate of each segment minus that of all others.")),
                .text(interval(contrasts.first?.contrast.family ?? ComparisonFamily(count: 0))),
                .text(StratificationSections.how),
            ]
        guard !contrasts.isEmpty else {
            blocks.append(.text(Text(zh: "没有客群可比。", en: "There are no segments to compare.")))
            return PageSection(name: "contrast", title: contrastTitle, blocks: blocks)
        }
        let (table, more) = limited(
            columns: [
                .text(Text(zh: "客群", en: "Segment")), .number(Text(zh: "结案", en: "Closed")),
                .number(Text(zh: "赢单率", en: "Win rate")),
                .number(Text(zh: "其他的赢单率", en: "Win rate of the rest")),
                .number(Text(zh: "差（百分点）", en: "Difference (points)")),
                .text(Text(zh: "结论", en: "Result")), StratificationSections.column,
            ],
            of: contrasts
        ) { line in
            [
                Cell(line.name), .count(line.segment.won + line.segment.lost), .rate(line.contrast.segment),
                .rate(line.contrast.rest),
                .points(line.contrast.difference), Cell(reading(line.contrast.difference)),
                StratificationSections.cell(line.contrast.within),
            ]
        }
        let drawn = contrasts.filter { $0.contrast.difference != nil }.prefix(mostBars)
        guard !drawn.isEmpty else {
            blocks.append(
                .text(
                    Text(
                        zh: "没有一个客群和其他商机各有 5 个以上结案，无法比较。",
                        en: "Nothing to compare: no segment and its rest have five closed each.")))
            return PageSection(name: "contrast", title: contrastTitle, blocks: blocks + [.table(table)] + more)
        }
        let points = drawn.map(\.contrast.difference)
        func series(_ value: (Rate) -> Double) -> [Double?] { points.map { $0.map { value($0) * 100 } } }
        let chart = Chart(
            .interval,
            Text(zh: "各客群与其他商机的赢单率之差，百分点", en: "Win rate of each segment minus the rest, in percentage points"),
            unit: .points,
            categories: drawn.map(\.name),
            series: [
                Chart.Series(Text(zh: "差", en: "Difference"), series(\.value), low: series(\.low), high: series(\.high))
            ], mark: 0)
        return PageSection(name: "contrast", title: contrastTitle, blocks: blocks + [.chart(chart, table)] + more)
    }

    private static var contrastTitle: Text { Text(zh: "与其他客群相比", en: "Segments compared with the rest") }

    /// Over how many comparisons an interval holds.
    static func interval(_ family: ComparisonFamily) -> Text {
        guard family.count > 1 else {
            return Text(
                zh: "区间是 Newcombe 95% 区间，含 0 就看不出差别。",
                en: "The interval is Newcombe's 95 % interval; one that contains 0 shows no difference.")
        }
        return Text(
            zh:
                "同时比较 \(family.count) 个（双方各有 5 个以上结案的才比），区间已按 Bonferroni 放宽（z = \(Words(language: .zh).hundredths(family.z))），合起来 95% 成立；含 0 就看不出差别。",
            en:
                "\(family.count) are compared at once (those with five closed on both sides), so the intervals are widened by Bonferroni (z = \(Words(language: .en).hundredths(family.z))) and hold together in 95 % of cases; one that contains 0 shows no difference."
        )
    }

    private static func reading(_ difference: Rate?) -> Text {
        guard let difference else { return Text(zh: "结案不足 5 个，不比较", en: "fewer than five closed") }
        if difference.low > 0 { return Text(zh: "高于其他", en: "above the rest") }
        return difference.high < 0
            ? Text(zh: "低于其他", en: "below the rest") : Text(zh: "看不出差别", en: "no clear difference")
    }
}

extension Text {
    /// What a segment is called; its dimensions joined.
    public init(segment labels: [Text?]) {
        self = labels.isEmpty ? Text(zh: "全部", en: "All") : Text { $0.label(labels) }
    }
}
