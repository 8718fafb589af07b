/// What became of those that met a play's conditions when they were won or lost: those that used the play against those
/// that did not. Observational data: the play was not assigned at random.
public struct Evidence: Sendable, Hashable {
    /// Won and lost of one side, in the order of reports.
    public struct Arm: Sendable, Hashable {
        public var won: [Int32] = []
        public var lost: [Int32] = []

        public var rate: WinRate { WinRate(won: won.count, closed: won.count + lost.count) }

        var rows: ClosedRows { ClosedRows(won: won, lost: lost) }

        mutating func add(_ row: Int32, won isWon: Bool) { if isWon { won.append(row) } else { lost.append(row) } }
    }

    /// What may be said of a difference.
    public enum Label: String, Sendable, Hashable, CaseIterable {
        /// Too few cases (样本太少): either side has fewer than five.
        case teamRule = "team_rule_only"
        /// 证据不足: the interval contains 0.
        case notEnough = "not_enough"
        /// Supported (数据支持): the interval is above 0.
        case agrees = "data_agree"
        /// Contradicted (数据不支持): the interval is below 0, and the play is to be reviewed.
        case disagrees = "data_disagree"
    }

    /// Two sides and how far their win rates are apart.
    public struct Comparison: Sendable, Hashable {
        /// Had the play among their strategies just before the outcome, as the log shows.
        public var adopted = Arm()
        public var others = Arm()
        /// Win rate of those that adopted it minus that of the others, from −1 to 1, with Newcombe's interval, widened
        /// for the family of all that are compared. Nil where either side has fewer than five.
        public fileprivate(set) var difference: Rate?

        public var isEmpty: Bool { adopted.rate.closed + others.rate.closed == 0 }

        var sides: (WinRate, WinRate) { (adopted.rate, others.rate) }

        mutating func add(_ row: Int32, won: Bool, adopted isAdopted: Bool) {
            if isAdopted { adopted.add(row, won: won) } else { others.add(row, won: won) }
        }
    }

    /// The comparison among those whose probability was first recorded in one band.
    public struct Band: Sendable, Hashable {
        /// Index of the band of the probability field; nil for those without one that was ever recorded.
        public var band: Int?
        public var comparison = Comparison()
    }

    /// Index of the play.
    public var play: Int
    public var whole = Comparison()
    /// In the order of the template; those without a band last, where there are any. Their sides add up to the whole.
    public var bands: [Band] = []
    /// All plays that can be compared: the interval and the label hold for them together.
    public private(set) var family = ComparisonFamily(count: 0)
    /// The same for the comparisons within bands.
    public private(set) var bandFamily = ComparisonFamily(count: 0)
    /// The comparison within another dimension; nil where nothing can be compared there.
    public internal(set) var within: Stratification?
    /// Among ``Comparison/others``: had it once and gave it up before the outcome.
    public var abandoned: [Int32] = []
    /// Met the conditions and have the play in the record, while the log does not show that they had it before the
    /// outcome: on neither side.
    public var unlogged: [Int32] = []
    /// Won or lost, and unknown by what was recorded then whether the conditions were met.
    public var unknown: [Int32] = []
    /// Won or lost, and the conditions were not met.
    public var unmet: [Int32] = []
    /// Won or lost by their status, while no entry of the log records that outcome.
    public var unrecorded: [Int32] = []

    public init(play: Int, bands: [Band] = []) { (self.play, self.bands) = (play, bands) }

    public var label: Label {
        guard let difference = whole.difference else { return .teamRule }
        return difference.low > 0 ? .agrees : difference.high < 0 ? .disagrees : .notEnough
    }

    /// Whether the difference turns its sign within the other dimension.
    public var turns: Bool {
        guard let difference = whole.difference, let within else { return false }
        return within.turns(difference)
    }

    /// Works out the differences, once both sides of every play are known.
    /// - Parameter confounders: the dimensions to look within; nil where that is not asked for.
    static func settle(_ evidence: inout [Evidence], _ confounders: Confounders?) {
        let family = ComparisonFamily(evidence.map(\.whole.sides))
        let bandFamily = ComparisonFamily(evidence.flatMap { $0.bands.map(\.comparison.sides) })
        for play in evidence.indices {
            evidence[play].family = family
            evidence[play].bandFamily = bandFamily
            let (adopted, others) = evidence[play].whole.sides
            let difference = family.difference(adopted, others)
            evidence[play].whole.difference = difference
            for band in evidence[play].bands.indices {
                let (adopted, others) = evidence[play].bands[band].comparison.sides
                evidence[play].bands[band].comparison.difference = bandFamily.difference(adopted, others)
            }
            guard let difference, let confounders else { continue }
            evidence[play].within = confounders.stratification(
                evidence[play].whole.adopted.rows, evidence[play].whole.others.rows, notBy: [], family,
                crude: difference)
        }
    }
}
