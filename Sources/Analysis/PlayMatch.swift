import Template

/// Whether a play fits one opportunity, condition by condition.
public struct PlayMatch: Sendable {
    /// One of the conditions that the play asks for together.
    public struct Part: Sendable {
        public var condition: Condition
        public var truth: ThreeValued
        /// What would decide it; empty where it is decided, or where no filling would.
        public var needs: [Need]
    }

    /// A field that leaves a condition undecided.
    public struct Need: Sendable, Hashable {
        public var path: FieldPath
        /// Not filled in; else it is not said precisely enough.
        public var isMissing: Bool
    }

    /// Index of the play.
    public var play: Int
    public var truth: ThreeValued
    public var parts: [Part]
    public var isAdopted: Bool
    /// Was to be reviewed before the day.
    public var isExpired: Bool

    /// How many of its conditions hold; those that are unknown do not count.
    public var met: Int { parts.count { $0.truth == .yes } }

    /// What is to be filled in before it is known whether the play fits, each once. Where one part is decided against
    /// it, nothing is.
    public var needs: [Need] {
        guard truth == .unknown else { return [] }
        var needs: [Need] = []
        for need in parts.flatMap(\.needs) where !needs.contains(need) { needs.append(need) }
        return needs
    }
}

/// All plays against one opportunity. Matching is a function of the record and the playbook; the win rate has no part
/// in it.
public struct OpportunityStrategy: Sendable {
    /// By declared rank, then by how many conditions are met, then in the declared order.
    public var matches: [PlayMatch]
    /// Strategies in the record's own words, which no play stands for.
    public var ownWords: [String]

    /// - Parameter values: of the record, one per field of the template.
    public init(_ values: [Item], _ template: Template, asOf: CivilDate) {
        var adopted: Set<Int> = []
        var words: [String] = []
        if let field = template.path(of: .strategies)?.field, case .list(let items) = values[field].value {
            for item in items {
                switch item.value {
                case .choice(let play): adopted.insert(play)
                case .text(let text): words.append(text)
                default: break
                }
            }
        }
        ownWords = words
        let matches = template.plays.enumerated().map { index, play in
            PlayMatch(
                play: index, truth: play.when.evaluate(values, template),
                parts: play.when.conjuncts.map { Self.part($0, values, template) }, isAdopted: adopted.contains(index),
                isExpired: play.reviewOn < asOf)
        }
        self.matches = matches.sorted { a, b in
            (template.plays[a.play].rank, -a.met, a.play) < (template.plays[b.play].rank, -b.met, b.play)
        }
    }

    private static func part(_ condition: Condition, _ values: [Item], _ template: Template) -> PlayMatch.Part {
        let needs = condition.undecided(values, template).map { path in
            PlayMatch.Need(path: path, isMissing: isMissing(path, values))
        }
        return PlayMatch.Part(condition: condition, truth: condition.evaluate(values, template), needs: needs)
    }

    private static func isMissing(_ path: FieldPath, _ values: [Item]) -> Bool {
        guard path.field < values.count else { return true }
        switch values[path.field].value {
        case .missing: return true
        case .record(let parts): return path.sub.map { $0 >= parts.count || parts[$0].value.isMissing } ?? false
        // In one of the records of a list it is missing.
        case .list: return path.sub != nil
        default: return false
        }
    }
}
