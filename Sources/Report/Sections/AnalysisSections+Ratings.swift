import Analysis
import Document
import Template

extension AnalysisSections {
    /// Analysis 19: what became of opportunities by the probability that was recorded of them first.
    public func ratings() -> PageSection {
        let ratings = day.ratings(rows)
        var blocks: [PageBlock] = [
            .text(
                Text(
                    zh: "按跟进记录在结案前最初写明的成交概率分档，看已结案的实际赢单率；整个区间都在约定范围之外，才算评高或评低。",
                    en:
                        "Closed opportunities by the probability that the log recorded first, before the outcome, and how many of them were won; a rating is too high or too low only if the whole interval is outside the range of the band."
                ))
        ]
        let title = Text(zh: "概率评得准不准", en: "Accuracy of ratings")
        guard let path = template.path(of: .probability), !ratings.bands.isEmpty else {
            blocks.append(
                .text(
                    Text(
                        zh: "模板的成交概率没有分档，无法对照。",
                        en: "Nothing to compare: the template has no probability bands.")))
            return PageSection(name: "ratings", title: title, blocks: blocks)
        }
        let bands = template.field(at: path).bands
        let names = ratings.bands.map { bands[$0.band].choice.label }
        let table = DataTable(
            columns: [
                .text(Text(zh: "最初评级", en: "First rating")), .text(Text(zh: "约定范围", en: "Declared range")),
                .number(Text(zh: "赢单", en: "Won")),
                .number(Text(zh: "流失", en: "Lost")), .number(Text(zh: "实际赢单率", en: "Win rate")),
                .text(Text(zh: "结论", en: "Result")),
            ],
            rows: zip(names, ratings.bands).map { name, rated in
                [
                    Cell(name), Self.range(bands[rated.band]), .count(rated.won), .count(rated.lost), .rate(rated.rate),
                    Cell(Self.reading(rated.verdict)),
                ]
            })
        let declared = ratings.bands.map { bands[$0.band] }
        let chart = Chart(
            .interval, Text(zh: "各档的实际赢单率与约定范围", en: "Win rate of each band, and its declared range"), unit: .share,
            categories: names,
            series: [
                Chart.Series(Text(zh: "实际赢单率", en: "Win rate"), ratings.bands.map(\.rate.rate)),
                Chart.Series(
                    Text(zh: "约定范围", en: "Declared range"), declared.map { Self.share($0.mid) },
                    low: declared.map { Self.share($0.low) },
                    high: declared.map { Self.share($0.high ?? 10_000) }),
            ])
        if ratings.bands.allSatisfy({ $0.rate.closed == 0 }) { blocks += [noneClosed] }
        blocks.append(.chart(chart, table))
        blocks += note(
            Text(zh: "已结案、没有概率，不在任何一档", en: "Closed, without a probability, in no band"), ratings.unrated)
        blocks += note(
            Text(
                zh: "已结案，概率写在文件头里，结案前的跟进记录却没有写，不能当作事前的判断",
                en: "Closed, with a probability that the log does not show before the outcome, so it proves nothing"),
            ratings.unlogged)
        return PageSection(name: "ratings", title: title, blocks: blocks)
    }

    /// Shares are kept as hundredths of a percent.
    private static func share(_ value: Int64) -> Double { Double(value) / 10_000 }

    private static func range(_ band: Band) -> Cell {
        Cell(
            Text { words in
                func percent(_ value: Int64) -> String { words.number(Double(value) / 100) + "%" }
                return "\(percent(band.mid)) (\(percent(band.low))–\(percent(band.high ?? 10_000)))"
            }, order: share(band.mid))
    }

    private static func reading(_ verdict: Ratings.Verdict) -> Text {
        switch verdict {
        case .tooFew: Text(zh: "结案不足 5 个，不判断", en: "fewer than five closed, no result")
        case .agrees: Text(zh: "与约定相符", en: "agrees with the range")
        case .tooLow: Text(zh: "实际更高：评低了", en: "won more often: rated too low")
        case .tooHigh: Text(zh: "实际更低：评高了", en: "won less often: rated too high")
        }
    }
}
