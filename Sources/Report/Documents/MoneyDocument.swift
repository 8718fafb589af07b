import Analysis

/// A sum of money for other programs, with the ids behind it and those that it leaves out. Whole yuan.
struct MoneyDocument: Encodable {
    /// Absent, as the others, where all that belongs to the sum is left out: it is not known.
    var low: Int64?
    var mid: Int64?
    /// What is known of the upper end; the sum is at least this when `is_open`.
    var high: Int64?
    var is_open: Bool
    var ids: [String]
    /// Of the same, but with nothing to add: no amount is filled in, or no probability where it weighs.
    var unknown: [String]

    init(_ sum: MoneySum, _ opportunities: OpportunityColumns) {
        if sum.isKnown { (low, mid, high) = (sum.low, sum.mid, sum.high) }
        is_open = sum.isOpen
        ids = sum.rows.map { opportunities.id($0) }
        unknown = sum.unknown.map { opportunities.id($0) }
    }

    /// A change of a sum, below zero where it fell.
    init(_ change: Waterfall.Change, _ opportunities: OpportunityColumns) {
        (low, mid, high, is_open) = (change.low, change.mid, change.high, change.isOpen)
        ids = change.rows.map { opportunities.id($0) }
        unknown = change.unknown.map { opportunities.id($0) }
    }
}
