import LineRegister
import Template
import Testing

@testable import Analysis

/// Whom to ask about what, worked by hand. Of the small register: contact may take 30 days and be silent for 14.
@Suite struct InspectionTests {
    private func inspection(_ lines: [String], asOf: String = "2026-06-30") throws -> (Inspection, DayView) {
        let day = try SmallRegister.view(lines, asOf: asOf)
        return (day.inspection(day.rows), day)
    }

    private func reasons(_ line: String, asOf: String = "2026-06-30") throws -> [InspectionReason] {
        try inspection([line], asOf: asOf).0.items.first?.hits.map(\.reason) ?? []
    }

    private static let next = "next: { by: 2026-07-10 }"

    @Test func eachReason() throws {
        let calm = "registered: 2026-06-20; status: contact; \(Self.next)"
        #expect(try reasons(calm) == [])
        #expect(try reasons("registered: 2026-06-20; status: contact") == [.noNextStep])
        #expect(try reasons("registered: 2026-05-20; status: contact; \(Self.next) | 2026-06-25 x") == [.overLimit])
        #expect(try reasons("registered: 2026-06-01; status: contact; \(Self.next)") == [.silent])
        #expect(try reasons("\(calm); close: 2026-06-29") == [.overdue])
        #expect(try reasons("\(calm); close: 2026-06-30") == [])
        let twice = " | 2026-06-21 close：2026-07-01 → 2026-08-01 | 2026-06-22 close：2026-08-01 → 2026-09-01"
        #expect(try reasons("\(calm); close: 2026-09-01\(twice)") == [])
        #expect(
            try reasons("\(calm); close: 2026-10-01\(twice) | 2026-06-23 close：2026-09-01 → 2026-10-01") == [.pushed])
    }

    /// What there is to know before asking: days in the stage, how many it may take, how often it was put off.
    @Test func eachComesWithItsStageAndPostponements() throws {
        let item = try #require(
            try inspection([
                "registered: 2026-05-20; status: contact; close: 2026-09-01; \(Self.next) | 2026-06-25 close：2026-08-01 → 2026-09-01"
            ]).0.items.first)
        #expect(item.hits.map(\.reason) == [.overLimit])
        #expect((item.stageDays, item.stageLimit, item.pushes) == (41, 30, 1))
    }

    /// The log does not tell of past next steps: what has an entry after the day may have had one then.
    @Test func aPastDayDoesNotBlameThePresentNextStep() throws {
        let line = "registered: 2026-06-20; status: lost | 2026-06-25 x | 2026-07-05 status：contact → lost"
        #expect(try reasons(line) == [])
        #expect(try reasons("registered: 2026-06-20; status: contact | 2026-06-25 x") == [.noNextStep])
    }

    @Test func theLargestAmountTimesReasonsComesFirst() throws {
        let (inspection, day) = try inspection([
            "registered: 2026-06-20; status: contact; amount: 100k",
            "registered: 2026-01-20; status: contact; amount: 40k",
            "registered: 2026-01-20; status: contact",
            "registered: 2026-06-20; status: contact; amount: 1m; \(Self.next)",
        ])
        // 100k for one reason; 40k for three; without an amount last; the largest has none.
        #expect(inspection.items.map { day.opportunities.id($0.row) } == ["d1", "d0", "d2"])
        #expect(inspection.items[0].hits.map(\.reason) == [.overLimit, .silent, .noNextStep])
        #expect(inspection.quiet.map { day.opportunities.id($0) } == ["d3"])
    }

    /// Judged on the day before the outcome, by what was in the log then.
    @Test func whatBecameOfOthers() throws {
        let unlogged = "registered: 2026-01-01; close: 2026-02-01"
        let late = "\(unlogged) | 2026-01-01 close：none → 2026-02-01 | 2026-03-01 status：contact → "
        let (inspection, _) = try inspection([
            "status: lost; \(late)lost", "status: lost; \(late)lost", "status: signed; \(late)signed",
            // In time; put off in the very entry of the outcome.
            "status: signed; registered: 2026-01-01; close: 2026-04-01 | 2026-03-01 status：contact → signed",
            "status: lost; registered: 2026-01-01; close: 2026-05-01 | 2026-03-01 status：contact → lost; close：2026-04-01 → 2026-05-01",
            // The outcome is in no entry.
            "status: lost; registered: 2026-01-01; close: 2026-02-01",
            // Nobody knows since when the day is there: no entry, or one that was entered later.
            "status: lost; \(unlogged) | 2026-03-01 status：contact → lost",
            "status: lost; \(unlogged) | 2026-01-01 close：none → 2026-02-01（entered later） | 2026-03-01 status：contact → lost",
            // On hold the day before.
            "status: lost; \(unlogged) | 2026-01-01 close：none → 2026-02-01 | 2026-01-10 status：contact → hold | 2026-03-01 status：hold → lost",
        ])
        let overdue = try #require(inspection.rate(.overdue))
        #expect(overdue.lost == [0, 1] && overdue.won == [2])
        #expect(overdue.untold == [6, 7])
        #expect(inspection.unrecorded == [5])
        // It is in no rate, neither in the one of all.
        #expect(inspection.all.won == 2 && inspection.all.closed == 8)
        #expect(inspection.rate(.noNextStep)?.isKnown == false)
    }

    @Test func competitionAndIntent() throws {
        let base = "registered: 2026-06-20; status: proposal; \(Self.next)"
        #expect(
            try reasons(
                "\(base); competition: some | 2026-06-21 status：contact → proposal | 2026-06-22 competition：none → some"
            )
            .contains(.rivalLate))
        // It was there from the first stage on.
        #expect(
            try !reasons(
                "\(base); competition: some | 2026-06-21 competition：none → some | 2026-06-22 status：contact → proposal"
            )
            .contains(.rivalLate))
    }
}
