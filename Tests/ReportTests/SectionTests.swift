import LineRegister
import Testing

@testable import Analysis
@testable import Report

/// Sections of small registers, worked by hand.
@Suite struct SectionTests {
    // MARK: Counts

    @Test func statusesAreCountedWithThoseThatHaveNone() throws {
        let section = try SmallRegister.sections([
            "status: contact", "status: contact", "status: signed", "customer: A",
        ]).statuses()
        let table = try #require(section.tables.first)
        #expect(
            table.cells == [
                ["Contact", "2", "50.0%"], ["Proposal", "0", "0.0%"], ["Signed", "1", "25.0%"], ["Lost", "0", "0.0%"],
                ["Invalid", "0", "0.0%"],
                ["Hold", "0", "0.0%"], ["not filled in", "1", "25.0%"],
            ])
        #expect(table.rows[0][1].rows == [0, 1] && table.rows[6][1].rows == [3])
        #expect(table.footCells == [["Total", "4", "100.0%"]])
        #expect(section.charts[0].series[0].values == [2, 0, 1, 0, 0, 0, 1])
    }

    /// A customer is always required, a source from the proposal on, a log always; see the schema.
    @Test func completenessPutsWhatIsMissingMostFirst() throws {
        let section = try SmallRegister.sections([
            "status: proposal; customer: A; source: web", "status: proposal; customer: B", "status: contact",
            "status: proposal; customer: C",
        ]).completeness()
        let table = try #require(section.tables.first)
        #expect(table.cells.prefix(2) == [["Log", "4", "0", "4", "0.0%"], ["Source", "3", "1", "2", "33.3%"]])
        #expect(table.cells[2] == ["Customer", "4", "3", "1", "75.0%"])
        #expect(table.rows[1][3].rows == [1, 3])
        // 4 logs, 3 sources, 4 customers, 4 statuses: 8 of 15 are there.
        #expect(table.footCells == [["Total", "15", "8", "7", "53.3%"]])
    }

    @Test func whatIsAllThereNeedsNoPicture() throws {
        let section = try SmallRegister.sections([
            "customer: A; registered: 2026-01-01; status: contact | 2026-01-05 amount：1k → 2k"
        ]).completeness()
        #expect(section.charts.isEmpty && section.says("应填的都填了", "Everything required is filled in"))
        #expect(section.tables[0].footCells == [["Total", "3", "3", "0", "100.0%"]])
    }

    // MARK: Money

    @Test func thePipelineCountsUnknownAmountsApart() throws {
        let section = try SmallRegister.sections([
            "status: contact; amount: 10k-30k", "status: contact; amount: large", "status: contact", "status: proposal",
            "status: signed; amount: 5m",
        ]).pipeline()
        let table = try #require(section.tables.first)
        #expect(
            table.cells == [
                ["Contact", "3", "170k (at least 110)", "1"],
                ["Proposal", "1", "not known", "1"],
            ])
        #expect(table.footCells == [["Total", "4", "170k (at least 110)", "2"]])
        #expect(
            table.rows[0][2].order == 170_000 && table.rows[0][2].rows == [0, 1] && table.rows[0][3].rows == [2]
                && table.rows[0][2].exact == "110,000 / 170,000 / …" && table.rows[0][1].rows == [0, 1, 2])
        // What is not known is not drawn as nothing.
        #expect(section.charts[0].series.map(\.values) == [[110_000, nil], [170_000, nil], [130_000, nil]])
    }

    @Test func aSumOfUnknownAmountsIsNotKnown() throws {
        #expect(try SmallRegister.sections(["status: contact"]).pipeline().says("都没有填金额", "so the sum is not known"))
        #expect(try SmallRegister.sections(["status: lost"]).pipeline().says("没有在谈商机", "No open opportunities"))
        #expect(
            try SmallRegister.sections(["status: lost"]).pipeline().tables[0].footCells == [
                ["Total", "0", "0", "0"]
            ])
    }

    /// 10,000 × 15 % and 100,000 × 85 %.
    @Test func theWeightedPipelineIsARange() throws {
        let section = try SmallRegister.sections([
            "status: contact; amount: 10k; probability: low", "status: contact; amount: 100k; probability: high",
            "status: contact; amount: 7k",
        ]).weighted()
        #expect(
            section.tables[0].cells == [
                ["Pipeline", "3", "117k", "0"],
                ["Weighted", "3", "86.5k (30–103)", "1"],
            ])
        let series = section.charts[0].series[0]
        #expect(
            series.low == [117_000, 30_000] && series.values == [117_000, 86_500] && series.high == [117_000, 103_000])
        #expect(section.says("1 个（d2）", "1 (d2)"))
    }

    // MARK: Wins

    @Test func winsFollowTheRulesForSmallNumbers() throws {
        let none = try SmallRegister.sections(["status: contact"]).wins()
        #expect(none.says("没有结案", "None closed") && none.tables[0].cells[0] == ["Win rate", "0", "0", "none closed"])
        let few = try SmallRegister.sections(["status: signed", "status: lost", "status: invalid"]).wins()
        #expect(few.says("不足 5 个", "Fewer than five"))
        #expect(few.tables[0].cells == [["Win rate", "1", "2", "1/2"], ["Broad (with invalid)", "1", "3", "1/3"]])
        #expect(few.charts.isEmpty)
        let some = try SmallRegister.sections(
            Array(repeating: "status: signed", count: 4) + Array(repeating: "status: lost", count: 4)
        ).wins()
        #expect(some.says("小样本", "small sample") && some.charts[0].series[0].values == [0.5, 0.5])
        // Wilson's interval of 4 of 8.
        #expect(some.tables[0].cells[0][3] == "4/8 = 50.0% (21.5%–78.5%) small sample")
        #expect(some.tables[0].rows[0][1].rows == [0, 1, 2, 3])
        let many = try SmallRegister.sections(Array(repeating: "status: signed", count: 20)).wins()
        #expect(many.texts.count == 1 && many.tables[0].cells[0][3] == "20/20 = 100.0% (83.9%–100.0%)")
    }

    @Test func aSegmentsWinsStandBesideThoseOfAll() throws {
        let all = try SmallRegister.sections(["status: signed", "status: lost", "status: signed"])
        #expect(all.part([1]).wins().tables[0].cells.last == ["Overall win rate", "2", "3", "2/3"])
        #expect(all.wins().tables[0].rows.count == 2)
    }

    @Test func cohortsTellWhoIsTooYoung() throws {
        let section = try SmallRegister.sections(
            [
                "registered: 2026-01-01; status: signed; contract: { signed_on: 2026-01-31, sum: 1k }",
                "registered: 2026-01-10; status: contact", "registered: 2026-02-20; status: contact", "status: contact",
            ]).cohorts()
        // On 1 March the third is 9 days old, the first 59.
        #expect(
            section.tables[0].cells == [
                ["2026Q1", "3", "1/2; 1 too young", "too young (3)", "too young (3)", "too young (3)", "too young (3)"]
            ])
        #expect(section.tables[0].rows[0][2].rows == [0])
        // One of two is not a rate that could be drawn.
        #expect(section.charts.isEmpty)
        let more = try SmallRegister.sections(
            (1...5).map {
                "registered: 2026-01-0\($0); status: signed; contract: { signed_on: 2026-01-\($0 + 25), sum: 1k }"
            }
        ).cohorts()
        #expect(more.charts[0].series[0].values == [1, nil, nil, nil, nil])
        #expect(section.says("没有登记日期，不在任何一批：1 个（d3）", "in no cohort: 1 (d3)"))
        #expect(try SmallRegister.sections(["status: contact"]).cohorts().says("无法分批", "known registration date"))
    }

    // MARK: Segments

    @Test func segmentsAgainstTheRestAreDrawnAroundNothing() throws {
        let opportunities = try SmallRegister.opportunities(
            Array(repeating: "status: signed; source: web", count: 8)
                + Array(repeating: "status: lost; source: web", count: 2)
                + Array(repeating: "status: signed; source: fair", count: 10)
                + Array(repeating: "status: lost; source: fair", count: 20)
                + ["status: signed"], by: ["source"])
        let report = SegmentReport.make(
            opportunities, by: [try Dimension.parse("source", opportunities.template).get()],
            asOf: try SmallRegister.day("2026-03-01"))
        let section = AnalysisSections.contrast(report)
        #expect(section.tables[0].cells.map { $0[0] } == ["Fair", "Web", "not filled in"])
        #expect(
            section.tables[0].cells.map { $0[5] } == ["below the rest", "above the rest", "fewer than five closed"])
        // 8/10 − 11/31, with the z of 1 − .05/4: the third has too few.
        #expect(section.tables[0].cells[1][4] == "+44.5 (+4.0 … +66.5)")
        let chart = section.charts[0]
        #expect(chart.mark == 0 && chart.categories.map(\.en) == ["Fair", "Web"])
        #expect(((chart.series[0].values[1] ?? 0) * 10).rounded() == 445)
        // One segment has no rest.
        let alone = try SmallRegister.opportunities(["status: signed; source: web"], by: ["source"])
        let only = SegmentReport.make(
            alone, by: [try Dimension.parse("source", alone.template).get()], asOf: try SmallRegister.day("2026-03-01"))
        #expect(
            AnalysisSections.contrast(only).says("无法比较", "Nothing to compare")
                && AnalysisSections.contrast(only).charts.isEmpty)
    }

    @Test func theFunnelTellsWhereTheyAre() throws {
        let section = try SmallRegister.sections([
            "status: contact", "status: proposal | 2026-01-05 status：contact → proposal",
            "status: signed | 2026-01-05 status：contact → signed",
            "status: lost | 2026-01-05 status：contact → lost", "status: hold | 2026-01-05 status：proposal → hold",
            "customer: A",
        ]).funnel()
        #expect(
            section.tables[0].cells == [
                ["Contact", "4", "2", "1", "1", "0", "1", "2/4"],
                ["Proposal", "2", "0", "1", "0", "1", "1", "0/2"],
                ["Signed", "1", "–", "1", "0", "0", "0", "–"],
            ])
        #expect(section.tables[0].rows[0][2].rows == [1, 2])
        #expect(section.charts[0].series[0].values == [4, 2, 1])
        #expect(section.says("不计入该阶段的流入和转化：2 个（d2、d4）", "not counted in its In and conversion: 2 (d2, d4)"))
        #expect(section.says("不在漏斗中的：1 个（d5）", "not in the funnel: 1 (d5)"))
    }

    @Test func lossesAddUpAndTellWhereFrom() throws {
        let section = try SmallRegister.sections([
            "status: lost; reason: price; amount: 10k | 2026-01-05 status：proposal → lost",
            "status: lost; reason: price; amount: 20k | 2026-01-05 status：contact → lost",
            "status: lost; reason: timing", "status: lost; amount: large | 2026-01-05 status：contact → lost",
        ]).losses()
        #expect(
            section.tables[0].cells == [
                ["Price", "2", "50.0%", "50.0%", "30k", "0"],
                ["Timing", "1", "25.0%", "75.0%", "not known", "1"],
                ["not filled in", "1", "25.0%", "100.0%", "150k (at least 100)", "0"],
            ])
        #expect(section.tables[1].columns.map(\.title.en) == ["Reason", "Contact", "Proposal", "not filled in"])
        #expect(
            section.tables[1].cells == [
                ["Price", "1", "1", "0"], ["Timing", "0", "0", "1"], ["not filled in", "1", "0", "0"],
            ])
        #expect(section.tables[1].rows[0][2].rows == [0])
        #expect(try SmallRegister.sections(["status: contact"]).losses().says("没有流失的商机", "No lost opportunities"))
    }

    /// Shares of 60, 30 and 10 %: 3600 + 900 + 100.
    @Test func concentrationRanksCustomers() throws {
        let section = try SmallRegister.sections([
            "customer: A; status: contact; amount: 30k", "customer: B; status: contact; amount: 30k",
            "customer: A; status: contact; amount: 30k",
            "customer: C; status: contact; amount: 10k",
        ]).concentration()
        #expect(section.figures.map(\.value.text.en) == ["4,600", "2.2", "60.0%", "100.0%"])
        #expect(section.figures[2].note?.en == "A")
        #expect(
            section.tables[0].cells == [
                ["A", "2", "60k", "60.0%", "60.0%"], ["B", "1", "30k", "30.0%", "90.0%"],
                ["C", "1", "10k", "10.0%", "100.0%"],
            ])
        #expect(
            section.tables[0].rows[0][2].rows == [0, 2]
                && section.charts[0].series[0].values == [60_000, 30_000, 10_000])
        #expect(section.says("已签合同额：无", "Signed contracts: none"))
    }

    @Test func ratingsStandBesideTheirBands() throws {
        let section = try SmallRegister.sections(
            Array(
                repeating:
                    "status: signed; probability: low | 2026-01-05 probability：none → low | 2026-02-01 status：contact → signed",
                count: 20) + [
                    "status: lost; probability: high | 2026-01-05 probability：none → high | 2026-02-01 status：contact → lost",
                    "status: lost",
                ]
        ).ratings()
        #expect(
            section.tables[0].cells == [
                ["low", "15% (0%–30%)", "20", "0", "20/20 = 100.0% (83.9%–100.0%)", "won more often: rated too low"],
                ["high", "85% (30%–100%)", "0", "1", "0/1", "fewer than five closed, no result"],
            ])
        let declared = section.charts[0].series[1]
        #expect(declared.low == [0, 0.3] && declared.values == [0.15, 0.85] && declared.high == [0.3, 1])
        #expect(section.charts[0].series[0].values == [1, nil])
        #expect(section.says("1 个（d21）", "1 (d21)"))
        #expect(try SmallRegister.sections(["status: contact"]).ratings().says("没有结案", "None closed"))
    }

    @Test func aProfileHoldsASegmentAgainstAll() throws {
        let all = try SmallRegister.sections(
            Array(repeating: "status: contact; pains: [cost]", count: 6)
                + Array(repeating: "status: contact; pains: [speed]", count: 6))
        let section = all.part([0, 1, 2, 3, 4, 6]).profiles()
        // 5 of 6 against 6 of 12.
        #expect(
            section.tables[0].cells == [
                ["Cost", "5", "83.3%", "50.0%", "×1.7"], ["Speed", "1", "16.7%", "50.0%", "–"],
            ])
        let shares: [[Double?]] = [[5.0 / 6, 1.0 / 6], [0.5, 0.5]]
        #expect(section.charts[0].series.map(\.values) == shares)
        #expect(all.profiles().tables[0].columns.count == 3)
        // Of three the counts alone.
        let few = all.part([0, 1, 6]).profiles()
        #expect(few.charts.isEmpty && few.tables[0].cells[0][1...2] == ["2", "–"])
    }

    // MARK: Segments side by side

    @Test func segmentsStandSideBySide() throws {
        let opportunities = try SmallRegister.opportunities(
            [
                "customer: A; status: contact; amount: 10k; source: web", "status: contact; source: web",
                "status: proposal; source: fair",
                "customer: B; status: proposal; amount: 30k",
            ], by: ["source"])
        let report = SegmentReport.make(
            opportunities, by: [try Dimension.parse("source", opportunities.template).get()],
            asOf: try SmallRegister.day("2026-03-01"))
        let pipeline = AnalysisSections.pipeline(report)
        #expect(
            pipeline.tables[0].cells == [
                ["Fair", "0", "not known", "not known", "1"],
                ["Web", "10k (1 more not filled in)", "0", "10k", "1"],
                ["not filled in", "0", "30k", "30k", "0"],
            ])
        #expect(pipeline.charts[0].series.map(\.values) == [[0, nil], [10_000, 0], [0, 30_000]])
        #expect(
            pipeline.tables[0].footCells == [
                ["All", "10k (1 more not filled in)", "30k (1 more not filled in)", "40k", "2"]
            ])
        let completeness = AnalysisSections.completeness(report)
        // Four logs and two customers are missing, and the source of the proposal.
        #expect(completeness.tables[0].columns.map(\.title.en) == ["Segment", "Log", "Customer", "Source"])
        #expect(
            completeness.tables[0].cells == [
                ["Fair", "0/1", "0/1", "1/1"], ["Web", "0/2", "1/2", "–"], ["not filled in", "0/1", "1/1", "0/1"],
            ])
        #expect(completeness.charts[0].series.map(\.values) == [[0, 0, 1], [0, 0.5, nil], [0, 1, 0]])
        #expect(completeness.tables[0].rows[1][2].rows == [1])
    }
}
