import Document
import Template

/// Something that somebody is to do about an opportunity, or should have done.
public struct AgendaItem: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable, Comparable {
        case nextStep, milestone, resume, close, stale

        private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
        public static func < (a: Kind, b: Kind) -> Bool { a.order < b.order }
    }

    public var kind: Kind
    public var id: String
    public var customer: String
    /// The day it is due; for a stale one the day since which it is.
    public var due: CivilDate
    /// Index into the directory's people; nil where nobody is named.
    public var person: Int?
    /// What is to be done in the record's own words; empty where the kind says all.
    public var words: String
    /// Tells the item from the others of its opportunity by what it is: it stays when others are done, added or
    /// reordered.
    public var identity: String

    public init(
        kind: Kind, id: String, customer: String, due: CivilDate, person: Int?, words: String, identity: String
    ) {
        (self.kind, self.id, self.customer, self.due) = (kind, id, customer, due)
        (self.person, self.words, self.identity) = (person, words, identity)
    }
}

extension Opportunity {
    /// What is to be done about the opportunity from what its record says. One that is closed has nothing to be done,
    /// one on hold only its resumption.
    public func agenda(_ document: Document, _ template: Template) -> [AgendaItem] {
        var reading = AgendaReading(opportunity: self, document: document, template: template)
        reading.read()
        return reading.items
    }
}

/// What keeps an opportunity, or something to be done about it, off the agenda.
public enum AgendaGap: Sendable, Hashable {
    /// It has no status that can be read.
    case status
    /// Something is to be done on a day that is missing or cannot be read.
    case day
}

extension Opportunity {
    /// Nil where the agenda tells of everything.
    public func agendaGap(_ document: Document, _ template: Template) -> AgendaGap? {
        AgendaReading(opportunity: self, document: document, template: template).gap
    }
}

private struct AgendaReading {
    let opportunity: Opportunity
    let document: Document
    let template: Template
    private(set) var items: [AgendaItem] = []

    init(opportunity: Opportunity, document: Document, template: Template) {
        (self.opportunity, self.document, self.template) = (opportunity, document, template)
    }

    mutating func read() {
        guard case .choice(let status) = value(.status), let meaning = template.statusMeaning(status) else { return }
        if meaning == .hold { add(.resume, value(.resumeOn), by: .missing, Self.text(value(.holdReason))) }
        guard meaning == .open else { return }
        add(.nextStep, value(.nextDue), by: value(.nextOwner), Self.text(value(.nextAction)))
        if case .list(let milestones) = value(.milestones) {
            for (milestone, identity) in zip(milestones, identities(milestones)) { add(milestone, identity) }
        }
        add(.close, value(.expectedClose), by: .missing)
        if let days = template.statusSettings[status].staleAfter, let last = lastContact {
            add(.stale, .date(last + (days + 1)), by: .missing)
        }
    }

    var gap: AgendaGap? {
        guard case .choice(let status) = value(.status), let meaning = template.statusMeaning(status) else {
            return .status
        }
        if meaning == .hold { return value(.resumeOn) == .unreadable ? .day : nil }
        guard meaning == .open else { return nil }
        var dues = [
            value(.nextDue) == .missing && value(.nextAction) != .missing ? .unreadable : value(.nextDue),
            value(.expectedClose),
        ]
        if case .list(let milestones) = value(.milestones) {
            for milestone in milestones where sub(.milestoneDone, milestone).value.isMissing {
                let due = sub(.milestoneDue, milestone).value
                dues.append(due.isMissing ? .unreadable : due)
            }
        }
        return dues.contains(.unreadable) ? .day : nil
    }

    private var lastContact: CivilDate? {
        let days = opportunity.log.compactMap { $0.date }
        if let last = days.max() { return last }
        guard case .date(let date) = value(.registered) else { return nil }
        return date
    }

    /// A milestone is known by its kind, in whatever language it is written. Of several of a kind the earliest is known
    /// by that alone, so that it can be put off, the others by their days too; those that are done count as well.
    private func identities(_ milestones: [Item]) -> [String] {
        let kinds = milestones.map { milestone -> String in
            let kind = sub(.milestoneKind, milestone)
            guard case .choice(let index) = kind.value, let path = template.path(of: .milestoneKind),
                let choices = template.choices(of: template.field(at: path))
            else { return kind.range.isEmpty ? "" : document.text(kind.range) }
            return choices[index].id
        }
        let days = milestones.map { milestone -> String in
            if case .date(let day) = sub(.milestoneDue, milestone).value { day.description } else { "" }
        }
        var firstDay: [String: String] = [:]
        for (kind, day) in zip(kinds, days) where !day.isEmpty { firstDay[kind] = min(firstDay[kind] ?? day, day) }
        var counts: [String: Int] = [:]
        return zip(kinds, days).map { kind, day in
            let name = ["milestone", kind, day == firstDay[kind] ? "" : day].filter { !$0.isEmpty }.joined(
                separator: "-")
            let count = counts[name, default: 0] + 1
            counts[name] = count
            // The same kind on the same day: which is which makes no difference.
            return count == 1 ? name : "\(name)-\(count)"
        }
    }

    private mutating func add(_ milestone: Item, _ identity: String) {
        guard sub(.milestoneDone, milestone).value.isMissing else { return }
        let kind = sub(.milestoneKind, milestone)
        let words = kind.value.isMissing || kind.range.isEmpty ? "" : document.text(kind.range)
        add(.milestone, sub(.milestoneDue, milestone).value, by: sub(.milestoneOwner, milestone).value, words, identity)
    }

    private mutating func add(
        _ kind: AgendaItem.Kind, _ due: Value, by person: Value, _ words: String = "", _ identity: String? = nil
    ) {
        guard case .date(let due) = due else { return }
        let who = Self.person(person) ?? Self.person(value(.owner))
        items.append(
            AgendaItem(
                kind: kind, id: Self.text(value(.id)), customer: Self.text(value(.customer)), due: due, person: who,
                words: words,
                identity: identity ?? kind.rawValue))
    }

    private func value(_ role: Role) -> Value {
        guard let path = template.path(of: role) else { return .missing }
        return opportunity[path].value
    }

    private func sub(_ role: Role, _ record: Item) -> Item {
        guard let sub = template.path(of: role)?.sub, case .record(let items) = record.value else { return .missing }
        return items[sub]
    }

    private static func text(_ value: Value) -> String {
        guard case .text(let text) = value else { return "" }
        return text
    }

    private static func person(_ value: Value) -> Int? {
        guard case .person(let person) = value else { return nil }
        return person
    }
}

extension AgendaItem.Kind {
    public var word: Text {
        switch self {
        case .nextStep: Text(zh: "下一步", en: "next step")
        case .milestone: Text(zh: "时间节点", en: "milestone")
        case .resume: Text(zh: "恢复跟进", en: "resume")
        case .close: Text(zh: "预计签约", en: "expected close")
        case .stale: Text(zh: "久未跟进", en: "stale")
        }
    }
}
