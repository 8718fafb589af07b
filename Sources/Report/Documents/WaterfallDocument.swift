import Analysis
import Document

/// A waterfall for other programs: whole money, and the ids behind each number.
public struct WaterfallDocument: Encodable {
    /// What it is made of.
    struct Numbers: Encodable {
        var from: String
        var to: String
        var start: MoneyDocument
        /// Signed: what leaves the pipeline is below zero.
        var moves: [String: MoneyDocument]
        var end: MoneyDocument
        var unknown_at_start: [String]
        var unknown_at_end: [String]

        init(_ waterfall: Waterfall, _ opportunities: OpportunityColumns) {
            func ids(_ rows: [Int32]) -> [String] { rows.map { opportunities.id($0) } }
            (from, to) = (waterfall.from.description, waterfall.to.description)
            (start, end) = (MoneyDocument(waterfall.start, opportunities), MoneyDocument(waterfall.end, opportunities))
            moves = Dictionary(
                uniqueKeysWithValues: Waterfall.Bucket.allCases.map {
                    ($0.name, MoneyDocument(waterfall[$0], opportunities))
                })
            (unknown_at_start, unknown_at_end) = (ids(waterfall.unknownAtStart), ids(waterfall.unknownAtEnd))
        }
    }

    private enum Keys: CodingKey { case due_first, due_last, currency, unreadable, removed, uncounted }

    private let numbers: Numbers
    /// Absent where all that is open counts.
    private let dueFirst: String?
    private let dueLast: String?
    private let currency: String
    private let caveats: ReportCaveats

    public init(_ waterfall: Waterfall, _ opportunities: OpportunityColumns, _ caveats: ReportCaveats) {
        numbers = Numbers(waterfall, opportunities)
        (dueFirst, dueLast) = (waterfall.due?.lowerBound.description, waterfall.due?.upperBound.description)
        currency = opportunities.template.currency.code
        self.caveats = caveats
    }

    /// One object: the numbers, and beside them what they are of.
    public func encode(to encoder: any Encoder) throws {
        try numbers.encode(to: encoder)
        var keys = encoder.container(keyedBy: Keys.self)
        try keys.encodeIfPresent(dueFirst, forKey: .due_first)
        try keys.encodeIfPresent(dueLast, forKey: .due_last)
        try keys.encode(currency, forKey: .currency)
        try keys.encode(caveats.unreadable, forKey: .unreadable)
        try keys.encode(caveats.removed.map(RemovedDocument.init), forKey: .removed)
        try keys.encode(UncountedDocument(caveats), forKey: .uncounted)
    }
}
