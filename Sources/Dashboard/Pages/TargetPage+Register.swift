import Analysis
import Document
import Engine
import Index
import Report
import Template

extension TargetPage {
    /// A register's target divided, and what was achieved of each part.
    /// - Parameters:
    ///   - usesCache: false to leave the index in `build/` alone.
    ///   - period: a year or a quarter; nil for the year of the register's day.
    /// - Throws: ``Failure`` where no such target is set, or the index cannot be queried.
    public static func text(of workspace: Workspace, usesCache: Bool, period: Period?, _ writing: PageWriting) throws
        -> String
    {
        let plans = try workspace.targets()
        let name = period?.name ?? "\(workspace.asOf.parts.year)"
        guard let period = period ?? Period(name),
            let plan = plans.first(where: { TargetReport.total($0, period) != nil })
        else { throw noTarget(name, plans) }
        let dimensions = try TargetReport.dimensions(plan, workspace.template)
        typealias Answer = (report: TargetReport?, uncounted: Uncounted, unreadable: [String])
        // All of it while the files are still being looked at.
        return try QueryRegister.text(
            workspace, usesCache: usesCache, since: workspace.asOf, keptAs: ["targets", name] + writing.words
        ) { (store: Store) throws(DatabaseError) -> Answer in
            let day = DayView(try store.opportunities(by: dimensions, .contacts), asOf: workspace.asOf)
            return (TargetReport(day, plan, period), day.uncounted(day.rows), try store.unreadablePaths())
        } writing: { register, answer in
            guard let report = answer.report else { return "" }
            let caveats = register.caveats(
                answer.unreadable, since: workspace.asOf, answer.uncounted, of: report.opportunities)
            return try writing.text(page(report).announcing(caveats), workspace.language) {
                try TargetDocument(report, caveats).jsonText()
            }
        }
    }

    private static func noTarget(_ period: String, _ plans: [TargetPlan]) -> Failure {
        let years = plans.map { "\($0.period)" }.joined(separator: ", ")
        return Failure(
            Text(zh: "没有 \(period) 的目标", en: "there is no target for \(period)"),
            hint: plans.isEmpty
                ? Text(zh: "目标写在 schema/targets/年.yaml。", en: "Write targets in schema/targets/YEAR.yaml.")
                : Text(
                    zh: "目标按年写、分到季度；现有：\(years)。", en: "Targets exist for years and their quarters: \(years)."))
    }
}
