import Document
import Template

/// Where every opportunity stood on past days, by what its log had said by then: what forecasts of signings and their
/// past ones are made of. Each day is replayed once.
final class SigningReplay {
    /// What was known in the evening of one day.
    struct Snapshot {
        /// Index of the status; -1 for none, and for what was not registered yet.
        var statuses: [Int32]
        /// Middle of the amount, yuan; -1 where none was known.
        var amounts: [Int64]
    }

    let opportunities: OpportunityColumns
    /// What the evening of this day knows.
    let asOf: CivilDate
    private let reader: StateReader
    private let meanings: [Meaning?]
    /// The contract's day, else that of the last entry that says won; ``OpportunityColumns/noDay`` for none.
    private let wonDays: [Int32]
    /// The first entry that says won or lost; nil where none is.
    private let closings: [Int32?]
    private var snapshots: [CivilDate: Snapshot] = [:]

    /// Survivors only: before anything was closed, a register lists what was still open when it was begun. Past windows
    /// that begin before this day say nothing of how often opportunities are won.
    let firstClosing: CivilDate?

    init(_ opportunities: OpportunityColumns, asOf: CivilDate) {
        self.opportunities = opportunities
        self.asOf = asOf
        let reader = StateReader(opportunities, asOf: asOf)
        self.reader = reader
        let meanings = opportunities.template.statuses.choices.map(\.means)
        self.meanings = meanings
        var wonDays = Array(repeating: OpportunityColumns.noDay, count: opportunities.count)
        var closings = [Int32?](repeating: nil, count: opportunities.count)
        for row in 0..<Int32(opportunities.count) {
            for change in reader.statusChanges(row) where change.date <= asOf {
                guard case .category(let new) = change.new else { continue }
                let meaning = meanings[Int(new)]
                if meaning == .won { wonDays[Int(row)] = change.date.days }
                if meaning == .won || meaning == .lost, closings[Int(row)] == nil {
                    closings[Int(row)] = change.date.days
                }
            }
            if let signed = opportunities.signed(row) { wonDays[Int(row)] = signed }
        }
        (self.wonDays, self.closings) = (wonDays, closings)
        firstClosing = opportunities.order.compactMap { closings[Int($0)] }.min().map { CivilDate(days: $0) }
    }

    func snapshot(_ day: CivilDate) -> Snapshot {
        if let snapshot = snapshots[day] { return snapshot }
        var snapshot = Snapshot(
            statuses: Array(repeating: -1, count: opportunities.count),
            amounts: Array(repeating: -1, count: opportunities.count))
        for row in 0..<Int32(opportunities.count) {
            if let start = opportunities.start(row), start > day.days { continue }
            let state = reader.state(row, on: day)
            snapshot.statuses[Int(row)] = state.status
            snapshot.amounts[Int(row)] = opportunities.interval(state.amount)?.mid ?? -1
        }
        snapshots[day] = snapshot
        return snapshot
    }

    func meaning(_ row: Int32, _ snapshot: Snapshot) -> Meaning? {
        let status = snapshot.statuses[Int(row)]
        return status < 0 ? nil : meanings[Int(status)]
    }

    /// Open or on hold, with a day from which it exists: it may still be signed, and its age is known.
    func isOpen(_ row: Int32, _ snapshot: Snapshot) -> Bool {
        guard let meaning = meaning(row, snapshot), meaning == .open || meaning == .hold else { return false }
        return opportunities.start(row) != nil
    }

    /// The day an opportunity was won, for one that counts as won in the evening of a day and was won by then.
    func wonDay(_ row: Int32, on day: CivilDate, _ snapshot: Snapshot) -> CivilDate? {
        guard meaning(row, snapshot) == .won else { return nil }
        let won = wonDays[Int(row)]
        return won == OpportunityColumns.noDay || won > day.days ? nil : CivilDate(days: won)
    }

    /// Whether the amount that was known on a day had no upper end.
    func isOpenEnded(_ row: Int32, on day: CivilDate) -> Bool {
        opportunities.interval(reader.state(row, on: day).amount).map { $0.high == nil } ?? false
    }

    /// Whether an entry had closed it by a day.
    func isClosed(_ row: Int32, on day: CivilDate, _ snapshot: Snapshot) -> Bool {
        guard let meaning = meaning(row, snapshot), meaning == .won || meaning == .lost else { return false }
        return closings[Int(row)].map { $0 <= day.days } ?? false
    }

    /// Whether it counts as won or lost on a day without an entry that says when, and so cannot be evidence.
    func lacksClosing(_ row: Int32, on day: CivilDate, _ snapshot: Snapshot) -> Bool {
        let meaning = meaning(row, snapshot)
        return (meaning == .won || meaning == .lost) && !isClosed(row, on: day, snapshot)
    }

    /// Of some rows, those signed in some days as the evening of a day knows it; those without a contract's amount are
    /// counted apart.
    func signed(_ rows: [Int32], in days: ClosedRange<CivilDate>, knownOn day: CivilDate) -> MoneySum {
        var sum = MoneySum()
        let snapshot = snapshot(day)
        for row in rows where wonDay(row, on: day, snapshot).map(days.contains) ?? false {
            sum.add(opportunities.contract(row), row)
        }
        return sum
    }
}
