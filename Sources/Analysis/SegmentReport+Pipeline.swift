import Document
import Register
import Template

extension SegmentReport {
    /// Analyses 2 and 3 alone: what is open, plain and weighted.
    public struct Pipeline: Sendable {
        public var plain = MoneySum()
        public var weighted = MoneySum()

        /// Of nothing.
        public init() {}
    }

    /// The pipeline of all that was there on a day, by the formulas of every segment, and of each opportunity by its
    /// row.
    /// - Parameter deals: arranged.
    public static func pipeline(_ deals: Deals, asOf: CivilDate) -> (total: Pipeline, rows: [Int32: Pipeline]) {
        let day = DayView(deals, asOf: asOf)
        let measure = SegmentMeasure(day)
        return (
            measure.pipeline(day.rows), Dictionary(uniqueKeysWithValues: day.rows.map { ($0, measure.pipeline([$0])) })
        )
    }

    /// The rows that were there on a day, and those registered later.
    static func rows(of deals: Deals, on day: CivilDate) -> (chosen: [Int32], leftOut: [Int32]) {
        var chosen: [Int32] = []
        chosen.reserveCapacity(deals.order.count)
        var leftOut: [Int32] = []
        for row in deals.order {
            if let start = deals.start(row), start > day.days { leftOut.append(row) } else { chosen.append(row) }
        }
        return (chosen, leftOut)
    }
}
