import LineRegister
import Testing

@testable import Analysis

/// Segments compared with the rest, ratings against what came of them, customers by what they signed.
@Suite struct JudgementTests {
    // MARK: 8

    /// Values of `scipy.stats.norm.ppf`.
    @Test(arguments: [
        (0.5, 0.0), (0.975, 1.959963984540054), (0.9975, 2.8070337683438042), (0.99995, 3.8905918864131208),
        (0.01, -2.3263478740408408),
    ])
    func normalQuantiles(share: Double, quantile: Double) {
        #expect(abs(Statistics.normalQuantile(share) - quantile) < 1e-9)
    }

    @Test func aSegmentStandsAgainstAllOthers() throws {
        let total = WinRate(won: 18, closed: 40)
        let one = Contrast.make(total: total, segments: [WinRate(won: 8, closed: 10)])[0]
        #expect(one.rest.won == 10 && one.rest.closed == 30)
        // 8 of 10 against 10 of 30: +11 to +67 points.
        let alone = try #require(one.difference)
        #expect((alone.low * 100).rounded() == 11 && (alone.high * 100).rounded() == 67)
        // Of ten segments compared at once none differs by that.
        let many = Contrast.make(total: total, segments: Array(repeating: WinRate(won: 8, closed: 10), count: 10))
        let among = try #require(many[0].difference)
        #expect(among.low < 0 && among.high > alone.high && among.value == alone.value)
        // Too few on either side.
        #expect(Contrast.make(total: total, segments: [WinRate(won: 4, closed: 4)])[0].difference == nil)
        #expect(Contrast.make(total: total, segments: [WinRate(won: 16, closed: 36)])[0].difference == nil)
    }

    // MARK: 19

    @Test func ratingsAreJudgedByTheFirstThatWasRecorded() throws {
        let raised =
            "registered: 2026-01-01; status: lost; probability: high | 2026-01-05 probability：low → high | 2026-02-01 status：contact → lost"
        func rated(_ probability: String, _ status: String) -> String {
            "status: \(status); probability: \(probability) | 2026-01-05 probability：none → \(probability) | 2026-02-01 status：contact → \(status)"
        }
        let view = try SmallRegister.view(
            Array(repeating: rated("high", "signed"), count: 5) + Array(repeating: raised, count: 4) + [
                rated("20%", "signed"),
                "status: signed | 2026-02-01 status：contact → signed",
                rated("high", "lost"),
                "status: contact; probability: low",
                "status: invalid; probability: low",
                // In the record, and in no entry; in one that was written down later; in that of the outcome.
                "status: signed; probability: high | 2026-02-01 status：contact → signed",
                "status: signed; probability: high | 2026-01-05 probability：none → high（补记：客户当时已口头同意） | 2026-02-01 status：contact → signed",
                "status: lost; probability: low | 2026-02-01 status：contact → lost; probability：high → low",
                // The outcome is in no entry.
                "status: lost; probability: low | 2026-01-05 probability：none → low",
            ], asOf: "2026-03-01")
        let ratings = view.ratings(view.rows)
        #expect(ratings.unlogged == [14, 15, 16, 17])
        #expect(ratings.bands[0].won == [9] && ratings.bands[0].lost == [5, 6, 7, 8])
        #expect(ratings.bands[1].won == [0, 1, 2, 3, 4] && ratings.bands[1].lost == [11])
        #expect(ratings.unrated == [10])
        // 1 of 5 is 3.6 to 62.4 %, which shares a part with 0 to 30 %.
        #expect(ratings.bands.map(\.verdict) == [.agrees, .agrees])
    }

    @Test func aBandThatTheIntervalMissesIsSaid() throws {
        func lines(_ status: String, _ probability: String) -> [String] {
            Array(
                repeating:
                    "status: \(status); probability: \(probability) | 2026-01-05 probability：none → \(probability) | 2026-02-01 status：contact → \(status)",
                count: 20)
        }
        let (low, high) = (lines("signed", "low"), lines("lost", "high"))
        let view = try SmallRegister.view(low + high, asOf: "2026-03-01")
        #expect(view.ratings(view.rows).bands.map(\.verdict) == [.tooLow, .tooHigh])
        #expect(view.ratings([0, 1]).bands.map(\.verdict) == [.tooFew, .tooFew])
    }

    // MARK: 22

    @Test func customersByWhatTheySigned() throws {
        let view = try SmallRegister.view(
            [
                "customer: A; status: signed; contract: { signed_on: 2026-01-31, sum: 1k }",
                "customer: B; status: signed; contract: { signed_on: 2026-02-19, sum: 5k }",
                "customer: A; status: signed; contract: { signed_on: 2026-02-09, sum: 2k }",
                "customer: A; status: signed",
                "customer: C; status: lost",
                "status: signed",
            ], asOf: "2026-03-01")
        let values = view.customerValues(view.rows)
        #expect(values.customers.map(\.name) == ["B", "A"] && values.unnamed == [5])
        let a = values.customers[1]
        #expect(a.frequency == 3 && a.recency == 20 && a.signed == 3000 && a.unknownAmount == [3] && a.scores == nil)
    }

    @Test func fromThirtyCustomersOnThereAreFifths() throws {
        let lines = (1...30).map {
            "customer: c\($0); status: signed; contract: { signed_on: 2026-01-\($0 < 10 ? "0" : "")\($0), sum: \($0)k }"
        }
        let view = try SmallRegister.view(lines + ["customer: c30; status: signed"], asOf: "2026-03-01")
        let customers = view.customerValues(view.rows).customers
        #expect(customers[0].name == "c30" && customers[0].scores == .init(recency: 5, frequency: 5, signed: 5))
        // Equal frequencies have equal scores.
        #expect(customers[1...].allSatisfy { $0.scores?.frequency == 1 })
        #expect(customers.map { $0.scores?.signed ?? 0 } == (0..<30).map { 5 - $0 / 6 })
        #expect(view.customerValues(Array(view.rows.dropFirst())).customers.allSatisfy { $0.scores == nil })
    }
}
