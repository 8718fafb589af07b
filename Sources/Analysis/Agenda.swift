import Document
import Register
import Template

/// What is to be done about the opportunities that are open or on hold, by the day it is due.
public struct Agenda: Sendable {
    public struct Entry: Sendable {
        public var row: Int32
        public var kind: AgendaItem.Kind
        public var due: CivilDate
        /// Index into the directory's people; nil where nobody is named.
        public var person: Int?
        /// In the record's words; empty where the kind says all.
        public var words: String
        /// Due before the day; what is stale is late from the day on which it became so.
        public var isLate: Bool
    }

    /// By day, then by kind, then in the order of reports. What is not stale yet is not an item.
    public var entries: [Entry] = []
}

extension DayView {
    /// From the present records: what a record said of its next step on an earlier day is not in the log.
    public func agenda(_ rows: [Int32]) -> Agenda {
        let details = opportunities.details
        var entries: [Agenda.Entry] = []
        for row in rows {
            guard let meaning = meaning(row), meaning == .open || meaning == .hold else { continue }
            for task in details.tasks(row) {
                let due = CivilDate(days: task.due)
                guard task.kind != .stale || due <= asOf else { continue }
                entries.append(
                    Agenda.Entry(
                        row: row, kind: task.kind, due: due, person: task.person < 0 ? nil : Int(task.person),
                        words: details.text(task.words),
                        isLate: due < asOf || task.kind == .stale))
            }
        }
        let sorted = entries.enumerated().sorted { a, b in
            (a.element.due, a.element.kind, a.offset) < (b.element.due, b.element.kind, b.offset)
        }
        return Agenda(entries: sorted.map(\.element))
    }
}

extension DayView {
    /// What is to be done next, and by when; nil where the record names none, and where the log went on after the day,
    /// since the record knows the present next step only.
    /// - Precondition: ``OpportunityParts/activity`` was asked for.
    public func nextStep(_ row: Int32) -> (words: String, due: CivilDate)? {
        guard (opportunities.details.contacts(row).last ?? .min) <= asOf.days else { return nil }
        return opportunities.details.tasks(row).first { $0.kind == .nextStep }.map { task in
            (opportunities.details.text(task.words), CivilDate(days: task.due))
        }
    }
}
