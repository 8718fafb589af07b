import Analysis
import Document

/// A waterfall for other programs: whole money, and the ids behind each number.
public struct WaterfallDocument: Encodable {
    var from: String
    var to: String
    /// Absent where all that is open counts.
    var due_first: String?
    var due_last: String?
    var currency: String
    var start: MoneyDocument
    /// Signed: what leaves the pipeline is below zero.
    var moves: [String: MoneyDocument]
    var end: MoneyDocument
    var unknown_at_start: [String]
    var unknown_at_end: [String]
    var unreadable: [String]

    public init(_ waterfall: Waterfall, _ deals: Deals, unreadable: [String]) {
        func ids(_ rows: [Int32]) -> [String] { rows.map { deals.id($0) } }
        (from, to) = (waterfall.from.description, waterfall.to.description)
        (due_first, due_last) = (waterfall.due?.lowerBound.description, waterfall.due?.upperBound.description)
        currency = deals.template.currency.code
        (start, end) = (MoneyDocument(waterfall.start, deals), MoneyDocument(waterfall.end, deals))
        moves = Dictionary(
            uniqueKeysWithValues: Waterfall.Bucket.allCases.map { ($0.name, MoneyDocument(waterfall[$0], deals)) })
        (unknown_at_start, unknown_at_end) = (ids(waterfall.unknownAtStart), ids(waterfall.unknownAtEnd))
        self.unreadable = unreadable
    }
}
