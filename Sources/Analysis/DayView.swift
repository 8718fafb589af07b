import Document
import Register
import Template

/// The register as it stood on a day: what the analyses over time share.
public struct DayView: Sendable {
    public let deals: Deals
    public let asOf: CivilDate
    /// What was there on the day, in the order of reports.
    public let rows: [Int32]
    /// Registered later.
    public let leftOut: [Int32]
    let reader: StateReader
    let states: [DealState]

    /// - Parameter deals: arranged.
    public init(_ deals: Deals, asOf: CivilDate) {
        self.deals = deals
        self.asOf = asOf
        (rows, leftOut) = SegmentReport.rows(of: deals, on: asOf)
        let reader = StateReader(deals, asOf: asOf)
        self.reader = reader
        states = (0..<Int32(deals.count)).map { reader.state($0) }
    }

    public var template: Template { deals.template }

    func meaning(_ row: Int32) -> Meaning? { states[Int(row)].meaning }

    /// The amount on the day; nil where none is known.
    public func amount(_ row: Int32) -> Interval? { deals.interval(states[Int(row)].amount) }
}
