import Analysis
import Document
import Report
import Template

/// The pages of the dashboard, in the order of its contents. A page is added here; nothing else needs to know of it.
public struct DashboardPages: Sendable {
    /// What the pages are made from.
    public struct Material: Sendable {
        public var day: DayView
        public var findings: [QualityPage.Finding]
        /// Of the year, then of the quarter.
        public var targets: [TargetReport]
        /// What people said they would sign.
        public var calls: [SigningCallSheet]
        /// For everybody: no names of customers and people, no single opportunities, and no number of fewer than these.
        /// Nil for the team.
        public var publicMinimum: Int?
        /// What no number tells of.
        public var caveats: ReportCaveats

        public init(
            day: DayView, findings: [QualityPage.Finding], targets: [TargetReport], calls: [SigningCallSheet] = [],
            publicMinimum: Int? = nil, caveats: ReportCaveats = ReportCaveats()
        ) {
            (self.day, self.findings, self.targets, self.calls) = (day, findings, targets, calls)
            (self.publicMinimum, self.caveats) = (publicMinimum, caveats)
        }
    }

    /// A page, not made yet.
    public struct Entry: Sendable {
        public var nav: SiteContext.NavItem
        public var make: @Sendable () -> Page
        /// The page's own scripts, from the site's root.
        public var scripts: [String] = []
        /// The sections that follow the filter bar; nil for a page without one.
        public var filtered: FilteredSections?
        /// More for the script of the filter bar.
        public var numbers: HTML?

        init(
            _ name: String, _ title: Text, parent: String? = nil, group: NavGroup? = nil, waiting: Int = 0,
            filtered: FilteredSections? = nil, make: @escaping @Sendable () -> Page
        ) {
            nav = SiteContext.NavItem(name, title, parent: parent, group: group, waiting: waiting)
            (self.filtered, self.make) = (filtered, make)
        }
    }

    private let material: Material
    private let sections: AnalysisSections
    private let segments: SegmentPages

    public init(_ material: Material) {
        self.material = material
        let day = material.day
        sections = AnalysisSections(day)
        // Everybody sees no segment by itself.
        let dimensions = material.publicMinimum == nil ? SegmentPages.dimensions(day.opportunities.template) : []
        let groups = dimensions.map { key, dimension in
            SegmentPages.Group(key: key, report: SegmentReport.make(day.opportunities, by: [dimension], asOf: day.asOf))
        }
        segments = SegmentPages(sections, groups)
    }

    /// What the opportunities are to be filled with.
    public static func dimensions(_ template: Template, _ plan: TargetPlan?) -> [Dimension] {
        var dimensions = SegmentPages.dimensions(template).map(\.dimension) + DayView.cubeDimensions(template)
        dimensions += StrategyView.dimensions(template) + DayView.choiceDimensions(template)
        if let plan { dimensions += (try? TargetReport.dimensions(plan, template)) ?? [] }
        return dimensions
    }

    /// The page of all opportunities is behind this one in the contents.
    public static let listFollows = "board"

    public var entries: [Entry] {
        if let minimum = material.publicMinimum {
            return PublicPages(material.day, sections.summary, minimum: minimum).entries
        }
        let (material, sections, segments) = (material, sections, segments)
        let (day, template) = (material.day, material.day.opportunities.template)
        let cube = day.cube()
        let inspection = day.inspection(day.rows)
        let outlook = OverviewSections(day)
        var overview = Entry(
            "index", Text(zh: "本周", en: "This week"), group: .watch, filtered: OverviewPage.filtered(cube)
        ) {
            OverviewPage.page(
                cube, template,
                first: [
                    outlook.goal(material.targets), outlook.tiles(), outlook.changes(most: InspectionPage.first),
                    InspectionPage.overview(inspection, day), outlook.waterfall(),
                ])
        }
        overview.numbers = OverviewPage.rates(cube, template)
        overview.scripts = [OverviewPage.script]
        var entries = [
            overview,
            Entry(
                "inspect", Text(zh: "该问一问", en: "Ask about"), group: .watch, waiting: inspection.items.count,
                filtered: .named(["opportunities"])
            ) { InspectionPage.page(inspection, day, most: AnalysisSections.mostSearched) },
            Entry("forecast", Text(zh: "预测", en: "Forecast"), group: .watch) {
                ForecastPages.forecast(day, material.calls, sections)
            },
        ]
        if !material.targets.isEmpty {
            entries.append(
                Entry("targets", Text(zh: "目标", en: "Targets"), group: .watch) { Self.targets(material.targets) })
        }
        let late = day.agenda(day.rows).entries.count(where: \.isLate)
        entries += [
            Entry("board", Text(zh: "看板", en: "Board"), group: .opportunities, filtered: .all) {
                BoardPage.page(day, sections.summary)
            },
            Entry(
                "agenda", Text(zh: "日程", en: "Agenda"), group: .opportunities, waiting: late,
                filtered: .allBut(["people"])
            ) { AgendaPage.page(day) },
            Entry("funnel", Text(zh: "漏斗", en: "Funnel"), group: .analysis) { FunnelPage.page(sections) },
            Entry("segments", Text(zh: "客群", en: "Segments"), group: .analysis) { segments.overview() },
        ]
        let view = template.plays.isEmpty ? nil : StrategyView(day)
        let overall = view?.evidence(day.rows) ?? []
        let each = segments.each { rows in
            view.map { StrategySections.ofSegment(SegmentStrategy($0, rows, overall: overall)) }
        }
        entries += each.map { Entry($0.name, $0.title, parent: "segments", group: .analysis, make: $0.make) }
        entries.append(
            Entry("customers", Text(zh: "客户与竞争", en: "Customers and competitors"), group: .analysis) {
                CustomersPage.page(sections)
            })
        if let view {
            entries.append(
                Entry("strategy", Text(zh: "打法", en: "Strategy"), group: .analysis) { Self.strategy(view) })
        }
        entries += [
            Entry("changes", Text(zh: "金额与变化", en: "Pipeline and changes"), group: .analysis) {
                ForecastPages.changes(sections, outlook)
            },
            Entry(
                "quality", Text(zh: "数据质量", en: "Data quality"), group: .upkeep,
                waiting: material.findings.count { $0.level == .error }
            ) {
                var page = QualityPage.page(day, material.findings)
                page.sections.insert(
                    contentsOf: [sections.completeness(), sections.hygiene()], at: min(3, page.sections.count))
                return page
            },
        ]
        for (name, title, kind) in Self.reports {
            entries.append(Entry(name, title, group: .upkeep) { Self.report(material, inspection, name, kind) })
        }
        return entries
    }

    private static let reports: [(name: String, title: Text, kind: ReportPeriod.Kind)] = [
        ("report", Text(zh: "周报", en: "Weekly report"), .weekly),
        ("report-monthly", Text(zh: "月报", en: "Monthly report"), .monthly),
        ("report-quarterly", Text(zh: "季报", en: "Quarterly report"), .quarterly),
    ]

    /// A report as `oppbook report` has it, of the period that goes on.
    private static func report(
        _ material: Material, _ inspection: Inspection, _ name: String, _ kind: ReportPeriod.Kind
    ) -> Page {
        var page = ReportPage.page(
            ReportPage.Material(
                day: material.day, period: ReportPeriod(kind, material.day.asOf), findings: material.findings,
                targets: material.targets.reversed(), calls: material.calls, dimensions: [], caveats: material.caveats,
                inspection: inspection))
        page.name = name
        page.lead.append(
            Text(
                zh: "可打印的版本：oppbook report \(kind.rawValue) --format pdf。",
                en: "To print it: oppbook report \(kind.rawValue) --format pdf."))
        return page
    }

    private static func strategy(_ view: StrategyView) -> Page {
        var page = StrategyPage.review(StrategyReview(view))
        (page.name, page.title) = ("strategy", Text(zh: "打法", en: "Strategy"))
        return page
    }

    /// The year's page, and the sections of the quarter behind it.
    private static func targets(_ reports: [TargetReport]) -> Page {
        var page = TargetPage.page(reports[0])
        for report in reports.dropFirst() {
            page.sections += TargetPage.sections(report).map { section in
                PageSection(
                    name: "\(section.name)-\(report.period.name.lowercased())",
                    title: Text(
                        zh: "\(report.period.name) \(section.title.zh)",
                        en: "\(section.title.en), \(report.period.name)"), blocks: section.blocks)
            }
        }
        page.sections.insert(contentsOf: reports.reversed().map(\.paceSection), at: 0)
        (page.name, page.title) = ("targets", Text(zh: "目标", en: "Targets"))
        return page
    }
}
