import Analysis

/// A sum of money for other programs, with the ids behind it. Whole yuan.
struct MoneyDocument: Encodable {
    var low: Int64
    var mid: Int64
    /// What is known of the upper end; the sum is at least this when `is_open`.
    var high: Int64
    var is_open: Bool
    var ids: [String]

    init(_ sum: MoneySum, _ deals: Deals) {
        (low, mid, high, is_open) = (sum.low, sum.mid, sum.high, sum.isOpen)
        ids = sum.rows.map { deals.id($0) }
    }

    /// A change of a sum, below zero where it fell.
    init(_ change: Waterfall.Change, _ deals: Deals) {
        (low, mid, high, is_open) = (change.low, change.mid, change.high, change.isOpen)
        ids = change.rows.map { deals.id($0) }
    }
}
