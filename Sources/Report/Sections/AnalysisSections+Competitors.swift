import Analysis
import Document

extension AnalysisSections {
    /// Analysis 17: whom opportunities meet, and who wins.
    public func competitors() -> PageSection {
        let title = Text(zh: "竞争对手", en: "Competitors")
        var blocks: [PageBlock] = [
            .text(
                Text(
                    zh: "遇到某个对手的商机里我们赢了多少；对手正在供货的客户被我们赢下，算转化。遇到多家时各计一次。",
                    en:
                        "How many opportunities with a competitor were won; one that was won although the competitor supplied the customer counts as converted. With several competitors, each counts."
                ))
        ]
        guard let found = day.competitors(rows) else {
            blocks.append(
                .text(Text(zh: "模板没有竞争对手字段，无法统计。", en: "The template has no field for competitors.")))
            return PageSection(name: "competitors", title: title, blocks: blocks)
        }
        if found.competitors.isEmpty {
            blocks.append(.text(Text(zh: "没有遇到有名字的竞争对手。", en: "No competitors are named.")))
        } else {
            blocks += table(found.competitors)
        }
        blocks += note(Text(zh: "注明没有竞争对手的", en: "Recorded as without competitors"), found.unrivalled)
        blocks += note(Text(zh: "竞争对手未填的", en: "Competitors not filled in"), found.unnamed)
        blocks += note(Text(zh: "流失、没写输给谁的", en: "Lost, competitor not recorded"), found.lostToUnknown)
        return PageSection(name: "competitors", title: title, blocks: blocks)
    }

    private func table(_ competitors: [Competitors.Competitor]) -> [PageBlock] {
        let hasStale = competitors.contains(where: \.stale.isLarge)
        let stale: [DataTable.Column] = hasStale ? [.number(Text(zh: "在谈但久未跟进", en: "Open and stale"))] : []
        let words: [PageBlock] = hasStale ? [.text(.staleWords)] : []
        let (table, more) = Self.limited(
            columns: [
                .text(Text(zh: "竞争对手", en: "Competitor")), .number(Text(zh: "遇到", en: "Met")),
                .number(Text(zh: "赢单", en: "Won")),
                .number(Text(zh: "流失", en: "Lost")), .number(Text(zh: "我们的赢单率", en: "Our win rate")),
            ] + stale + [
                .number(Text(zh: "现供应商", en: "Supplies")),
                .number(Text(zh: "转化", en: "Converted")), .number(Text(zh: "输给它", en: "Lost to it")),
            ],
            of: competitors
        ) { one in
            [
                Cell(one.name), .count(one.met), .count(one.won), .count(one.lost), .rate(one.winRate),
            ] + (hasStale ? [.stale(one.stale)] : []) + [
                .count(one.incumbent),
                .rate(one.conversion, none: .dash, rows: one.converted), .count(one.lostTo),
            ]
        }
        let drawn = competitors.filter { $0.winRate.rate != nil }.prefix(Self.mostBars)
        guard !drawn.isEmpty else {
            return [
                .text(
                    Text(
                        zh: "每个对手的结案都不足 5 个，只列个数。",
                        en: "No competitor has five closed opportunities: counts only.")), .table(table),
            ] + words + more
        }
        let chart = Chart(
            .interval,
            Text(
                zh: "遇到各对手时的赢单率及区间；标线是这些商机总的赢单率",
                en: "Win rate against each competitor; the mark is the rate of all these opportunities"),
            unit: .share, categories: drawn.map(\.name),
            series: [Chart.Series(Text(zh: "赢单率", en: "Win rate"), drawn.map(\.winRate.rate))],
            mark: summary.winRate.rate?.value)
        return [.chart(chart, table)] + words + more
    }
}
