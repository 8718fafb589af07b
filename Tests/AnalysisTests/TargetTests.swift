import Document
@testable import Template
import Testing

@testable import Analysis

/// Targets divided and what stands against them, worked by hand.
@Suite struct TargetTests {
    private static func plan(total: Int64, quarters: [Int64] = [1, 1, 1, 1], _ parts: [(String, Int64)]) -> TargetPlan {
        TargetPlan(
            period: 2026, total: total, by: "source", author: "x", reason: Text(same: ""), quarters: quarters,
            parts: parts.map { TargetPlan.Part(name: $0.0, weight: $0.1) })
    }

    private static func report(_ lines: [String], _ plan: TargetPlan, _ period: String, asOf: String = "2026-03-01") throws -> TargetReport {
        let template = try #require(SmallRegister.template)
        let deals = try SmallRegister.deals(lines, for: [try Dimension.parse("source", template).get()])
        let period = try #require(Period(period))
        return try #require(TargetReport(DayView(deals, asOf: try SmallRegister.day(asOf)), plan, period))
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
            let weights = (0..<Int.random(in: 1...9, using: &random)).map { _ in Int64.random(in: 0...1000, using: &random) }
            let parts = Division.split(whole, by: weights)
            #expect(parts.reduce(0, +) == whole)
            let sum = weights.reduce(0, +)
            guard sum > 0 else { continue }
            for (part, weight) in zip(parts, weights) { #expect(abs(Int128(part) * Int128(sum) - Int128(whole) * Int128(weight)) < Int128(sum)) }
            let plan = Self.plan(total: whole, quarters: [18, 25, 25, 32], weights.map { ("p", $0) })
            let year = Period("2026").flatMap { TargetReport.targets(plan, $0) }
            let quarters = (1...4).compactMap { Period("2026Q\($0)").flatMap { TargetReport.targets(plan, $0) } }
            #expect(year?.reduce(0, +) == whole && quarters.count == 4)
            #expect(year == weights.indices.map { part in quarters.reduce(0) { $0 + $1[part] } })
        }
    }

    @Test func aMonthOrAnotherYearHasNoTarget() {
        let plan = Self.plan(total: 100, [("web", 1)])
        for text in ["2025", "2025Q4", "2026-03"] { #expect(Period(text).flatMap { TargetReport.targets(plan, $0) } == nil) }
        #expect(Period("2026Q3").flatMap { TargetReport.targets(plan, $0) } == [25])
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
        let web = report.parts[0]
        #expect(web.target == 375_000 && report.parts[1].target == 125_000 && report.whole.target == 500_000)
        #expect(web.signed.mid == 30_000 && web.signedUnknown == [2] && web.remaining == 345_000)
        #expect(web.due.rows == [3, 4] && web.due.mid == 160_000 && web.unweighted == [4])
        #expect((web.weighted.low, web.weighted.mid, web.weighted.high) == (30_000, 127_500, 200_000))
        #expect(web.gap == (145_000, 217_500, 315_000))
        #expect(web.overdue == [6] && web.undated == [7])
        #expect(web.coverage == 160_000.0 / 345_000)
        // Neither of fair nor of web.
        #expect(report.elsewhere == [9])
        #expect(report.whole.due.mid == 176_000)
        // Three won say too little of web, and of the company too.
        #expect(web.needed == .impossible && report.whole.needed == .impossible)
    }

    @Test func neededIsARangeAndTheCompanysRateStandsInWhereTooFewWereWon() throws {
        let won = Array(repeating: "source: web; status: signed; contract: { signed_on: 2025-06-01, sum: 100k }", count: 8)
        let lost = Array(repeating: "source: web; status: lost", count: 2)
        let report = try Self.report(
            won + lost + ["source: fair; status: signed; contract: { signed_on: 2026-01-05, sum: 1m }"],
            Self.plan(total: 4_000_000, [("web", 3), ("fair", 1)]), "2026Q1")
        // 8 of 10 is 49.0 to 94.3 %: 750k ÷ 94.3k = 7.95, ÷ 49.0k = 15.3.
        #expect(report.parts[0].needed == .range(low: 8, high: 16, isCompanyRate: false))
        // The target of fair is met.
        #expect(report.parts[1].remaining == 0 && report.parts[1].needed == .none && report.parts[1].coverage == nil)
        // Tenfold, it is not: 9 of 11 is 52.3 to 94.9 %, of 200k each; 1.5m is missing.
        let more = try Self.report(
            won + lost + ["source: fair; status: signed; contract: { signed_on: 2026-01-05, sum: 1m }"],
            Self.plan(total: 40_000_000, [("web", 3), ("fair", 1)]), "2026Q1")
        #expect(more.parts[1].needed == .range(low: 8, high: 15, isCompanyRate: true))
    }
}
