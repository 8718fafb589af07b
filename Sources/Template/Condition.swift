import Document

/// A condition that has been checked against the template: every name is a field, every value fits its kind.
/// One language for rules, `required.when`, plays, `--where` and saved segments.
public indirect enum Condition: Sendable, Hashable {
    case and(Condition, Condition)
    case or(Condition, Condition)
    case not(Condition)
    case test(ConditionTest)
    /// `records has sub = value …`: some record of the list satisfies the inner condition, whose paths are all
    /// sub-fields of that list.
    case some(FieldPath, Condition)
}

extension Condition {
    /// The fields whose values decide, by their numbers.
    public var fields: Set<Int> {
        switch self {
        case .and(let one, let other), .or(let one, let other): one.fields.union(other.fields)
        case .not(let condition): condition.fields
        case .test(let test): [test.path.field]
        case .some(let path, let condition): condition.fields.union([path.field])
        }
    }
}

extension Condition {
    /// That all of some hold; nil for none.
    public static func all(of conditions: [Condition?]) -> Condition? {
        conditions.compactMap { $0 }.reduce(nil) { all, one in all.map { .and($0, one) } ?? one }
    }
}

extension Template {
    /// That an opportunity is in a status of one of these meanings, such as open.
    /// - Returns: nil where there is none.
    public func condition(ofStatus meanings: Set<Meaning>) -> Condition? {
        let found = statuses.choices.indices.filter { statusMeaning($0).map(meanings.contains) ?? false }
        guard let path = path(of: .status), !found.isEmpty else { return nil }
        return .test(ConditionTest(path, .in, found.map { .choice($0) }))
    }

    /// That an opportunity is this person's.
    /// - Returns: nil where no field says whose an opportunity is.
    public func condition(ofOwner person: Int) -> Condition? {
        path(of: .owner).map { .test(ConditionTest($0, .equal, [.person(person)])) }
    }
}

/// One comparison of a field with literal values. Two are equal wherever they are.
public struct ConditionTest: Sendable, Hashable {
    /// How the field is compared.
    public enum Operator: Sendable, Hashable {
        case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
        /// Low and high bound, both included.
        case between
        /// Any of the values.
        case `in`
        /// A list of choices holds the value.
        case has
        case isMissing
        /// Text contains the value, byte for byte.
        case contains
    }

    public var path: FieldPath
    public var op: Operator
    public var values: [Value]
    /// Where the comparison is in the condition's text, in bytes.
    public var range: ByteRange

    public init(_ path: FieldPath, _ op: Operator, _ values: [Value], range: ByteRange = .none) {
        self.path = path
        self.op = op
        self.values = values
        self.range = range
    }

    public static func == (a: ConditionTest, b: ConditionTest) -> Bool {
        a.path == b.path && a.op == b.op && a.values == b.values
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(path)
        hasher.combine(op)
        hasher.combine(values)
    }
}

extension ConditionTest.Operator {
    /// The operator as conditions write it.
    var sign: String {
        switch self {
        case .equal: "="
        case .notEqual: "!="
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        case .between: "between"
        case .in: "in"
        case .has: "has"
        case .isMissing: "is missing"
        case .contains: "contains"
        }
    }

    /// Whether the operator is a word that `not` may precede: `x not in (…)`.
    var isWord: Bool {
        switch self {
        case .in, .between, .has, .contains: true
        default: false
        }
    }

    /// Whether the operator asks which comes first.
    var needsOrder: Bool {
        switch self {
        case .less, .lessOrEqual, .greater, .greaterOrEqual, .between: true
        default: false
        }
    }

    /// Every operator, in the order messages list them.
    static let all: [Self] = [
        .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .in, .between, .has, .contains, .isMissing,
    ]
}

extension Field {
    /// Whether conditions may compare the field so.
    func allows(_ op: ConditionTest.Operator) -> Bool {
        switch op {
        case .isMissing: true
        case .equal, .notEqual, .in:
            kind.structure == .single
        case .less, .lessOrEqual, .greater, .greaterOrEqual, .between:
            (kind.structure == .single && kind.hasOrder) || role == .status
        case .has:
            kind.structure == .list || kind.structure == .records
        case .contains:
            kind.holdsText
        }
    }
}
