import Analysis
import Document

extension AnalysisSections {
    /// Analysis 14: how the expected signature of open opportunities was put off. Days.
    public func slippage() -> PageSection {
        let slippage = day.slippage(rows)
        let put = slippage.slips.count
        let flagged = slippage.slips.filter(\.isFlagged).map(\.row)
        let figures = [
            KeyFigure(Text(zh: "在谈", en: "Open"), .count(slippage.open)),
            KeyFigure(
                Text(zh: "推迟过的", en: "Postponed"),
                Cell(
                    Text { $0.share(put, of: slippage.open.count, none: Text(zh: "没有在谈商机", en: "none open")) },
                    order: Double(put), rows: slippage.slips.map(\.row))),
            KeyFigure(Text(zh: "推迟 3 次及以上", en: "Postponed three times or more"), .count(flagged)),
            KeyFigure(Text(zh: "合计推迟天数", en: "Total days postponed"), .days(slippage.days)),
        ]
        var blocks: [PageBlock] = [
            .text(
                Text(
                    zh: "预计签约日每次往后改的天数相加，提前的不抵扣；推迟三次及以上的要当面问清楚。",
                    en:
                        "Total days by which the expected close was moved back; moving it forward does not offset them. Ask in person about opportunities postponed three times."
                )),
            .figures(figures),
        ]
        if slippage.slips.isEmpty {
            if !slippage.open.isEmpty { blocks.append(.text(Text(zh: "没有推迟过的。", en: "None were postponed."))) }
        } else {
            blocks += slips(slippage)
        }
        return PageSection(name: "slippage", title: Text(zh: "预计签约日的推迟", en: "Slippage"), blocks: blocks)
    }

    private func slips(_ slippage: Slippage) -> [PageBlock] {
        let (table, more) = Self.limited(
            columns: [
                .customer, .opportunity, .text(Text(zh: "起初预计", en: "First expected")),
                .text(Text(zh: "现在预计", en: "Expected now")),
                .number(Text(zh: "推迟次数", en: "Times")), .number(Text(zh: "推迟天数", en: "Days")),
                .text(Text(zh: "提示", en: "Flag")),
            ],
            of: slippage.slips
        ) { slip in
            [
                customer(slip.row), opportunity(slip.row), .day(slip.from), .day(slip.to), .number(Int64(slip.pushes)),
                .days(slip.days), Cell(slip.isFlagged ? Text(zh: "推迟三次及以上", en: "three times or more") : .dash),
            ]
        }
        let drawn = slippage.slips.prefix(Self.mostBars)
        let chart = Chart(
            .slopes,
            Text(zh: "推迟最久的商机：预计签约日从起初到现在", en: "Postponed longest: expected close, first and now"),
            unit: .date,
            categories: [Text(zh: "起初", en: "At first"), Text(zh: "现在", en: "Now")],
            series: drawn.map {
                Chart.Series(Text(same: opportunities.id($0.row)), [Double($0.from.days), Double($0.to.days)])
            })
        return [.chart(chart, table)] + more
    }
}
