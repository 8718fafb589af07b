import Document
import Register
import Template

/// How long an opportunity was in one status. Days on hold between two of them in the same status are not part of it,
/// and do not end it.
struct StageDuration: Sendable, Hashable {
    /// Index of the status.
    var status: Int32
    /// Days, without those on hold.
    var days: Int
    /// The day of the entry.
    var from: Int32
    /// The day on which another status followed; of the present stay the day it is looked at.
    var until: Int32
    /// Whether another status, other than a hold, followed.
    var isCompleted: Bool
}

extension DayView {
    /// The stays of an opportunity up to the day, the present one last; holds are left out. Empty where the record
    /// tells no day on which it began.
    /// - Parameter end: nil for the day of the view.
    func stageDurations(_ row: Int32, until end: CivilDate? = nil) -> [StageDuration] {
        let asOf = end ?? asOf
        var durations: [StageDuration] = []
        /// The status entered last, a hold too, and the day.
        var current: (status: Int32, from: Int32)?
        func close(_ end: Int32) {
            guard let entered = current, template.statusMeaning(Int(entered.status)) != .hold else { return }
            let days = max(0, Int(end) - Int(entered.from))
            if let last = durations.indices.last, !durations[last].isCompleted, durations[last].status == entered.status
            {
                durations[last].days += days
                durations[last].until = end
            } else {
                durations.append(
                    StageDuration(
                        status: entered.status, days: days, from: entered.from, until: end, isCompleted: false))
            }
        }
        func enter(_ status: Int32, _ day: Int32) {
            if let last = durations.indices.last, template.statusMeaning(Int(status)) != .hold,
                durations[last].status != status
            {
                durations[last].isCompleted = true
                durations[last].until = day
            }
            current = (status, day)
        }
        var isBegun = false
        /// The status that the record begins with.
        func begin(_ status: Recorded, _ day: Int32?) {
            isBegun = true
            guard let start = opportunities.start(row), case .category(let status) = status else { return }
            enter(status, day.map { min(start, $0) } ?? start)
        }
        for change in opportunities.changes(row) where reader.isOfStatus(change) && change.date <= asOf {
            if !isBegun { begin(change.old, change.date.days) }
            guard case .category(let new) = change.new else { continue }
            close(change.date.days)
            enter(new, change.date.days)
        }
        if !isBegun {
            let status = end == nil ? states[Int(row)].status : reader.state(row, on: asOf).status
            begin(status < 0 ? .missing : .category(status), nil)
        }
        close(asOf.days)
        return durations
    }

    /// The day an opportunity was won: as the contract says, else by the log. Nil for one that is not won.
    func wonDay(_ row: Int32) -> Int32? {
        guard meaning(row) == .won else { return nil }
        if let day = opportunities.signed(row) { return day }
        return reader.statusChanges(row).last { change in
            guard change.date <= asOf, case .category(let new) = change.new else { return false }
            return template.statusMeaning(Int(new)) == .won
        }?.date.days
    }
}
