import Document
import Register
import Template

/// What happened to opportunities in some days. What came and went counts in each of its lists, once. Each is in the
/// order of reports.
public struct PeriodMoves: Sendable {
    /// A status that it got, and the last day on which it did.
    public struct Move: Sendable, Hashable {
        public var row: Int32
        public var day: CivilDate
        /// Whether it still has a status of this meaning at the end.
        public var lasts: Bool
    }

    /// Put off, and still open.
    public struct Push: Sendable, Hashable {
        public var row: Int32
        /// Expected before the first change, and after the last one.
        public var from: CivilDate
        public var to: CivilDate
        /// Σ max(0, new − old).
        public var days: Int
    }

    /// From one open status to another: from where it stood before the first such change to where the last one put it.
    public struct StageMove: Sendable, Hashable {
        public var row: Int32
        /// Indices of statuses.
        public var from: Int
        public var to: Int
        /// Of the last change.
        public var day: CivilDate
    }

    /// Another amount than before; nil for one that was not filled in.
    public struct AmountMove: Sendable, Hashable {
        public var row: Int32
        public var from: Interval?
        public var to: Interval?
        public var day: CivilDate
    }

    /// Registered.
    public var new: [Int32] = []
    /// In another stage of the chain.
    public var stages: [StageMove] = []
    public var amounts: [AmountMove] = []
    /// By the contract's day, or by the log where that is not filled in.
    public var won: [Move] = []
    public var lost: [Move] = []
    public var invalid: [Move] = []
    public var held: [Move] = []
    /// Open again after they were closed or on hold.
    public var reopened: [Move] = []
    /// The most days first.
    public var pushed: [Push] = []
    /// Contracts of those that are still won.
    public var signed = MoneySum()
    /// Still won, without a contract's amount.
    public var signedUnknown: [Int32] { signed.unknown }

    /// Won among won and lost, as it is at the end.
    public var winRate: WinRate {
        let won = won.count { $0.lasts }
        return WinRate(won: won, closed: won + lost.count { $0.lasts })
    }
}

extension DayView {
    /// - Parameter days: the last one is the day of the view.
    public func moves(in days: ClosedRange<CivilDate>) -> PeriodMoves {
        var moves = PeriodMoves()
        for row in rows {
            if let start = opportunities.start(row), days.contains(CivilDate(days: start)) { moves.new.append(row) }
            let (now, entries) = (meaning(row), entries(row, days))
            func move(_ meaning: Meaning) -> [PeriodMoves.Move] {
                entries[meaning].map { [PeriodMoves.Move(row: row, day: $0, lasts: now == meaning)] } ?? []
            }
            moves.won += won(row, days) ?? move(.won)
            moves.lost += move(.lost)
            moves.invalid += move(.invalid)
            moves.held += move(.hold)
            moves.reopened += move(.open)
            if now == .open, let push = push(row, days) { moves.pushed.append(push) }
            if let move = stageMove(row, days) { moves.stages.append(move) }
            if let move = amountMove(row, days) { moves.amounts.append(move) }
        }
        for move in moves.won where move.lasts { moves.signed.add(opportunities.contract(move.row), move.row) }
        let sorted = moves.pushed.enumerated().sorted { a, b in
            a.element.days == b.element.days ? a.offset < b.offset : a.element.days > b.element.days
        }
        moves.pushed = sorted.map(\.element)
        return moves
    }

    /// What was won and lost in some days and is so still, as ``moves(in:)`` has it.
    /// - Parameter days: the last one is the day of the view.
    func outcomes(in days: ClosedRange<CivilDate>) -> (won: [Int32], lost: [Int32]) {
        (
            rows.filter { won($0, days)?.isEmpty == false },
            rows.filter { meaning($0) == .lost && entries($0, days)[.lost] != nil }
        )
    }

    /// Of one that is won: the move where the day that counts is in the days, and nothing where it is not. Nil for
    /// others.
    private func won(_ row: Int32, _ days: ClosedRange<CivilDate>) -> [PeriodMoves.Move]? {
        guard meaning(row) == .won else { return nil }
        guard let day = wonDay(row).map({ CivilDate(days: $0) }), days.contains(day) else { return [] }
        return [PeriodMoves.Move(row: row, day: day, lasts: true)]
    }

    /// What the status came to mean in the days, and the last day on which it did. An open status counts where one that
    /// was not open went before; of a change that does not tell what went before, every other.
    private func entries(_ row: Int32, _ days: ClosedRange<CivilDate>) -> [Meaning: CivilDate] {
        var entries: [Meaning: CivilDate] = [:]
        if let start = opportunities.start(row).map({ CivilDate(days: $0) }), days.contains(start) {
            // Closed, or on hold, from the beginning.
            let before = opportunities.changes(row).prefix { $0.date < start }.count
            let first = reader.state(row, at: StateReader.Moment(status: before, others: before)).meaning
            if let first, first != .open { entries[first] = start }
        }
        for change in reader.statusChanges(row) where days.contains(change.date) {
            guard case .category(let new) = change.new, let meaning = template.statusMeaning(Int(new)) else { continue }
            if case .category(let old) = change.old {
                guard let before = template.statusMeaning(Int(old)), before != meaning else { continue }
            } else if meaning == .open {
                continue
            }
            entries[meaning] = change.date
        }
        return entries
    }

    private func stageMove(_ row: Int32, _ period: ClosedRange<CivilDate>) -> PeriodMoves.StageMove? {
        let changes = reader.statusChanges(row).filter { period.contains($0.date) }
        guard let first = changes.first, let last = changes.last, case .category(let from) = first.old,
            case .category(let to) = last.new, from != to, template.statusMeaning(Int(from)) == .open,
            template.statusMeaning(Int(to)) == .open
        else { return nil }
        return PeriodMoves.StageMove(row: row, from: Int(from), to: Int(to), day: last.date)
    }

    private func amountMove(_ row: Int32, _ period: ClosedRange<CivilDate>) -> PeriodMoves.AmountMove? {
        let changes = reader.amountChanges(row).filter { period.contains($0.date) }
        guard let first = changes.first, let last = changes.last, first.old != .unknown, last.new != .unknown else {
            return nil
        }
        func amount(_ recorded: Recorded) -> Interval? {
            if case .interval(let index) = recorded { opportunities.interval(index) } else { nil }
        }
        let (from, to) = (amount(first.old), amount(last.new))
        return from == to ? nil : PeriodMoves.AmountMove(row: row, from: from, to: to, day: last.date)
    }

    private func push(_ row: Int32, _ period: ClosedRange<CivilDate>) -> PeriodMoves.Push? {
        var push: PeriodMoves.Push?
        for change in reader.closeChanges(row) where period.contains(change.date) {
            guard case .date(let old) = change.old, case .date(let new) = change.new else { continue }
            if push == nil { push = PeriodMoves.Push(row: row, from: old, to: new, days: 0) }
            push?.to = new
            push?.days += max(0, new - old)
        }
        guard let push, push.days > 0 else { return nil }
        return push
    }

    /// Open, and expected to be signed in some days; by the day, then in the order of reports.
    public func due(in days: ClosedRange<CivilDate>) -> [PeriodMoves.Move] {
        let found = rows.compactMap { row -> PeriodMoves.Move? in
            guard meaning(row) == .open, let close = reader.expectedClose(row, on: asOf), days.contains(close) else {
                return nil
            }
            return PeriodMoves.Move(row: row, day: close, lasts: true)
        }
        return found.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    }

    /// The contract's amount, yuan; nil where none is filled in.
    public func signedAmount(_ row: Int32) -> Int64? {
        let amount = opportunities.signedAmounts[Int(row)]
        return amount < 0 ? nil : amount
    }

    /// The status on the day, as an index; nil where the record tells none.
    public func status(_ row: Int32) -> Int? {
        let status = states[Int(row)].status
        return status < 0 ? nil : Int(status)
    }
}
