import Analysis
import Document

extension AnalysisSections {
    /// Analyses 5 and 6: wins among what is closed, without and with the invalid ones.
    public func wins() -> PageSection {
        let columns = SegmentColumns(template)
        let closed = summary.won + summary.lost
        var lines: [(name: Text, won: [Int32], closed: [Int32], rate: WinRate)] = [
            (columns.winRate.title, summary.won, closed, summary.winRate),
            (
                columns.broadWinRate.title, summary.won, closed + summary.invalid,
                summary.broadWinRate
            ),
        ]
        if !isAll {
            lines.append(
                (Text(zh: "全部商机的赢单率", en: "Overall win rate"), total.won, total.won + total.lost, total.winRate))
        }
        let table = DataTable(
            columns: [
                .text(Text(zh: "口径", en: "Measure")), .number(Text(zh: "赢单", en: "Won")),
                .number(Text(zh: "结案", en: "Closed")),
                .number(Text(zh: "比率", en: "Rate")),
            ],
            rows: lines.map { [Cell($0.name), .count($0.won), .count($0.closed), .rate($0.rate)] })
        let chart = Chart(
            .interval, Text(zh: "赢单率及 Wilson 95% 区间", en: "Win rates with Wilson 95% intervals"), unit: .share,
            categories: lines.map(\.name), series: [Chart.Series(Text(zh: "比率", en: "Rate"), lines.map(\.rate.rate))])
        var blocks: [PageBlock] = [
            .text(
                Text(
                    zh: "赢单 ÷（赢单 + 流失），只看状态；区间是 Wilson 95% 区间，区间越宽，比率越不可靠。",
                    en:
                        "Won ÷ (won + lost), by status only, with the Wilson 95% interval; the wider the interval, the less reliable the rate."
                ))
        ]
        blocks += smallWords(summary.winRate)
        if summary.stale.isLarge { blocks += [.text(staleWords(summary.stale))] }
        // Below five cases there is no rate to draw.
        let isDrawn = lines.contains { $0.rate.rate != nil }
        return PageSection(
            name: "wins", title: Text(zh: "赢单率", en: "Win rate"),
            blocks: blocks + [isDrawn ? .chart(chart, table) : .table(table)])
    }

    /// How many are in neither rate though nobody follows them up.
    private func staleWords(_ stale: StaleShare) -> Text {
        let share = Text { words in stale.share.map(words.percent) ?? "" }
        return Text(
            zh:
                "登记的 \(stale.registered) 个里有 \(stale.rows.count) 个（\(share.zh)）在谈但久未跟进，不在赢单率里；其中已经丢掉的越多，真实赢单率越低。",
            en:
                "\(stale.rows.count) of \(stale.registered) registered (\(share.en)) are open and stale, and in neither rate; the more of them are lost, the lower the true rate."
        )
    }

    /// What so few closed ones do not tell.
    func smallWords(_ rate: WinRate) -> [PageBlock] {
        switch rate.size {
        case .none: [noneClosed]
        case .tiny:
            [.text(Text(zh: "结案不足 5 个，只列个数，不算比率。", en: "Fewer than five closed: counts only, no rate."))]
        case .small: [.text(Text(zh: "结案不足 20 个，小样本。", en: "Fewer than 20 closed: small sample."))]
        case .enough: []
        }
    }

    var noneClosed: PageBlock {
        .text(
            Text(
                zh: "没有结案：还没有赢单也没有流失，赢单率未知。",
                en: "None closed: nothing won or lost yet, win rate unknown."))
    }
}
