import Document

extension Template {
    /// The move from one status to another as the log has to record it now.
    public func transition(from: Int, to: Int) -> Transition? { transition(from: from, to: to, on: nil) }

    /// The move from one status to another as an entry of a day has to record it; nil where it is not allowed.
    ///
    /// What is newer than the entry leaves it alone. A status with a later `since` may be passed over, as if the move
    /// into it and the one out of it were one. Of several lines for a move the one with the latest `since` that is not
    /// after the day holds; where all of them are later, the move is allowed and needs no reason.
    /// - Parameter day: of the entry; nil for what holds in the end.
    public func transition(from: Int, to: Int, on day: CivilDate?) -> Transition? {
        guard hasDays else { return transitions.first { $0.from == from && $0.to == to } }
        let all = transitions.filter { $0.from == from && $0.to == to }
        guard let day else { return all.reduce(nil) { newest($0, $1) } }
        if isPassed(from: from, to: to, on: day, withReasons: false) {
            return Transition(from: from, to: to, needsNote: false)
        }
        let holding = all.filter { ($0.since ?? day) <= day }
        if !holding.isEmpty { return holding.reduce(nil) { newest($0, $1) } }
        if !all.isEmpty { return Transition(from: from, to: to, needsNote: false) }
        return isPassed(from: from, to: to, on: day, withReasons: true)
            ? Transition(from: from, to: to, needsNote: true) : nil
    }

    private func newest(_ a: Transition?, _ b: Transition) -> Transition {
        guard let a else { return b }
        // A line without a day is older than every other, and of two of a day the first holds.
        guard let day = b.since else { return a }
        return (a.since.map { $0 < day } ?? true) ? b : a
    }

    /// Whether one status leads to another over statuses that were not there yet.
    /// - Parameter withReasons: whether moves that need a reason are on the way.
    private func isPassed(from: Int, to: Int, on day: CivilDate, withReasons: Bool) -> Bool {
        let later = Set(statusSettings.indices.filter { statusSettings[$0].since.map { $0 > day } ?? false })
        guard !later.isEmpty, !later.contains(from), !later.contains(to) else { return false }
        let steps = transitions.filter { withReasons || !$0.needsNote }
        var reached = Set(steps.filter { $0.from == from && later.contains($0.to) }.map(\.to))
        var isGrowing = !reached.isEmpty
        while isGrowing {
            let more = Set(steps.filter { reached.contains($0.from) && later.contains($0.to) }.map(\.to))
            isGrowing = !more.isSubset(of: reached)
            reached.formUnion(more)
        }
        return steps.contains { reached.contains($0.from) && $0.to == to }
    }
}
