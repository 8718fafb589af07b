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
    /// Open, and it is unknown since fields are missing.
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

    /// What customers had said before it was given up, with the opportunities: the most frequent first, then as they
    /// come.
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
        return groups.enumerated().sorted { ($1.element.rows.count, $0.offset) < ($0.element.rows.count, $1.offset) }
            .map(\.element)
    }
}
