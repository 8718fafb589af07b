import Analysis
import Template

/// Analysis 23 for other programs. Days.
struct HygieneDocument: Encodable {
    struct Lag: Encodable {
        /// Absent where none is known.
        var quartiles: QuartilesDocument?
        var known: SegmentDocument.Count
        var negative: SegmentDocument.Count
        var unknown: SegmentDocument.Count
    }

    struct Silence: Encodable {
        var id: String
        var days: Int
        var is_contacted: Bool
        /// Absent where the status declares no limit.
        var is_stale: Bool?
    }

    struct Overdue: Encodable {
        var id: String
        var due: String
        var days: Int
    }

    struct Day: Encodable {
        var date: String
        var contacts: SegmentDocument.Count
    }

    var registration_lag: Lag
    /// Absent where nothing is open.
    var contact_quartiles: QuartilesDocument?
    var since_contact: [Silence]
    var unknown_contact: SegmentDocument.Count
    var overdue_milestones: [Overdue]
    var overdue_next_steps: [Overdue]
    var no_next_step: SegmentDocument.Count
    var calendar_first: String
    var calendar_last: String
    /// Days on which there was a contact.
    var calendar: [Day]

    init(_ hygiene: Hygiene, _ writer: SegmentDocument.Writer) {
        func overdue(_ overdue: Hygiene.Overdue) -> Overdue {
            Overdue(id: writer.opportunities.id(overdue.row), due: overdue.due.description, days: overdue.days)
        }
        registration_lag = Lag(
            quartiles: hygiene.lag.map(QuartilesDocument.init), known: writer.count(hygiene.lags.map(\.row)),
            negative: writer.count(hygiene.negativeLag), unknown: writer.count(hygiene.unknownLag))
        contact_quartiles = hygiene.silence.map(QuartilesDocument.init)
        since_contact = hygiene.silences.map {
            Silence(
                id: writer.opportunities.id($0.row), days: $0.days, is_contacted: $0.isContacted, is_stale: $0.isStale)
        }
        unknown_contact = writer.count(hygiene.unknownSilence)
        (overdue_milestones, overdue_next_steps) = (
            hygiene.overdueMilestones.map(overdue), hygiene.overdueNextSteps.map(overdue)
        )
        no_next_step = writer.count(hygiene.noNextStep)
        calendar_first = hygiene.calendarStart.description
        calendar_last = (hygiene.calendarStart + (hygiene.calendar.count - 1)).description
        calendar = hygiene.calendar.enumerated().compactMap { place, rows in
            rows.isEmpty ? nil : Day(date: (hygiene.calendarStart + place).description, contacts: writer.count(rows))
        }
    }
}
