import Document

/// The template of a register, typed: what `schema/` declares. Everything that reads or judges an opportunity asks it.
/// A class, for the reason given at ``Field``.
public final class Template: Sendable {
    public let name: Text
    /// The language the register is written in.
    public let language: Language
    public let currency: Currency
    /// Names of files, or paths from the register's root, that are never opportunities; see ``ignores(_:)``.
    public let ignoredFiles: [String]
    /// Largest file that is read, in bytes.
    public let fileSizeLimit: Int
    /// Deepest YAML nesting that is read.
    public let nestingLimit: Int
    public let modules: [Module]
    /// All fields, in the order of the modules.
    public let fields: [Field]
    /// The fields' names.
    public let fieldNames: ChoiceList
    public let statuses: ChoiceList
    /// One per status.
    public let statusSettings: [StatusSettings]
    public let transitions: [Transition]
    /// Whether a status or a transition begins on a day.
    let hasDays: Bool
    public let priority: Formula?
    public let fitScore: Formula?
    public let sections: [Section]
    /// The sections' names.
    public let sectionNames: ChoiceList
    public let logChannels: ChoiceList
    /// Labels of typed notes in log entries. Their ids name their roles: `next_step`, `reason`, …
    public let logNotes: ChoiceList
    /// Levels the team has set.
    public let levels: [RuleID: LevelSetting]
    public let rules: [TeamRule]
    public let directory: Directory
    public let plays: [Play]
    public let segments: [SavedSegment]
    public let forecast: ForecastMap
    /// The fields that belong to statuses outside the chain.
    public let statusFields: [StatusField]
    /// Where each role is assigned.
    public let roles: [Role: FieldPath]
    /// The same by the roles' numbers, since rules ask on the hot path.
    private let pathOfRole: [FieldPath?]

    init(_ draft: TemplateDraft) {
        name = draft.name
        language = draft.language
        currency = draft.currency
        ignoredFiles = draft.ignoredFiles
        fileSizeLimit = draft.fileSizeLimit
        nestingLimit = draft.nestingLimit
        modules = draft.modules
        fields = draft.fields.map { Field($0, language: draft.language) }
        fieldNames = ChoiceList(
            draft.fields.map(\.name), language: draft.language, isWhole: draft.areFieldsWhole)
        statuses = draft.statuses
        statusSettings = draft.statusSettings
        transitions = draft.transitions
        hasDays = draft.transitions.contains { $0.since != nil } || draft.statusSettings.contains { $0.since != nil }
        priority = draft.priority
        fitScore = draft.fitScore
        sections = draft.sections
        sectionNames = draft.sectionNames
        logChannels = draft.logChannels
        logNotes = draft.logNotes
        levels = draft.levels
        rules = draft.rules
        directory = draft.directory
        plays = draft.plays
        segments = draft.segments
        forecast = draft.forecast
        statusFields = draft.statusFields
        roles = draft.roles
        pathOfRole = Role.allCases.map { draft.roles[$0] }
    }

    public func path(of role: Role) -> FieldPath? { pathOfRole[role.rawValue] }

    /// The top-level field of a role.
    public func field(_ role: Role) -> Field? {
        guard let path = path(of: role), path.sub == nil else { return nil }
        return fields[path.field]
    }

    public func field(at path: FieldPath) -> Field {
        guard let sub = path.sub else { return fields[path.field] }
        return fields[path.field].subfields[sub]
    }

    /// `history.relation`, in canonical names.
    public func name(of path: FieldPath) -> String {
        path.sub == nil ? fields[path.field].id : "\(fields[path.field].id).\(field(at: path).id)"
    }

    /// The tree of a field whose values are paths.
    public func tree(of field: Field) -> Tree? { field.tree.map { directory.trees[$0] } }

    /// Choices of a field; the status field's are the statuses.
    public func choices(of field: Field) -> ChoiceList? { field.choices }

    public func statusMeaning(_ status: Int) -> Meaning? {
        statuses.meaning(of: status)
    }

    /// Position of a status in the open chain that ends in the win; nil for those outside the chain (lost, on hold, …).
    public func rank(ofStatus status: Int) -> Int? {
        switch statuses.meaning(of: status) {
        case .open, .won: status
        default: nil
        }
    }

}

/// A group of fields, a module of the form.
public struct Module: Sendable {
    public var choice: Choice
    /// Indices into ``Template/fields``.
    public var fields: Range<Int>
}

/// The currency every amount of the register is in.
public struct Currency: Sendable, Hashable {
    public var code: String
    /// Words and signs around a number that name the currency and change nothing.
    public var marks: [String]
    /// Unit words with their factors, longest first.
    public var units: [Unit]

    public struct Unit: Sendable, Hashable {
        public var name: String
        public var factor: Int64
    }
}

/// What the template says of one status beside its name.
public struct StatusSettings: Sendable, Hashable {
    /// Days without a log entry after which an opportunity counts as stale.
    public var staleAfter: Int?
    /// Days in the status after which it counts as ageing while there is too little history to compare with.
    public var stayLimit: Int?
    /// The day from which logs know the status; see ``Template/transition(from:to:on:)``.
    public var since: CivilDate?
}

/// A move the log may record.
public struct Transition: Sendable, Hashable {
    public var from: Int
    public var to: Int
    /// Whether the entry must also say why.
    public var needsNote: Bool
    /// From which day on the log is held to it.
    public var since: CivilDate?
}

/// A declared formula over choices and bands: the sum of the points of its terms.
public struct Formula: Sendable {
    public struct Term: Sendable {
        public var path: FieldPath
        /// Points by choice or band index.
        public var points: [Int: Int]
    }

    public struct Grade: Sendable {
        /// The name of the choice.
        public var grade: String
        public var atLeast: Int
    }

    public var terms: [Term]
    /// Highest first; empty for a plain score.
    public var grades: [Grade]
}

/// One section of the body. A class, for the reason given at ``Field``.
public final class Section: Sendable {
    public enum Role: String, Sendable, CaseIterable {
        case log
        case corePain = "core_pain"
    }

    public let choice: Choice
    public let role: Role?
    public let required: Requirement
    /// The section may be empty before this status is reached.
    public let mayBeEmptyUntil: Int?
    public let help: Text

    init(choice: Choice, role: Role?, required: Requirement, mayBeEmptyUntil: Int?, help: Text) {
        self.choice = choice
        self.role = role
        self.required = required
        self.mayBeEmptyUntil = mayBeEmptyUntil
        self.help = help
    }

    /// The same, required as told.
    func requiring(_ required: Requirement) -> Section {
        Section(choice: choice, role: role, required: required, mayBeEmptyUntil: mayBeEmptyUntil, help: help)
    }
}

/// What a team has set for a rule.
public enum LevelSetting: Sendable, Hashable {
    case on(Level)
    case off

    /// Nil when the rule is off.
    public var level: Level? {
        if case .on(let level) = self { level } else { nil }
    }

    /// As the template writes it.
    public var name: String { level?.rawValue ?? "off" }
}

/// A rule of the team's own.
public struct TeamRule: Sendable {
    public var id: RuleID
    public var when: Condition
    public var require: Condition
    public var message: Text
    public var level: Level
}

/// A strategy of the playbook.
public struct Play: Sendable {
    public var choice: Choice
    public var when: Condition
    public var why: Text
    public var author: String
    public var reviewOn: CivilDate
    public var rank: Int
}

/// The organisation's own lists.
public struct Directory: Sendable {
    public var departments: ChoiceList
    public var people: ChoiceList
    /// Department of each person, an index into `departments`.
    public var departmentOfPerson: [Int?]
    public var competitors: ChoiceList
    public var trees: [Tree]
    /// False when the lists could not be read as they were meant: then a name that is not in them is not a mistake.
    public var isWhole = true
}
