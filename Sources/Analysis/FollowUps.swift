import Register
import Template

extension LogEntry {
    /// Whether an entry is a follow-up: it records a contact, by its channel, by a note or in words. One that tells of
    /// changed fields alone, as `set`, `advance` and `new` write it, is none.
    func isFollowUp(_ template: Template) -> Bool {
        guard let other = template.logChannels.index(ofID: "other"), channel == other else { return true }
        return changes.isEmpty || !notes.isEmpty || hasStory
    }
}

/// How often one person's opportunities were followed up in some days, as ``LogEntry/isFollowUp(_:)`` has it. Who was at
/// a contact is not asked: it counts for the owner of the opportunity.
public struct FollowUps: Sendable, Hashable {
    /// Index into the directory's people; nil for opportunities without an owner.
    public var owner: Int?
    /// Follow-ups.
    public var entries = 0
    /// Opportunities with one, open or not.
    public var followed: [Int32] = []
    /// Open ones without any.
    public var silent: [Int32] = []
    /// Open ones, with and without.
    public var open: Int = 0
}

extension DayView {
    /// In the order of the directory, those without an owner last; only people who have open opportunities, or follow-ups.
    /// - Precondition: ``OpportunityParts/activity`` was asked for.
    public func followUps(in days: ClosedRange<CivilDate>) -> [FollowUps] {
        var found: [Int: FollowUps] = [:]
        for row in rows {
            let owner = opportunities.owner(row)
            let count = opportunities.details.followUps(row).count { days.contains(CivilDate(days: $0)) }
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
