import Template

/// The playbook against the register: what each play did, and where none helps.
public struct StrategyReview: Sendable {
    public let view: StrategyView
    /// By declared rank, then in the declared order.
    public let plays: [PlayReview]
    /// All that is open, as if it were one segment.
    public let all: SegmentCoverage
    /// Segments with open opportunities.
    public let coverage: [SegmentCoverage]
    /// Won or lost, while no entry of the log records it.
    public let unrecorded: [Int32]

    public var template: Template { view.template }
    public var opportunities: OpportunityColumns { view.day.opportunities }

    /// A function of the rows and the day alone.
    /// - Parameter view: of opportunities filled for ``StrategyView/dimensions(_:)``.
    public init(_ view: StrategyView) {
        let (rows, template) = (view.day.rows, view.template)
        let open = view.open(rows)
        let evidence = view.evidence(rows)
        var reviews = evidence.map { PlayReview(play: $0.play, evidence: $0, isExpired: view.isExpired($0.play)) }
        for play in template.plays.indices {
            for row in open {
                let truth = view.truth(play, row)
                if truth == .yes { reviews[play].matching.append(row) }
                if truth == .unknown { reviews[play].unknown.append(row) }
                guard view.isAdopted(play, row) else { continue }
                reviews[play].adopted.append(row)
                if truth == .no { reviews[play].adoptedUnmatched.append(row) }
            }
        }
        for row in rows { Self.addUse(of: row, view, &reviews) }
        self.view = view
        plays = view.ranked.map { reviews[$0] }
        all = view.cover(nil, nil, open)
        coverage = view.coverage(open)
        unrecorded = evidence.first?.unrecorded ?? []
    }

    private static func addUse(of row: Int32, _ view: StrategyView, _ reviews: inout [PlayReview]) {
        let abandonments = view.details.abandonments(row).filter { $0.day <= view.day.asOf.days }
        for abandonment in abandonments {
            reviews[Int(abandonment.play)].abandonments.append(
                PlayReview.Abandonment(
                    row: row, day: CivilDate(days: abandonment.day), feedback: view.details.text(abandonment.feedback)))
        }
        for play in reviews.indices {
            let isUsed =
                view.isAdopted(play, row) || abandonments.contains { $0.play == play }
                || view.details.closings(row).contains { $0.day <= view.day.asOf.days && $0.adopted[play] }
            if isUsed { reviews[play].everAdopted.append(row) }
        }
    }

    /// Those whose data disagree: to be reviewed first.
    public var contradicted: [PlayReview] { plays.filter { $0.evidence.label == .disagrees } }
    public var expired: [PlayReview] { plays.filter(\.isExpired) }
    public var abandonedOften: [PlayReview] { plays.filter(\.isAbandonedOften) }
    /// Segments none of whose open opportunities meets a play.
    public var uncovered: [SegmentCoverage] { coverage.filter { $0.state == .uncovered } }
    /// Segments for which that is unknown, since fields are missing.
    public var undecided: [SegmentCoverage] { coverage.filter { $0.state == .undecided } }
}
