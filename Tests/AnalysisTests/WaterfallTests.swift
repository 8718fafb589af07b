import LineRegister
import Testing

@testable import Analysis

/// Analysis 15, worked by hand, and its identity over made-up registers.
@Suite struct WaterfallTests {
    /// What each bucket holds, in mid amounts; those that hold nothing left out.
    private func moves(_ waterfall: Waterfall) -> [Waterfall.Bucket: Int64] {
        Dictionary(
            uniqueKeysWithValues: Waterfall.Bucket.allCases.compactMap { bucket in
                waterfall[bucket].moves == 0 ? nil : (bucket, waterfall[bucket].mid)
            })
    }

    private func waterfall(_ lines: [String], _ from: String, _ to: String, due: (String, String)? = nil) throws
        -> Waterfall
    {
        let days = try due.map { try SmallRegister.day($0.0)...SmallRegister.day($0.1) }
        let waterfall = Waterfall(
            try SmallRegister.fullOpportunities(lines), from: try SmallRegister.day(from),
            to: try SmallRegister.day(to),
            due: days)
        #expect(waterfall.remainder == (0, 0, 0))
        return waterfall
    }

    @Test func everyMoveFallsIntoOneBucket() throws {
        let waterfall = try waterfall(
            [
                "registered: 2026-01-01; status: contact; amount: 10k",
                "registered: 2026-02-05; status: contact; amount: 20k",
                "registered: 2026-01-01; status: signed; amount: 30k | 2026-02-10 status：contact → signed",
                "registered: 2026-01-01; status: lost; amount: 40k | 2026-02-10 status：contact → lost",
                "registered: 2026-01-01; status: invalid; amount: 50k | 2026-02-10 status：contact → invalid",
                "registered: 2026-01-01; status: hold; amount: 60k | 2026-02-10 status：contact → hold",
                "registered: 2026-01-01; status: contact; amount: 70k | 2026-01-20 status：contact → lost | 2026-02-10 status：lost → contact",
                "registered: 2026-01-01; status: contact; amount: 85k | 2026-02-10 amount：80k → 85k",
                "registered: 2026-01-01; status: contact; amount: 81k | 2026-02-10 amount：90k → 81k",
                // Raised before it was lost: both are told.
                "registered: 2026-01-01; status: lost; amount: 15k | 2026-02-10 amount：12k → 15k | 2026-02-20 status：contact → lost",
                // Registered and lost in between.
                "registered: 2026-02-02; status: lost; amount: 7k | 2026-02-20 status：contact → lost",
                // All of it before, and after.
                "registered: 2026-01-01; status: lost; amount: 1m | 2026-01-31 status：contact → lost",
                "registered: 2026-03-01; status: contact; amount: 1m",
                "registered: 2026-01-01; status: contact",
            ], "2026-01-31", "2026-02-28")
        #expect(waterfall.start.mid == 372_000)
        #expect(
            moves(waterfall) == [
                .new: 27_000, .won: -30_000, .lost: -62_000, .invalid: -50_000, .held: -60_000, .reopened: 70_000,
                .increased: 8_000, .decreased: -9_000,
            ])
        #expect(waterfall.end.mid == 266_000)
        #expect(waterfall[.lost].rows == [10, 3, 9].sorted { "d\($0)" < "d\($1)" })
        #expect(waterfall.unknownAtStart == [13] && waterfall.unknownAtEnd == [13])
    }

    @Test func aPeriodsPipelineIsPulledInAndPushedOut() throws {
        let waterfall = try waterfall(
            [
                "registered: 2026-01-01; status: contact; amount: 10k; close: 2026-05-01 | 2026-02-10 close：2026-03-01 → 2026-05-01",
                "registered: 2026-01-01; status: contact; amount: 20k; close: 2026-03-01 | 2026-02-10 close：2026-05-01 → 2026-03-01",
                "registered: 2026-01-01; status: contact; amount: 40k; close: 2026-03-31",
                "registered: 2026-01-01; status: contact; amount: 80k",
                // Lost while it was expected later: this period has nothing of it.
                "registered: 2026-01-01; status: lost; amount: 160k; close: 2026-05-01 | 2026-02-10 status：contact → lost",
            ], "2026-01-31", "2026-02-28", due: ("2026-01-01", "2026-03-31"))
        #expect(waterfall.start.mid == 50_000 && waterfall.end.mid == 60_000)
        #expect(moves(waterfall) == [.pushedOut: -10_000, .pulledIn: 20_000])
    }

    @Test func anIntervalMovesByItsMiddleAndAnOpenTopIsSaid() throws {
        let waterfall = try waterfall(
            ["registered: 2026-01-01; status: contact; amount: large | 2026-02-10 amount：small → large"], "2026-01-31",
            "2026-02-28")
        let change = waterfall[.increased]
        #expect((change.low, change.mid, change.high) == (100_000, 100_000, 0) && change.isOpen)
        #expect(waterfall.start.high == 100_000 && waterfall.end.isOpen)
    }

    /// What came and went within the days is in both buckets, on one day too.
    @Test func whatCameAndWentIsInBothBuckets() throws {
        let waterfall = try waterfall(
            [
                // Registered and won, registered and lost, on one day; and lost from the beginning.
                "registered: 2026-02-10; status: signed; amount: 10k | 2026-02-10 status：contact → signed",
                "registered: 2026-02-10; status: lost; amount: 20k | 2026-02-10 amount：15k → 20k; status：contact → lost",
                "registered: 2026-02-10; status: lost; amount: 40k",
                // Lost, taken up again, put on hold, taken up again on one day.
                "registered: 2026-01-01; status: contact; amount: 80k | 2026-02-11 status：contact → lost | 2026-02-11 status：lost → contact | 2026-02-11 status：contact → hold | 2026-02-11 status：hold → contact",
                // Raised and lowered again on one day: one move, which is none. Raised and lost on one day: it was lost
                // at what it was.
                "registered: 2026-01-01; status: contact; amount: 5k | 2026-02-12 amount：5k → 9k | 2026-02-12 amount：9k → 5k",
                "registered: 2026-01-01; status: lost; amount: 3k | 2026-02-12 amount：1k → 3k; status：contact → lost",
            ], "2026-01-31", "2026-02-28")
        #expect(waterfall.start.mid == 86_000 && waterfall.end.mid == 85_000)
        #expect(
            moves(waterfall) == [
                .new: 70_000, .won: -10_000, .lost: -141_000, .held: -80_000, .reopened: 160_000,
            ])
        #expect(waterfall[.reopened].moves == 2 && waterfall[.reopened].rows == [3])
    }

    /// A deal is lost, won, held or pushed out once in a period, with the last time; what it was worth by then is a
    /// change of its amount, and what it went through in between in another way still counts.
    @Test func whatLeftTwiceInTheSameWayCountsOnce() throws {
        let waterfall = try waterfall(
            [
                "registered: 2026-01-01; status: lost; amount: 80k | 2026-02-03 status：contact → lost | 2026-02-04 status：lost → contact | 2026-02-05 status：contact → lost",
                "registered: 2026-01-01; status: lost; amount: 30k | 2026-02-03 status：contact → lost | 2026-02-04 status：lost → contact; amount：20k → 30k | 2026-02-05 status：contact → lost",
                "registered: 2026-01-01; status: signed; amount: 7k | 2026-02-03 status：proposal → signed | 2026-02-04 status：signed → proposal | 2026-02-05 status：proposal → signed",
                "registered: 2026-01-01; status: lost; amount: 1k | 2026-02-03 status：contact → lost | 2026-02-04 status：lost → contact | 2026-02-05 status：contact → hold | 2026-02-06 status：hold → contact | 2026-02-07 status：contact → lost",
            ], "2026-01-31", "2026-02-28")
        #expect(waterfall.start.mid == 108_000 && waterfall.end.mid == 0)
        #expect(
            moves(waterfall) == [.reopened: 1_000, .increased: 10_000, .won: -7_000, .lost: -111_000, .held: -1_000])
        #expect(waterfall[.lost].moves == 3 && waterfall[.won].moves == 1)
        let due = try self.waterfall(
            [
                "registered: 2026-01-01; status: contact; amount: 9k; close: 2026-05-01 | 2026-02-10 close：2026-03-01 → 2026-05-01 | 2026-02-11 close：2026-05-01 → 2026-03-01 | 2026-02-12 close：2026-03-01 → 2026-05-01"
            ],
            "2026-01-31", "2026-02-28", due: ("2026-01-01", "2026-03-31"))
        #expect(moves(due) == [.pushedOut: -9_000])
    }

    /// An amount that was not known before is not an increase, and an expected day that was not known before pulls
    /// nothing in.
    @Test func aFilledBlankIsNoIncrease() throws {
        let lines = [
            "registered: 2026-01-01; status: contact; amount: 10k | 2026-02-10 amount：none → 10k",
            "registered: 2026-01-01; status: contact; amount: 25k | 2026-02-10 amount：none → 20k | 2026-02-20 amount：20k → 25k",
            "registered: 2026-01-01; status: contact | 2026-02-10 amount：40k → none",
            // Filled in on the day of registration: it was known from the beginning.
            "registered: 2026-02-10; status: contact; amount: 80k | 2026-02-10 amount：none → 80k",
            "registered: 2026-01-01; status: lost | 2026-02-10 status：contact → lost",
        ]
        let waterfall = try waterfall(lines, "2026-01-31", "2026-02-28")
        #expect(moves(waterfall) == [.filled: 30_000, .increased: 5_000, .cleared: -40_000, .new: 80_000, .lost: 0])
        #expect(waterfall.start.unknown.count == 3 && waterfall.end.unknown == [2])
        // Nobody knows how much was lost.
        #expect(!waterfall[.lost].isKnown && waterfall[.lost].unknown == [4] && waterfall[.increased].isKnown)
    }

    @Test func aFilledDayIsNeitherPulledInNorPushedOut() throws {
        let waterfall = try waterfall(
            [
                "registered: 2026-01-01; status: contact; amount: 10k; close: 2026-03-01 | 2026-02-10 close：none → 2026-03-01",
                "registered: 2026-01-01; status: contact; amount: 20k | 2026-02-10 close：2026-03-01 → none",
            ], "2026-01-31", "2026-02-28", due: ("2026-01-01", "2026-03-31"))
        #expect(moves(waterfall) == [.dated: 10_000, .undated: -20_000])
    }

    @Test func fromADayToItselfNothingMoves() throws {
        let waterfall = try waterfall(
            ["registered: 2026-01-01; status: contact; amount: 5k"], "2026-01-01", "2026-01-01")
        #expect(moves(waterfall).isEmpty && waterfall.start == waterfall.end)
    }

    /// 1,000 registers of made-up histories: statuses, amounts and expected days change at random, on the same day too.
    @Test func startAndMovesGiveTheEnd() throws {
        var random = Dice(state: 15)
        for _ in 0..<1000 {
            let lines = (0..<Int.random(in: 0...8, using: &random)).map { _ in MadeUpRegister.line(&random) }
            let isDue = Bool.random(using: &random)
            let waterfall = try waterfall(
                lines, "2026-01-31", "2026-03-15", due: isDue ? ("2026-03-01", "2026-04-30") : nil)
            // The ends are the pipelines that every other report tells of these days.
            guard !isDue else { continue }
            let opportunities = try SmallRegister.fullOpportunities(lines)
            #expect(SegmentReport.pipeline(opportunities, asOf: waterfall.from).total.plain == waterfall.start)
            #expect(SegmentReport.pipeline(opportunities, asOf: waterfall.to).total.plain == waterfall.end)
        }
    }
}
