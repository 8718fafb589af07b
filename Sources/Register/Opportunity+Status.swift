import Template

extension Opportunity {
    /// Position in the open chain of the furthest status the opportunity is known to have reached, now or by its log;
    /// that of the first status when nothing is known.
    public func furthestRank(_ template: Template) -> Int {
        guard let status = template.path(of: .status), status.sub == nil else { return 0 }
        var furthest = 0
        func reach(_ value: Value) {
            guard case .choice(let index) = value, let rank = template.rank(ofStatus: index) else { return }
            furthest = max(furthest, rank)
        }
        reach(values[status.field].value)
        for entry in log {
            for change in entry.changes where change.field == status.field {
                if let old = change.old { reach(old.value) }
                reach(change.new.value)
            }
        }
        return furthest
    }
}
