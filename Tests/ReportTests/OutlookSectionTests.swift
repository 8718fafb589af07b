import Document
import LineRegister
@testable import Template
import Testing

@testable import Analysis
@testable import Report

/// Sections on what is to come: forecast, priorities, targets, and what is to be looked after; worked by hand.
@Suite struct OutlookSectionTests {
    @Test func theForecastStandsByCategoryAndQuarter() throws {
        let section = try SmallRegister.sections([
            "status: proposal; probability: high; intent: letter; amount: 100k; close: 2026-03-31",
            "status: proposal; probability: high; amount: 10k; close: 2026-05-01",
            "status: contact; probability: low; amount: 5k",
            "status: contact; close: 2026-05-02", "status: signed; amount: 1m",
        ]).forecast()
        #expect(
            section.tables[0].cells == [
                ["Commit", "1", "100k", "0", "85k (30–100)"],
                ["Best case", "1", "10k", "0", "8.5k (3–10)"],
                ["Pipeline", "1", "not known", "1", "not known"],
                ["Omitted", "1", "5k", "0", "750 (0–1,500)"],
            ])
        #expect(
            section.tables[1].cells == [
                ["2026Q1", "1", "100k", "0", "0", "0"], ["2026Q2", "2", "0", "10k", "not known", "0"],
                ["no expected date", "1", "0", "0", "0", "5k"],
            ])
        #expect(
            section.charts[0].series.map(\.values) == [[100_000, 0, 0], [0, 10_000, 0], [0, nil, 0], [0, 0, 5_000]])
        #expect(section.tables[1].rows[1][1].rows == [1, 3])
        #expect(try SmallRegister.sections(["status: lost"]).forecast().says("没有在谈商机", "No open opportunities"))
        #expect(
            try SmallRegister.sections(["status: contact"], SmallRegister.bareSchema).forecast().says(
                "没有约定分类规则", "declares no rules"))
    }

    /// Wherever a win rate is shown, the open ones that nobody follows up stand beside it once they are many.
    @Test func noWinRateStandsWithoutWhatNobodyCloses() throws {
        let sections = try SmallRegister.sections([
            "status: signed; rivals: [Acme]; registered: 2026-01-05",
            "status: lost; rivals: [Acme]; registered: 2026-01-05",
            "status: lost; rivals: [Acme]; registered: 2026-01-05",
            "status: contact; rivals: [Acme]; registered: 2026-01-05",
            "status: contact; rivals: [Acme]; registered: 2026-01-05",
        ])
        let competitors = sections.competitors()
        #expect(competitors.tables[0].columns.map(\.title.en).contains("Open and stale"))
        #expect(competitors.tables[0].cells[0][5] == "2/5 = 40.0%", "\(competitors.tables[0].cells)")
        #expect(competitors.says("占登记总数的比例", "as a share of all registered"))
        let notes = sections.velocity().figures.map(\.note)
        #expect(notes.contains { $0?.en == "2 of 5 registered are open and stale, not counted" }, "\(notes)")
    }

    @Test func competitorsStandWithOurRateAgainstThem() throws {
        let section = try SmallRegister.sections([
            "status: signed; rivals: [ { name: Acme, supplies: yes }, Beta ]",
            "status: lost; rivals: [Acme]; lost_to: Acme",
            "status: lost; rivals: [ { name: Acme, supplies: yes } ]", "status: signed; rivals: [Acme]",
            "status: signed; rivals: [Acme]",
            "status: contact; rivals: [Beta]", "status: contact; competition: none", "status: lost",
        ]).competitors()
        #expect(
            section.tables[0].cells == [
                ["Acme", "5", "3", "2", "3/5 = 60.0% (23.1%–88.2%) small sample", "2", "1/2", "1"],
                ["Beta", "2", "1", "0", "1/1", "0", "–", "0"],
            ])
        #expect(section.tables[0].rows[0][6].rows == [0] && section.tables[0].rows[0][7].rows == [1])
        // 3 of 6 of all; Beta has too few for a dot.
        #expect(section.charts[0].mark == 0.5 && section.charts[0].categories.map(\.en) == ["Acme"])
        #expect(
            section.says("没有竞争对手的：1 个（d6）", "without competitors: 1 (d6)")
                && section.says("未填的：1 个（d7）", "not filled in: 1 (d7)"))
        #expect(section.says("没写输给谁的：2 个（d2、d7）", "competitor not recorded: 2 (d2, d7)"))
        #expect(
            try SmallRegister.sections(["status: contact; rivals: [Acme]"]).competitors().says(
                "每个对手的结案都不足 5 个", "counts only"))
        #expect(
            try SmallRegister.sections(["status: contact"]).competitors().says(
                "没有遇到有名字的竞争对手", "No competitors are named")
        )
        #expect(
            try SmallRegister.sections([], SmallRegister.bareSchema).competitors().says(
                "无法统计", "no field for competitors"))
    }

    /// The fit is 1 to 5: direction 1 or 4, a fair 1 more; its middle is 3.
    @Test func prioritiesFallIntoFourQuarters() throws {
        let section = try SmallRegister.sections([
            "status: contact; probability: high; fit: { direction: key }; source: fair; amount: 100k",
            "status: proposal; probability: low; fit: { direction: key }; source: web; amount: 200k",
            "status: contact; probability: high",
        ]).priorities()
        #expect(
            section.tables[0].cells == [
                ["Push first", "high probability, high fit", "1", "100k"],
                ["Close quickly", "high probability, low fit", "0", "0"],
                ["Nurture", "low probability, high fit", "1", "200k"],
                ["Hold back", "low probability, low fit", "0", "0"],
            ])
        #expect(section.tables[0].caption?.en == "The four quadrants (fit from 1 to 5)")
        #expect(
            section.tables[1].cells == [
                ["not filled in", "d1", "Proposal", "Nurture", "15.0%", "4", "200k"],
                ["not filled in", "d0", "Contact", "Push first", "85.0%", "5", "100k"],
            ])
        let chart = section.charts[0]
        #expect(chart.mark == 3 && chart.series.map(\.name.en) == ["Contact", "Proposal"])
        #expect(
            chart.series.map(\.values) == [[nil, 5], [4, nil]] && chart.series[0].x == [nil, 0.85]
                && chart.series[1].sizes == [200_000, nil])
        #expect(section.says("匹配分算不出，不在矩阵里：1 个（d2）", "Without a fit, not in the matrix: 1 (d2)"))
        #expect(section.says("金额未填，不在矩阵里：1 个（d2）", "Without an amount, not in the matrix: 1 (d2)"))
        #expect(
            try SmallRegister.sections([], SmallRegister.bareSchema).priorities().says(
                "没有匹配分的公式", "no fit formula"))
    }

    /// On 1 March, a Sunday.
    @Test func upkeepListsWhatIsOverdue() throws {
        let section = try SmallRegister.sections([
            "discovered: 2026-01-01; registered: 2026-01-03; status: contact; steps: [ { due: 2026-02-01 } ]; next: { by: 2026-02-19 } | 2026-02-09 amount：1k → 2k",
            "registered: 2026-02-25; status: contact", "registered: 2026-01-01; status: proposal",
        ]).hygiene()
        #expect(section.figures.map(\.value.text.en) == ["too few", "too few", "1", "1", "1"])
        #expect(section.figures.prefix(2).map { $0.note?.en } == ["1 only", "3 only"])
        #expect(
            section.tables.map(\.cells).prefix(3) == [
                [["not filled in", "d0", "20", "last contact"]], [["not filled in", "d0", "2026-02-01", "28"]],
                [["not filled in", "d0", "2026-02-19", "10"]],
            ])
        // The contact was on a Monday.
        #expect(section.tables[3].cells == [["2026-02-09", "1", "0", "0", "0", "0", "0", "0", "1"]])
        let calendar = section.charts[0]
        #expect(
            calendar.categories.count == 53 && calendar.categories[0].en == "2025-02-24"
                && calendar.series.map(\.name.en).first == "Mon")
        // The year begins on the Sunday of its first week.
        #expect(calendar.series.map { $0.values[0] } == [nil, nil, nil, nil, nil, nil, 0])
        #expect(
            calendar.series.flatMap(\.values).reduce(0) { $0 + ($1 ?? 0) } == 1 && calendar.series[0].values[50] == 1)
        #expect(section.says("没有约定下一步日期：2 个（d1、d2）", "next step without a date: 2 (d1, d2)"))
    }

    @Test func upkeepSaysWhatItCannotTell() throws {
        let unlimited = try SmallRegister.sections(["registered: 2026-01-01; status: proposal"]).hygiene()
        #expect(
            unlimited.says("没有约定多久算久未跟进", "declares no limit")
                && unlimited.says("没有跟进记录", "No contacts"))
        #expect(
            try SmallRegister.sections(["registered: 2026-02-28; status: contact"]).hygiene().says(
                "没有久未跟进的", "None are stale"))
        #expect(try SmallRegister.sections(["status: lost"]).hygiene().says("没有在谈商机要跟进", "No open opportunities"))
        let many = (1...6).map { "discovered: 2026-01-01; registered: 2026-01-0\($0); status: lost" }
        #expect(
            try SmallRegister.sections(many).hygiene().figures[0].note?.en
                == "quartiles 1.3 – 3.8; of 6, a small sample")
    }

    // MARK: Targets

    static func report(_ lines: [String], total: Int64 = 400_000) throws -> TargetReport {
        let division = TargetPlan.Division(
            by: "source", parts: [.init(name: "fair", share: .weight(3)), .init(name: "web", share: .weight(1))])
        let plan = TargetPlan(
            period: 2026, total: total, author: "x", reason: Text(zh: "市场在长", en: "the market grows"),
            quarters: Array(repeating: .weight(1), count: 4),
            divisions: [division])
        let opportunities = try SmallRegister.opportunities(lines, by: ["source"])
        let period = try #require(Period("2026Q1"))
        return try #require(
            TargetReport(DayView(opportunities, asOf: try SmallRegister.day("2026-03-01")), plan, period))
    }

    static let targeted = [
        "status: signed; source: fair; contract: { signed_on: 2026-02-01, sum: 30k }",
        "status: proposal; source: fair; amount: 20k; probability: high; close: 2026-03-20",
        "status: contact; source: web; close: 2026-03-20",
        "status: contact; amount: 5k; probability: low; close: 2026-03-15", "status: contact",
    ]

    private func section(_ report: TargetReport, part: Int? = nil) -> PageSection {
        AnalysisSections.targets(
            part.map { report.divisions[0].lines[$0] } ?? report.whole, report.period, report.opportunities)
    }

    /// A quarter of 400,000, three fourths of it by fairs. Weighted: 20,000 × .85 + 5,000 × .15.
    @Test func aTargetStandsWithWhatIsSignedAndDue() throws {
        let report = try Self.report(Self.targeted)
        let whole = section(report)
        #expect(
            whole.tables[0].cells == [
                ["Target", "100k"], ["Signed", "30k"], ["Remaining", "70k"], ["Due", "25k (1 more not filled in)"],
                ["Weighted", "17.8k (6–21.5) (1 more not filled in)"], ["Gap", "52.3k (48.5–64)"],
            ])
        #expect(whole.tables[0].rows[1][1].rows == [0] && whole.tables[0].rows[3][1].rows == [1, 3])
        #expect(
            whole.charts[0].kind == .bullet && whole.charts[0].series.map(\.values) == [[30_000], [17_750], [100_000]])
        #expect(whole.charts[0].series[1].low == [6_000] && whole.charts[0].series[1].high == [21_500])
        #expect(
            whole.says("未计入加权：1 个（d2）", "not weighted: 1 (d2)")
                && whole.says("没有预计签约日：1 个（d4）", "expected date: 1 (d4)"))
        let fairs = section(report, part: 0)
        #expect(fairs.tables[0].cells.map { $0[1] } == ["75k", "30k", "45k", "20k", "17k (6–20)", "28k (25–39)"])
        #expect(fairs.tables[1].cells == [["0.4×", "unknown", "1/1", "unknown"]])
    }

    /// A target that is met needs nothing; five won of ten, 1,000 each, give a range.
    @Test func neededOnesAreARangeOrNothing() throws {
        #expect(section(try Self.report(Self.targeted, total: 100_000)).tables[1].cells == [["met", "–", "1/1", "0"]])
        let closed =
            Array(repeating: "status: signed; source: fair; contract: { signed_on: 2025-02-01, sum: 1k }", count: 5)
            + Array(repeating: "status: lost; source: fair", count: 5)
        let report = try Self.report(closed)
        // Wilson's interval of 5 of 10 is .23659 to .76341: 75,000 ÷ 763.4 and ÷ 236.6, and 25,000 by the company's.
        #expect(
            section(report, part: 0).tables[1].cells == [
                ["0.0×", "1.3× – 4.2×", "5/10 = 50.0% (23.7%–76.3%) small sample", "99 – 317"]
            ])
        #expect(
            section(report, part: 1).tables[1].cells == [
                ["0.0×", "1.3× – 4.2× (company)", "none closed", "33 – 106 (company rate)"]
            ])
    }
}
