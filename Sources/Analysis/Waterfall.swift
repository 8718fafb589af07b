import Document
import Register
import Template

/// Analysis 15: how the pipeline of one day became that of another. Whole yuan.
public struct Waterfall: Sendable, Hashable {
    /// Where the money of a move goes, in the order in which it is told.
    public enum Bucket: Int, Sendable, Hashable, CaseIterable {
        case new, pulledIn
        /// An expected day was filled in that was not known before, and is in the period; or it was taken out.
        case dated, undated
        case reopened
        /// An amount was filled in that was not known before, or taken out: neither is a change of what was known.
        case filled, cleared
        case increased, decreased, pushedOut, won, lost, invalid, held
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
        /// Of those, moved without an amount at least once.
        public var unknown: [Int32] = []
        /// Whether the sums tell anything: none of those that moved may have an amount.
        public var isKnown: Bool { rows.isEmpty || unknown.count < rows.count }
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
    public var unknownAtStart: [Int32] { start.unknown }
    public var unknownAtEnd: [Int32] { end.unknown }

    public subscript(bucket: Bucket) -> Change { changes[bucket.rawValue] }

    /// start + Σ changes − end, which is nothing by the way the changes are found: a test holds it to that.
    public var remainder: (low: Int64, mid: Int64, high: Int64) {
        (
            changes.reduce(start.low - end.low) { $0 + $1.low }, changes.reduce(start.mid - end.mid) { $0 + $1.mid },
            changes.reduce(start.high - end.high) { $0 + $1.high }
        )
    }

    /// Every day between the two is replayed, and every change of a status on it, so one registered and lost in between
    /// is both new and lost, on one day too. What left in the same way more than once counts once, with the last time:
    /// a deal is lost once.
    /// - Parameters:
    ///   - opportunities: arranged.
    ///   - from: its end is where the waterfall starts.
    ///   - to: not before `from`; its end is where it ends.
    public init(_ opportunities: OpportunityColumns, from: CivilDate, to: CivilDate, due: ClosedRange<CivilDate>? = nil)
    {
        (self.from, self.to, self.due) = (from, to, due)
        let replay = Replay(opportunities: opportunities, reader: StateReader(opportunities, asOf: to), due: due)
        for row in opportunities.order {
            let standings = Self.leavingOnce(replay.standings(row, after: from, to: to))
            if case .inside(let amount) = standings[0] { start.add(amount, row) }
            for (before, after) in zip(standings, standings.dropFirst()) { record(before, after, row) }
            if case .inside(let amount) = standings[standings.count - 1] { end.add(amount, row) }
        }
    }

    /// Without the earlier ones of several exits into the same bucket, and the returns from them. What a deal was worth
    /// when it came back is a change of its amount then.
    private static func leavingOnce(_ standings: [PipelineMembership]) -> [PipelineMembership] {
        func exit(_ place: Int) -> Bucket? {
            guard place + 1 < standings.count, standings[place].isInside, !standings[place + 1].isInside else {
                return nil
            }
            return bucket(standings[place], standings[place + 1])
        }
        var last: [Bucket: Int] = [:]
        for place in standings.indices { if let bucket = exit(place) { last[bucket] = place } }
        var kept: [PipelineMembership] = []
        var place = 0
        while place < standings.count {
            kept.append(standings[place])
            let isEarlier = exit(place).map { last[$0] != place } ?? false
            place += 1
            if isEarlier { while place < standings.count, !standings[place].isInside { place += 1 } }
        }
        return kept
    }

    private mutating func record(_ before: PipelineMembership, _ after: PipelineMembership, _ row: Int32) {
        guard let bucket = Self.bucket(before, after) else { return }
        let (old, new) = (before.money, after.money)
        var change = changes[bucket.rawValue]
        change.low += new.low - old.low
        change.mid += new.mid - old.mid
        change.high += new.high - old.high
        if before.isOpenTop || after.isOpenTop { change.isOpen = true }
        change.moves += 1
        if change.rows.last != row { change.rows.append(row) }
        if before.isUnknown || after.isUnknown, bucket != .filled, bucket != .cleared, change.unknown.last != row {
            change.unknown.append(row)
        }
        changes[bucket.rawValue] = change
    }

    /// Nil where nothing moves.
    private static func bucket(_ before: PipelineMembership, _ after: PipelineMembership) -> Bucket? {
        switch (before, after) {
        case (.inside(nil), .inside(.some)): return .filled
        case (.inside(.some), .inside(nil)): return .cleared
        case (.inside, .inside):
            let (old, new) = (before.money, after.money)
            guard old != new else { return nil }
            // An interval may widen on one side only: the middle decides, then the lower end, then the upper one.
            return (new.mid, new.low, new.high) > (old.mid, old.low, old.high) ? .increased : .decreased
        case (.inside, .outside(let isDated)): return isDated ? .pushedOut : .undated
        case (.inside, .beside(let meaning)): return exits[meaning] ?? .unclear
        case (.inside, .absent), (.inside, .unclear), (.unclear, .inside): return .unclear
        case (.absent, .inside): return .new
        case (.outside(let isDated), .inside): return isDated ? .pulledIn : .dated
        case (.beside, .inside): return .reopened
        default: return nil
        }
    }

    private static let exits: [Meaning: Bucket] = [.won: .won, .lost: .lost, .invalid: .invalid, .hold: .held]
}

/// What an opportunity is to the pipeline that a waterfall is about.
private enum PipelineMembership {
    /// Not registered yet.
    case absent
    /// In it; without an amount where none is known.
    case inside(Interval?)
    /// Open, and expected in other days, or nobody knows when.
    case outside(isDated: Bool)
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
        return Money(low: amount.low, mid: amount.mid, high: amount.high ?? amount.low)
    }

    var isInside: Bool {
        guard case .inside = self else { return false }
        return true
    }

    var isUnknown: Bool {
        guard case .inside(nil) = self else { return false }
        return true
    }

    var isOpenTop: Bool {
        guard case .inside(let amount?) = self else { return false }
        return amount.high == nil
    }
}

private struct Replay {
    let opportunities: OpportunityColumns
    let reader: StateReader
    let due: ClosedRange<CivilDate>?

    /// The standings that a row goes through: that at the end of a day first, that at the end of the last one last.
    func standings(_ row: Int32, after from: CivilDate, to: CivilDate) -> [PipelineMembership] {
        let start = opportunities.start(row).map { CivilDate(days: $0) }
        if let start, start > to { return [.absent] }
        let changes = Array(opportunities.changes(row))
        var standings: [PipelineMembership] = []
        /// Changes that are known already.
        var known: Int
        if let start, start > from {
            known = changes.prefix { $0.date <= start }.count
            standings = [.absent] + arrival(row, changes, before: changes.prefix { $0.date < start }.count, end: known)
        } else {
            known = changes.prefix { $0.date <= from }.count
            standings = [standing(row, at: StateReader.Moment(status: known, others: known))]
        }
        while known < changes.count, changes[known].date <= to {
            let day = changes[known].date
            let end = known + changes[known...].prefix { $0.date == day }.count
            let moves = (known..<end).filter { reader.isMove(changes[$0]) }
            // What it was in between on the day, at what it was worth before; amounts and expected days change once a
            // day.
            for place in moves.filter({ reader.isOfStatus(changes[$0]) }).dropLast() {
                standings.append(standing(row, at: StateReader.Moment(status: place + 1, others: known)))
            }
            if !moves.isEmpty { standings.append(standing(row, at: StateReader.Moment(status: end, others: end))) }
            known = end
        }
        return standings
    }

    /// The day of registration: what is filled in on it belongs to it, the status goes through it change by change.
    /// What was closed, or on hold, from the beginning came and went.
    private func arrival(_ row: Int32, _ changes: [FieldChange], before: Int, end: Int) -> [PipelineMembership] {
        let first = StateReader.Moment(status: before, others: end)
        var standings = [standing(row, at: first)]
        if case .beside = standings[0] { standings.insert(open(row, at: first), at: 0) }
        for place in before..<end where reader.isOfStatus(changes[place]) {
            standings.append(standing(row, at: StateReader.Moment(status: place + 1, others: end)))
        }
        return standings
    }

    private func standing(_ row: Int32, at moment: StateReader.Moment) -> PipelineMembership {
        guard let meaning = reader.state(row, at: moment).meaning else { return .unclear }
        return meaning == .open ? open(row, at: moment) : .beside(meaning)
    }

    /// Where it is if it is open.
    private func open(_ row: Int32, at moment: StateReader.Moment) -> PipelineMembership {
        if let due {
            guard let close = reader.expectedClose(row, at: moment) else { return .outside(isDated: false) }
            guard due.contains(close) else { return .outside(isDated: true) }
        }
        return .inside(opportunities.interval(reader.state(row, at: moment).amount))
    }
}
