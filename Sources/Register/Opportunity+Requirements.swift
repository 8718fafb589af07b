import Template

extension Opportunity {
    /// Whether something is required here: from the furthest status reached on, and where its condition is known to
    /// hold. What a condition leaves open is not required, and of unreadable fields no condition is known.
    /// - Parameter furthest: what ``furthestRank(_:)`` gives; asked for once by those who ask for many fields.
    public func isRequired(_ requirement: Requirement, furthest: Int, _ template: Template) -> Bool {
        if requirement.isOptional { return false }
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

    private func holds(_ condition: Condition?, _ template: Template) -> Bool {
        guard let condition else { return true }
        return isReadable && condition.evaluate(values, template) == .yes
    }
}
