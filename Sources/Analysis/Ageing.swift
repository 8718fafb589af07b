import Template

/// Analysis 10: how long open opportunities have been in their status, without the time on hold. Days.
public struct Ageing: Sendable, Hashable {
    /// What a stay in one status is compared with.
    public struct Limit: Sendable, Hashable {
        /// Completed stays that were there to compare with.
        public var completed: Int
        /// Beyond it an opportunity is late; nil where there is too little history and the template declares none.
        public var days: Double?
        /// Whether the limit is the upper quartile of completed stays; else it is the declared one.
        public var isObserved: Bool
    }

    /// An open opportunity.
    public struct Age: Sendable, Hashable {
        public var row: Int32
        /// Index of the status.
        public var status: Int
        public var days: Int
        /// Nil where there is no limit.
        public var isLate: Bool?
    }

    public var ages: [Age] = []
    public var onHold: [Int32] = []
    /// Open, but the record tells no day on which it began.
    public var unknown: [Int32] = []
    public var late: [Age] { ages.filter { $0.isLate == true } }
}

extension DayView {
    /// From so many completed stays on their upper quartile counts.
    public static let leastStays = 8

    /// The limits of the statuses, in the order of the template.
    public func ageingLimits(_ rows: [Int32]) -> [Ageing.Limit] {
        var completed = Array(repeating: [Int](), count: template.statuses.count)
        for row in rows {
            for stage in stageDurations(row)
            where stage.isCompleted && template.statusMeaning(Int(stage.status)) == .open {
                completed[Int(stage.status)].append(stage.days)
            }
        }
        return completed.enumerated().map { status, days in
            limit(of: status, completed: days.count, upper: Quartiles(days)?.upper)
        }
    }

    /// - Parameter upper: the upper quartile of the completed stays.
    func limit(of status: Int, completed: Int, upper: Double?) -> Ageing.Limit {
        guard completed < Self.leastStays else {
            return Ageing.Limit(completed: completed, days: upper, isObserved: true)
        }
        let declared = template.statusSettings[status].stayLimit.map(Double.init)
        return Ageing.Limit(completed: completed, days: declared, isObserved: false)
    }

    /// - Parameter limits: of the whole register as a rule; a segment is compared with the same.
    public func ageing(_ rows: [Int32], limits: [Ageing.Limit]) -> Ageing {
        var ageing = Ageing()
        for row in rows {
            if meaning(row) == .hold { ageing.onHold.append(row) }
            guard meaning(row) == .open else { continue }
            guard let stage = stageDurations(row).last, stage.status == states[Int(row)].status else {
                ageing.unknown.append(row)
                continue
            }
            let isLate = limits[Int(stage.status)].days.map { Double(stage.days) > $0 }
            ageing.ages.append(Ageing.Age(row: row, status: Int(stage.status), days: stage.days, isLate: isLate))
        }
        return ageing
    }
}
