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
            for change in later.changes where !settled[change.field] {
                settled[change.field] = true
                past[change.field] = change.old ?? Item(.unreadable)
            }
        }
        return past
    }
}
