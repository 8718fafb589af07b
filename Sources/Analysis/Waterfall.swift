import Document
import Register
import Template

/// Analysis 15: how the pipeline of one day became that of another. Whole yuan.
public struct Waterfall: Sendable, Hashable {
    /// Where the money of a move goes, in the order in which it is told.
    public enum Bucket: Int, Sendable, Hashable, CaseIterable {
        case new, pulledIn, reopened, increased, decreased, pushedOut, won, lost, invalid, held
        /// To or from a status that the record does not tell.
        case unclear
    }

    /// Signed sums: what leaves the pipeline is below zero.
    public struct Change: Sendable, Hashable {
        public var low: Int64 = 0
        public var mid: Int64 = 0
        public var high: Int64 = 0
        /// Whether an amount without an upper end is among them.
        public var isOpen = false
        /// How many moves.
        public var moves = 0
        /// In the order of reports, each once.
        public var rows: [Int32] = []
    }

    public var from: CivilDate
    public var to: CivilDate
    /// Only what was expected to be signed in these days counts; nil: all that is open.
    public var due: ClosedRange<CivilDate>?
    public var start = MoneySum()
    public var end = MoneySum()
    /// One per bucket.
    public var changes: [Change] = Bucket.allCases.map { _ in Change() }
    /// In the pipeline, without an amount.
    public var unknownAtStart: [Int32] = []
    public var unknownAtEnd: [Int32] = []

    public subscript(bucket: Bucket) -> Change { changes[bucket.rawValue] }

    /// start + Σ changes − end, which is nothing by the way the changes are found: a test holds it to that.
    public var remainder: (low: Int64, mid: Int64, high: Int64) {
        (
            changes.reduce(start.low - end.low) { $0 + $1.low }, changes.reduce(start.mid - end.mid) { $0 + $1.mid },
            changes.reduce(start.high - end.high) { $0 + $1.high }
        )
    }

    /// Every day between the two is replayed, so one registered and lost in between is both new and lost.
    /// - Parameters:
    ///   - deals: arranged.
    ///   - from: its end is where the waterfall starts.
    ///   - to: not before `from`; its end is where it ends.
    public init(_ deals: Deals, from: CivilDate, to: CivilDate, due: ClosedRange<CivilDate>? = nil) {
        (self.from, self.to, self.due) = (from, to, due)
        let replay = Replay(deals: deals, reader: StateReader(deals, asOf: to), due: due)
        for row in deals.order {
            var before = replay.standing(row, on: from)
            add(before, row, to: &start, unknown: &unknownAtStart)
            for day in replay.days(row, after: from, to: to) {
                let after = replay.standing(row, on: day)
                record(before, after, row)
                before = after
            }
            add(before, row, to: &end, unknown: &unknownAtEnd)
        }
    }

    private func add(_ standing: Standing, _ row: Int32, to sum: inout MoneySum, unknown: inout [Int32]) {
        guard case .inside(let amount) = standing else { return }
        if let amount { sum.add(amount, row) } else { unknown.append(row) }
    }

    private mutating func record(_ before: Standing, _ after: Standing, _ row: Int32) {
        let old = before.money
        let new = after.money
        var bucket: Bucket
        switch (before, after) {
        case (.inside, .inside):
            guard old != new else { return }
            // An interval may widen on one side only: the middle decides, then the lower end, then the upper one.
            let isMore = (new.mid, new.low, new.high) > (old.mid, old.low, old.high)
            bucket = isMore ? .increased : .decreased
        case (.inside, .outside): bucket = .pushedOut
        case (.inside, .beside(let meaning)): bucket = Self.exits[meaning] ?? .unclear
        case (.inside, .absent), (.inside, .unclear), (.unclear, .inside): bucket = .unclear
        case (.absent, .inside): bucket = .new
        case (.outside, .inside): bucket = .pulledIn
        case (.beside, .inside): bucket = .reopened
        default: return
        }
        var change = changes[bucket.rawValue]
        change.low += new.low - old.low
        change.mid += new.mid - old.mid
        change.high += new.high - old.high
        if before.isOpenTop || after.isOpenTop { change.isOpen = true }
        change.moves += 1
        if change.rows.last != row { change.rows.append(row) }
        changes[bucket.rawValue] = change
    }

    private static let exits: [Meaning: Bucket] = [.won: .won, .lost: .lost, .invalid: .invalid, .hold: .held]
}

/// Where an opportunity stands to the pipeline that a waterfall is about.
private enum Standing {
    /// Not registered yet.
    case absent
    /// In it; without an amount where none is known.
    case inside(Interval?)
    /// Open, and expected in other days.
    case outside
    case beside(Meaning)
    case unclear

    struct Money: Equatable {
        var low: Int64 = 0
        var mid: Int64 = 0
        var high: Int64 = 0
    }

    /// Nothing for what is not in the pipeline.
    var money: Money {
        guard case .inside(let amount?) = self else { return Money() }
        return Money(low: amount.low, mid: amount.mid, high: amount.high ?? max(amount.low, amount.mid))
    }

    var isOpenTop: Bool {
        guard case .inside(let amount?) = self else { return false }
        return amount.high == nil
    }
}

private struct Replay {
    let deals: Deals
    let reader: StateReader
    let due: ClosedRange<CivilDate>?

    /// The days on which a row's standing may change, in order.
    func days(_ row: Int32, after from: CivilDate, to: CivilDate) -> [CivilDate] {
        var days: [CivilDate] = []
        if let start = deals.start(row) { days.append(CivilDate(days: start)) }
        days += reader.moves(row).map(\.date)
        days = days.filter { $0 > from && $0 <= to }.sorted()
        return days.indices.filter { $0 == 0 || days[$0] != days[$0 - 1] }.map { days[$0] }
    }

    func standing(_ row: Int32, on day: CivilDate) -> Standing {
        if let start = deals.start(row), start > day.days { return .absent }
        let state = reader.state(row, on: day)
        guard let meaning = state.meaning else { return .unclear }
        guard meaning == .open else { return .beside(meaning) }
        if let due {
            guard let close = reader.expectedClose(row, on: day), due.contains(close) else { return .outside }
        }
        return .inside(deals.interval(state.amount))
    }
}
