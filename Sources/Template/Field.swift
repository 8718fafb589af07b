import Document

/// What a field can hold.
public enum Kind: Sendable {
    case text, date, period, boolean, person, chain, id, reference
    case choice(ChoiceList)
    /// Several choices; `open` lets free text stand beside them.
    case choices(ChoiceList, open: Bool)
    /// A node of the tree with this index in ``Directory/trees``.
    case path(tree: Int)
    case money, count, percent, score
    case record([Field])
    /// `shorthand`: the sub-field a bare scalar item stands for.
    case records([Field], shorthand: Int?)

    /// The word the template uses.
    public var name: String {
        switch self {
        case .text: "text"
        case .date: "date"
        case .period: "period"
        case .boolean: "boolean"
        case .person: "person"
        case .chain: "chain"
        case .id: "id"
        case .reference: "reference"
        case .choice: "choice"
        case .choices: "choices"
        case .path: "path"
        case .money: "money"
        case .count: "count"
        case .percent: "percent"
        case .score: "score"
        case .record: "record"
        case .records: "records"
        }
    }

    /// Every word the template may use for a kind.
    public static let names = [
        "text", "choice", "choices", "path", "date", "period", "money", "count", "percent", "score", "boolean",
        "person", "chain", "id", "reference", "record", "records",
    ]

    /// The fields inside a record.
    public var fields: [Field] {
        switch self {
        case .record(let fields), .records(let fields, _): fields
        default: []
        }
    }

    /// Whether a value is a chain of steps, with arrows between them.
    public var isChain: Bool {
        if case .chain = self { true } else { false }
    }

    public var choices: ChoiceList? {
        switch self {
        case .choice(let list), .choices(let list, _): list
        default: nil
        }
    }
}

/// When a field, or a section, must be filled.
public struct Requirement: Sendable {
    public var always = false
    /// From this status on (index into the statuses), by the furthest status ever reached.
    public var from: Int?
    /// And only where this holds.
    public var when: Condition?

    public init(always: Bool = false, from: Int? = nil, when: Condition? = nil) {
        self.always = always
        self.from = from
        self.when = when
    }

    /// Never required.
    public static let optional = Requirement()
    public var isOptional: Bool { !always && from == nil && when == nil }
}

/// One field of the template, or of a record in it.
/// A class, unchanged once the loader has made it: it is handed around for every value that is read, and a copy of a
/// struct with so many members would cost more than the reading.
public final class Field: @unchecked Sendable {
    /// Position among its siblings.
    public internal(set) var index: Int
    /// The canonical English name.
    public let id: String
    public let label: Text
    public let aliases: [String]
    public let kind: Kind
    public let role: Role?
    /// Its condition is compiled when all fields are known.
    public internal(set) var required: Requirement
    /// Whether the field identifies a person outside the company.
    public let isPersonal: Bool
    public let help: Text
    public let example: String
    public let bands: [Band]
    /// The bands' names, in the order of `bands`.
    public let bandNames: ChoiceList
    /// Limits in base units, both ends included.
    public let minimum: Int64?
    public let maximum: Int64?
    public let pattern: IDPattern?
    /// The fields inside a record, those of `kind`.
    public let subfields: [Field]
    /// The names of `subfields`.
    public let subfieldNames: ChoiceList
    /// The choices of `kind`; the status field's are the statuses.
    public let choices: ChoiceList?
    /// Whether the declaration has a mistake, so that what others make of the field is not a mistake of theirs.
    var isDoubtful = false

    init(
        index: Int,
        id: String,
        label: Text,
        aliases: [String],
        kind: Kind,
        role: Role?,
        required: Requirement,
        isPersonal: Bool,
        help: Text,
        example: String,
        bands: [Band],
        bandNames: ChoiceList,
        minimum: Int64?,
        maximum: Int64?,
        pattern: IDPattern?,
        subfieldNames: ChoiceList
    ) {
        self.index = index
        self.id = id
        self.label = label
        self.aliases = aliases
        self.kind = kind
        self.role = role
        self.required = required
        self.isPersonal = isPersonal
        self.help = help
        self.example = example
        self.bands = bands
        self.bandNames = bandNames
        self.minimum = minimum
        self.maximum = maximum
        self.pattern = pattern
        self.subfieldNames = subfieldNames
        subfields = kind.fields
        choices = kind.choices
    }

    /// Whether the field must be filled under any circumstances.
    public var mayBeRequired: Bool { !required.isOptional }

    /// How a register in this language writes the field's name.
    public func written(in language: Language) -> String {
        language == .zh ? label.zh : id
    }

    /// The band that holds the whole interval, or nil when it straddles two.
    public func band(of quantity: Quantity) -> Int? {
        if let band = quantity.band { return band }
        return bands.firstIndex { $0.contains(quantity) }
    }

    /// The middle value used in sums: the declared one of the band a value was written as or whose open top it has,
    /// else the middle of the interval, rounded down.
    public func mid(of quantity: Quantity) -> Int64 {
        if let band = quantity.band { return bands[band].mid }
        if let high = quantity.high { return quantity.low + (high - quantity.low) / 2 }
        if let band = band(of: quantity), bands[band].high == nil { return max(bands[band].mid, quantity.low) }
        return quantity.low
    }
}

/// What a field is to the rules and analyses. The template assigns roles; the code knows no field by name.
public enum Role: Int, Sendable, Hashable, CaseIterable {
    case id, scenario, type, source, customer, industry, region, size, contacts, discovered, registered, pains
    case corePain, decisionProcess, decisionChain, decisionMakers, concerns, policy, history, amount, term
    case probability, intent, competition, competitors, fit, priority, priorityReason, strategies, resources
    case milestones, owner, support, status, expectedClose, nextStep, contract, lossReason, lossDetail, lostTo
    case resumeOn, holdReason
    // sub-fields
    case employees, annualRevenue, contactName, contactTitle, contactPrimary, painKind, painEvidence, relation
    case satisfaction, churnReason, products, competitorName, incumbent, weakness, fitDirection, fitContribution
    case milestoneKind, milestoneDue, milestoneDone, milestoneOwner, nextAction, nextDue, nextOwner, signedOn
    case signedAmount, contractNumber, supportRole, supportPerson, policyKind, policyEffect

    /// As the template writes it: `corePain` is `core_pain`.
    public var name: String { Self.names[rawValue] }

    public init?(name: String) {
        guard let index = Self.names.firstIndex(of: name) else { return nil }
        self.init(rawValue: index)
    }

    public static let names: [String] = allCases.map { role in
        var name: [UInt8] = []
        for byte in "\(role)".utf8 {
            if byte < UInt8(ascii: "a") { name.append(UInt8(ascii: "_")) }
            name.append(byte | 0x20)
        }
        return String(decoding: name, as: UTF8.self)
    }
}

/// Points to a field, or to a sub-field of a record.
public struct FieldPath: Sendable, Hashable {
    public var field: Int
    public var sub: Int?

    public init(_ field: Int, sub: Int? = nil) {
        self.field = field
        self.sub = sub
    }
}
