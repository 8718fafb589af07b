import Template

/// How many of a cohort are open although nobody follows them up. No win rate counts them: whoever never closes what is
/// lost has a high one.
public struct StaleShare: Sendable, Hashable {
    /// Open, without a contact for longer than their status allows (`stale_after`).
    public var rows: [Int32]
    /// Open, and nobody can tell: their status declares no limit, or the record has no day at all.
    public var unknown: [Int32]
    /// All that were registered, whatever became of them.
    public var registered: Int

    public init(_ rows: [Int32] = [], unknown: [Int32] = [], of registered: Int = 0) {
        (self.rows, self.unknown, self.registered) = (rows, unknown, registered)
    }

    /// Of all that were registered; nil where they are too few for a share.
    public var share: Double? { Self.share(rows.count, of: registered) }

    /// Whether a win rate of the same cohort should not be read without it.
    public var isLarge: Bool { Self.isLarge(rows.count, of: registered) }

    /// A fifth or more, of enough for a share.
    public static func isLarge(_ stale: Int, of registered: Int) -> Bool {
        share(stale, of: registered) != nil && stale * 5 >= registered
    }

    private static func share(_ stale: Int, of registered: Int) -> Double? {
        switch SampleSize(registered) {
        case .none, .tiny: nil
        case .small, .enough: Double(stale) / Double(registered)
        }
    }
}

extension DayView {
    /// - Parameter rows: of a cohort.
    func staleShare(_ rows: [Int32]) -> StaleShare {
        var share = StaleShare(of: rows.count)
        for row in rows where meaning(row) == .open {
            switch isStale(row) {
            case true?: share.rows.append(row)
            case false?: break
            case nil: share.unknown.append(row)
            }
        }
        return share
    }

    /// Whether an open one has been without a contact for longer than its status allows; nil where nobody can tell.
    func isStale(_ row: Int32) -> Bool? {
        guard opportunities.parts.contains(.contacts), let silence = silence(row, on: asOf),
            let limit = template.statusSettings[Int(states[Int(row)].status)].staleAfter
        else { return nil }
        return silence.days > limit
    }

    /// Days up to a day without a contact: since the last one, else since the registration. Nil where the record tells
    /// no day at all.
    func silence(_ row: Int32, on date: CivilDate) -> (days: Int, isContacted: Bool)? {
        let last = opportunities.details.contacts(row).last { $0 <= date.days }
        guard let day = last ?? opportunities.start(row) else { return nil }
        return (Int(date.days) - Int(day), last != nil)
    }
}
