import LineRegister
import Testing

@testable import Analysis

/// Analyses over time, worked by hand.
@Suite struct TimeTests {
    /// A day that was not known before puts nothing off.
    @Test func aFilledDayIsNoPush() throws {
        let day = try SmallRegister.view(
            ["status: contact; registered: 2026-01-01; close: 2026-06-01 | 2026-02-10 close：none → 2026-06-01"],
            asOf: "2026-03-01")
        let moves = day.moves(in: try SmallRegister.day("2026-02-01")...day.asOf)
        #expect(day.slippage(day.rows).slips.isEmpty && moves.pushed.isEmpty)
    }

    // MARK: 7

    @Test func aCohortCountsThoseThatAreOldEnough() throws {
        let view = try SmallRegister.view(
            [
                // Won on the 30th day, and on the 31st.
                "registered: 2026-01-01; status: signed; contract: { signed_on: 2026-01-31, sum: 1k }",
                "registered: 2026-01-01; status: signed; contract: { signed_on: 2026-02-01, sum: 1k }",
                // The contract tells no day: the log does.
                "registered: 2026-01-10; status: signed | 2026-01-20 status：contact → signed",
                "registered: 2026-02-01; status: contact",
                "registered: 2026-03-01; status: lost | 2026-03-05 status：contact → lost",
                "registered: 2026-03-31; status: contact",
                "registered: 2026-04-01; status: contact",
                "status: contact",
            ], asOf: "2026-04-20")
        let cohorts = view.cohorts(view.rows)
        #expect(cohorts.unknown == [7])
        #expect(cohorts.cohorts.map { [$0.year, $0.quarter] } == [[2026, 1], [2026, 2]])
        let first = cohorts.cohorts[0]
        #expect(first.rows == [0, 1, 2, 3, 4, 5])
        // 30 days: d5 is 20 days old. 2 of 5.
        #expect(first.cells[0].won == [0, 2] && first.cells[0].tooYoung == [5] && first.cells[0].rate.closed == 5)
        // 60 days: d4 is 50 days old, d3 78. 3 of 4, which is too few for a rate.
        #expect(first.cells[1].won == [0, 1, 2] && first.cells[1].tooYoung == [4, 5])
        #expect(first.cells[1].rate.rate == nil)
        // Nobody is 180 days old.
        #expect(first.cells[3].rate.size == .none && first.cells[3].tooYoung.count == 6)
        #expect(cohorts.cohorts[1].cells[0].tooYoung == [6])
    }

    // MARK: 10

    @Test func daysOnHoldAreNoAge() throws {
        let view = try SmallRegister.view(
            [
                // 10 days, then 20 on hold, then 11.
                "registered: 2026-01-01; status: contact | 2026-01-11 status：contact → hold | 2026-01-31 status：hold → contact",
                // Away into another status and back: a new stay.
                "registered: 2026-01-01; status: contact | 2026-01-11 status：contact → proposal | 2026-02-01 status：proposal → contact",
                "registered: 2026-01-01; status: hold | 2026-01-11 status：contact → hold",
                "status: contact",
                "registered: 2026-02-01; status: proposal",
                "registered: 2026-01-01; status: contact",
            ], asOf: "2026-02-11")
        let limits = view.ageingLimits(view.rows)
        // Two completed stays are too few: contact has a declared limit, proposal none.
        #expect(limits[0] == Ageing.Limit(completed: 1, days: 30, isObserved: false))
        #expect(limits[1] == Ageing.Limit(completed: 1, days: nil, isObserved: false))
        let ageing = view.ageing(view.rows, limits: limits)
        #expect(ageing.ages.map(\.row) == [0, 1, 4, 5])
        #expect(ageing.ages.map(\.days) == [21, 10, 10, 41])
        #expect(ageing.ages.map(\.isLate) == [false, false, nil, true])
        #expect(ageing.onHold == [2] && ageing.unknown == [3])
    }

    @Test func fromEightCompletedStaysOnTheUpperQuartileIsTheLimit() throws {
        // Stays of 1 to 8 days: the upper quartile is 6.25.
        let done = (1...8).map {
            "registered: 2026-01-01; status: proposal | 2026-01-0\($0 + 1) status：contact → proposal"
        }
        let view = try SmallRegister.view(
            done + ["registered: 2026-01-04; status: contact", "registered: 2026-01-03; status: contact"],
            asOf: "2026-01-10")
        let limits = view.ageingLimits(view.rows)
        #expect(limits[0] == Ageing.Limit(completed: 8, days: 6.25, isObserved: true))
        #expect(view.ageing([8, 9], limits: limits).ages.map(\.isLate) == [false, true])
    }

    // MARK: 11

    @Test func theCycleIsOfThoseSignedAndTheCurveOfTheOpenOnesToo() throws {
        let view = try SmallRegister.view(
            [
                "registered: 2026-01-01; status: signed; contract: { signed_on: 2026-01-11, sum: 1k }",
                "registered: 2026-01-01; status: signed; contract: { signed_on: 2026-01-31, sum: 1k }",
                "registered: 2026-01-11; status: contact",
                "registered: 2026-01-01; status: lost | 2026-01-05 status：contact → lost",
                "registered: 2026-02-01; status: signed; contract: { signed_on: 2026-01-31, sum: 1k }",
                "status: signed; contract: { signed_on: 2026-01-31, sum: 1k }",
            ], asOf: "2026-03-01")
        let cycle = view.cycle(view.rows)
        #expect(cycle.signed == [0, 1] && cycle.open == [2] && cycle.unknown == [4, 5] && cycle.signedDays == 40)
        let quartiles = try #require(cycle.quartiles)
        #expect(quartiles.lower == 15 && quartiles.median == 20 && quartiles.upper == 25)
        // After 10 days 2 of 3 are left, after 30 one of 3.
        #expect(cycle.curve.steps.map(\.atRisk) == [3, 2])
        #expect(cycle.curve.median == 30)
        #expect(view.cycle([2]).curve.median == nil && view.cycle([2]).quartiles == nil)
    }

    // MARK: 12

    @Test func velocityIsOneDivision() throws {
        let won = (1...5).map {
            "registered: 2026-01-01; status: signed; contract: { signed_on: 2026-01-\($0 + 10), sum: \($0)k }"
        }
        let lost = (1...5).map { _ in "registered: 2026-01-01; status: lost | 2026-01-05 status：contact → lost" }
        let open = Array(repeating: "registered: 2026-01-01; status: contact", count: 7)
        let view = try SmallRegister.view(won + lost + open, asOf: "2026-03-01")
        let velocity = view.velocity(view.rows)
        // 7 × 5/10 × 3000 ÷ 12 = 875.
        #expect(velocity.open.count == 7 && velocity.days == 60 && velocity.amounts.mid == 15_000)
        #expect(velocity.yuanPerDay == 875)
        // Nine closed are too few, four won are.
        #expect(view.velocity(Array(view.rows.dropFirst(1))).yuanPerDay == nil)
        #expect(view.velocity(Array(view.rows.prefix(9))).yuanPerDay == nil)
    }

    // MARK: 14

    @Test func puttingOffCountsAndPullingInDoesNot() throws {
        let view = try SmallRegister.view(
            [
                "registered: 2026-01-01; status: contact; close: 2026-05-20 | 2026-01-05 close：2026-03-01 → 2026-03-31 | 2026-02-05 close：2026-03-31 → 2026-05-10 | 2026-02-08 close：2026-05-10 → 2026-05-20",
                "registered: 2026-01-01; status: contact; close: 2026-03-01 | 2026-01-05 close：2026-04-01 → 2026-03-01",
                "registered: 2026-01-01; status: contact; close: 2026-04-11 | 2026-01-05 close：2026-04-01 → 2026-03-01 | 2026-02-05 close：2026-03-01 → 2026-04-11",
                "registered: 2026-01-01; status: lost; close: 2026-04-11 | 2026-02-05 close：2026-03-01 → 2026-04-11; status：contact → lost",
            ], asOf: "2026-02-07")
        let slippage = view.slippage(view.rows)
        #expect(slippage.open == [0, 1, 2])
        // The third push of d0 comes a day later.
        let days = try ["2026-03-01", "2026-05-10", "2026-05-20", "2026-04-11"].map { try SmallRegister.day($0) }
        #expect(
            slippage.slips == [
                .init(row: 0, days: 70, pushes: 2, from: days[0], to: days[1]),
                .init(row: 2, days: 41, pushes: 1, from: days[0], to: days[3]),
            ])
        #expect(slippage.days == 111 && slippage.share == 2.0 / 3)
        let later = DayView(view.opportunities, asOf: try SmallRegister.day("2026-02-08")).slippage([0])
        #expect(
            later.slips == [.init(row: 0, days: 80, pushes: 3, from: days[0], to: days[2])] && later.slips[0].isFlagged)
        #expect(view.slippage([3]).share == nil)
    }
}
