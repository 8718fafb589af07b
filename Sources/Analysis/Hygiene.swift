import Document
import Register
import Template

/// Analysis 23: whether the register is kept, and the customers are. Days.
public struct Hygiene: Sendable, Hashable {
    /// Days of one opportunity.
    public struct Wait: Sendable, Hashable {
        public var row: Int32
        public var days: Int
    }

    /// How long an open opportunity has been without a contact.
    public struct Silence: Sendable, Hashable {
        public var row: Int32
        public var days: Int
        /// Whether there ever was one; else the days are those since the registration.
        public var isContacted: Bool
        /// Longer than the status allows; nil where it declares no limit.
        public var isStale: Bool?
    }

    /// Something that should have been done.
    public struct Overdue: Sendable, Hashable {
        public var row: Int32
        public var due: CivilDate
        /// Days since then.
        public var days: Int
    }

    /// From the discovery to the registration, of all.
    public var lags: [Wait] = []
    public var lag: Quartiles?
    /// Registered before it was discovered.
    public var negativeLag: [Int32] = []
    /// One of the two days is missing.
    public var unknownLag: [Int32] = []

    /// The longest first.
    public var silences: [Silence] = []
    public var silence: Quartiles?
    /// Open, and the record tells no day at all.
    public var unknownSilence: [Int32] = []

    /// Of open ones. The longest overdue first.
    public var overdueMilestones: [Overdue] = []
    public var overdueNextSteps: [Overdue] = []
    /// Open, without a next step that has a day. Empty where the template knows no such day.
    public var noNextStep: [Int32] = []

    /// The rows of each day's follow-ups, one per follow-up, of the 365 days that end with the day; the first is
    /// ``calendarStart``.
    public var calendar: [[Int32]] = []
    public var calendarStart: CivilDate
}

extension DayView {
    static let calendarDays = 365

    /// Contacts and milestones as they were known on the day; the days of registration and the next step as the record
    /// says now.
    public func hygiene(_ rows: [Int32]) -> Hygiene {
        let details = opportunities.details
        var hygiene = Hygiene(calendarStart: asOf + (1 - Self.calendarDays))
        let knowsNextStep = template.path(of: .nextDue) != nil
        hygiene.calendar = Array(repeating: [], count: Self.calendarDays)
        for row in rows {
            lag(row, &hygiene)
            for day in details.followUps(row) {
                let place = Int(day) - Int(hygiene.calendarStart.days)
                if hygiene.calendar.indices.contains(place) { hygiene.calendar[place].append(row) }
            }
            guard meaning(row) == .open else { continue }
            silence(row, &hygiene)
            for milestone in details.milestones(row) where milestone.due < asOf.days {
                guard milestone.done == OpportunityColumns.noDay || milestone.done > asOf.days else { continue }
                hygiene.overdueMilestones.append(overdue(row, milestone.due))
            }
            let next = details.nextDues[Int(row)]
            if next == OpportunityColumns.noDay {
                if knowsNextStep { hygiene.noNextStep.append(row) }
            } else if next < asOf.days {
                hygiene.overdueNextSteps.append(overdue(row, next))
            }
        }
        hygiene.lag = Quartiles(hygiene.lags.map(\.days))
        hygiene.silence = Quartiles(hygiene.silences.map(\.days))
        hygiene.silences = Self.longestFirst(hygiene.silences, \.days)
        hygiene.overdueMilestones = Self.longestFirst(hygiene.overdueMilestones, \.days)
        hygiene.overdueNextSteps = Self.longestFirst(hygiene.overdueNextSteps, \.days)
        return hygiene
    }

    private func lag(_ row: Int32, _ hygiene: inout Hygiene) {
        let (found, registered) = (opportunities.discovered[Int(row)], opportunities.registered[Int(row)])
        guard found != OpportunityColumns.noDay, registered != OpportunityColumns.noDay else {
            return hygiene.unknownLag.append(row)
        }
        guard registered >= found else { return hygiene.negativeLag.append(row) }
        hygiene.lags.append(Hygiene.Wait(row: row, days: Int(registered) - Int(found)))
    }

    private func silence(_ row: Int32, _ hygiene: inout Hygiene) {
        guard let (days, isContacted) = silence(row, on: asOf) else { return hygiene.unknownSilence.append(row) }
        let limit = template.statusSettings[Int(states[Int(row)].status)].staleAfter
        hygiene.silences.append(
            Hygiene.Silence(row: row, days: days, isContacted: isContacted, isStale: limit.map { days > $0 }))
    }

    private func overdue(_ row: Int32, _ due: Int32) -> Hygiene.Overdue {
        Hygiene.Overdue(row: row, due: CivilDate(days: due), days: Int(asOf.days) - Int(due))
    }

    /// Those of the same length stay in the order of reports.
    private static func longestFirst<Element>(_ elements: [Element], _ days: (Element) -> Int) -> [Element] {
        elements.enumerated().sorted { a, b in
            days(a.element) == days(b.element) ? a.offset < b.offset : days(a.element) > days(b.element)
        }.map(\.element)
    }
}
