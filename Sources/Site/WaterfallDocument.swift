import Analysis
import Document

/// A waterfall for other programs: whole money, and the ids behind each number.
public struct WaterfallDocument: Encodable {
    public struct Money: Encodable {
        var low: Int64
        var mid: Int64
        /// What is known of the upper end when `is_open`.
        var high: Int64
        var is_open: Bool
        var ids: [String]
    }

    var from: String
    var to: String
    /// Absent where all that is open counts.
    var due_first: String?
    var due_last: String?
    var currency: String
    var start: Money
    /// Signed: what leaves the pipeline is below zero.
    var moves: [String: Money]
    var end: Money
    var unknown_at_start: [String]
    var unknown_at_end: [String]
    var unreadable: [String]

    public init(_ waterfall: Waterfall, _ deals: Deals, unreadable: [String]) {
        func ids(_ rows: [Int32]) -> [String] { rows.map { deals.id($0) } }
        func money(_ sum: MoneySum) -> Money { Money(low: sum.low, mid: sum.mid, high: sum.high, is_open: sum.isOpen, ids: ids(sum.rows)) }
        (from, to) = (waterfall.from.description, waterfall.to.description)
        (due_first, due_last) = (waterfall.due?.lowerBound.description, waterfall.due?.upperBound.description)
        currency = deals.template.currency.code
        (start, end) = (money(waterfall.start), money(waterfall.end))
        moves = Dictionary(
            uniqueKeysWithValues: Waterfall.Bucket.allCases.map { bucket in
                let change = waterfall[bucket]
                return (
                    bucket.name,
                    Money(low: change.low, mid: change.mid, high: change.high, is_open: change.isOpen, ids: ids(change.rows))
                )
            })
        (unknown_at_start, unknown_at_end) = (ids(waterfall.unknownAtStart), ids(waterfall.unknownAtEnd))
        self.unreadable = unreadable
    }
}
