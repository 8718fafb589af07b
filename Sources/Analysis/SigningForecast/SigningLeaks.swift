import Document
import Register
import Template

/// What a replay of past days cannot know: values that no entry of the log accounts for. They are used as though they
/// had always been so.
public struct SigningLeaks: Sendable {
    /// One field.
    public struct Field: Sendable {
        public var role: Role
        public var name: Text
        /// Filled in, and no entry says when.
        public var unlogged: [Int32]
        /// Other than the last entry says.
        public var different: [Int32]
    }

    /// Status, amount, probability, intent and expected close, those that the template has.
    public var fields: [Field] = []
    public var isEmpty: Bool { fields.allSatisfy { $0.unlogged.isEmpty && $0.different.isEmpty } }

    private static let roles = [Role.status, .amount, .probability, .intent, .expectedClose]

    /// - Parameter rows: in the order of reports. An open status that no entry mentions is not a leak: every
    ///   opportunity begins with one.
    init(_ opportunities: OpportunityColumns, _ rows: [Int32]) {
        let template = opportunities.template
        for role in Self.roles {
            guard let path = template.path(of: role), path.sub == nil else { continue }
            var field = Field(role: role, name: template.field(at: path).label, unlogged: [], different: [])
            for row in rows {
                let present = opportunities.present(role, row)
                let last = opportunities.changes(row).last { $0.field == Int32(path.field) }
                if let last {
                    if last.new != .unknown, !opportunities.isSame(last.new, present) { field.different.append(row) }
                } else if present != .missing, !(role == .status && opportunities.isOpen(present)) {
                    field.unlogged.append(row)
                }
            }
            fields.append(field)
        }
    }
}

extension OpportunityColumns {
    /// What the front matter says now.
    fileprivate func present(_ role: Role, _ row: Int32) -> Recorded {
        switch role {
        case .amount: amounts[Int(row)] < 0 ? .missing : .interval(amounts[Int(row)])
        case .probability: probabilities[Int(row)] < 0 ? .missing : .interval(probabilities[Int(row)])
        case .expectedClose:
            expectedCloses[Int(row)] == Self.noDay ? .missing : .date(CivilDate(days: expectedCloses[Int(row)]))
        default:
            axes.index(of: role, template).flatMap { category($0, row) }.map { .category($0) } ?? .missing
        }
    }

    fileprivate func isSame(_ one: Recorded, _ other: Recorded) -> Bool {
        if case (.interval(let a), .interval(let b)) = (one, other) { return interval(a) == interval(b) }
        return one == other
    }

    fileprivate func isOpen(_ status: Recorded) -> Bool {
        guard case .category(let index) = status, index >= 0 else { return false }
        return template.statusMeaning(Int(index)) == .open
    }
}
