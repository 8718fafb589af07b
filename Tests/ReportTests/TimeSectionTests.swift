import LineRegister
import Testing

@testable import Analysis
@testable import Report

/// Sections of the analyses over time, worked by hand.
@Suite struct TimeSectionTests {
    @Test func lateOnesStandWithTheirLimits() throws {
        let section = try SmallRegister.sections(
            [
                "customer: A; registered: 2026-01-01; status: contact", "registered: 2026-02-01; status: contact",
                "registered: 2026-01-01; status: proposal",
                "registered: 2026-01-01; status: hold", "status: contact",
            ], asOf: "2026-02-11"
        ).ageing()
        #expect(
            section.tables[0].cells == [
                ["Contact", "2", "–", "41", "1", "30", "declared (only 0 completed stays)"],
                [
                    "Proposal", "1", "–", "41", "not known", "none",
                    "only 0 completed stays, no declared limit",
                ],
            ])
        #expect(section.tables[1].cells == [["A", "d0", "Contact", "41", "30"]])
        #expect(section.tables[1].rows[0][1].link == .opportunity(0))
        // In time, late, without a limit that could tell, and the limits of the stages; each dot on the line of its
        // stage.
        #expect(
            section.charts[0].kind == .strip
                && section.charts[0].series.map(\.values) == [[10], [41], [41], [30, nil]])
        #expect(section.charts[0].series.map(\.x) == [[0], [0], [1], []])
        #expect(section.says("暂停中，不计停留天数：1 个（d3）", "On hold, not counted: 1 (d3)"))
        #expect(section.says("停留天数未知：1 个（d4）", "number of days unknown: 1 (d4)"))
    }

    @Test func noneLateIsNotTheSameAsNoLimit() throws {
        let young = try SmallRegister.sections(["registered: 2026-02-20; status: contact"]).ageing()
        #expect(young.says("没有超期的", "None are late") && young.tables.count == 1)
        let unlimited = try SmallRegister.sections(["registered: 2020-02-20; status: proposal"]).ageing()
        #expect(unlimited.says("是否超期未知", "there is no limit"))
        #expect(
            try SmallRegister.sections(["status: lost"]).ageing().says("没有可计停留天数", "No open opportunity with a known"))
    }

    /// Signed after 10 and 30 days, one watched for 49 days: 2 of 3 and then 1 of 3 are left.
    @Test func theCurveFallsInSteps() throws {
        let section = try SmallRegister.sections(
            [
                "registered: 2026-01-01; status: signed; contract: { signed_on: 2026-01-11, sum: 1k }",
                "registered: 2026-01-01; status: signed; contract: { signed_on: 2026-01-31, sum: 1k }",
                "registered: 2026-01-11; status: contact",
                "status: signed",
            ]).cycle()
        #expect(section.tables[0].cells == [["10", "3", "1", "66.7%"], ["30", "2", "1", "33.3%"]])
        let series = section.charts[0].series[0]
        #expect(series.x == [10, 30] && series.values.map { (($0 ?? 0) * 3).rounded() } == [2, 1])
        let figures = section.figures.map(\.value.text.en)
        #expect(figures == ["2", "1", "not known", "30"])
        #expect(section.says("未计入：1 个（d3）", "left out: 1 (d3)"))
    }

    @Test func aMedianMayNotBeReached() throws {
        let section = try SmallRegister.sections(
            (1...6).map {
                "registered: 2026-01-0\($0); status: signed; contract: { signed_on: 2026-01-1\($0), sum: 1k }"
            }
                + Array(repeating: "registered: 2026-01-01; status: contact", count: 7)
        ).cycle()
        #expect(section.figures.map(\.value.text.zh) == ["6", "7", "10", "10 – 10", "未达到"])
        #expect(section.figures[2].note?.en == "only 6, small sample")
        #expect(try SmallRegister.sections(["status: contact"]).cycle().says("不画曲线", "No curve"))
    }

    @Test func aLongCurveIsThinnedAndKeepsItsMedianAndEnd() {
        let curve = SurvivalCurve(events: Array(1...1000), censored: [])
        let steps = AnalysisSections.thinned(curve)
        #expect(steps.count <= 102 && steps.first == curve.steps.first && steps.last == curve.steps.last)
        #expect(steps.contains { $0.day == curve.median })
        let short = SurvivalCurve(events: Array(1...100), censored: [])
        #expect(AnalysisSections.thinned(short) == short.steps)
        #expect(AnalysisSections.thinned(SurvivalCurve(events: [], censored: [3])).isEmpty)
    }

    /// 7 × 5/10 × 3000 ÷ 12 = 875.
    @Test func velocityHasFourPartsOrSaysWhyNot() throws {
        let won = (1...5).map {
            "registered: 2026-01-01; status: signed; contract: { signed_on: 2026-01-\($0 + 10), sum: \($0)k }"
        }
        let lost = Array(repeating: "status: lost", count: 5)
        let all = try SmallRegister.sections(won + lost + Array(repeating: "status: contact", count: 7))
        #expect(
            all.velocity().figures.map(\.value.text.en) == [
                "7", "5/10 = 50.0% (23.7%–76.3%) small sample", "3k", "12.0", "875",
            ])
        #expect(all.velocity().texts.count == 1)
        let few = all.part([0, 1, 5]).velocity()
        #expect(
            few.figures.count == 4
                && few.says("赢单只有 2 个，不足 5 个；结案只有 3 个，不足 10 个", "2 won, fewer than 5; 3 closed, fewer than 10"))
        let unknown = try SmallRegister.sections(Array(repeating: "status: signed", count: 10)).velocity()
        #expect(unknown.says("没有一个合同填了金额；成交天数未知", "no contract has an amount; days to sign unknown"))
    }

    @Test func whatWasPutOffThriceIsFlagged() throws {
        let section = try SmallRegister.sections(
            [
                "customer: A; status: contact; close: 2026-05-20 | 2026-01-05 close：2026-03-01 → 2026-03-31 | 2026-01-06 close：2026-03-31 → 2026-05-10 | 2026-02-08 close：2026-05-10 → 2026-05-20",
                "status: contact; close: 2026-03-02 | 2026-01-05 close：2026-03-01 → 2026-03-02", "status: contact",
                "status: contact", "status: contact",
            ]).slippage()
        #expect(section.figures.map(\.value.text.en) == ["5", "2/5 = 40.0% (11.8%–76.9%) small sample", "1", "81"])
        #expect(
            section.tables[0].cells == [
                ["A", "d0", "2026-03-01", "2026-05-20", "3", "80", "three times or more"],
                ["not filled in", "d1", "2026-03-01", "2026-03-02", "1", "1", "–"],
            ])
        let days = try ["2026-03-01", "2026-05-20", "2026-03-02"].map { Double(try SmallRegister.day($0).days) }
        #expect(
            section.charts[0].kind == .slopes
                && section.charts[0].series.map(\.values) == [[days[0], days[1]], [days[0], days[2]]])
        #expect(try SmallRegister.sections(["status: contact"]).slippage().says("没有推迟过的", "None were postponed"))
        #expect(try SmallRegister.sections([]).slippage().figures[1].value.text.zh == "没有在谈商机")
    }

    /// Moved forward again, it has still been put off; the slope leads to where it is now.
    @Test func whatCameForwardAgainWasPutOffAllTheSame() throws {
        let section = try SmallRegister.sections(
            [
                "status: contact; close: 2026-03-20 | 2026-01-05 close：2026-03-01 → 2026-05-01 | 2026-01-06 close：2026-05-01 → 2026-03-20"
            ]
        ).slippage()
        #expect(section.tables[0].cells == [["not filled in", "d0", "2026-03-01", "2026-03-20", "1", "61", "–"]])
    }

    /// Of many in one stage a part is drawn, from the first to the last, and the picture says so.
    @Test func aCrowdedStripIsThinned() throws {
        let lines = (0..<200).map { "registered: 2025-\($0 < 100 ? "01-01" : "02-01"); status: contact" }
        let chart = try SmallRegister.sections(lines).ageing().charts[0]
        let drawn = chart.series[1].values
        #expect(drawn.count == 150 && Set(drawn).count == 2)
        #expect(chart.summary.en.contains("at most 150") && chart.summary.zh.contains("最多画 150 个"))
    }

    @Test func customersAreScoredFromThirtyOn() throws {
        let lines = (1...30).map {
            "customer: c\($0); status: signed; contract: { signed_on: 2026-01-\($0 < 10 ? "0" : "")\($0), sum: \($0)k }"
        }
        let all = try SmallRegister.sections(lines + ["customer: x; status: signed", "status: signed"])
        let few = all.part([0, 1, 30, 31]).customers()
        #expect(few.says("不足 30 个，不打分", "No scores"))
        #expect(
            few.tables[0].cells == [
                ["c2", "1", "2k", "0", "58"], ["c1", "1", "1k", "0", "59"],
                ["x", "1", "not known", "1", "no date"],
            ])
        #expect(few.says("客户名未填：1 个（d31）", "without a customer name: 1 (d31)"))
        let scored = all.customers()
        #expect(scored.tables[0].cells[0] == ["c30", "1", "30k", "0", "30", "5", "1", "5"])
        #expect(
            try SmallRegister.sections(["status: contact"]).customers().says("还没有签过约的客户", "No customer has signed"))
    }

    @Test func theWaterfallStartsAndEndsWithItsSums() throws {
        let opportunities = try SmallRegister.opportunities([
            "registered: 2026-01-01; status: contact; amount: 10k",
            "registered: 2026-02-05; status: contact; amount: large",
            "registered: 2026-01-01; status: lost; amount: 4k | 2026-02-10 status：contact → lost",
            "registered: 2026-01-01; status: contact",
        ])
        let section = AnalysisSections.waterfall(
            Waterfall(
                opportunities, from: try SmallRegister.day("2026-01-31"), to: try SmallRegister.day("2026-02-28")),
            opportunities)
        let cells = section.tables[0].cells
        #expect(cells.first == ["Start", "3", "14k", "1"])
        #expect(cells[1] == ["New", "1", "+150k (at least +100)", "0"])
        #expect(cells.contains(["Lost", "1", "-4k", "0"]))
        #expect(cells.last == ["End", "3", "160k (at least 110)", "1"])
        let values = section.charts[0].series[0].values.map { $0 ?? 0 }
        #expect(values.dropLast().reduce(0, +) == values.last)
        #expect(section.says("期末未填金额的：1 个（d3）", "At the end, without an amount: 1 (d3)"))
    }

    @Test func longTablesSayHowMuchIsLeftOut() throws {
        let section = try SmallRegister.sections(
            Array(repeating: "registered: 2025-01-01; status: contact", count: 103)
        ).ageing()
        #expect(section.tables[1].asPrinted.rows.count == 100 && section.says("还有 3 行未列出", "3 more in the JSON"))
        #expect(section.charts[0].series[1].values.count == 103)
        // The count above it is of all of them.
        #expect(section.tables[0].rows[0][4].rows.count == 103)
    }
}
