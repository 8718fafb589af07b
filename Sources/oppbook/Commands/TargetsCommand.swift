import Engine
import Analysis
import ArgumentParser
import Document
import Index
import Report
import Template

/// `oppbook targets`: the target divided, and what was achieved of each part.
struct TargetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "targets",
        abstract: Text(
            zh: "分解销售目标，看各部分已签多少、缺多少、还需多少商机",
            en: "divide the sales target, and show what each part has signed, lacks and needs"
        ).here,
        discussion: Text(
            zh: "目标写在 schema/targets/ 里，一年一份。", en: "Targets are in schema/targets/, one file per year."
        ).here)

    @OptionGroup var options: RegisterOptions
    @Option(
        help: ArgumentHelp(
            Text(zh: "一年或一季度（默认：--as-of 那天所在的年）", en: "a year or a quarter (default: the year of --as-of)").here,
            valueName: "2026|2026Q3"))
    var period: Period?
    @Option(help: ArgumentHelp(Text(zh: "输出格式", en: "output format").here))
    var format: PageFormat = .text

    func run() throws {
        let workspace = try options.workspace()
        let plans = try workspace.targets()
        let period =
            try period ?? Period("\(workspace.asOf.parts.year)")
            ?? noTarget("\(workspace.asOf.parts.year)", plans)
        guard let plan = plans.first(where: { TargetReport.total($0, period) != nil }) else {
            _ = try noTarget(period.name, plans)
            return
        }
        let dimensions = try TargetReport.dimensions(plan, workspace.template)
        typealias Answer = (report: TargetReport?, uncounted: Uncounted, unreadable: [String])
        // All of it while the files are still being looked at.
        let text = try QueryRegister.text(
            workspace, usesCache: !options.noCache, since: workspace.asOf,
            keptAs: ["targets", period.name] + format.words
        ) { (store: Store) throws(DatabaseError) -> Answer in
            let day = DayView(try store.opportunities(by: dimensions, .contacts), asOf: workspace.asOf)
            return (TargetReport(day, plan, period), day.uncounted(day.rows), try store.unreadablePaths())
        } writing: { register, answer in
            guard let report = answer.report else { return "" }
            let caveats = register.caveats(
                answer.unreadable, since: workspace.asOf, answer.uncounted, of: report.opportunities)
            return try format.text(TargetPage.page(report).announcing(caveats), workspace.language) {
                try TargetDocument(report, caveats).jsonText()
            }
        }
        Console.write(text)
    }

    private func noTarget(_ period: String, _ plans: [TargetPlan]) throws -> Period {
        let years = plans.map { "\($0.period)" }.joined(separator: ", ")
        throw Failure(
            Text(zh: "没有 \(period) 的目标", en: "there is no target for \(period)"),
            hint: plans.isEmpty
                ? Text(zh: "目标写在 schema/targets/年.yaml。", en: "Write targets in schema/targets/YEAR.yaml.")
                : Text(
                    zh: "目标按年写、分到季度；现有：\(years)。", en: "Targets exist for years and their quarters: \(years)."))
    }
}
