import Analysis
import Document
import Template

/// What a manager takes into the meeting of a week, a month or a quarter.
public enum ReportPage {
    /// What a report is made of.
    public struct Material: Sendable {
        /// On the report's day, with details and the axes of ``dimensions``.
        public var day: DayView
        public var period: ReportPeriod
        /// In the order of paths and places.
        public var findings: [QualityPage.Finding]
        /// Of the quarter and of the year of the report, where there is a plan.
        public var targets: [TargetReport]
        /// What people said they would sign.
        public var calls: [SigningCallSheet]
        /// By which a monthly and a quarterly report tell win rates apart.
        public var dimensions: [Dimension]
        /// What no number tells of.
        public var caveats: ReportCaveats
        /// Of the day, where it is there already.
        public var inspection: Inspection?

        public init(
            day: DayView, period: ReportPeriod, findings: [QualityPage.Finding], targets: [TargetReport],
            calls: [SigningCallSheet] = [], dimensions: [Dimension], caveats: ReportCaveats,
            inspection: Inspection? = nil
        ) {
            (self.day, self.period, self.findings, self.targets) = (day, period, findings, targets)
            (self.calls, self.dimensions, self.caveats, self.inspection) = (calls, dimensions, caveats, inspection)
        }
    }

    public static func page(_ material: Material) -> Page {
        let report = ReportSections(material)
        var sections = [
            report.figures(), AnalysisSections.waterfall(report.waterfall, material.day.opportunities),
            report.stages(), report.new(), report.won(), report.lost(), report.aside(), report.amounts(),
            report.pushed(), report.followUps(), report.all.ageing(), report.overdue(),
            InspectionPage.section(
                material.inspection ?? material.day.inspection(material.day.rows), material.day), report.due(),
            report.forecast(),
        ]
        if material.period.kind != .weekly,
            let forecast = SigningForecast.make(material.day.opportunities, asOf: material.day.asOf)
        {
            sections.append(SigningSections(forecast).inReport)
            let calls = SigningCallRecord(material.day.opportunities, material.calls, asOf: material.day.asOf)
            sections += SigningCallSections(record: calls).sections
        }
        sections += report.targets()
        sections.append(report.quality())
        var cautions: [Text] = []
        if material.period.kind != .weekly {
            sections += material.dimensions.enumerated().map { number, dimension in
                let report = SegmentReport.make(material.day.opportunities, by: [dimension], asOf: material.day.asOf)
                let contrasts = report.contrasts
                // Before the first number that may be compared by eye.
                cautions += AnalysisSections.cautions(report, contrasts)
                var section = AnalysisSections.contrast(report, contrasts, isAnnounced: true)
                section.name = "contrast-\(number + 1)"
                section.title = Text(
                    zh: "赢单率：按\(dimension.name.zh)", en: "Win rates by \(dimension.name.en.lowercased())")
                return section
            }
            sections += [report.all.losses(), report.all.funnel()]
        }
        if material.period.kind == .quarterly {
            sections += [report.all.cohorts(), report.all.concentration(), report.all.ratings()] + strategy(material)
        }
        return Page(
            name: "report-\(material.period.kind.rawValue)-\(material.day.asOf)", title: title(material.period),
            lead: cautions + lead(material),
            sections: sections
        ).announcing(material.caveats)
    }

    /// What the review of the playbook asks the meeting; its tables of evidence are in `oppbook strategy --review`.
    private static func strategy(_ material: Material) -> [PageSection] {
        guard !material.day.opportunities.template.plays.isEmpty else { return [] }
        let review = StrategyPage.review(StrategyReview(StrategyView(material.day)))
        return review.sections.filter {
            ["summary", "contradicted", "expired", "uncovered", "abandoned"].contains($0.name)
        }.map { section in
            PageSection(
                name: "strategy-\(section.name)",
                title: Text(zh: "打法复盘：\(section.title.zh)", en: "Playbook: \(section.title.en)"),
                blocks: section.blocks)
        }
    }

    private static func title(_ period: ReportPeriod) -> Text {
        switch period.kind {
        case .weekly: Text(zh: "销售周报 \(period.name)", en: "Weekly sales report \(period.name)")
        case .monthly: Text(zh: "销售月报 \(period.name)", en: "Monthly sales report \(period.name)")
        case .quarterly: Text(zh: "销售季报 \(period.name)", en: "Quarterly sales report \(period.name)")
        }
    }

    private static func lead(_ material: Material) -> [Text] {
        let period = material.period
        let (first, last, asOf) = (period.days.lowerBound, period.days.upperBound, period.asOf)
        return [
            asOf == last
                ? Text(
                    zh: "\(first) 至 \(last)，与期初（\(period.before) 结束时）相比。",
                    en: "From \(first) to \(last), compared with the end of \(period.before).")
                : Text(
                    zh: "本期从 \(first) 到 \(last)，数字截至 \(asOf)，与期初（\(period.before) 结束时）相比。",
                    en:
                        "The period is \(first) to \(last); numbers are as of \(asOf), compared with the end of \(period.before)."
                ),
            .amounts(in: material.day.opportunities.template.currency.code),
        ]
    }
}
