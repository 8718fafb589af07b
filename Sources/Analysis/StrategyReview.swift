import Document
import Template

/// How one play is used, and what came of it.
public struct PlayReview: Sendable {
    /// A play that an opportunity took out of use, with what the customer had said before.
    public struct Abandonment: Sendable, Hashable {
        public var row: Int32
        public var day: CivilDate
        /// Empty where nothing is recorded.
        public var feedback: String
    }

    /// Index of the play.
    public var play: Int
    /// Open, and meet its conditions.
    public var matching: [Int32] = []
    /// Open, and it cannot be told since fields are missing.
    public var unknown: [Int32] = []
    /// Open, and use it.
    public var adopted: [Int32] = []
    /// Among those: do not meet its conditions.
    public var adoptedUnmatched: [Int32] = []
    public var evidence: Evidence
    /// By opportunity, then by day.
    public var abandonments: [Abandonment] = []
    /// Opportunities that ever used it.
    public var everAdopted: [Int32] = []
    public var isExpired: Bool

    /// Opportunities that gave it up, each once.
    public var abandonedBy: [Int32] {
        var rows: [Int32] = []
        for abandonment in abandonments where rows.last != abandonment.row { rows.append(abandonment.row) }
        return rows
    }

    /// Given up by a third or more of those that ever used it, and by three at least: one or two may be chance.
    public var isAbandonedOften: Bool {
        let count = abandonedBy.count
        return count >= 3 && count * 3 >= everAdopted.count
    }

    /// What customers had said before it was given up, with the opportunities: the most frequent first, then as they come.
    public var feedback: [(words: String, rows: [Int32])] {
        var numbers: [String: Int] = [:]
        var groups: [(words: String, rows: [Int32])] = []
        for abandonment in abandonments {
            let number = numbers[abandonment.feedback] ?? groups.count
            if number == groups.count {
                numbers[abandonment.feedback] = number
                groups.append((abandonment.feedback, []))
            }
            if groups[number].rows.last != abandonment.row { groups[number].rows.append(abandonment.row) }
        }
        return groups.enumerated().sorted { ($1.element.rows.count, $0.offset) < ($0.element.rows.count, $1.offset) }.map(\.element)
    }
}

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
    public var deals: Deals { view.day.deals }

    /// A function of the rows and the day alone.
    /// - Parameter view: of deals filled for ``StrategyView/dimensions(_:)``.
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
                PlayReview.Abandonment(row: row, day: CivilDate(days: abandonment.day), feedback: abandonment.feedback))
        }
        for play in reviews.indices {
            let isUsed = view.isAdopted(play, row) || abandonments.contains { $0.play == play }
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
    /// Segments of which that cannot be told, since fields are missing.
    public var undecided: [SegmentCoverage] { coverage.filter { $0.state == .undecided } }
}

/// What the playbook has for a segment.
public struct SegmentStrategy: Sendable {
    public struct Line: Sendable {
        /// Index of the play.
        public var play: Int
        /// Open ones of the segment, by whether the play's conditions hold.
        public var matching: [Int32]
        public var unknown: [Int32]
        /// Open ones that use it.
        public var adopted: [Int32]
        /// Among the segment's closed ones.
        public var evidence: Evidence
        /// Among all closed ones.
        public var overall: Evidence
    }

    public let deals: Deals
    /// Plays that hold, or may, for some open opportunity, or did for a closed one: by declared rank.
    public let lines: [Line]
    public let open: SegmentCoverage

    /// - Parameter overall: of all rows, in the declared order; see ``StrategyView/evidence(_:)``.
    public init(_ view: StrategyView, _ rows: [Int32], overall: [Evidence]) {
        let open = view.open(rows)
        let evidence = view.evidence(rows)
        deals = view.day.deals
        self.open = view.cover(nil, nil, open)
        lines = view.ranked.compactMap { play in
            let line = Line(
                play: play, matching: open.filter { view.truth(play, $0) == .yes },
                unknown: open.filter { view.truth(play, $0) == .unknown }, adopted: open.filter { view.isAdopted(play, $0) },
                evidence: evidence[play], overall: overall[play])
            let isAbout = !line.matching.isEmpty || !line.unknown.isEmpty || !line.adopted.isEmpty
            return isAbout || !line.evidence.whole.isEmpty ? line : nil
        }
    }
}
