import LineRegister
import Template
import Testing

@testable import Analysis

/// Competitors, and whether the register is kept.
@Suite struct HygieneTests {
    // MARK: 17

    @Test func competitorsAreCountedWhereTheyAreMet() throws {
        let view = try SmallRegister.view(
            [
                "status: signed; rivals: [ { name: Acme Ltd, supplies: yes }, Beta ]",
                "status: lost; rivals: [Acme, Acme Ltd]; lost_to: acme",
                "status: lost; rivals: [ { name: 甲公司, supplies: yes } ]; lost_to: Gamma",
                "status: contact; rivals: [ Beta, { name: Acme, supplies: yes } ]",
                "status: signed; competition: none",
                "status: lost",
                "status: signed; rivals: [Acme]",
                "status: signed; rivals: [Acme]",
            ], asOf: "2026-02-01")
        let competitors = try #require(view.competitors(view.rows))
        #expect(competitors.competitors.map(\.name.en) == ["Acme", "Beta", "Gamma"])
        let acme = competitors.competitors[0]
        // Every spelling is one competitor, and one opportunity counts once.
        #expect(acme.met == [0, 1, 2, 3, 6, 7] && acme.won == [0, 6, 7] && acme.lost == [1, 2])
        // 3 of 5 is enough for a rate.
        #expect(acme.winRate.closed == 5 && acme.winRate.rate?.value == 0.6 && acme.winRate.size == .small)
        // It supplies three; one of the two closed was won over.
        #expect(acme.incumbent == [0, 2, 3] && acme.converted == [0])
        #expect(acme.conversion.won == 1 && acme.conversion.closed == 2 && acme.conversion.rate == nil)
        #expect(acme.lostTo == [1])
        let beta = competitors.competitors[1]
        #expect(
            beta.met == [0, 3] && beta.incumbent.isEmpty && beta.winRate.size == .tiny && beta.conversion.size == .none)
        // It was never named as one that competes.
        let gamma = competitors.competitors[2]
        #expect(gamma.met.isEmpty && gamma.lostTo == [2])
        #expect(competitors.unrivalled == [4] && competitors.unnamed == [5] && competitors.lostToUnknown == [5])
    }

    // MARK: 23

    @Test func registeringTakesDays() throws {
        let view = try SmallRegister.view(
            [
                "discovered: 2026-01-01; registered: 2026-01-01; status: contact",
                "discovered: 2026-01-01; registered: 2026-01-05; status: lost",
                "discovered: 2026-01-01; registered: 2026-01-11; status: signed",
                "discovered: 2026-01-09; registered: 2026-01-05; status: contact",
                "registered: 2026-01-05; status: contact",
                "status: contact",
            ], asOf: "2026-02-01")
        let hygiene = view.hygiene(view.rows)
        #expect(hygiene.lags.map(\.days) == [0, 4, 10])
        #expect(hygiene.lag?.lower == 2 && hygiene.lag?.median == 4 && hygiene.lag?.upper == 7)
        #expect(hygiene.negativeLag == [3] && hygiene.unknownLag == [4, 5])
    }

    @Test func openOnesAreSilentSinceTheLastContact() throws {
        let view = try SmallRegister.view(
            [
                "registered: 2026-01-01; status: contact | 2026-01-05 x | 2026-01-18 x",
                // What comes later is not known yet.
                "registered: 2026-01-01; status: contact | 2026-01-05 x | 2026-02-03 x",
                "registered: 2026-01-02; status: proposal",
                "registered: 2026-01-01; status: lost | 2026-01-05 x",
                "status: contact",
            ], asOf: "2026-02-01")
        let hygiene = view.hygiene(view.rows)
        #expect(hygiene.silences.map(\.row) == [2, 1, 0] && hygiene.silences.map(\.days) == [30, 27, 14])
        // A contact may be silent for 14 days; a proposal has no limit.
        #expect(hygiene.silences.map(\.isStale) == [nil, true, false])
        #expect(hygiene.silences.map(\.isContacted) == [false, true, true])
        #expect(hygiene.silence?.median == 27 && hygiene.unknownSilence == [4])
    }

    @Test func whatIsDueAndNotDoneIsOverdueTheDayAfter() throws {
        let view = try SmallRegister.view(
            [
                "status: contact; steps: [ { due: 2026-01-20 }, { due: 2026-01-31, done: 2026-02-02 }, { due: 2026-01-05, done: 2026-02-01 } ]",
                "status: contact; steps: [ { due: 2026-02-01 } ]; next: { by: 2026-02-01 }",
                "status: contact; next: { by: 2026-01-31 }",
                "status: contact; next: { by: 2026-01-02 }",
                "status: lost; steps: [ { due: 2026-01-20 } ]; next: { by: 2026-01-02 }",
            ], asOf: "2026-02-01")
        let hygiene = view.hygiene(view.rows)
        // One done a day later is not done yet on the day.
        #expect(hygiene.overdueMilestones.map(\.row) == [0, 0] && hygiene.overdueMilestones.map(\.days) == [12, 1])
        #expect(hygiene.overdueNextSteps.map(\.row) == [3, 2] && hygiene.overdueNextSteps.map(\.days) == [30, 1])
        #expect(hygiene.noNextStep == [0])
    }

    @Test func theCalendarCountsTheContactsOfAYear() throws {
        let view = try SmallRegister.view(
            [
                "status: contact | 2025-02-01 x | 2025-02-02 x | 2026-02-01 x | 2026-02-01 x",
                "status: lost | 2026-02-01 x | 2026-02-02 x",
            ], asOf: "2026-02-01")
        let hygiene = view.hygiene(view.rows)
        #expect(hygiene.calendar.count == 365 && hygiene.calendarStart.description == "2025-02-02")
        #expect(hygiene.calendar[0] == [0] && hygiene.calendar[364] == [0, 0, 1])
        #expect(hygiene.calendar.reduce(0) { $0 + $1.count } == 4)
    }
}
