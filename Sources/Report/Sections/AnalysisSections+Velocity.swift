import Analysis
import Document

extension AnalysisSections {
    /// Analysis 12: what the pipeline brings in a day, and the four parts it is made of.
    public func velocity() -> PageSection {
        let velocity = day.velocity(rows)
        let amounts = velocity.amounts
        let mean = amounts.rows.isEmpty ? nil : Self.mean(amounts.mid, Int64(amounts.rows.count))
        let days = velocity.timed.isEmpty ? nil : Double(velocity.days) / Double(velocity.timed.count)
        let unknown = Cell(.unknown)
        var figures = [
            KeyFigure(Text(zh: "在谈个数", en: "Open"), .count(velocity.open)),
            KeyFigure(
                Text(zh: "赢单率", en: "Win rate"), .rate(velocity.winRate),
                note: Text.stale(summary.stale.rows.count, of: summary.stale.registered)),
            KeyFigure(
                Text(zh: "平均合同额", en: "Mean contract"), mean.map { .money($0, rows: amounts.rows) } ?? unknown,
                note: Text(zh: "\(amounts.rows.count) 个合同", en: "\(amounts.rows.count) contracts")),
            KeyFigure(
                Text(zh: "平均成交天数", en: "Mean days to sign"),
                days.map { days in Cell(Text { $0.decimal(days) }, order: days, rows: velocity.timed) } ?? unknown,
                note: Text(zh: "\(velocity.timed.count) 个日期齐全", en: "\(velocity.timed.count) with both dates")),
        ]
        var blocks: [PageBlock] = [
            .text(
                Text(
                    zh: "在谈个数 × 赢单率 × 平均合同额 ÷ 平均成交天数：按过去的情况，现有在谈商机每天带来多少元。这是粗略的速度，不是预测。",
                    en:
                        "Open × win rate × mean contract ÷ mean days to sign: what the present pipeline brings in per day if things go as before. A rough speed, not a forecast."
                ))
        ]
        if let yuan = velocity.yuanPerDay {
            figures.append(KeyFigure(Text(zh: "每天", en: "Per day"), .money(yuan)))
        } else {
            let lacks = Self.lacks(velocity)
            let reasons = Text(zh: lacks.map(\.zh).joined(separator: "；"), en: lacks.map(\.en).joined(separator: "; "))
            blocks.append(.text(Text(zh: "无法计算每天金额：\(reasons.zh)。", en: "Velocity unknown: \(reasons.en).")))
        }
        blocks.append(.figures(figures))
        return PageSection(name: "velocity", title: Text(zh: "销售速度", en: "Velocity"), blocks: blocks)
    }

    /// Whole yuan, rounded half up.
    private static func mean(_ sum: Int64, _ count: Int64) -> Int64 { sum / count + (sum % count * 2 >= count ? 1 : 0) }

    private static func lacks(_ velocity: Velocity) -> [Text] {
        var lacks: [Text] = []
        if velocity.winRate.won < DayView.leastWon {
            lacks.append(
                Text(
                    zh: "赢单只有 \(velocity.winRate.won) 个，不足 \(DayView.leastWon) 个",
                    en: "\(velocity.winRate.won) won, fewer than \(DayView.leastWon)"))
        }
        if velocity.winRate.closed < DayView.leastClosed {
            lacks.append(
                Text(
                    zh: "结案只有 \(velocity.winRate.closed) 个，不足 \(DayView.leastClosed) 个",
                    en: "\(velocity.winRate.closed) closed, fewer than \(DayView.leastClosed)"))
        }
        if velocity.amounts.rows.isEmpty { lacks.append(Text(zh: "没有一个合同填了金额", en: "no contract has an amount")) }
        if velocity.days == 0 { lacks.append(Text(zh: "成交天数未知", en: "days to sign unknown")) }
        return lacks
    }
}
