import Exchange
import Report
import Engine
import ArgumentParser
import Dashboard
import Document
import Template

/// `oppbook agenda`: what is to be done, by whom, by when.
struct AgendaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agenda",
        abstract: Text(zh: "列出下一步、时间节点、到期和久未跟进的事项", en: "list next steps, milestones, and overdue or stale items"),
        discussion: Text(
            zh: "--format ics 的输出可以导入日历程序。", en: "The output of --format ics can be imported into a calendar program."))

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown, ics }

    @OptionGroup var options: RegisterOptions
    @OptionGroup var whose: OwnerOptions
    @Option(
        help: ArgumentHelp(
            zh: "往后看几天（默认：14）；过期的总会列出",
            en: "number of days to look ahead (default: 14); overdue items are always listed"))
    var days: Int = 14
    @Option(help: ArgumentHelp(zh: "输出格式", en: "output format"))
    var format: Format = .text

    func validate() throws {
        guard (0...36_500).contains(days) else {
            throw ValidationError(zh: "--days 要在 0 到 36500 之间", en: "--days must be between 0 and 36500")
        }
    }

    func run() throws {
        let (workspace, person) = try whose.open(options)
        let (template, language) = (workspace.template, workspace.language)
        let end = workspace.asOf + days
        let agenda = try AgendaReading(workspace, usesCache: !options.noCache)
            .items(until: end, person: person, isNamed: format == .ics)
        let page = AgendaPage.page(agenda, of: workspace, person: person)
        switch format {
        case .text: Console.write(PageText.render(page, language: language, style: Console.style))
        case .markdown: Console.write(PageMarkdown.render(page, language: language))
        case .ics:
            let calendar = AgendaCalendar(template: template, asOf: workspace.asOf, language: language)
            Console.write(calendar.text(agenda.items, cautions: agenda.caveats.texts().map { $0[language] }))
        }
    }
}
