import Document
import Register
import Template

/// Where an opportunity stood on a day, by its log.
struct DealState {
    /// Index of the status; nil when it is unknown.
    var status: Int?
    var meaning: Meaning?
    /// Furthest position in the open chain that was reached; nil when no status is known.
    var furthest: Int?
    /// Positions of the chain that the record shows, one bit each.
    var seen: UInt64 = 0
    /// The status it was lost from.
    var lostFrom: Int?
    var amount: Interval?
    var probability: Interval?
}

/// Reads states of one day.
struct StateReader {
    let template: Template
    let asOf: CivilDate
    private let statusField: Int?
    private let statusAxis: Int?
    private let amountField: Int?
    private let probabilityField: Int?
    private let ranks: [Int?]
    private let meanings: [Meaning?]

    init(_ template: Template, _ axes: AxisTable, asOf: CivilDate) {
        self.template = template
        self.asOf = asOf
        statusField = template.path(of: .status)?.field
        statusAxis = template.path(of: .status).flatMap { axes.index(of: $0) }
        amountField = template.path(of: .amount)?.field
        probabilityField = template.path(of: .probability)?.field
        ranks = template.statuses.choices.indices.map { template.rank(ofStatus: $0) }
        meanings = template.statuses.choices.map(\.means)
    }

    func state(_ row: DealRow) -> DealState {
        var state = DealState()
        let current: Recorded = statusAxis.flatMap { row.categories($0).first }.map { .category($0) } ?? .missing
        if case .category(let index) = value(of: statusField, now: current, row) { state.status = Int(index) }
        state.amount = interval(of: amountField, now: row.amount, row)
        state.probability = interval(of: probabilityField, now: row.probability, row)
        state.meaning = state.status.flatMap { meanings[$0] }
        func reach(_ recorded: Recorded) {
            guard case .category(let index) = recorded, let rank = ranks[Int(index)] else { return }
            state.furthest = max(state.furthest ?? 0, rank)
            state.seen |= 1 << UInt64(min(rank, 63))
        }
        if let status = state.status {
            // Every opportunity begins at the first status, whatever the record shows of it.
            state.furthest = 0
            reach(.category(Int32(status)))
        }
        for change in row.changes where change.field == statusField && change.date <= asOf {
            reach(change.old)
            reach(change.new)
            if case .category(let new) = change.new, meanings[Int(new)] == .lost, case .category(let old) = change.old {
                state.lostFrom = Int(old)
            }
        }
        return state
    }

    /// The value on the day: the last one recorded up to it, else what the first later change names as the old one, else
    /// the present one.
    private func value(of field: Int?, now: Recorded, _ row: DealRow) -> Recorded {
        guard let field else { return now }
        var last: Recorded?
        for change in row.changes where change.field == field {
            guard change.date <= asOf else { return last ?? (change.old == .unknown ? now : change.old) }
            last = change.new
        }
        return now
    }

    private func interval(of field: Int?, now: Interval?, _ row: DealRow) -> Interval? {
        if case .interval(let interval) = value(of: field, now: now.map { .interval($0) } ?? .missing, row) { return interval }
        return nil
    }
}
