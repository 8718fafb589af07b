import Document

/// A field that speaks of some statuses outside the chain only: a loss reason, the day on which a pause ends.
public struct StatusField: Sendable, Hashable {
    /// Index of a top-level field.
    public var field: Int
    /// The statuses it belongs to. In any other one it is left over from before.
    public var statuses: Set<Int>
}

extension Template {
    /// The fields that belong to statuses outside the chain, as their `required.when` says: those it can ask for in
    /// such statuses only, and those that it can ask for only along with one of them (`loss_reason = other`).
    func findStatusFields() -> [StatusField] {
        guard let status = path(of: .status), status.sub == nil else { return [] }
        var found: [StatusField] = []
        func isFound(_ field: Int) -> Bool { found.contains { $0.field == field } }
        let conditional = fields.indices.filter { index in
            let required = fields[index].required
            return index != status.field && !required.always && required.from == nil && required.when != nil
        }
        for index in conditional {
            guard let when = fields[index].required.when, when.paths.contains(status) else { continue }
            let possible = statuses.choices.indices.filter { when.canHold(in: $0, self) }
            if !possible.isEmpty, possible.allSatisfy({ rank(ofStatus: $0) == nil }) {
                found.append(StatusField(field: index, statuses: Set(possible)))
            }
        }
        // What belongs to a field that belongs to a status; until no more is found.
        var isSettled = false
        while !isSettled {
            isSettled = true
            for index in conditional where !isFound(index) {
                guard let when = fields[index].required.when else { continue }
                let owners = found.filter { owner in when.paths.contains { $0.field == owner.field } }
                let without = owners.reduce(when) {
                    .and($0, .test(ConditionTest(FieldPath($1.field), .isMissing, [])))
                }
                guard !owners.isEmpty, !without.canHold(self) else { continue }
                found.append(StatusField(field: index, statuses: owners.reduce(into: []) { $0.formUnion($1.statuses) }))
                isSettled = false
            }
        }
        return found.sorted { $0.field < $1.field }
    }

    /// Fields that an opportunity in this status leaves blank: what they would say is about a status that it has left.
    public func fieldsForeign(to status: Int) -> [Int] {
        statusFields.lazy.filter { !$0.statuses.contains(status) }.map(\.field)
    }
}

extension Condition {
    /// The fields that the condition names; those of records as parts of their list.
    var paths: Set<FieldPath> {
        switch self {
        case .and(let a, let b), .or(let a, let b): a.paths.union(b.paths)
        case .not(let a): a.paths
        case .test(let test): [test.path]
        case .some(let path, let inner): inner.paths.union([path])
        }
    }
}
