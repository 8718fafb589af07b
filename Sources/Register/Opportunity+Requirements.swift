import Template

extension Opportunity {
    /// Whether something is required here: from the furthest status reached on, and where its condition is known to
    /// hold. What a condition leaves open is not required, and of unreadable fields no condition is known.
    /// - Parameter furthest: what ``furthestRank(_:)`` gives; asked for once by those who ask for many fields.
    public func isRequired(_ requirement: Requirement, furthest: Int, _ template: Template) -> Bool {
        if requirement.isOptional || isOlder(than: requirement, template) { return false }
        if let from = requirement.from {
            guard let rank = template.rank(ofStatus: from) else {
                // Beside the chain only the status itself counts.
                guard let path = template.path(of: .status), self[path].value == .choice(from) else { return false }
                return holds(requirement.when, template)
            }
            if furthest < rank { return false }
        }
        return holds(requirement.when, template)
    }

    /// Whether the opportunity came to the status that the requirement is about before the day of the demand, or nobody
    /// knows when: to the status of `from`, or one behind it; else to the present one.
    private func isOlder(than requirement: Requirement, _ template: Template) -> Bool {
        guard let since = requirement.since else { return false }
        let day = requirement.from == nil ? dayOfStatus(template) : dayReached(requirement.from, template)
        return day.map { $0 < since } ?? true
    }

    /// The day on which the present status was last reached; of one that the log does not mention that of the
    /// registration.
    private func dayOfStatus(_ template: Template) -> CivilDate? {
        guard let path = template.path(of: .status), path.sub == nil else { return dayReached(nil, template) }
        let now = self[path].value
        let entry = log.last { $0.changes.contains { $0.field == path.field && $0.new.value == now } }
        return entry.map(\.date) ?? dayReached(nil, template)
    }

    /// The last day on which what is required may still lack; nil where it may not, or nobody knows since when it is
    /// required.
    public func graceEnd(_ requirement: Requirement, _ template: Template) -> CivilDate? {
        guard let within = requirement.within else { return nil }
        return dayReached(requirement.from, template).map { $0 + within }
    }

    /// The day on which a status was reached for the first time; of the first status that of the registration.
    private func dayReached(_ status: Int?, _ template: Template) -> CivilDate? {
        guard let status, let rank = template.rank(ofStatus: status), rank > 0, let path = template.path(of: .status)
        else {
            let days = [Role.registered, .discovered].compactMap { role -> CivilDate? in
                guard let path = template.path(of: role), case .date(let day) = self[path].value else { return nil }
                return day
            }
            return days.first ?? log.compactMap(\.date).min()
        }
        return log.first { entry in
            entry.changes.contains { change in
                guard change.field == path.field, case .choice(let reached) = change.new.value else { return false }
                return (template.rank(ofStatus: reached) ?? -1) >= rank
            }
        }?.date
    }

    private func holds(_ condition: Condition?, _ template: Template) -> Bool {
        guard let condition else { return true }
        return isReadable && condition.evaluate(values, template) == .yes
    }
}
