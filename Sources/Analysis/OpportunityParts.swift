import Template

/// What some questions ask of opportunities and others do not: only what was asked for is read. Ids, status, owner,
/// department, days, money and dated changes are always there.
public struct OpportunityParts: OptionSet, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let customers = Self(rawValue: 1)
    /// Which fields and sections are required, and which of them are filled in.
    public static let completeness = Self(rawValue: 2)
    /// Why opportunities were lost, and what customers are like.
    public static let profiles = Self(rawValue: 4)
    /// Which conditions of plays and saved segments hold, and which plays were in use, now and when it was closed.
    public static let strategy = Self(rawValue: 8)
    /// The days on which somebody was in contact with the customer.
    public static let contacts = Self(rawValue: 64)
    /// What was done and is to be done, the fit, and the competitors.
    public static let activity: Self = [Self(rawValue: 16), .contacts]
    /// What kind of customer and deal it is, so that like is compared with like; see ``Confounders``.
    public static let comparison = Self(rawValue: 32)

    /// What a table of segments asks for.
    public static let summary: Self = [.customers, .completeness, .profiles, .contacts]
    public static let all: Self = [.summary, .strategy, .activity, .comparison]

    /// Fields whose categories are read.
    var roles: [Role] {
        [.status, .owner]
            + (contains(.profiles) ? [.lossReason] + OpportunityColumns.profiled : [])
            + (contains(.activity) ? [.intent, .competition, .competitors, .lostTo] : [])
            + (contains(.comparison) ? Confounders.roles : [])
    }
}
