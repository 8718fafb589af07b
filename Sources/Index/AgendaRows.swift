import Document
import Register
import Template

/// What is to be done about one opportunity, as rows of the table `agenda`.
struct AgendaRows: Sendable {
    var items: [AgendaItem] = []
    /// What keeps it, or something of it, off the agenda.
    var gap: AgendaGap?

    init() {}

    init(_ opportunity: Opportunity, _ document: Document, _ template: Template) {
        items = opportunity.agenda(document, template)
        gap = opportunity.agendaGap(document, template)
    }
}

extension Opportunity {
    /// Whether there may be a day on which nobody knows the status: it cannot be read now, or a change of it cannot.
    func mayLackStatus(_ template: Template) -> Bool {
        guard let path = template.path(of: .status), case .choice = self[path].value else { return true }
        return log.contains { entry in
            entry.changes.contains { change in
                guard change.field == path.field else { return false }
                guard case .choice = change.new.value else { return true }
                switch change.old?.value {
                case nil, .choice?: return false
                default: return true
                }
            }
        }
    }
}
