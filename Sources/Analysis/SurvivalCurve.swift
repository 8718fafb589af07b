/// The share for which something has not happened yet, by days since the beginning.
public struct SurvivalCurve: Sendable, Hashable {
    /// A day on which it happened to some.
    public struct Step: Sendable, Hashable {
        public var day: Int
        /// Observed up to this day, and not happened before it.
        public var atRisk: Int
        public var events: Int
        /// Share for which it has not happened by the end of the day, from 0 to 1.
        public var surviving: Double
    }

    public var steps: [Step] = []
    public var events: Int
    public var censored: Int

    /// E. L. Kaplan and P. Meier 1958: S(t) = Π (1 − dᵢ/nᵢ). Those censored on a day are still at risk on it.
    /// - Parameters:
    ///   - events: days after which it happened.
    ///   - censored: days for which the others were watched without its happening.
    public init(events: [Int], censored: [Int]) {
        self.events = events.count
        self.censored = censored.count
        let ends = (events + censored).sorted()
        let sorted = events.sorted()
        var surviving = 1.0
        var (event, end) = (0, 0)
        while event < sorted.count {
            let day = sorted[event]
            let first = event
            while event < sorted.count, sorted[event] == day { event += 1 }
            while end < ends.count, ends[end] < day { end += 1 }
            let atRisk = ends.count - end
            surviving *= 1 - Double(event - first) / Double(atRisk)
            steps.append(Step(day: day, atRisk: atRisk, events: event - first, surviving: surviving))
        }
    }

    /// The first day by which it has happened to half; nil: 未达到, not reached.
    public var median: Int? { steps.first { $0.surviving <= 0.5 + 1e-12 }?.day }
}
