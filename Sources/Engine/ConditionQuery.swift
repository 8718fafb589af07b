import Document
import Index
import Template

/// What a condition selects of a register.
public struct Selection: Sendable {
    /// Numbers of the files, in the order of paths.
    public var files: [Int64]
    /// How many opportunities the condition leaves open, since a value is missing or the file cannot be read.
    public var undecided: Int
}

extension Workspace {
    /// Parses a condition that the user wrote.
    public func condition(_ text: String) throws -> Condition {
        switch ConditionParser(template, typedOn: asOf).parse(text) {
        case .success(let condition): return condition
        case .failure(let error): throw ConditionFailure(text: text, error: error)
        }
    }

    /// The files that a condition holds for; without one, all.
    public func selection(_ condition: Condition?, _ store: Store) throws(DatabaseError) -> Selection {
        guard let condition else { return Selection(files: try store.recordNumbers(), undecided: 0) }
        var undecided = 0
        let (files, unreadable) = try store.files(reading: condition.fields) { values in
            switch condition.evaluate(values, template) {
            case .yes: return true
            case .unknown: undecided += 1
            case .no: break
            }
            return false
        }
        return Selection(files: try store.inOrderOfPaths(files), undecided: undecided + unreadable)
    }
}

/// A condition that cannot be read.
public struct ConditionFailure: Error {
    /// As the user wrote it.
    public var text: String
    /// What is wrong with it, and where.
    public var error: ConditionError
}
