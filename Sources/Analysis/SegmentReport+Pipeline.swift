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
    /// - Parameter opportunities: arranged.
    public static func pipeline(_ opportunities: OpportunityColumns, asOf: CivilDate) -> (
        total: Pipeline, rows: [Int32: Pipeline]
    ) {
        let day = DayView(opportunities, asOf: asOf)
        let measure = SegmentMeasure(day)
        return (
            measure.pipeline(day.rows), Dictionary(uniqueKeysWithValues: day.rows.map { ($0, measure.pipeline([$0])) })
        )
    }

    /// The rows that were there on a day, and those registered later.
    static func rows(of opportunities: OpportunityColumns, on day: CivilDate) -> (chosen: [Int32], leftOut: [Int32]) {
        var chosen: [Int32] = []
        chosen.reserveCapacity(opportunities.order.count)
        var leftOut: [Int32] = []
        for row in opportunities.order {
            if let start = opportunities.start(row), start > day.days {
                leftOut.append(row)
            } else {
                chosen.append(row)
            }
        }
        return (chosen, leftOut)
    }
}
