import Analysis
import Document
import Engine
import Index
import Report
import Template

extension ReportPage {
    /// The report of a register for the week, month or quarter of its day.
    /// - Parameter usesCache: false to leave the index in `build/` alone.
    /// - Throws: ``Failure`` where the index cannot be queried.
    public static func page(_ kind: ReportPeriod.Kind, of workspace: Workspace, usesCache: Bool) throws -> Page {
        let template = workspace.template
        let period = ReportPeriod(kind, workspace.asOf)
        let year = "\(workspace.asOf.parts.year)"
        let plan = try workspace.targets().first { "\($0.period)" == year }
        let segments = kind == .weekly ? [] : segments(template)
        let forStrategy = kind == .quarterly ? StrategyView.dimensions(template) : []
        let dimensions = try segments + forStrategy + (plan.map { try TargetReport.dimensions($0, template) } ?? [])
        let (register, answer) = try QueryRegister.asking(workspace, usesCache: usesCache) {
            store throws(DatabaseError) in
            (
                opportunities: try store.opportunities(by: dimensions, .all),
                unreadable: try store.unreadablePaths()
            )
        }
        let day = DayView(answer.opportunities, asOf: workspace.asOf)
        let quarter = "\(year)Q\((workspace.asOf.parts.month + 2) / 3)"
        let targets =
            plan.map { plan in [quarter, year].compactMap { Period($0).flatMap { TargetReport(day, plan, $0) } } } ?? []
        let findings = try register.findings().map {
            QualityPage.Finding(
                row: nil, path: $0.path, rule: $0.diagnostic.rule, level: $0.diagnostic.level,
                message: $0.diagnostic.message)
        }
        let material = Material(
            day: day, period: period, findings: findings, targets: targets, calls: try workspace.calls(),
            dimensions: segments,
            caveats: register.caveats(
                answer.unreadable, since: period.before, day.uncounted(day.rows), of: answer.opportunities))
        return page(material)
    }

    /// Industry and department: what the template has of them.
    private static func segments(_ template: Template) -> [Dimension] {
        let names = [template.path(of: .industry).map { template.field(at: $0).id }, "department"]
        return names.compactMap { name in name.flatMap { try? Dimension.parse($0, template).get() } }
    }
}
