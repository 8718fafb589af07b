import Template

/// Opportunities of a day as strategy sees them: what became of each, and what was recorded just before that.
public struct StrategyView: Sendable {
    public let day: DayView
    let details: OpportunityDetails
    private let outcomes: [Outcome]
    private let bandCount: Int
    private let confounders: Confounders

    private enum Outcome: Sendable {
        case none
        /// The status says so, and the log does not.
        case unrecorded
        /// - Parameter band: of the probability that was recorded first; -1 for none that the log shows.
        case recorded(OpportunityDetails.Closing, band: Int)
    }

    /// What has to be read of each opportunity.
    public static let parts: OpportunityParts = [.strategy, .comparison, .customers]

    /// - Precondition: ``OpportunityParts/strategy`` and ``OpportunityParts/comparison`` were asked for.
    public init(_ day: DayView) {
        let details = day.opportunities.details
        (self.day, self.details) = (day, details)
        let bands = day.template.path(of: .probability).map { day.template.field(at: $0).bands } ?? []
        bandCount = bands.count
        outcomes = (0..<Int32(day.opportunities.count)).map { row in
            guard let meaning = day.meaning(row), meaning == .won || meaning == .lost else { return .none }
            guard let closing = day.closing(row) else { return .unrecorded }
            guard case .recorded(let first) = closing.rating else { return .recorded(closing, band: -1) }
            return .recorded(closing, band: DayView.band(of: first, bands) ?? -1)
        }
        confounders = Confounders(day.opportunities)
    }

    public var template: Template { day.template }

    /// Evidence of every play, in the declared order, among some rows.
    public func evidence(_ rows: [Int32]) -> [Evidence] {
        var evidence = template.plays.indices.map { play in
            Evidence(play: play, bands: (0...bandCount).map { Evidence.Band(band: $0 < bandCount ? $0 : nil) })
        }
        for row in rows {
            switch outcomes[Int(row)] {
            case .none: break
            case .unrecorded: for play in evidence.indices { evidence[play].unrecorded.append(row) }
            case .recorded(let closing, let band):
                let isWon = template.statusMeaning(Int(closing.status)) == .won
                for play in evidence.indices {
                    guard closing.held[play] else {
                        if closing.unknown[play] {
                            evidence[play].unknown.append(row)
                        } else {
                            evidence[play].unmet.append(row)
                        }
                        continue
                    }
                    guard !closing.unlogged[play] else {
                        evidence[play].unlogged.append(row)
                        continue
                    }
                    let isAdopted = closing.adopted[play]
                    evidence[play].whole.add(row, won: isWon, adopted: isAdopted)
                    evidence[play].bands[band < 0 ? bandCount : band].comparison.add(
                        row, won: isWon, adopted: isAdopted)
                    if !isAdopted, gaveUp(play, row, before: closing.day) { evidence[play].abandoned.append(row) }
                }
            }
        }
        for play in evidence.indices where evidence[play].bands[bandCount].comparison.isEmpty {
            evidence[play].bands.removeLast()
        }
        Evidence.settle(&evidence, confounders)
        return evidence
    }

    private func gaveUp(_ play: Int, _ row: Int32, before day: Int32) -> Bool {
        details.abandonments(row).contains { $0.play == play && $0.day <= day }
    }

    // MARK: What is recorded now

    /// Whether a play's conditions hold for the present values of a row.
    func truth(_ play: Int, _ row: Int32) -> ThreeValued {
        details.held[Int(row)][play] ? .yes : details.unknown[Int(row)][play] ? .unknown : .no
    }

    func isAdopted(_ play: Int, _ row: Int32) -> Bool { details.adopted[Int(row)][play] }

    /// Index of the status on the day; nil where it is not known.
    public func status(_ row: Int32) -> Int? {
        let status = day.states[Int(row)].status
        return status < 0 ? nil : Int(status)
    }

    /// Whether there is nothing left to win.
    public func isClosed(_ row: Int32) -> Bool {
        switch day.meaning(row) {
        case .won, .lost, .invalid: true
        default: false
        }
    }

    public func customer(_ row: Int32) -> String? {
        day.opportunities.customer(row).map { day.opportunities.texts.text($0) }
    }

    /// The row of a file that was there on the day.
    public func row(ofFile file: Int64) -> Int32? { day.rows.first { day.opportunities.files[Int($0)] == file } }

    /// Those of some rows that are open on the day.
    func open(_ rows: [Int32]) -> [Int32] { rows.filter { day.meaning($0) == .open } }

    /// Whether the play was to be reviewed before the day.
    func isExpired(_ play: Int) -> Bool { template.plays[play].reviewOn < day.asOf }

    /// Plays by their declared rank, then in the declared order.
    var ranked: [Int] {
        let plays = template.plays
        return plays.indices.sorted { (plays[$0].rank, $0) < (plays[$1].rank, $1) }
    }
}
