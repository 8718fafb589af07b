import Document
import Register
import Template

/// Segment summaries of a register on a day.
public struct SegmentReport: Sendable {
    public let template: Template
    public let asOf: CivilDate
    public let dimensions: [Dimension]
    /// What the numbers of rows mean.
    public let rows: [DealRow]
    /// Everything that was there on the day.
    public let total: SegmentSummary
    /// In the order of the template, 未填 last.
    public let segments: [SegmentSummary]
    /// Registered after the day, so not counted.
    public let leftOut: [Int32]

    /// A function of the rows, the template and the day alone.
    /// - Parameter dimensions: one or two.
    public static func make(
        rows: [DealRow], template: Template, by dimensions: [Dimension], asOf: CivilDate
    ) -> SegmentReport {
        let axes = AxisTable(template)
        let reader = StateReader(template, axes, asOf: asOf)
        var chosen: [Int32] = []
        var leftOut: [Int32] = []
        for (index, row) in rows.enumerated() {
            if let start = row.start, start > asOf { leftOut.append(Int32(index)) } else { chosen.append(Int32(index)) }
        }
        let states = rows.map(reader.state)
        let measure = SegmentMeasure(rows, states, template, axes)
        let total = measure.summary([], chosen, all: nil)
        let segments = Segmentation(rows, chosen, dimensions, template).segments.map {
            measure.summary($0.labels, $0.rows, all: total)
        }
        return SegmentReport(
            template: template, asOf: asOf, dimensions: dimensions, rows: rows, total: total, segments: segments, leftOut: leftOut)
    }

    /// Name of a part of the completeness: a field or a section.
    public func name(ofPart index: Int) -> Text {
        index < template.fields.count
            ? template.fields[index].label : template.sections[index - template.fields.count].choice.label
    }
}
