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
public struct Field: Sendable {
    /// Position among its siblings.
    public var index: Int
    /// The canonical English name.
    public var id: String
    public var label: Text
    public var aliases: [String]
    public var kind: Kind
    public var role: Role?
    public var required: Requirement
    /// Whether the field identifies a person outside the company.
    public var isPersonal: Bool
    public var help: Text
    public var example: String
    public var bands: [Band]
    /// The bands' names, in the order of `bands`.
    public var bandNames: ChoiceList
    /// Limits in base units, both ends included.
    public var minimum: Int64?
    public var maximum: Int64?
    public var pattern: IDPattern?
    /// The names of `kind.fields`.
    public var subfieldNames: ChoiceList

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
public enum Role: String, Sendable, Hashable, CaseIterable {
    case id, scenario, type, source, customer, industry, region, size, contacts, discovered, registered, pains
    case corePain = "core_pain"
    case decisionProcess = "decision_process"
    case decisionChain = "decision_chain"
    case decisionMakers = "decision_makers"
    case concerns, policy, history, amount, term, probability, intent, competition, competitors, fit, priority
    case priorityReason = "priority_reason"
    case strategies, resources, milestones, owner, support, status
    case expectedClose = "expected_close"
    case nextStep = "next_step"
    case contract
    case lossReason = "loss_reason"
    case lossDetail = "loss_detail"
    case lostTo = "lost_to"
    case resumeOn = "resume_on"
    case holdReason = "hold_reason"
    // sub-fields
    case employees
    case annualRevenue = "annual_revenue"
    case contactName = "contact_name"
    case contactTitle = "contact_title"
    case contactPrimary = "contact_primary"
    case painKind = "pain_kind"
    case painEvidence = "pain_evidence"
    case relation, satisfaction
    case churnReason = "churn_reason"
    case products
    case competitorName = "competitor_name"
    case incumbent, weakness
    case fitDirection = "fit_direction"
    case fitContribution = "fit_contribution"
    case milestoneKind = "milestone_kind"
    case milestoneDue = "milestone_due"
    case milestoneDone = "milestone_done"
    case milestoneOwner = "milestone_owner"
    case nextAction = "next_action"
    case nextDue = "next_due"
    case nextOwner = "next_owner"
    case signedOn = "signed_on"
    case signedAmount = "signed_amount"
    case contractNumber = "contract_number"
    case supportRole = "support_role"
    case supportPerson = "support_person"
    case policyKind = "policy_kind"
    case policyEffect = "policy_effect"
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
