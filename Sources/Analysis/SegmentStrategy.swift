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

    public let opportunities: OpportunityColumns
    /// Plays that hold, or may, for some open opportunity, or did for a closed one: by declared rank.
    public let lines: [Line]
    public let open: SegmentCoverage

    /// - Parameter overall: of all rows, in the declared order; see ``StrategyView/evidence(_:)``.
    public init(_ view: StrategyView, _ rows: [Int32], overall: [Evidence]) {
        let open = view.open(rows)
        let evidence = view.evidence(rows)
        opportunities = view.day.opportunities
        self.open = view.cover(nil, nil, open)
        lines = view.ranked.compactMap { play in
            let line = Line(
                play: play, matching: open.filter { view.truth(play, $0) == .yes },
                unknown: open.filter { view.truth(play, $0) == .unknown },
                adopted: open.filter { view.isAdopted(play, $0) },
                evidence: evidence[play], overall: overall[play])
            let isAbout = !line.matching.isEmpty || !line.unknown.isEmpty || !line.adopted.isEmpty
            return isAbout || !line.evidence.whole.isEmpty ? line : nil
        }
    }
}
