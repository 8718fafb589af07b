import Document

/// A condition that has been checked against the template: every name is a field, every value fits its kind.
/// One language for rules, `required.when`, plays, `--where` and saved segments.
public indirect enum Condition: Sendable, Hashable {
    case and(Condition, Condition)
    case or(Condition, Condition)
    case not(Condition)
    case test(ConditionTest)
    /// `records has sub = value …`: some record of the list satisfies the inner condition, whose paths are
    /// sub-fields of that record.
    case some(FieldPath, Condition)
}

/// One comparison of a field with literal values.
public struct ConditionTest: Sendable, Hashable {
    public enum Operator: Sendable, Hashable {
        case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
        /// Low and high bound, both included.
        case between
        /// Any of the values.
        case `in`
        /// A list holds the value.
        case has
        case isMissing
        /// Text contains the value.
        case contains
    }

    public var path: FieldPath
    public var op: Operator
    public var values: [Value]
    /// Where the comparison stands in the condition's text, in bytes.
    public var range: ByteRange

    public init(_ path: FieldPath, _ op: Operator, _ values: [Value], range: ByteRange = .none) {
        self.path = path
        self.op = op
        self.values = values
        self.range = range
    }
}
