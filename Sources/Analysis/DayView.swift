import Document
import Register
import Template

/// The register as it stood on a day: what the analyses over time share.
public struct DayView: Sendable {
    public let opportunities: OpportunityColumns
    public let asOf: CivilDate
    /// What was there on the day, in the order of reports.
    public let rows: [Int32]
    /// Registered later.
    public let leftOut: [Int32]
    let reader: StateReader
    let states: [OpportunityState]

    /// - Parameter opportunities: arranged.
    public init(_ opportunities: OpportunityColumns, asOf: CivilDate) {
        self.opportunities = opportunities
        self.asOf = asOf
        (rows, leftOut) = SegmentReport.rows(of: opportunities, on: asOf)
        let reader = StateReader(opportunities, asOf: asOf)
        self.reader = reader
        states = (0..<Int32(opportunities.count)).map { reader.state($0) }
    }

    public var template: Template { opportunities.template }

    func meaning(_ row: Int32) -> Meaning? { states[Int(row)].meaning }

    /// The amount on the day; nil where none is known.
    public func amount(_ row: Int32) -> Interval? { opportunities.interval(states[Int(row)].amount) }
}
