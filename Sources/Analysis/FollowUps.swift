import Template

/// What one person's opportunities have in their logs of some days. Who was at a contact is not asked: it counts for
/// the owner of the opportunity.
public struct FollowUps: Sendable, Hashable {
    /// Index into the directory's people; nil for opportunities without an owner.
    public var owner: Int?
    /// Entries of the log.
    public var entries = 0
    /// Opportunities with such an entry, open or not.
    public var followed: [Int32] = []
    /// Open ones without any.
    public var silent: [Int32] = []
    /// Open ones, with and without.
    public var open: Int = 0
}

extension DayView {
    /// In the order of the directory, those without an owner last; only people who have open opportunities, or entries.
    /// - Precondition: ``OpportunityParts/activity`` was asked for.
    public func followUps(in days: ClosedRange<CivilDate>) -> [FollowUps] {
        var found: [Int: FollowUps] = [:]
        for row in rows {
            let owner = opportunities.owner(row)
            let count = opportunities.details.contacts(row).count { days.contains(CivilDate(days: $0)) }
            let isOpen = meaning(row) == .open
            guard count > 0 || isOpen else { continue }
            var person = found[owner ?? .max] ?? FollowUps(owner: owner)
            person.entries += count
            if count > 0 { person.followed.append(row) }
            if isOpen {
                person.open += 1
                if count == 0 { person.silent.append(row) }
            }
            found[owner ?? .max] = person
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }
}
