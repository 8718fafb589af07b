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
}

extension Opportunity {
    /// What is to be done about the opportunity from what its record says. One that is closed has nothing to be done, one on hold
    /// only its resumption.
    public func agenda(_ document: Document, _ template: Template) -> [AgendaItem] {
        func item(_ role: Role) -> Item { template.path(of: role).map { self[$0] } ?? .missing }
        func text(_ item: Item) -> String { if case .text(let text) = item.value { text } else { "" } }
        func person(_ item: Item) -> Int? { if case .person(let person) = item.value { person } else { nil } }
        func date(_ item: Item) -> CivilDate? { if case .date(let date) = item.value { date } else { nil } }
        guard case .choice(let status) = item(.status).value, let meaning = template.statusMeaning(status) else { return [] }
        let owner = person(item(.owner))
        var items: [AgendaItem] = []
        func add(_ kind: AgendaItem.Kind, _ due: CivilDate?, _ who: Int?, _ words: String = "") {
            guard let due else { return }
            items.append(
                AgendaItem(kind: kind, id: text(item(.id)), customer: text(item(.customer)), due: due, person: who ?? owner, words: words))
        }
        if meaning == .hold { add(.resume, date(item(.resumeOn)), nil, text(item(.holdReason))) }
        guard meaning == .open else { return items }
        add(.nextStep, date(item(.nextDue)), person(item(.nextOwner)), text(item(.nextAction)))
        for record in records(.milestones, template) {
            func sub(_ role: Role) -> Item { template.path(of: role)?.sub.map { record[$0] } ?? .missing }
            guard sub(.milestoneDone).value.isMissing else { continue }
            let kind = sub(.milestoneKind)
            let words = kind.value.isMissing || kind.range.isEmpty ? "" : document.text(kind.range)
            add(.milestone, date(sub(.milestoneDue)), person(sub(.milestoneOwner)), words)
        }
        add(.close, date(item(.expectedClose)), nil)
        if let days = template.statusSettings[status].staleAfter, let last = log.compactMap(\.date).max() ?? date(item(.registered)) {
            add(.stale, last + (days + 1), nil)
        }
        return items
    }

    private func records(_ role: Role, _ template: Template) -> [[Item]] {
        guard let path = template.path(of: role), case .list(let list) = self[path].value else { return [] }
        return list.compactMap { if case .record(let items) = $0.value { items } else { nil } }
    }
}
