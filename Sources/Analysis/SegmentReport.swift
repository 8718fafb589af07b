import Document
import Register
import Template

/// Segment summaries of a register on a day.
public struct SegmentReport: Sendable {
    public let template: Template
    public let asOf: CivilDate
    public let dimensions: [Dimension]
    /// What the numbers of rows mean.
    public let opportunities: OpportunityColumns
    /// Everything that was there on the day.
    public let total: SegmentSummary
    /// In the order of the template, 未填 last.
    public let segments: [SegmentSummary]
    /// Registered after the day, so not counted.
    public let leftOut: [Int32]

    /// A function of the rows and the day alone.
    /// - Parameters:
    ///   - opportunities: arranged, and filled for these dimensions.
    ///   - dimensions: one or two.
    ///   - spread: measures the segments, perhaps on several threads.
    public static func make(
        _ opportunities: OpportunityColumns, by dimensions: [Dimension], asOf: CivilDate,
        spread: SegmentSpread = { numbers, measure in numbers.map(measure) }
    ) -> SegmentReport {
        let day = DayView(opportunities, asOf: asOf)
        let measure = SegmentMeasure(day)
        let parts =
            [Segmentation.Segment(labels: [], rows: day.rows)]
            + Segmentation(opportunities, day.rows, dimensions).segments
        var summaries = measure.summaries(parts, spread)
        let total = summaries.removeFirst()
        for index in summaries.indices { summaries[index].compare(with: total) }
        return SegmentReport(
            template: opportunities.template, asOf: asOf, dimensions: dimensions, opportunities: opportunities,
            total: total,
            segments: summaries,
            leftOut: day.leftOut)
    }

    /// Analysis 8: each segment against all others.
    public var contrasts: [Contrast] {
        let day = DayView(opportunities, asOf: asOf)
        return day.contrasts(
            total: ClosedRows(won: total.won, lost: total.lost),
            segments: segments.map { ClosedRows(won: $0.won, lost: $0.lost) }, of: dimensions,
            Confounders(opportunities))
    }

    /// Name of a part of the completeness: a field or a section.
    public func name(ofPart index: Int) -> Text {
        index < template.fields.count
            ? template.fields[index].label : template.sections[index - template.fields.count].choice.label
    }
}
