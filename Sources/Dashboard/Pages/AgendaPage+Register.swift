import Engine
import Report
import Template

extension AgendaPage {
    /// What is to be done in a register, as it was read.
    public static func page(_ agenda: AgendaReading.Result, of workspace: Workspace, person: Int?) -> Page {
        page(
            workspace.template, asOf: workspace.asOf, person: person, agenda.items, next: agenda.next,
            idle: agenda.idle.map { Idle(count: $0.files.count, first: $0.first, condition: $0.condition) }
        ).announcing(agenda.caveats)
    }
}
