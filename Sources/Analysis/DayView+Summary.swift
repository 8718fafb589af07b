import Document
import Template

extension DayView {
    /// Measures some of the day's rows as a segment of a report is measured.
    /// - Parameters:
    ///   - labels: the segment's, one per dimension; none for all.
    ///   - all: what the shares of the profiles are compared with.
    public func summary(of rows: [Int32], labels: [Text?] = [], against all: SegmentSummary? = nil) -> SegmentSummary {
        var summary = SegmentMeasure(self).summary(labels, rows)
        if let all { summary.compare(with: all) }
        return summary
    }

    /// The status that a lost opportunity was lost from, as an index; nil where the record does not tell.
    public func lostFrom(_ row: Int32) -> Int? {
        let status = states[Int(row)].lostFrom
        return status < 0 ? nil : Int(status)
    }

    /// Whether it is open on the day.
    public func isOpen(_ row: Int32) -> Bool { meaning(row) == .open }

    /// The day on which a signature is expected, as the day knows it.
    public func expectedClose(_ row: Int32) -> CivilDate? { reader.expectedClose(row, on: asOf) }

    /// The name of an opportunity's customer.
    public func customer(_ row: Int32) -> String? { opportunities.customer(row).map { opportunities.texts.text($0) } }
}
