import Analysis
import Document
import Report
import Template

/// The pages that everybody may see: tables of enough opportunities each, and nothing from which fewer could be worked
/// out. Work lists, findings, histories and single segments have no place here: their numbers are of few.
struct PublicPages: Sendable {
    private let day: DayView
    private let minimum: Int
    private let summary: SegmentSummary
    private let total: PublicTable.Line?
    private let tables: [PublicTable]

    /// - Parameter minimum: what is of fewer opportunities is withheld.
    init(_ day: DayView, _ summary: SegmentSummary, minimum: Int) {
        (self.day, self.minimum, self.summary) = (day, minimum, summary)
        let template = day.opportunities.template
        let stage = template.field(.status)?.label ?? Text(zh: "阶段", en: "Stage")
        let dimensions = Self.dimensions(template)
        let parts = [(stage, day.publicStages())] + dimensions.map { ($0.name, day.publicParts($0)) }
        let made = day.publicTables(parts.map { (name: $0.0, parts: $0.1) }, minimum: minimum)
        (total, tables) = (made?.total, made?.tables ?? [])
    }

    /// What the tables are by, beside the stage: what the template has of these.
    static func dimensions(_ template: Template) -> [Dimension] {
        let fields = [Role.industry, .region, .source, .scenario].compactMap { template.field($0)?.id }
        return (["quarter", "department"] + fields).compactMap { try? Dimension.parse($0, template).get() }
    }

    /// So many of the tables are on the overview, the others on the page of segments.
    private static let onOverview = 3

    var entries: [DashboardPages.Entry] {
        [
            DashboardPages.Entry("index", Text(zh: "总览", en: "Overview")) { overview },
            DashboardPages.Entry("segments", Text(zh: "客群", en: "Segments")) { segments },
            DashboardPages.Entry("outlook", Text(zh: "预计签约与流失原因", en: "Expected close and loss reasons")) { outlook },
            DashboardPages.Entry("profile", Text(zh: "画像", en: "Profile")) { profile },
        ]
    }

    // MARK: Pages

    private func page(_ name: String, _ title: Text, _ sections: [PageSection]) -> Page {
        let rule = Text(
            zh:
                "少于 \(minimum) 个商机的数字不公布，能由其他数字倒推出来的也不公布，都写“\(Self.withheld.zh)”；太小的分类合并为“其他”。一两家客户占了大部分的金额合计也不公布。金额单位：元（\(day.opportunities.template.currency.code)），取中值，不含未填金额的。",
            en:
                "Numbers of fewer than \(minimum) opportunities are \(Self.withheld.en), and so are numbers from which they could be computed; small categories are combined as others. A sum that comes mostly from one or two customers is withheld, too. Money in \(day.opportunities.template.currency.code), mid amounts, without opportunities that have no amount."
        )
        guard total != nil else {
            let few = Text(
                zh: "登记簿里的商机少于 \(minimum) 个，不公布数字。",
                en: "The register has fewer than \(minimum) opportunities: no numbers are published.")
            return Page(name: name, title: title, lead: [few], sections: [])
        }
        return Page(name: name, title: title, lead: [rule], sections: sections)
    }

    private var overview: Page {
        page(
            "index", Text(zh: "总览", en: "Overview"),
            [figures].compactMap { $0 } + tables.prefix(Self.onOverview).enumerated().map { section($1, $0) })
    }

    private var segments: Page {
        page(
            "segments", Text(zh: "客群", en: "Segments"),
            tables.enumerated().dropFirst(Self.onOverview).map { section($1, $0) })
    }

    private var outlook: Page {
        let (due, lost) = (day.publicDueQuarters(minimum: minimum), day.publicLosses(summary, minimum: minimum))
        let quarters = DataTable(
            columns: [
                .text(Text(zh: "预计签约", en: "Expected in")), .number(Text(zh: "在谈", en: "Open")),
                .number(Text(zh: "在谈金额", en: "Pipeline")),
                .number(Text(zh: "加权金额", en: "Weighted")),
            ], rows: due.map { [Cell($0.label), .number($0.count), Self.cell($0.pipeline), Self.cell($0.weighted)] })
        let reasons = DataTable(
            columns: [.text(Text(zh: "原因", en: "Reason")), .number(Text(zh: "流失", en: "Lost"))],
            rows: lost.map { [Cell($0.label), .number($0.count)] })
        return page(
            "outlook", Text(zh: "预计签约与流失原因", en: "Expected close and loss reasons"),
            [
                PageSection(
                    name: "due", title: Text(zh: "在谈：按预计签约的季度", en: "Open, by quarter of expected close"),
                    blocks: [block(quarters)]),
                PageSection(name: "losses", title: Text(zh: "流失原因", en: "Loss reasons"), blocks: [block(reasons)]),
            ])
    }

    private var profile: Page {
        let profiles = day.publicProfiles(summary, minimum: minimum)
        let all = max(1, summary.rows.count)
        let sections = profiles.enumerated().map { number, profile in
            let table = DataTable(
                columns: [
                    .text(profile.name), .number(Text(zh: "个数", en: "Count")), .number(Text(zh: "占比", en: "Share")),
                ],
                rows: profile.parts.map {
                    [Cell($0.label), .number(Int64($0.count)), .share(Double($0.count) / Double(all))]
                })
            let words = Text(
                zh: "可多选，各项之和可超过 100%。", en: "Multiple values allowed: shares may add up to more than 100%.")
            return PageSection(
                name: "profile-\(number + 1)", title: profile.name,
                blocks: (profile.isRepeated ? [.text(words)] : []) + [block(table)])
        }
        return page("profile", Text(zh: "画像", en: "Profile"), sections)
    }

    /// A table of nothing says why.
    private func block(_ table: DataTable) -> PageBlock { table.rows.isEmpty ? .text(tooFew) : .table(table) }

    private var tooFew: Text {
        Text(zh: "没有 \(minimum) 个以上商机的分类，不公布。", en: "Not published: no category has \(minimum) opportunities.")
    }

    // MARK: Sections

    private var figures: PageSection? {
        guard let total else { return nil }
        return PageSection(
            name: "figures", title: Text(zh: "要点", en: "At a glance"),
            blocks: [
                .figures([
                    KeyFigure(Text(zh: "商机", en: "Opportunities"), .number(total.count)),
                    KeyFigure(Text(zh: "在谈", en: "Open"), Self.cell(total.open)),
                    KeyFigure(Text(zh: "在谈金额", en: "Pipeline"), Self.cell(total.pipeline)),
                    KeyFigure(Text(zh: "加权金额", en: "Weighted pipeline"), Self.cell(total.weighted)),
                    KeyFigure(Text(zh: "赢单率", en: "Win rate"), Self.rate(total)),
                    KeyFigure(Text(zh: "已签金额", en: "Signed"), Self.cell(total.signed)),
                ])
            ])
    }

    private func section(_ table: PublicTable, _ number: Int) -> PageSection {
        let name = table.name
        let title = Text(zh: "按\(name.zh)", en: "By \(name.en.lowercased())")
        guard !table.lines.isEmpty else {
            return PageSection(name: "by-\(number + 1)", title: title, blocks: [.text(tooFew)])
        }
        let columns: [DataTable.Column] = [
            .text(name), .number(Text(zh: "商机", en: "Opportunities")), .number(Text(zh: "在谈", en: "Open")),
            .number(Text(zh: "在谈金额", en: "Pipeline")), .number(Text(zh: "加权金额", en: "Weighted")),
            .number(Text(zh: "赢单", en: "Won")), .number(Text(zh: "流失", en: "Lost")),
            .number(Text(zh: "赢单率", en: "Win rate")),
            .number(Text(zh: "已签金额", en: "Signed")),
        ]
        func cells(_ line: PublicTable.Line) -> [Cell] {
            [
                Cell(line.label), .number(line.count), Self.cell(line.open), Self.cell(line.pipeline),
                Self.cell(line.weighted),
                Self.cell(line.won), Self.cell(line.lost), Self.rate(line), Self.cell(line.signed),
            ]
        }
        var foot = table.total
        foot.label = .all
        func series(_ name: Text, _ tone: Chart.Tone, _ value: (PublicTable.Line) -> PublicTable.Value)
            -> Chart.Series
        {
            Chart.Series(
                name,
                table.lines.map { line in if case .known(let number) = value(line) { Double(number) } else { nil } },
                tone: tone)
        }
        let chart = Chart(
            .bar,
            Text(
                zh: "按\(name.zh)：在谈金额、加权金额和已签金额的中值",
                en: "By \(name.en.lowercased()): pipeline, weighted pipeline and signed, mid values"),
            unit: .money, categories: table.lines.map(\.label),
            series: [
                series(Text(zh: "在谈金额", en: "Pipeline"), .open, \.pipeline),
                series(Text(zh: "加权金额", en: "Weighted"), .likely, \.weighted),
                series(Text(zh: "已签金额", en: "Signed"), .won, \.signed),
            ])
        let data = DataTable(columns: columns, rows: table.lines.map(cells), foot: [cells(foot)])
        let isDrawn = chart.series.contains { $0.values.contains { $0 != nil } }
        return PageSection(
            name: "by-\(number + 1)", title: title, blocks: [isDrawn ? .chart(chart, data) : .table(data)])
    }

    // MARK: Cells

    private static let withheld = Text(zh: "不公布", en: "withheld")

    private static func cell(_ value: PublicTable.Value) -> Cell {
        switch value {
        case .known(let number): .number(number)
        case .withheld: Cell(withheld)
        case .unknown: Cell(.unknown)
        }
    }

    private static func rate(_ line: PublicTable.Line) -> Cell { line.winRate.map { .rate($0) } ?? Cell(withheld) }
}
