import Template

extension Opportunity {
    /// The values as they were recorded before an entry of the log: what the last change before it made of a field;
    /// else what the first change from it on names as the old value, where nothing named is unreadable; else the
    /// present one.
    /// - Parameters:
    ///   - entries: the log by date.
    ///   - entry: an index into `entries`.
    public func values(before entry: Int, of entries: [LogEntry]) -> [Item] {
        var past = values
        var settled = Array(repeating: false, count: values.count)
        for earlier in entries[..<entry].reversed() {
            for change in earlier.changes.reversed() where !settled[change.field] {
                settled[change.field] = true
                past[change.field] = change.new
            }
        }
        for later in entries[entry...] {
            // What was written down afterwards does not tell that it was otherwise then.
            for change in later.changes where !settled[change.field] && !change.isEnteredLater {
                settled[change.field] = true
                past[change.field] = change.old ?? Item(.unreadable)
            }
        }
        return past
    }

    /// Whether the log shows before an entry what a field was then: the last change before it was written down in time.
    public func isLogged(_ field: Int, before entry: Int, of entries: [LogEntry]) -> Bool {
        for earlier in entries[..<entry].reversed() {
            if let last = earlier.changes.last(where: { $0.field == field }) { return !last.isEnteredLater }
        }
        return false
    }

    /// The first value of a field that was written down in time, before an entry; nil where none was.
    public func firstLogged(_ field: Int, before entry: Int, of entries: [LogEntry]) -> Value? {
        for earlier in entries[..<entry] {
            for change in earlier.changes where change.field == field && !change.isEnteredLater {
                if let old = change.old?.value, !old.isMissing, old != .unreadable { return old }
                return change.new.value
            }
        }
        return nil
    }
}
