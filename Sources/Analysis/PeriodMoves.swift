import Document
import Register
import Template

/// What happened to opportunities in some days, as it stands at their end. Each list is in the order of reports.
public struct PeriodMoves: Sendable {
    /// The status it has, and the day it got it.
    public struct Move: Sendable, Hashable {
        public var row: Int32
        public var day: CivilDate
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

    /// Registered.
    public var new: [Int32] = []
    /// By the contract's day, or by the log where that is not filled in.
    public var won: [Move] = []
    public var lost: [Move] = []
    public var invalid: [Move] = []
    public var held: [Move] = []
    /// Open again after they were closed or on hold.
    public var reopened: [Move] = []
    /// The most days first.
    public var pushed: [Push] = []
    /// Contracts of the won.
    public var signed = MoneySum()
    /// Won, without a contract's amount.
    public var signedUnknown: [Int32] = []

    /// Won among won and lost.
    public var winRate: WinRate { WinRate(won: won.count, closed: won.count + lost.count) }
}

extension DayView {
    /// - Parameter days: the last one is the day of the view.
    public func moves(in days: ClosedRange<CivilDate>) -> PeriodMoves {
        var moves = PeriodMoves()
        for row in rows {
            if let start = deals.start(row), days.contains(CivilDate(days: start)) { moves.new.append(row) }
            switch meaning(row) {
            case .won:
                guard let day = wonDay(row).map({ CivilDate(days: $0) }), days.contains(day) else { continue }
                moves.won.append(PeriodMoves.Move(row: row, day: day))
                let amount = deals.signedAmounts[Int(row)]
                if amount < 0 {
                    moves.signedUnknown.append(row)
                } else {
                    moves.signed.add(Interval(low: amount, mid: amount, high: amount), row)
                }
            case .lost: if let move = entered(row, days) { moves.lost.append(move) }
            case .invalid: if let move = entered(row, days) { moves.invalid.append(move) }
            case .hold: if let move = entered(row, days) { moves.held.append(move) }
            case .open:
                if let move = entered(row, days, from: { $0 != .open }) { moves.reopened.append(move) }
                if let push = push(row, days) { moves.pushed.append(push) }
            default: break
            }
        }
        let sorted = moves.pushed.enumerated().sorted { a, b in
            a.element.days == b.element.days ? a.offset < b.offset : a.element.days > b.element.days
        }
        moves.pushed = sorted.map(\.element)
        return moves
    }

    /// The last change of the status in the days into one that means what the present one does.
    /// - Parameter from: which status it came from, where that matters; nil where the log does not tell.
    private func entered(_ row: Int32, _ days: ClosedRange<CivilDate>, from: (Meaning?) -> Bool = { _ in true }) -> PeriodMoves.Move? {
        let now = meaning(row)
        let last = reader.statusChanges(row).last { change in
            guard days.contains(change.date), case .category(let new) = change.new, template.statusMeaning(Int(new)) == now else { return false }
            guard case .category(let old) = change.old else { return from(nil) && now != .open }
            let before = template.statusMeaning(Int(old))
            return before != now && from(before)
        }
        return last.map { PeriodMoves.Move(row: row, day: $0.date) }
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
            guard meaning(row) == .open, let close = reader.expectedClose(row, on: asOf), days.contains(close) else { return nil }
            return PeriodMoves.Move(row: row, day: close)
        }
        return found.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    }

    /// The contract's amount, yuan; nil where none is filled in.
    public func signedAmount(_ row: Int32) -> Int64? {
        let amount = deals.signedAmounts[Int(row)]
        return amount < 0 ? nil : amount
    }

    /// The status on the day, as an index; nil where the record tells none.
    public func status(_ row: Int32) -> Int? {
        let status = states[Int(row)].status
        return status < 0 ? nil : Int(status)
    }
}
