import Document
import Register
import Template

/// Where an opportunity stood on a day, by its log. Small, since there is one for every opportunity.
struct OpportunityState: Sendable {
    /// Index of the status; -1 when it is unknown.
    var status: Int32 = -1
    /// Furthest position in the open chain that was reached; -1 when no status is known.
    var furthest: Int32 = -1
    /// The status it was lost from; -1 for none.
    var lostFrom: Int32 = -1
    /// Indices into ``OpportunityColumns/intervals``; -1 for none.
    var amount: Int32 = -1
    var probability: Int32 = -1
    var meaning: Meaning?
    /// Positions of the chain that the record shows, one bit each.
    var seen = BitSet()
}

/// Reads where opportunities stood, on one day or on any.
struct StateReader: Sendable {
    private let opportunities: OpportunityColumns
    private let asOf: CivilDate
    private let status: Int32
    private let statusAxis: Int?
    private let expectedClose: Int32
    private let amount: Int32
    private let probability: Int32
    private let ranks: [Int?]
    private let meanings: [Meaning?]

    /// A field that no change is about.
    private static let none: Int32 = -1

    init(_ opportunities: OpportunityColumns, asOf: CivilDate) {
        self.opportunities = opportunities
        self.asOf = asOf
        let template = opportunities.template
        func field(_ role: Role) -> Int32 { template.path(of: role).map { Int32($0.field) } ?? Self.none }
        status = field(.status)
        expectedClose = field(.expectedClose)
        amount = field(.amount)
        probability = field(.probability)
        statusAxis = opportunities.axes.index(of: .status, template)
        ranks = template.statuses.choices.indices.map { template.rank(ofStatus: $0) }
        meanings = template.statuses.choices.map(\.means)
    }

    func state(_ row: Int32) -> OpportunityState { state(row, on: asOf) }

    func state(_ row: Int32, on day: CivilDate) -> OpportunityState { state(row, at: moment(row, on: day)) }

    /// How much of a row's log is known at a moment: a day may hold several.
    struct Moment: Sendable, Hashable {
        /// So many of the row's dated changes count for its status.
        var status: Int
        /// So many count for all else.
        var others: Int
    }

    /// The end of a day.
    func moment(_ row: Int32, on day: CivilDate) -> Moment {
        let known = opportunities.changes(row).prefix { $0.date <= day }.count
        return Moment(status: known, others: known)
    }

    func state(_ row: Int32, at moment: Moment) -> OpportunityState {
        var state = OpportunityState()
        let changes = opportunities.changes(row)
        let current = statusAxis.flatMap { opportunities.category($0, row) }.map { Recorded.category($0) } ?? .missing
        if case .category(let index) = value(of: status, after: moment.status, now: current, changes) {
            state.status = index
        }
        state.amount = interval(of: amount, after: moment.others, now: opportunities.amounts[Int(row)], changes)
        state.probability = interval(
            of: probability, after: moment.others, now: opportunities.probabilities[Int(row)], changes)
        func reach(_ recorded: Recorded) {
            guard case .category(let index) = recorded, let rank = ranks[Int(index)] else { return }
            state.furthest = max(state.furthest, Int32(rank), 0)
            state.seen[rank] = true
        }
        if state.status >= 0 {
            state.meaning = meanings[Int(state.status)]
            // Every opportunity begins at the first status, whatever the record shows of it.
            state.furthest = 0
            reach(.category(state.status))
        }
        for change in changes.prefix(moment.status) where change.field == status {
            reach(change.old)
            reach(change.new)
            if case .category(let new) = change.new, meanings[Int(new)] == .lost, case .category(let old) = change.old {
                state.lostFrom = old
            }
        }
        return state
    }

    /// The day on which a signature was expected, as one day knew it.
    func expectedClose(_ row: Int32, on day: CivilDate) -> CivilDate? { expectedClose(row, at: moment(row, on: day)) }

    func expectedClose(_ row: Int32, at moment: Moment) -> CivilDate? {
        let now = opportunities.expectedCloses[Int(row)]
        let present: Recorded = now == OpportunityColumns.noDay ? .missing : .date(CivilDate(days: now))
        guard
            case .date(let date) = value(
                of: expectedClose, after: moment.others, now: present, opportunities.changes(row))
        else { return nil }
        return date
    }

    /// The category of an axis as one day knew it; the axis was asked for. What the log says of a part of a record, or
    /// of a text, cannot be read, and then the present one applies.
    func category(_ axis: Int, _ row: Int32, on day: CivilDate) -> Int32? {
        let now = opportunities.category(axis, row)
        let path = opportunities.axes.axes[axis].path
        guard path.sub == nil, !opportunities.axes.axes[axis].isList else { return now }
        let value = value(
            of: Int32(path.field), after: moment(row, on: day).others, now: now.map { .category($0) } ?? .missing,
            opportunities.changes(row))
        guard case .category(let category) = value else { return nil }
        return category
    }

    /// Whether a change is about the status, and whether it is about the status, the amount or the expected close.
    func isOfStatus(_ change: FieldChange) -> Bool { change.field == status }
    func isMove(_ change: FieldChange) -> Bool {
        change.field == status || change.field == amount || change.field == expectedClose
    }

    /// Dated changes of the expected close, of the amount and of the status.
    func closeChanges(_ row: Int32) -> LazyFilterSequence<ArraySlice<FieldChange>> {
        opportunities.changes(row).lazy.filter { $0.field == expectedClose }
    }
    func amountChanges(_ row: Int32) -> LazyFilterSequence<ArraySlice<FieldChange>> {
        opportunities.changes(row).lazy.filter { $0.field == amount }
    }
    func statusChanges(_ row: Int32) -> LazyFilterSequence<ArraySlice<FieldChange>> {
        opportunities.changes(row).lazy.filter { $0.field == status }
    }

    /// The value after some changes: the last one recorded by them, else what the first later change names as the old
    /// one, else the present one.
    private func value(of field: Int32, after known: Int, now: Recorded, _ changes: ArraySlice<FieldChange>) -> Recorded
    {
        var last: Recorded?
        for (place, change) in changes.enumerated() where change.field == field {
            guard place < known else { return last ?? (change.old == .unknown ? now : change.old) }
            last = change.new
        }
        return now
    }

    private func interval(of field: Int32, after known: Int, now: Int32, _ changes: ArraySlice<FieldChange>) -> Int32 {
        if case .interval(let index) = value(of: field, after: known, now: now < 0 ? .missing : .interval(now), changes)
        {
            return index
        }
        return -1
    }
}
