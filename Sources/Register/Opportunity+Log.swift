import Template

extension Opportunity {
    /// The entries of the log from the earliest to the latest. Entries of one day keep their order, and one without a
    /// date stays behind the one it follows.
    public var logByDate: [LogEntry] {
        guard !isLogInOrder else { return log }
        var days: [CivilDate] = []
        for entry in log { days.append(entry.date ?? days.last ?? CivilDate(days: .min)) }
        let order = log.indices.sorted { (days[$0], $0) < (days[$1], $1) }
        return order.map { log[$0] }
    }

    /// Whether no entry is before the one above it.
    public var isLogInOrder: Bool {
        var last = CivilDate(days: .min)
        for entry in log {
            guard let date = entry.date else { continue }
            if date < last { return false }
            last = date
        }
        return true
    }

    /// Whether the log records a change of a field.
    public func changesField(_ field: Int) -> Bool {
        for entry in log.indices {
            for change in log[entry].changes.indices where log[entry].changes[change].field == field { return true }
        }
        return false
    }

    /// Calls `body` with every change of the log, by date, and the change of the same field before it.
    public func forEachChange(fieldCount: Int, _ body: (LogEntry, LogChange, _ previous: LogChange?) -> Void) {
        guard log.contains(where: { !$0.changes.isEmpty }) else { return }
        let entries = logByDate
        /// By field: where its latest change is, the entry in the upper half of the number; -1 for none.
        var latest = Array(repeating: -1, count: fieldCount)
        for (number, entry) in entries.enumerated() {
            for (index, change) in entry.changes.enumerated() {
                let place = latest[change.field]
                body(entry, change, place < 0 ? nil : entries[place >> 32].changes[place & 0xFFFF_FFFF])
                latest[change.field] = number << 32 | index
            }
        }
    }

    /// The last change of each field that the log changes, by date; in the order of the fields.
    public func latestChanges(fieldCount: Int) -> [LogChange] {
        guard log.contains(where: { !$0.changes.isEmpty }) else { return [] }
        let entries = logByDate
        var latest = Array(repeating: -1, count: fieldCount)
        for (number, entry) in entries.enumerated() {
            for (index, change) in entry.changes.enumerated() { latest[change.field] = number << 32 | index }
        }
        return latest.compactMap { $0 < 0 ? nil : entries[$0 >> 32].changes[$0 & 0xFFFF_FFFF] }
    }
}
