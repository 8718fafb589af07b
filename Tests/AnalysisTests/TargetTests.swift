import Document
import LineRegister
@testable import Template
import Testing

@testable import Analysis

/// Targets divided and what stands against them, worked by hand.
@Suite struct TargetTests {
    private static func plan(
        total: Int64, quarters: [TargetPlan.Share] = Array(repeating: .weight(1), count: 4), _ parts: [(String, Int64)]
    ) -> TargetPlan {
        plan(
            total: total, quarters: quarters,
            [TargetPlan.Division(by: "source", parts: parts.map { .init(name: $0.0, share: .weight($0.1)) })])
    }

    private static func plan(total: Int64, quarters: [TargetPlan.Share], _ divisions: [TargetPlan.Division])
        -> TargetPlan
    {
        TargetPlan(
            period: 2026, total: total, author: "x", reason: Text(same: ""), quarters: quarters, divisions: divisions)
    }

    private static func report(_ lines: [String], _ plan: TargetPlan, _ period: String, asOf: String = "2026-03-01")
        throws -> TargetReport
    {
        let template = try #require(SmallRegister.fullTemplate)
        let opportunities = try SmallRegister.fullOpportunities(lines, for: try TargetReport.dimensions(plan, template))
        let period = try #require(Period(period))
        return try #require(TargetReport(DayView(opportunities, asOf: try SmallRegister.day(asOf)), plan, period))
    }

    /// 60,000 of 100,000 on the 60th of 365 days: 365,000 at this rate, and 40,000 in 305 days are 918.03 a week.
    @Test func thePaceIsLinear() throws {
        let line = "registered: 2026-01-01; status: signed; contract: { sum: 60000, signed_on: 2026-02-01 }"
        let report = try Self.report([line], Self.plan(total: 100_000, [("fair", 1)]), "2026", asOf: "2026-03-01")
        let pace = report.pace
        #expect((pace.days, pace.elapsed, pace.left) == (365, 60, 305))
        #expect((pace.projected, pace.neededAWeek, pace.attained) == (365_000, 918, 0.6))
    }

    // MARK: Division

    @Test func theLargestRemaindersGetWhatIsLeft() {
        #expect(Division.split(100, by: [1, 1, 1]) == [34, 33, 33])
        // 10 × 6/11 = 5.45, 4/11 = 3.64, 1/11 = .91: the third and the second get the two that are left.
        #expect(Division.split(10, by: [6, 4, 1]) == [5, 4, 1])
        #expect(Division.split(7, by: [0, 3]) == [0, 7])
        #expect(Division.split(7, by: [0, 0]) == [4, 3])
        #expect(Division.split(0, by: [2, 1]) == [0, 0] && Division.split(5, by: []) == [])
        #expect(Division.split(.max, by: [.max, .max, 1]).reduce(0, +) == .max)
    }

    /// Any whole by any weights: the parts add up, and none is a yuan away from its due.
    @Test func partsSumToTheWhole() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<1000 {
            let whole = Int64.random(in: 0...1_000_000_000, using: &random)
            let weights = (0..<Int.random(in: 1...9, using: &random)).map { _ in
                Int64.random(in: 0...1000, using: &random)
            }
            let parts = Division.split(whole, by: weights)
            #expect(parts.reduce(0, +) == whole)
            let sum = weights.reduce(0, +)
            guard sum > 0 else { continue }
            for (part, weight) in zip(parts, weights) {
                #expect(abs(Int128(part) * Int128(sum) - Int128(whole) * Int128(weight)) < Int128(sum))
            }
        }
    }

    /// Amounts and weights, of parts and of quarters, at random, as a plan may declare them: every sum over parts and
    /// over quarters is exact, and a declared amount stays what it is.
    @Test func everySumIsExact() throws {
        var random = SystemRandomNumberGenerator()
        func shares(_ count: Int, of whole: Int64) -> [TargetPlan.Share] {
            var left = whole
            var shares = (0..<count).map { _ -> TargetPlan.Share in
                guard Bool.random(using: &random) else { return .weight(.random(in: 0...50, using: &random)) }
                let amount = Int64.random(in: 0...left, using: &random)
                left -= amount
                return .amount(amount)
            }
            // Someone takes what is left.
            shares[Int.random(in: 0..<count, using: &random)] = .weight(7)
            return shares
        }
        for _ in 0..<1000 {
            let whole = Int64.random(in: 0...(Bool.random(using: &random) ? 30 : 1_000_000_000), using: &random)
            let quarters = shares(4, of: whole)
            let divisions = (0..<3).map { _ in
                TargetPlan.Division(
                    by: "source",
                    parts: shares(Int.random(in: 1...9, using: &random), of: whole).map { .init(name: "p", share: $0) })
            }
            let plan = Self.plan(total: whole, quarters: quarters, divisions)
            let periods = try (1...4).map { try #require(Period("2026Q\($0)")) }
            let year = try #require(Period("2026"))
            #expect(TargetReport.total(plan, year) == whole)
            #expect(periods.compactMap { TargetReport.total(plan, $0) }.reduce(0, +) == whole)
            for (quarter, share) in zip(periods, quarters) {
                if case .amount(let amount) = share { #expect(TargetReport.total(plan, quarter) == amount) }
            }
            for division in divisions {
                let parts = try #require(TargetReport.targets(plan, division, year))
                #expect(parts.reduce(0, +) == whole && parts.allSatisfy { $0 >= 0 })
                for (part, declared) in zip(parts, division.parts) {
                    if case .amount(let amount) = declared.share { #expect(part == amount) }
                }
                let table = periods.compactMap { TargetReport.targets(plan, division, $0) }
                #expect(table.count == 4 && table.allSatisfy { $0.allSatisfy { $0 >= 0 } })
                for (row, period) in zip(table, periods) {
                    #expect(row.reduce(0, +) == TargetReport.total(plan, period))
                }
                #expect(parts == parts.indices.map { part in table.reduce(0) { $0 + $1[part] } })
            }
        }
    }

    @Test func amountsComeFirstAndWeightsTakeTheRest() {
        // 100 − 33 = 67 by 2:1 is 44.67 and 22.33: the first gets the yuan that is left.
        #expect(Division.split(100, among: [.weight(2), .amount(33), .weight(1)]) == [45, 33, 22])
        #expect(Division.split(50, among: [.amount(20), .amount(30)]) == [20, 30])
        #expect(Division.split(50, among: [.amount(50), .weight(3)]) == [50, 0])
        // 3 by 5 : 5 : 1 is 1.36, 1.36, .27, then 4 by what is left, 3 : 4 : 1, is 1.5, 2, .5; the last quarter takes
        // what remains.
        #expect(Division.table(parts: [5, 5, 1], quarters: [3, 4, 4]) == [[2, 1, 0], [2, 2, 0], [1, 2, 1]])
    }

    @Test func aMonthOrAnotherYearHasNoTarget() {
        let plan = Self.plan(total: 100, [("web", 1)])
        for text in ["2025", "2025Q4", "2026-03"] {
            #expect(Period(text).flatMap { TargetReport.total(plan, $0) } == nil)
        }
        #expect(Period("2026Q3").flatMap { TargetReport.targets(plan, plan.divisions[0], $0) } == [25])
    }

    @Test(arguments: ["2026Q5", "2026Q0", "2026-13", "2026-1", "26", "2026Q", "二〇二六", "1800", ""])
    func noPeriod(text: String) { #expect(Period(text) == nil) }

    @Test func aPeriodsDays() throws {
        #expect(try #require(Period("2024-02")).days.upperBound.description == "2024-02-29")
        #expect(try #require(Period("2026q4")).days.lowerBound.description == "2026-10-01")
        #expect(try #require(Period("2026")).days.upperBound.description == "2026-12-31")
    }

    // MARK: What stands against it

    @Test func signedDueAndGap() throws {
        let report = try Self.report(
            [
                "source: web; status: signed; contract: { signed_on: 2026-02-01, sum: 30k }",
                // Another quarter, and one without an amount.
                "source: web; status: signed; contract: { signed_on: 2025-12-31, sum: 90k }",
                "source: web; status: signed; contract: { signed_on: 2026-02-01 }",
                // 100k–200k at 30 to 100 %, middle 150k at 85 %.
                "source: web; status: contact; close: 2026-03-31; amount: 100k-200k; probability: high",
                "source: web; status: contact; close: 2026-03-31; amount: 10k",
                "source: web; status: contact; close: 2026-04-01; amount: 1m; probability: high",
                "source: web; status: contact; close: 2025-12-31; amount: 1m; probability: high",
                "source: web; status: contact; amount: 1m; probability: high",
                "source: fair; status: contact; close: 2026-03-31; amount: 7k; probability: 50%",
                "status: contact; close: 2026-03-31; amount: 9k; probability: 50%",
            ], Self.plan(total: 2_000_000, [("web", 3), ("fair", 1)]), "2026Q1")
        let web = report.divisions[0].lines[0]
        #expect(
            web.target == 375_000 && report.divisions[0].lines[1].target == 125_000 && report.whole.target == 500_000)
        #expect(web.signed.mid == 30_000 && web.signedUnknown == [2] && web.remaining == 345_000)
        #expect(web.due.rows == [3, 4] && web.due.mid == 160_000 && web.unweighted == [4])
        #expect((web.weighted.low, web.weighted.mid, web.weighted.high) == (30_000, 127_500, 200_000))
        #expect(web.gap == (145_000, 217_500, 315_000))
        #expect(web.overdue == [6] && web.undated == [7])
        #expect(web.coverage == 160_000.0 / 345_000)
        // Neither of fair nor of web.
        #expect(report.divisions[0].elsewhere == [9])
        #expect(report.whole.due.mid == 176_000)
        // Three won say too little of web, and of the company too.
        #expect(web.needed == .impossible && report.whole.needed == .impossible)
    }

    @Test func neededIsARangeAndTheCompanysRateStandsInWhereTooFewWereWon() throws {
        let won = Array(
            repeating: "source: web; status: signed; contract: { signed_on: 2025-06-01, sum: 100k }", count: 8)
        let lost = Array(repeating: "source: web; status: lost", count: 2)
        let report = try Self.report(
            won + lost + ["source: fair; status: signed; contract: { signed_on: 2026-01-05, sum: 1m }"],
            Self.plan(total: 4_000_000, [("web", 3), ("fair", 1)]), "2026Q1")
        // 8 of 10 is 49.0 to 94.3 %: 750k ÷ 94.3k = 7.95, ÷ 49.0k = 15.3.
        #expect(report.divisions[0].lines[0].needed == .range(low: 8, high: 16, isCompanyRate: false))
        // The target of fair is met.
        #expect(
            report.divisions[0].lines[1].remaining == 0 && report.divisions[0].lines[1].needed == .none
                && report.divisions[0].lines[1].coverage == nil)
        // Tenfold, it is not: 9 of 11 is 52.3 to 94.9 %, of 200k each; 1.5m is missing.
        let more = try Self.report(
            won + lost + ["source: fair; status: signed; contract: { signed_on: 2026-01-05, sum: 1m }"],
            Self.plan(total: 40_000_000, [("web", 3), ("fair", 1)]), "2026Q1")
        let fair = more.divisions[0].lines[1]
        #expect(fair.needed == .range(low: 8, high: 15, isCompanyRate: true))
        // 1 ÷ .949 and 1 ÷ .523, as of the company.
        let needed = try #require(fair.neededCoverage)
        #expect(abs(needed.low - 1.0541) < 1e-3 && abs((needed.high ?? 0) - 1.9122) < 1e-3 && fair.isCompanyRate)
    }

    /// Each division counts every opportunity for itself: what is of no part in one has its place in the other.
    @Test func divisionsStandSideBySide() throws {
        let plan = Self.plan(
            total: 1_000_000, quarters: Array(repeating: .weight(1), count: 4),
            [
                TargetPlan.Division(by: "source", parts: [.init(name: "web", share: .weight(1))]),
                TargetPlan.Division(
                    by: "status",
                    parts: [.init(name: "signed", share: .amount(900_000)), .init(name: "contact", share: .weight(1))]),
            ])
        let report = try Self.report(
            [
                "source: web; status: signed; contract: { signed_on: 2026-02-01, sum: 30k }",
                "source: fair; status: contact; close: 2026-03-31; amount: 10k; probability: 50%",
            ], plan, "2026")
        #expect(report.divisions.map(\.lines.count) == [1, 2] && report.whole.target == 1_000_000)
        #expect(report.divisions[0].lines[0].signed.rows == [0] && report.divisions[0].elsewhere == [1])
        #expect(report.divisions[1].lines.map(\.target) == [900_000, 100_000] && report.divisions[1].elsewhere == [])
        #expect(report.divisions[1].lines[0].signed.rows == [0] && report.divisions[1].lines[1].due.rows == [1])
        #expect(report.divisions.map(\.name.zh) == ["来源", "状态"])
    }
}
