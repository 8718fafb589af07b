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
    /// By the quarter of the expected close too.
    public let forecast: Forecast
    public let cohorts: Cohorts
    /// By status, of the whole register.
    public let ageingLimits: [Ageing.Limit]
    public let ageing: Ageing
    public let cycle: Cycle
    public let velocity: Velocity
    public let slippage: Slippage
    /// From the end of the quarter before.
    public let waterfall: Waterfall
    public let competitors: Competitors?
    public let ratings: Ratings
    public let matrix: PriorityMatrix?
    public let customers: CustomerValues
    public let hygiene: Hygiene?
    /// The plays of the playbook that are about it, by their rank.
    public let strategy: SegmentStrategy
    /// Analysis 13 for the year of the day; nil where no target is set for the segment.
    public let target: TargetReport.Line?

    /// A function of the rows and the day alone.
    /// - Parameters:
    ///   - opportunities: arranged, with details, and filled for ``dimensions(_:_:_:asOf:)``.
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
        let contrast =
            choice.isWhole ? nil : Contrast.make(total: total.winRate, segments: [summaries[1].winRate]).first
        var own = opportunities
        let chosen = Set(rows)
        own.restrict(chosen.contains)
        let year = targets.first { $0.period == asOf.parts.year }
        return SegmentAnalyses(
            day: day, choice: choice, leftOut: choice.rows(opportunities, among: day.leftOut).chosen,
            undecided: undecided,
            summary: summaries[1], total: total, contrast: contrast, forecast: day.forecast(rows, by: .quarter),
            cohorts: day.cohorts(rows),
            ageingLimits: limits, ageing: day.ageing(rows, limits: limits), cycle: day.cycle(rows),
            velocity: day.velocity(rows),
            slippage: day.slippage(rows), waterfall: Waterfall(own, from: quarterStart(asOf) + -1, to: asOf),
            competitors: day.competitors(rows), ratings: day.ratings(rows), matrix: day.priorityMatrix(rows),
            customers: day.customerValues(rows), hygiene: day.hygiene(rows),
            strategy: SegmentStrategy(view, rows, overall: view.evidence(day.rows)),
            target: year.flatMap { target($0, choice, day) })
    }

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
        if choice.isWhole { return TargetReport(day, plan, period)?.whole }
        for (number, division) in plan.divisions.enumerated() {
            guard let part = choice.part(of: division, day.template) else { continue }
            return TargetReport(day, plan, period)?.divisions[number].lines[part]
        }
        return nil
    }
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
