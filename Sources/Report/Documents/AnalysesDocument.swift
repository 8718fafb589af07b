import Analysis
import Document
import Template

/// Every analysis of one segment for other programs: counts with the ids behind them, whole money, what is not known
/// left out.
public struct AnalysesDocument: Encodable {
    typealias Count = SegmentDocument.Count

    struct Play: Encodable {
        var play: String
        var matches: Count
        var undecided: Count
        var adopted: Count
        /// What the evidence among the segment's closed ones says, and that among all closed ones.
        var label: String
        var overall_label: String
    }

    var as_of: String
    var currency: String
    var name: String
    /// Absent for the whole register.
    var definition: String?
    var left_out: Count
    var undecided: Count
    var unreadable: [String]
    var removed: [RemovedDocument]
    var uncounted: UncountedDocument
    var segment: SegmentDocument.Segment
    /// Absent for the whole register.
    var contrast: ContrastDocument?
    var forecast: ForecastDocument
    var cohorts: CohortsDocument
    var ageing: AgeingDocument
    var cycle: CycleDocument
    var velocity: VelocityDocument
    var slippage: SlippageDocument
    var waterfall: WaterfallDocument.Numbers
    /// Absent where the template has no competitors.
    var competitors: CompetitorsDocument?
    var ratings: RatingsDocument
    /// Absent where the template declares no score of the fit.
    var priority_matrix: PriorityMatrixDocument?
    var customers: CustomersDocument
    var hygiene: HygieneDocument
    var plays: [Play]
    /// Absent where none is set for the segment.
    var target: TargetDocument.Line?

    public init(_ analyses: SegmentAnalyses, language: Language, _ caveats: ReportCaveats = ReportCaveats()) {
        let opportunities = analyses.day.opportunities
        let template = opportunities.template
        let writer = SegmentDocument.Writer(opportunities: opportunities, language: language)
        as_of = analyses.day.asOf.description
        currency = template.currency.code
        (name, definition) = (analyses.choice.name[language], analyses.choice.definition?[language])
        (left_out, undecided) = (writer.count(analyses.leftOut), writer.count(analyses.undecided))
        (unreadable, removed) = (caveats.unreadable, caveats.removed.map(RemovedDocument.init))
        uncounted = UncountedDocument(caveats)
        segment = writer.segment(analyses.summary)
        contrast = analyses.contrast.map {
            ContrastDocument($0, opportunities, language: language)
        }
        forecast = ForecastDocument(analyses.forecast, writer)
        cohorts = CohortsDocument(analyses.cohorts, writer)
        ageing = AgeingDocument(analyses.ageing, analyses.ageingLimits, writer)
        cycle = CycleDocument(analyses.cycle, writer)
        velocity = VelocityDocument(analyses.velocity, writer)
        slippage = SlippageDocument(analyses.slippage, writer)
        waterfall = WaterfallDocument.Numbers(analyses.waterfall, opportunities)
        competitors = analyses.competitors.map { CompetitorsDocument($0, writer) }
        ratings = RatingsDocument(analyses.ratings, writer)
        priority_matrix = analyses.matrix.map { PriorityMatrixDocument($0, writer) }
        customers = CustomersDocument(analyses.customers, writer)
        hygiene = HygieneDocument(analyses.hygiene, writer)
        plays = analyses.strategy.lines.map { line in
            Play(
                play: template.plays[line.play].choice.id, matches: writer.count(line.matching),
                undecided: writer.count(line.unknown),
                adopted: writer.count(line.adopted), label: line.evidence.label.rawValue,
                overall_label: line.overall.label.rawValue)
        }
        target = analyses.target.map { TargetDocument.Line($0, opportunities) }
    }
}
