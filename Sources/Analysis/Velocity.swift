/// Analysis 12: what the pipeline brings in a day, and the four parts it is made of.
public struct Velocity: Sendable, Hashable {
    public var open: [Int32]
    public var winRate: WinRate
    /// Won, with a contract's amount; their mean is part of it.
    public var amounts: MoneySum
    /// Won, with both days known.
    public var timed: [Int32]
    /// Days of those together, from registration to signature.
    public var days: Int
    /// Whole yuan a day: open × win rate × mean won amount ÷ mean won days. Nil below 5 won or 10 closed, or where no
    /// amount or no days are known.
    public var yuanPerDay: Int64?
}

extension DayView {
    /// Fewer won say too little of a win rate that others are worked out with.
    public static let leastWon = 5
    public static let leastClosed = 10

    public func velocity(_ rows: [Int32]) -> Velocity {
        let open = rows.filter { meaning($0) == .open }
        let won = rows.filter { meaning($0) == .won }
        let lost = rows.count { meaning($0) == .lost }
        let cycle = cycle(won)
        var amounts = MoneySum()
        for row in won {
            amounts.add(opportunities.contract(row), row)
        }
        var velocity = Velocity(
            open: open, winRate: WinRate(won: won.count, closed: won.count + lost), amounts: amounts,
            timed: cycle.signed,
            days: cycle.signedDays, yuanPerDay: nil)
        guard won.count >= Self.leastWon, won.count + lost >= Self.leastClosed, !amounts.rows.isEmpty,
            cycle.signedDays > 0
        else { return velocity }
        // One division, rounded half up: (open · W/(W+L)) · (Σ amount / n) ÷ (Σ days / m).
        let above = Int128(open.count) * Int128(won.count) * Int128(amounts.mid) * Int128(cycle.signed.count)
        let below = Int128(won.count + lost) * Int128(amounts.rows.count) * Int128(cycle.signedDays)
        velocity.yuanPerDay = Int64(clamping: (above * 2 + below) / (below * 2))
        return velocity
    }
}
