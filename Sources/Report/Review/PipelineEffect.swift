import Analysis
import Document
import Register
import Review
import Template

/// What changes do to the pipeline, by the formulas of `segments`.
public struct PipelineEffect {
    /// A sum before and after.
    public struct Change {
        public var old = MoneySum()
        public var new = MoneySum()

        public var low: Int64 { new.low - old.low }
        public var mid: Int64 { new.mid - old.mid }
        public var high: Int64 { new.high - old.high }
        /// Whether the change tells anything: nothing changed of what is known, and not all is.
        public var isKnown: Bool { !isNothing || old.isKnown && new.isKnown }
        public var isNothing: Bool { low == 0 && mid == 0 && high == 0 && old.isOpen == new.isOpen }

        /// `+20万（+10 … +30）`; no upper end where an amount without one came or went.
        public func text(_ language: Language) -> String {
            AmountText.change(mid, from: low, to: old.isOpen || new.isOpen ? nil : high, language)
        }
    }

    public private(set) var plain = Change()
    public private(set) var weighted = Change()
    /// Of each opportunity, by its place in the review, weighted.
    public private(set) var each: [Change]

    init(_ opportunities: [OpportunityReview], asOf: CivilDate) {
        each = Array(repeating: Change(), count: opportunities.count)
        let (old, oldRows) = Self.pipeline(opportunities.map(\.old), asOf)
        let (new, newRows) = Self.pipeline(opportunities.map(\.new), asOf)
        (plain.old, plain.new) = (old.plain, new.plain)
        (weighted.old, weighted.new) = (old.weighted, new.weighted)
        for (place, pipeline) in oldRows { each[place].old = pipeline.weighted }
        for (place, pipeline) in newRows { each[place].new = pipeline.weighted }
    }

    /// The pipeline of one state, and of each opportunity by its place.
    private static func pipeline(
        _ sources: [DifferenceSource?], _ asOf: CivilDate
    ) -> (total: SegmentReport.Pipeline, each: [(Int, SegmentReport.Pipeline)]) {
        guard let template = sources.lazy.compactMap({ $0?.template }).first else {
            return (SegmentReport.Pipeline(), [])
        }
        let writer = OpportunityColumnsWriter(template)
        var opportunities = OpportunityColumns(template, for: [], [], count: sources.count)
        var places: [Int] = []
        for (place, source) in sources.enumerated() {
            guard let source, source.opportunity.isReadable else { continue }
            let row = writer.row(id: source.id, source.opportunity, nil)
            if row.withUnsafeBytes({ opportunities.append(file: Int64(place), $0) }) { places.append(place) }
        }
        opportunities.arrange(<)
        let (total, rows) = SegmentReport.pipeline(opportunities, asOf: asOf)
        return (total, rows.map { (places[Int($0.key)], $0.value) })
    }
}
