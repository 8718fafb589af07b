/// Opportunities that were read and that sums leave out all the same, or that count where nobody knows whether they
/// belong.
public struct Uncounted: Sendable, Hashable {
    /// Why, in the order in which it is told.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Without a status that can be read: in no sum.
        case status
        /// Open, without an amount that can be read.
        case amount
        /// Open, with an amount, but without a probability that can be read: not in weighted sums.
        case probability
        /// Won, without a contract's amount that can be read.
        case contract
        /// Without the day from which they exist: there on every past day.
        case date
        /// Something is to be done on a day that is missing or cannot be read.
        case day
    }

    private var rowsOfKind: [Kind: [Int32]] = [:]

    /// In the order of reports.
    public subscript(kind: Kind) -> [Int32] {
        get { rowsOfKind[kind] ?? [] }
        set { rowsOfKind[kind] = newValue }
    }

    /// What a measured segment leaves out.
    public init(_ summary: SegmentSummary, _ opportunities: OpportunityColumns) {
        self[.status] = summary.unclear
        self[.amount] = summary.unknownAmount
        let withoutAmount = Set(summary.unknownAmount)
        self[.probability] = summary.unweighted.filter { !withoutAmount.contains($0) }
        self[.contract] = summary.signed.unknown
        self[.date] = summary.rows.filter { opportunities.start($0) == nil }
    }

    /// The same for an answer that has sums of these kinds only.
    public func keeping(_ kinds: Set<Kind>) -> Uncounted {
        var kept = self
        for kind in Kind.allCases where !kinds.contains(kind) { kept[kind] = [] }
        return kept
    }
}

extension DayView {
    /// What the sums over some of the day's rows leave out.
    public func uncounted(_ rows: [Int32]) -> Uncounted { Uncounted(SegmentMeasure(self).sums(rows), opportunities) }
}

extension Waterfall {
    /// What a waterfall's sums leave out: those without an amount as they are at its end, of whatever period it is
    /// about.
    public func uncounted(_ opportunities: OpportunityColumns) -> Uncounted {
        let day = DayView(opportunities, asOf: to)
        var uncounted = day.uncounted(day.rows).keeping([.status, .amount, .date])
        uncounted[.amount] = unknownAtEnd
        return uncounted
    }
}
