import Document
import Template

/// How a period goes compared with its time. Whole yuan.
public struct TargetPace: Sendable, Hashable {
    /// Days of the period, of those that have begun, and that are still to come.
    public var days: Int
    public var elapsed: Int
    public var left: Int { days - elapsed }
    /// Signed ÷ days elapsed × days of the period: what would be signed if it went on like this. Nil on no day.
    public var projected: Int64?
    /// Remaining ÷ days left × 7: what has to be signed a week. Nil when no day is left.
    public var neededAWeek: Int64?
    /// Signed ÷ target; nil without a target.
    public var attained: Double?
}

extension TargetReport {
    public var pace: TargetPace {
        let (first, last) = (period.days.lowerBound, period.days.upperBound)
        let days = last - first + 1
        var pace = TargetPace(days: days, elapsed: min(days, max(0, asOf - first + 1)))
        func share(_ amount: Int64, _ of: Int, _ by: Int) -> Int64? {
            by > 0 ? Int64(clamping: (Int128(amount) * Int128(of) + Int128(by) / 2) / Int128(by)) : nil
        }
        pace.projected = share(whole.signed.mid, days, pace.elapsed)
        pace.neededAWeek = share(whole.remaining, 7, pace.left)
        pace.attained = whole.target > 0 ? Double(whole.signed.mid) / Double(whole.target) : nil
        return pace
    }
}
