import Document
import Register
import Template

/// Every analysis of one segment, on a day.
public struct SegmentAnalyses: Sendable {
    public let day: DayView
    public let choice: SegmentChoice
    /// Registered after the day, so not counted.
    public let leftOut: [Int32]
    /// Whether they belong to the segment is unknown; they are not counted.
    public let undecided: [Int32]
    /// Analyses 1 to 3, 5, 6, 9, 16, 18 and 20, of the segment and of the register.
    public let summary: SegmentSummary
    public let total: SegmentSummary
    /// Nil for the whole register.
    public let contrast: Contrast?
    /// By status, of the whole register.
    public let ageingLimits: [Ageing.Limit]
    /// From the end of the quarter before.
    public let waterfall: Waterfall
    /// The plays of the playbook that are about it, by their rank.
    public let strategy: SegmentStrategy
    /// Analysis 13 for the year of the day; nil where no target is set for the segment.
    public let target: TargetReport.Line?

    /// A function of the rows and the day alone.
    /// - Parameters:
    ///   - opportunities: arranged, with all parts, and filled for ``dimensions(_:_:_:asOf:)``.
    ///   - targets: the plans there are.
    ///   - spread: measures the segment and the whole, perhaps on two threads.
    public static func make(
        _ opportunities: OpportunityColumns, _ choice: SegmentChoice, targets: [TargetPlan], asOf: CivilDate,
        spread: SegmentSpread = { numbers, measure in numbers.map(measure) }
    ) -> SegmentAnalyses {
        let day = DayView(opportunities, asOf: asOf)
        let (rows, undecided) = choice.rows(opportunities, among: day.rows)
        var summaries = SegmentMeasure(day).summaries(
            [Segmentation.Segment(labels: [], rows: day.rows), Segmentation.Segment(labels: [], rows: rows)], spread)
        let total = summaries[0]
        summaries[1].compare(with: total)
        let limits = day.ageingLimits(day.rows)
        let view = StrategyView(day)
        let contrast = choice.isWhole ? nil : contrast(summaries[1], total, undecided, choice, day)
        var own = opportunities
        let chosen = Set(rows)
        own.restrict(chosen.contains)
        let year = targets.first { $0.period == asOf.parts.year }
        return SegmentAnalyses(
            day: day, choice: choice, leftOut: choice.rows(opportunities, among: day.leftOut).chosen,
            undecided: undecided,
            summary: summaries[1], total: total, contrast: contrast, ageingLimits: limits,
            waterfall: Waterfall(own, from: since(asOf), to: asOf),
            strategy: SegmentStrategy(view, rows, overall: view.evidence(day.rows)),
            target: year.flatMap { target($0, choice, day) })
    }

    /// Of the segment among all of its dimension, so that it is the same here and in a table of them.
    /// - Parameter undecided: of which nobody knows whether they belong to it; nor are they part of the rest.
    private static func contrast(
        _ summary: SegmentSummary, _ total: SegmentSummary, _ undecided: [Int32], _ choice: SegmentChoice,
        _ day: DayView
    ) -> Contrast? {
        let dimensions = [choice.dimension].compactMap { $0 }
        let siblings =
            dimensions.isEmpty
            ? []
            : Segmentation(day.opportunities, total.won + total.lost, dimensions).segments.map { day.closed($0.rows) }
        let segment = ClosedRows(won: summary.won, lost: summary.lost)
        // What is chosen may be no segment of the table: a node below the first level, or a part of a list.
        let others = siblings.filter { $0 != segment }
        return day.contrasts(
            total: ClosedRows(won: total.won, lost: total.lost).without(day.closed(undecided)),
            segments: [segment] + others, of: dimensions,
            Confounders(day.opportunities), shown: 1
        ).first
    }

    /// The day from which the analyses tell of changes: the end of the quarter before.
    public static func since(_ asOf: CivilDate) -> CivilDate { quarterStart(asOf) + -1 }

    /// What rows have to be distinguished by, for one segment.
    public static func dimensions(
        _ choice: SegmentChoice, _ targets: [TargetPlan], _ template: Template, asOf: CivilDate
    ) -> [Dimension] {
        let plan = targets.first { $0.period == asOf.parts.year }
        return [choice.dimension].compactMap { $0 }
            + (plan.flatMap { try? TargetReport.dimensions($0, template) } ?? [])
    }

    private static func quarterStart(_ day: CivilDate) -> CivilDate {
        let (year, month, _) = day.parts
        return CivilDate(year: year, month: (month - 1) / 3 * 3 + 1, day: 1) ?? day
    }

    /// The line of the whole, or of the part that the segment is.
    private static func target(_ plan: TargetPlan, _ choice: SegmentChoice, _ day: DayView) -> TargetReport.Line? {
        guard let period = Period("\(plan.period)") else { return nil }
        if choice.isWhole { return TargetReport.line(day, plan, period) }
        for division in plan.divisions {
            guard let part = choice.part(of: division, day.template) else { continue }
            return TargetReport.line(day, plan, period, division, part: part)
        }
        return nil
    }
}

// Each is measured where it is asked for: a page asks for some of them, JSON for all.
extension SegmentAnalyses {
    private var rows: [Int32] { summary.rows }

    /// By the quarter of the expected close too.
    public var forecast: Forecast { day.forecast(rows, by: .quarter) }
    public var cohorts: Cohorts { day.cohorts(rows) }
    public var ageing: Ageing { day.ageing(rows, limits: ageingLimits) }
    public var cycle: Cycle { day.cycle(rows) }
    public var velocity: Velocity { day.velocity(rows) }
    public var slippage: Slippage { day.slippage(rows) }
    public var competitors: Competitors? { day.competitors(rows) }
    public var ratings: Ratings { day.ratings(rows) }
    public var matrix: PriorityMatrix? { day.priorityMatrix(rows) }
    public var customers: CustomerValues { day.customerValues(rows) }
    public var hygiene: Hygiene { day.hygiene(rows) }
}

extension SegmentChoice {
    /// The part of a plan's division that is the same segment.
    fileprivate func part(of division: TargetPlan.Division, _ template: Template) -> Int? {
        division.parts.firstIndex { part in
            guard case .success(let other) = SegmentChoice.find("\(division.by)=\(part.name)", template) else {
                return false
            }
            return switch (self.part, other.part) {
            case (.department(let one), .department(let two)): one == two
            case (.categories(let axis, let one, false), .categories(let otherAxis, let two, false)):
                axis == otherAxis && one == two
            default: false
            }
        }
    }
}
