import Document

/// When a field, or a section, must be filled.
public struct Requirement: Sendable {
    public var always = false
    /// From this status on (index into the statuses), by the furthest status ever reached.
    public var from: Int?
    /// And only where this holds.
    public var when: Condition?
    /// How many days after that it may still lack; until then lint warns.
    public var within: Int?
    /// The day of the demand: whatever came to the status before may lack it.
    public var since: CivilDate?

    public init(
        always: Bool = false, from: Int? = nil, when: Condition? = nil, within: Int? = nil, since: CivilDate? = nil
    ) {
        self.always = always
        self.from = from
        self.when = when
        self.within = within
        self.since = since
    }

    /// Never required.
    public static let optional = Requirement()
    public var isOptional: Bool { !always && from == nil && when == nil && since == nil }
    /// Whether it asks at every status and under no condition, be it from a day on.
    public var isUnconditional: Bool { always || (from == nil && when == nil && since != nil) }
}

/// One field of the template, or of a record in it.
/// A class, since it is handed around for every value that is read, and a copy of a struct with so many members would
/// cost more than the reading.
public final class Field: Sendable {
    /// Position among its siblings.
    public let index: Int
    /// The canonical English name.
    public let id: String
    public let label: Text
    public let aliases: [String]
    public let kind: Kind
    public let role: Role?
    public let required: Requirement
    /// Whether the field identifies a person outside the company.
    public let isPersonal: Bool
    /// Whether analyses ask how its value came about, so that every value is to be in the log.
    public let isLogged: Bool
    /// What people write in this register, and what is meant by it; see ``ScalarReader/interpretation(of:as:on:)``.
    public let readings: [Reading]
    public let help: Text
    public let example: String
    /// Its choices; the status field's are the statuses.
    public let choices: ChoiceList?
    /// Whether free text may stand beside the choices.
    public let isOpen: Bool
    /// Index into ``Directory/trees``.
    public let tree: Int?
    /// Reads its quantities.
    let quantities: QuantityReader?
    public let bands: [Band]
    /// The bands' names, in the order of `bands`.
    public let bandNames: ChoiceList
    /// Limits in base units, both ends included.
    public let minimum: Int64?
    public let maximum: Int64?
    public let pattern: IDPattern?
    /// The parts of a record.
    public let subfields: [Field]
    /// The names of `subfields`.
    public let subfieldNames: ChoiceList
    /// The part that a bare scalar in a list of records stands for.
    public let shorthand: Int?
    /// Whether the declaration has a mistake, so that what others make of the field is not a mistake of theirs.
    let isDoubtful: Bool

    /// `大单: 100万以上`
    public struct Reading: Sendable, Hashable {
        public var text: String
        /// As the register writes it.
        public var value: String
    }

    init(_ draft: FieldDraft, language: Language) {
        index = draft.index
        id = draft.name.id
        label = draft.name.label
        aliases = draft.name.aliases
        kind = draft.kind
        role = draft.role
        required = draft.required
        isPersonal = draft.isPersonal
        isLogged = draft.isLogged
        readings = draft.readings
        help = draft.help
        example = draft.example
        choices = draft.choices
        isOpen = draft.isOpen
        tree = draft.tree
        quantities = draft.quantities
        bands = draft.bands
        bandNames = draft.bandNames ?? ChoiceList([], language: language)
        minimum = draft.minimum
        maximum = draft.maximum
        pattern = draft.pattern
        subfields = draft.parts.map { Field($0, language: language) }
        subfieldNames = ChoiceList(draft.parts.map(\.name), language: language, isWhole: draft.arePartsWhole)
        shorthand = draft.shorthand
        isDoubtful = draft.isDoubtful
    }

    /// Whether the field must be filled under any circumstances.
    public var mayBeRequired: Bool { !required.isOptional }

    /// How a register in this language writes the field's name.
    public func written(in language: Language) -> String {
        language == .zh ? label.zh : id
    }

    /// The columns of a table that hold its values.
    public var columns: [Kind.ColumnPart] { bands.isEmpty ? kind.columns.filter { $0 != .band } : kind.columns }

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
