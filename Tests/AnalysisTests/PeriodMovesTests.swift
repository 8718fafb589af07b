import Document
import LineRegister
import Template
import Testing

@testable import Analysis

/// Weeks, months and quarters of a report, and what happened in them, worked by hand.
@Suite struct PeriodMovesTests {
    /// Weeks of ISO 8601: the first and the last days of years, and of the years around a leap day.
    @Test(arguments: [
        ("2026-11-24", "2026-W48", "2026-11-23", "2026-11-29"), ("2026-11-29", "2026-W48", "2026-11-23", "2026-11-29"),
        ("2026-11-30", "2026-W49", "2026-11-30", "2026-12-06"), ("2021-01-03", "2020-W53", "2020-12-28", "2021-01-03"),
        ("2024-12-30", "2025-W01", "2024-12-30", "2025-01-05"), ("1969-12-28", "1969-W52", "1969-12-22", "1969-12-28"),
    ])
    func weeks(day: String, name: String, first: String, last: String) throws {
        let period = ReportPeriod(.weekly, try SmallRegister.day(day))
        #expect(
            period.name == name && period.days.lowerBound.description == first
                && period.days.upperBound.description == last)
        #expect(
            period.next.lowerBound == period.days.upperBound + 1 && period.next.upperBound - period.next.lowerBound == 6
        )
        #expect(period.before - period.days.lowerBound == -1 && period.passed.upperBound.description == day)
    }

    @Test(arguments: [
        (ReportPeriod.Kind.monthly, "2024-02-10", "2024-02", "2024-02-01", "2024-02-29", "2024-03-31"),
        (.monthly, "2026-12-31", "2026-12", "2026-12-01", "2026-12-31", "2027-01-31"),
        (.quarterly, "2026-11-24", "2026Q4", "2026-10-01", "2026-12-31", "2027-03-31"),
        (.quarterly, "2026-01-01", "2026Q1", "2026-01-01", "2026-03-31", "2026-06-30"),
    ])
    func months(kind: ReportPeriod.Kind, day: String, name: String, first: String, last: String, next: String) throws {
        let period = ReportPeriod(kind, try SmallRegister.day(day))
        #expect(
            period.name == name && period.days.lowerBound.description == first
                && period.days.upperBound.description == last)
        #expect(period.next.lowerBound == period.days.upperBound + 1 && period.next.upperBound.description == next)
        #expect(period.ahead.lowerBound.description == (try SmallRegister.day(day) + 1).description)
    }

    /// The calendar's last days end no period wrongly.
    /// Weeks are named as ISO 8601 does.
    @Test(arguments: [
        ("2026-W47", "2026-11-16"), ("2026-W01", "2025-12-29"), ("2020-W53", "2020-12-28"), ("2027-w1", "2027-01-04"),
    ])
    func aWeekByItsName(name: String, monday: String) throws {
        let first = try SmallRegister.day(monday)
        #expect(ReportPeriod.week(name) == first...(first + 6))
    }

    @Test(arguments: ["2026-W54", "2025-W53", "2026-W00", "2026-47", "W47", "26-W47", "2026-W47-1", ""])
    func thereIsNoSuchWeek(name: String) { #expect(ReportPeriod.week(name) == nil) }

    @Test(arguments: ReportPeriod.Kind.allCases) func theLastDayOfAll(kind: ReportPeriod.Kind) throws {
        let period = ReportPeriod(kind, try SmallRegister.day("9999-12-31"))
        #expect(period.days.contains(period.asOf) && period.next.lowerBound > period.asOf)
    }

    private static let lines = [
        // 0: new in the week. 1: registered before it. 2: on its first day.
        "status: contact; registered: 2026-11-24; amount: 10k", "status: contact; registered: 2026-11-22; amount: 10k",
        "status: contact; registered: 2026-11-23",
        // 3: signed by the contract's day. 4: without a contract, by the log. 5: the contract is older than the log's
        // entry.
        "status: signed; registered: 2026-01-01; contract: { signed_on: 2026-11-24, sum: 30k }",
        "status: signed; registered: 2026-01-01 | 2026-11-25 status：contact → signed",
        "status: signed; registered: 2026-01-01; contract: { signed_on: 2026-11-20, sum: 9k } | 2026-11-24 status：contact → signed",
        // 6: lost in it. 7: lost before. 8: lost, taken up again, lost: the last day counts. 9: lost in it and open
        // again.
        "status: lost; registered: 2026-01-01 | 2026-11-24 status：contact → lost",
        "status: lost; registered: 2026-01-01 | 2026-11-20 status：contact → lost",
        "status: lost; registered: 2026-01-01 | 2026-11-10 status：contact → lost; | 2026-11-23 status：lost → contact | 2026-11-24 status：contact → lost",
        "status: contact; registered: 2026-01-01 | 2026-11-23 status：contact → lost | 2026-11-24 status：lost → contact",
        // 10: on hold. 11: invalid. 12: from one open status to another is not a reopening.
        "status: hold; registered: 2026-01-01 | 2026-11-24 status：contact → hold",
        "status: invalid; registered: 2026-01-01 | 2026-11-24 status：contact → invalid",
        "status: proposal; registered: 2026-01-01 | 2026-11-24 status：contact → proposal",
        // 13: put off by 30 days, then pulled in by 10. 14: pulled in only. 15: put off before the week. 16: put off by
        // 61, now lost.
        "status: contact; registered: 2026-01-01; close: 2026-12-20 | 2026-11-23 close：2026-11-30 → 2026-12-30 | 2026-11-24 close：2026-12-30 → 2026-12-20",
        "status: contact; registered: 2026-01-01; close: 2026-12-01 | 2026-11-24 close：2026-12-30 → 2026-12-01",
        "status: contact; registered: 2026-01-01; close: 2026-12-30 | 2026-11-01 close：2026-11-30 → 2026-12-30",
        "status: lost; registered: 2026-01-01; close: 2027-01-30 | 2026-11-24 close：2026-11-30 → 2027-01-30; status：contact → lost",
        // 17: put off more than 13.
        "status: contact; registered: 2026-01-01; close: 2027-03-01 | 2026-11-24 close：2026-12-01 → 2027-03-01",
        // 18: after the day.
        "status: lost; registered: 2026-01-01 | 2026-11-26 status：contact → lost",
    ]

    @Test func eachMoveStandsInItsList() throws {
        let day = try SmallRegister.view(Self.lines, asOf: "2026-11-25")
        let moves = day.moves(in: ReportPeriod(.weekly, day.asOf).passed)
        func ids(_ rows: [Int32]) -> [String] { rows.map { day.opportunities.id($0) } }
        #expect(ids(moves.new) == ["d0", "d2"])
        #expect(
            ids(moves.won.map(\.row)) == ["d3", "d4"]
                && moves.won.map(\.day.description) == ["2026-11-24", "2026-11-25"])
        #expect(moves.signed.mid == 30_000 && ids(moves.signedUnknown) == ["d4"])
        #expect(
            ids(moves.lost.map(\.row)) == ["d16", "d6", "d8", "d9"]
                && moves.lost.map(\.lasts) == [true, true, true, false])
        #expect(moves.lost[2].day.description == "2026-11-24")
        #expect(moves.winRate.won == 2 && moves.winRate.closed == 5)
        #expect(ids(moves.held.map(\.row)) == ["d10"] && ids(moves.invalid.map(\.row)) == ["d11"])
        #expect(ids(moves.reopened.map(\.row)) == ["d8", "d9"] && moves.reopened.map(\.lasts) == [false, true])
        #expect(ids(moves.pushed.map(\.row)) == ["d17", "d13"] && moves.pushed.map(\.days) == [90, 30])
        #expect(
            moves.pushed.last?.from.description == "2026-11-30" && moves.pushed.last?.to.description == "2026-12-20")
    }

    /// What came and went within the days is in each of its lists, on one day too; the rate counts what it came to.
    @Test func whatCameAndWentIsInBothLists() throws {
        let day = try SmallRegister.view(
            [
                "status: signed; registered: 2026-11-24; contract: { signed_on: 2026-11-24, sum: 30k } | 2026-11-24 status：contact → signed",
                "status: lost; registered: 2026-11-24 | 2026-11-24 status：contact → lost",
                "status: contact; registered: 2026-01-01 | 2026-11-24 status：contact → hold | 2026-11-24 status：hold → contact",
                "status: contact; registered: 2026-01-01 | 2026-11-23 status：contact → signed | 2026-11-24 status：signed → contact",
                // Lost from the beginning, and without a word in the log.
                "status: lost; registered: 2026-11-23",
            ], asOf: "2026-11-25")
        let moves = day.moves(in: ReportPeriod(.weekly, day.asOf).passed)
        func ids(_ moves: [PeriodMoves.Move]) -> [String] { moves.map { day.opportunities.id($0.row) } }
        #expect(moves.new.map { day.opportunities.id($0) } == ["d0", "d1", "d4"])
        #expect(ids(moves.won) == ["d0", "d3"] && moves.won.map(\.lasts) == [true, false])
        #expect(ids(moves.lost) == ["d1", "d4"] && ids(moves.held) == ["d2"] && ids(moves.reopened) == ["d2", "d3"])
        #expect(moves.winRate.won == 1 && moves.winRate.closed == 3 && moves.signed.mid == 30_000)
    }

    @Test func whatIsDueIsOpenAndInTheDays() throws {
        let day = try SmallRegister.view(Self.lines, asOf: "2026-11-25")
        let due = day.due(in: ReportPeriod(.monthly, day.asOf).ahead)
        #expect(due.map { day.opportunities.id($0.row) } == ["d14", "d13", "d15"])
    }

    /// An entry of changed fields alone is no follow-up; a channel, a note or words make it one.
    @Test func whatSetAndAdvanceWriteIsNoFollowUp() throws {
        let schema = SmallRegister.schema.replacing(
            "ways: [ {", with: "ways: [ { id: other, label: { zh: 其他, en: Other } }, {"
        )
        let template = try #require(LineRegister.template(schema))
        let entries = [
            "Other x\n\n- status：contact → proposal\n", "Phone x\n\n- amount：10k → 20k\n",
            "Other x\n\n- amount：20k → 30k\n\nThey asked for more.\n", "Phone x\n\nA call.\n",
            "Other x\n\n- amount：30k → 40k\n- close：2026-03-01 → 2026-04-01\n",
        ]
        func opportunity(_ id: String, _ entries: [String]) -> (id: String, document: Document) {
            let log = entries.enumerated().map { "### 2026-02-0\($0 + 1) \($1)" }.joined(separator: "\n")
            return (id, LineRegister.document(id: id, fields: "status: proposal", log: log))
        }
        let opportunities = try LineRegister.opportunities(
            template, [opportunity("a", entries), opportunity("b", [entries[0], entries[4]])])
        let view = DayView(opportunities, asOf: try LineRegister.day("2026-02-28"))
        let days = try LineRegister.day("2026-02-01")...LineRegister.day("2026-02-28")
        let people = view.followUps(in: days)
        #expect(people.count == 1 && people[0].entries == 3)
        #expect(people[0].followed == [0] && people[0].silent == [1] && people[0].open == 2)
        // The calendar counts the same.
        #expect(view.hygiene(view.rows).calendar.flatMap { $0 } == [0, 0, 0])
    }
}
