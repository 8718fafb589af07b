/// What became of those that met a play's conditions when they were won or lost: those that used the play against those
/// that did not. Observational data: the play was not assigned at random.
public struct Evidence: Sendable, Hashable {
    /// Won and lost of one side, in the order of reports.
    public struct Arm: Sendable, Hashable {
        public var won: [Int32] = []
        public var lost: [Int32] = []

        public var rate: WinRate { WinRate(won: won.count, closed: won.count + lost.count) }

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
        /// Had the play among their strategies just before the outcome.
        public var adopted = Arm()
        public var others = Arm()

        /// Win rate of those that adopted it minus that of the others, from −1 to 1, with Newcombe's interval.
        /// Nil where either side has fewer than five.
        public var difference: Rate? {
            let (a, b) = (adopted.rate, others.rate)
            guard a.closed >= Evidence.enough, b.closed >= Evidence.enough else { return nil }
            return Statistics.newcombe(a.won, of: a.closed, against: b.won, of: b.closed)
        }

        public var isEmpty: Bool { adopted.rate.closed + others.rate.closed == 0 }

        public var label: Label {
            guard let difference else { return .teamRule }
            return difference.low > 0 ? .agrees : difference.high < 0 ? .disagrees : .notEnough
        }

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

    /// Fewer than this on either side tell nothing.
    static let enough = 5

    /// Index of the play.
    public var play: Int
    public var whole = Comparison()
    /// In the order of the template; those without a band last, where there are any. Their sides add up to the whole.
    public var bands: [Band] = []
    /// Among ``Comparison/others``: had it once and gave it up before the outcome.
    public var abandoned: [Int32] = []
    /// Won or lost, and unknown by what was recorded then whether the conditions were met.
    public var unknown: [Int32] = []
    /// Won or lost, and the conditions were not met.
    public var unmet: [Int32] = []
    /// Won or lost by their status, while no entry of the log records that outcome.
    public var unrecorded: [Int32] = []

    public var label: Label { whole.label }
}
