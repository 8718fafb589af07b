import LineRegister
import Template
import Testing

@testable import Analysis

/// What people said they would sign, and what came.
@Suite struct SigningCallRecordTests {
    private static func call(_ date: String, _ commit: Int64, _ best: Int64, _ person: String = "x") throws
        -> SigningCall
    {
        SigningCall(
            person: person, date: try SmallRegister.day(date), commit: commit, bestCase: best, isOfAll: person == "x")
    }

    private static let lines = [
        "registered: 2026-01-01; status: signed; contract: { signed_on: 2026-04-10, sum: 60k } | 2026-04-10 status：contact → signed",
        "registered: 2026-01-01; status: signed; contract: { signed_on: 2026-07-10, sum: 40k } | 2026-07-10 status：contact → signed",
    ]

    @Test func theLastWordBeforeTheQuarterCounts() throws {
        let sheets = [
            SigningCallSheet(
                year: 2026, quarter: 2,
                calls: [
                    try Self.call("2026-02-01", 10_000, 20_000), try Self.call("2026-03-31", 50_000, 70_000),
                    try Self.call("2026-06-30", 60_000, 60_000),
                ]),
            // Nobody spoke before it began: the first word of it.
            SigningCallSheet(
                year: 2026, quarter: 3,
                calls: [try Self.call("2026-07-01", 50_000, 70_000), try Self.call("2026-09-30", 40_000, 40_000)]),
            // Not over, and said later than the day.
            SigningCallSheet(
                year: 2026, quarter: 4,
                calls: [try Self.call("2026-10-01", 30_000, 40_000), try Self.call("2026-10-20", 30_000, 40_000)]),
        ]
        let record = SigningCallRecord(
            try SmallRegister.fullOpportunities(Self.lines), sheets, asOf: try SmallRegister.day("2026-10-15"))
        #expect(record.open.map(\.call.date.description) == ["2026-10-01"])
        let caller = try #require(record.callers.first)
        #expect(record.callers.count == 1 && caller.judged.map(\.call.commit) == [50_000, 50_000])
        #expect(caller.judged.map(\.signed.mid) == [60_000, 40_000] && caller.judged.map(\.isHit) == [true, false])
        // 100k said, 100k signed: no bias, and wrong by 10k each time.
        #expect(caller.score.hits == 1 && caller.score.bias == 0 && caller.score.error == 10_000)
        // There was no history to forecast from.
        #expect(caller.judged.allSatisfy { $0.range == nil } && caller.forecast.count == 0)
    }

    @Test func whoIsUnknownOwnsNothing() throws {
        let sheet = SigningCallSheet(year: 2026, quarter: 2, calls: [try Self.call("2026-03-31", 1000, 2000, "nobody")])
        let record = SigningCallRecord(
            try SmallRegister.fullOpportunities(Self.lines), [sheet], asOf: try SmallRegister.day("2026-10-15"))
        #expect(record.callers.map(\.judged[0].signed.mid) == [0] && record.callers[0].score.bias == nil)
        #expect(
            SigningCallRecord(try SmallRegister.fullOpportunities([]), [], asOf: try SmallRegister.day("2026-10-15"))
                .isEmpty)
    }

    @Test func howFarOffIsToldWithItsSign() {
        let score = SigningCallRecord.Score([(said: 120, signed: 100), (said: 60, signed: 100)], hits: 1)
        #expect(abs((score.bias ?? 0) + 0.1) < 1e-9 && score.error == 30 && score.count == 2)
        #expect(SigningCallRecord.Score([(said: 120, signed: 0)], hits: 0).bias == nil)
    }
}
