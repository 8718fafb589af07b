/// Three-valued logic, as in SQL.
public enum ThreeValued: Sendable, Hashable {
    case yes, no, unknown

    public init(_ bool: Bool) { self = bool ? .yes : .no }

    public static func && (a: ThreeValued, b: ThreeValued) -> ThreeValued {
        if a == .no || b == .no { return .no }
        return a == .yes && b == .yes ? .yes : .unknown
    }

    public static func || (a: ThreeValued, b: ThreeValued) -> ThreeValued {
        if a == .yes || b == .yes { return .yes }
        return a == .no && b == .no ? .no : .unknown
    }

    public static prefix func ! (a: ThreeValued) -> ThreeValued {
        switch a {
        case .yes: .no
        case .no: .yes
        case .unknown: .unknown
        }
    }
}
