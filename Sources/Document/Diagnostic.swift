/// How much a finding weighs.
public enum Level: String, Sendable, Hashable, CaseIterable, Comparable {
    case error, warning, hint

    private var weight: Int {
        switch self {
        case .error: 2
        case .warning: 1
        case .hint: 0
        }
    }

    public static func < (a: Level, b: Level) -> Bool { a.weight < b.weight }
}

/// The name of a rule as users write it, for example `unknown-choice`.
public struct RuleID: Sendable, Hashable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let name: String

    public init(_ name: String) { self.name = name }
    public init(stringLiteral value: String) { self.init(value) }
    public var description: String { name }
    public static func < (a: RuleID, b: RuleID) -> Bool { a.name < b.name }
}

/// A repair: edits in ascending order that do not overlap, or another name for the file.
public struct Fix: Sendable, Hashable {
    public enum Safety: String, Sendable, Hashable {
        /// Keeps the meaning of the record.
        case safe
        /// A good guess that a person should look at.
        case unsafe
    }

    public var title: Text
    public var safety: Safety
    public var edits: [Edit]
    /// The name, without folders, that the file should have; nil when it has the right one.
    public var fileName: String?

    public init(_ title: Text, safety: Safety = .safe, edits: [Edit] = [], fileName: String? = nil) {
        self.title = title
        self.safety = safety
        self.edits = edits
        self.fileName = fileName
    }
}

/// One finding: where, which rule, its level, what is wrong, and what would fix it.
/// Everything that judges (reading, the template, the rules) reports in this one shape.
public struct Diagnostic: Sendable, Hashable {
    public var rule: RuleID
    public var level: Level
    public var range: ByteRange
    public var message: Text
    public var hint: Text?
    public var fix: Fix?

    public init(
        _ rule: RuleID, _ level: Level, at range: ByteRange, _ message: Text, hint: Text? = nil, fix: Fix? = nil
    ) {
        self.rule = rule
        self.level = level
        self.range = range
        self.message = message
        self.hint = hint
        self.fix = fix
    }
}
