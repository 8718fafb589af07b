import Exchange
import Report
import Engine
import ArgumentParser
import Document
import Register
import Template

/// `oppbook agenda`: what is to be done, by whom, by when.
struct AgendaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agenda",
        abstract: Text(zh: "列出下一步、时间节点、到期和久未跟进的事项", en: "list next steps, milestones, and overdue or stale items")
            .here,
        discussion: Text(
            zh: "--format ics 的输出可以导入日历程序。", en: "The output of --format ics can be imported into a calendar program."
        ).here)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, ics }

    @OptionGroup var options: RegisterOptions
    @Option(help: ArgumentHelp(Text(zh: "只列此人的事项", en: "only items of this person").here))
    var owner: String?
    @Option(
        help: ArgumentHelp(
            Text(
                zh: "往后看几天（默认：14）；过期的总会列出",
                en: "number of days to look ahead (default: 14); overdue items are always listed"
            )
            .here))
    var days: Int = 14
    @Option(help: ArgumentHelp(Text(zh: "输出格式", en: "output format").here))
    var format: Format = .text

    func validate() throws {
        guard (0...36_500).contains(days) else {
            throw ValidationError(Text(zh: "--days 要在 0 到 36500 之间", en: "--days must be between 0 and 36500").here)
        }
    }

    func run() throws {
        let workspace = try options.workspace()
        let template = workspace.template
        let person = try owner.map(template.person)
        let end = workspace.asOf + days
        let agenda = try AgendaReading(workspace, usesCache: !options.noCache)
            .items(until: end, person: person, isNamed: format == .ics)
        let cautions = agenda.caveats.texts().map { $0[workspace.language] }
        switch format {
        case .text:
            let text = AgendaText(template: template, asOf: workspace.asOf, language: workspace.language).text(
                agenda.items, next: agenda.next)
            Console.write(cautions.map { $0 + "\n\n" }.joined() + text)
        case .ics:
            let calendar = AgendaCalendar(template: template, asOf: workspace.asOf, language: workspace.language)
            Console.write(calendar.text(agenda.items, cautions: cautions))
        }
    }
}
