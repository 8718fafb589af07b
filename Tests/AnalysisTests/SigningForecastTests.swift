import LineRegister
import Template
import Testing

@testable import Analysis

/// What is expected to be signed, and the formulas behind it.
@Suite struct SigningForecastTests {
    // MARK: Registers

    private static func day(_ number: Int) throws -> CivilDate { try SmallRegister.day("2024-01-01") + number }

    /// One proposal every `step` days from 2024 on, closed 50 days later: one in three is won, for 90 % of its amount.
    private static func lines(_ count: Int, every step: Int = 8, asOf: CivilDate) throws -> [String] {
        try (0..<count).compactMap { number in
            let (start, end) = (try day(number * step), try day(number * step + 50))
            guard start <= asOf else { return nil }
            let (isClosed, isWon) = (end <= asOf, number % 3 == 0)
            let status = !isClosed ? "proposal" : isWon ? "signed" : "lost"
            return "registered: \(start); source: \(number % 2 == 0 ? "fair" : "web"); amount: 100k; status: \(status)"
                + (isClosed && isWon ? "; contract: { signed_on: \(end), sum: 90k }" : "")
                + (isClosed ? " | \(end) status：proposal → \(status)" : "")
        }
    }

    private static func forecast(
        _ lines: [String], asOf: String, period: String? = nil, by dimension: String? = nil
    ) throws -> SigningForecast {
        let template = try #require(SmallRegister.fullTemplate)
        let dimension = try dimension.map { try Dimension.parse($0, template).get() }
        return try #require(
            SigningForecast.make(
                try SmallRegister.fullOpportunities(lines, for: dimension.map { [$0] } ?? []),
                asOf: try SmallRegister.day(asOf), period: period.flatMap { Period($0) }, by: dimension))
    }

    // MARK: The days

    @Test func aWindowIsWhatIsLeftOfAPeriod() throws {
        let today = try SmallRegister.day("2026-11-24")
        func window(_ period: String) throws -> SigningWindow? {
            SigningWindow(try #require(Period(period)), after: today)
        }
        #expect(try window("2026Q4") == SigningWindow(gap: 0, length: 37))
        #expect(try window("2027Q1") == SigningWindow(gap: 37, length: 90))
        #expect(try window("2026Q3") == nil)
        #expect(SigningWindow().days(after: today) == (today + 1)...(today + 91))
        #expect(try window("2027Q1")?.days(after: today) == Period("2027Q1")?.days)
        // Past windows touch each other and the cut: no signing is in two of them.
        for window in [SigningWindow(), try #require(try window("2027Q1")), SigningWindow(gap: 0, length: 3)] {
            #expect(window.days(after: window.landmark(1, before: today)).upperBound == today)
            for number in 1..<window.landmarkCount {
                let (later, earlier) = (
                    window.landmark(number, before: today), window.landmark(number + 1, before: today)
                )
                #expect(window.days(after: earlier).upperBound < window.days(after: later).lowerBound)
            }
        }
        #expect(SigningWindow().landmarkCount == 6 && SigningWindow(gap: 0, length: 3).landmarkCount == 18)
    }

    // MARK: The gate

    @Test func aRangeTakesFortyClosedFifteenWonAndTwoWindows() throws {
        // The fortieth is closed on day 39·8 + 50 = 362, 2024-12-28; 14 of 40 are won, so the gate waits for the 43rd.
        let asOf = try SmallRegister.day("2025-12-31")
        let lines = try Self.lines(200, asOf: asOf)
        let forecast = try Self.forecast(lines, asOf: "2025-12-31")
        #expect(forecast.whole.gate.isMet && forecast.whole.estimate != nil)
        let young = try Self.forecast(Self.lines(200, asOf: Self.day(362)), asOf: Self.day(362).description)
        #expect(young.whole.gate.closed == 40 && young.whole.gate.won == 14 && young.whole.estimate == nil)
        let later = try Self.forecast(Self.lines(200, asOf: Self.day(386)), asOf: Self.day(386).description)
        #expect(later.whole.gate.closed == 43 && later.whole.gate.won == 15 && later.whole.estimate != nil)
        // What was signed lately stands in its place.
        #expect(young.whole.recent.mid == 4 * 90_000)
        // Enough closed, and not two windows of the register's life.
        let short = try Self.forecast(
            Self.lines(200, every: 1, asOf: Self.day(170)), asOf: Self.day(170).description)
        #expect(short.whole.gate.windows == 1 && short.whole.gate.closed == 121 && short.whole.estimate == nil)
        #expect(try Self.forecast([], asOf: "2026-01-01").whole.gate.closed == 0)
    }

    @Test func whatWasClosedWithoutAnEntryIsNoEvidence() throws {
        let asOf = try SmallRegister.day("2025-12-31")
        let lines = try Self.lines(200, asOf: asOf).map { String($0.split(separator: "|")[0]) }
        let gate = try Self.forecast(lines, asOf: "2025-12-31").whole.gate
        #expect(gate.closed == 0 && !gate.isMet && gate.undated.count == 86)
    }

    // MARK: The numbers

    /// p₀ = (4 + .5)/(16 + 1), p_age = (4 + 5p₀)/(12 + 5), p = (3 + 5p_age)/(4 + 5).
    @Test func ratesAreDrawnTowardsThoseOfTheAge() {
        var cells = SigningCells(statuses: 2)
        (cells.observed[0], cells.won[0]) = (4, [1, 2, 3])
        (cells.observed[5], cells.won[5]) = (8, [4])
        cells.observed[1] = 4
        let rates = cells.rates()
        let all = 4.5 / 17
        let young = (4 + 5 * all) / 17
        #expect(abs(rates[0] - (3 + 5 * young) / 9) < 1e-15)
        #expect(abs(rates[5] - (1 + 5 * young) / 13) < 1e-15)
        #expect(abs(rates[1] - (5 * (5 * all) / 9) / 9) < 1e-15)
        // Nothing observed: what the age says.
        #expect(abs(rates[2] - all) < 1e-15)
        // In a segment: ten observations of the company's.
        var segment = SigningCells(statuses: 2)
        (segment.observed[0], segment.won[0]) = (1, [1])
        #expect(abs(segment.rates(company: rates)[0] - (1 + 10 * rates[0]) / 11) < 1e-15)
    }

    @Test func aSteadyRegisterGoesOnAsBefore() throws {
        let lines = try Self.lines(200, asOf: try SmallRegister.day("2025-12-31"))
        let forecast = try Self.forecast(lines, asOf: "2025-12-31", by: "source")
        let estimate = try #require(forecast.whole.estimate)
        // Six or seven are open, all are closed within 50 days and a third is won: two of 90k. Between one and two of
        // those that come within 41 days are won as well.
        #expect(estimate.openRows.count == 6)
        #expect((150_000...250_000).contains(estimate.open) && (90_000...250_000).contains(estimate.new))
        #expect(estimate.mean == estimate.open + estimate.new)
        #expect(estimate.range.low < estimate.range.median && estimate.range.median < estimate.range.high)
        #expect(abs(estimate.ratio.mean - 0.9) < 1e-12 && estimate.meanContract == 90_000)
        // Of those behind a cell, each was open then and signed in the window that followed.
        let observed = estimate.cells.reduce(0) { $0 + $1.observed }
        #expect(observed == 6 * 6 + 2 || observed == 6 * 6 + 1 || observed == 6 * 6)
        #expect(Set(estimate.cells.flatMap(\.won)).isDisjoint(with: estimate.newBusiness.won))
        #expect(estimate.past.count >= 3 && estimate.past.allSatisfy { $0.days.upperBound <= forecast.asOf })
        // Every opportunity is in one segment, and what is expected of them adds up, about.
        #expect(forecast.segments.reduce(0) { $0 + $1.rows.count } == forecast.whole.rows.count)
    }

    @Test func aPastForecastKnowsNoMoreThanItsDay() throws {
        let lines = try Self.lines(200, asOf: try SmallRegister.day("2025-12-31"))
        let forecast = try Self.forecast(lines, asOf: "2025-12-31")
        for past in try #require(forecast.whole.estimate).past {
            // The same range from files as they were on that day.
            let then = try Self.forecast(Self.lines(200, asOf: past.cut), asOf: past.cut.description)
            #expect(then.whole.estimate?.range == past.range)
        }
    }

    @Test func holdsMayBeSignedAndWhatHasNoDayIsLeftOut() throws {
        var lines = try Self.lines(200, asOf: try SmallRegister.day("2025-12-31"))
        let first = Int32(lines.count)
        lines += [
            "registered: 2025-11-01; status: hold; amount: 100k | 2025-12-01 status：proposal → hold",
            "status: proposal; amount: 100k", "registered: 2025-12-01; status: contact",
            "registered: 2025-12-01; status: invalid; amount: 100k", "registered: 2026-02-01; status: contact",
        ]
        let forecast = try Self.forecast(lines, asOf: "2025-12-31")
        let line = forecast.whole
        #expect(line.undated == [first + 1] && line.withoutAmount == [first + 2])
        let estimate = try #require(line.estimate)
        #expect(estimate.openRows.contains(first) && estimate.openRows.contains(first + 2))
        #expect(!estimate.openRows.contains(first + 1) && !estimate.openRows.contains(first + 3))
        // Without an amount: the mean contract, at the rate of its cell.
        let cell = try #require(estimate.cells.first { $0.open == [first + 2] })
        #expect(abs(cell.expected - cell.rate * 90_000) < 1e-6)
    }

    // MARK: The past

    @Test func theBacktestSaysWhatTheForecastWouldHaveSaid() throws {
        let asOf = try SmallRegister.day("2026-01-15")
        let opportunities = try SmallRegister.fullOpportunities(Self.lines(200, asOf: asOf))
        let backtest = SigningBacktest.make(opportunities, asOf: asOf)
        // The gate is met on 2025-01-21: the quarters from 2025Q2 on.
        #expect(backtest.outcomes.map(\.quarter.name) == ["2025Q2", "2025Q3", "2025Q4"])
        #expect(backtest.tooEarly == 4)
        for outcome in backtest.outcomes {
            let cut = outcome.quarter.days.lowerBound + -1
            let then = try Self.forecast(
                Self.lines(200, asOf: cut), asOf: cut.description, period: outcome.quarter.name)
            let (range, guess) = (then.whole.estimate?.range, outcome.methods[.forecast])
            #expect(guess?.low == range?.low && guess?.high == range?.high)
            #expect(outcome.methods[.lastQuarter]?.point == then.whole.recent.mid)
        }
        // Nobody wrote a probability; the declared categories have nothing expected in the quarter.
        #expect(backtest.scores.map(\.method) == [.forecast, .lastQuarter, .openTimesWinRate, .commit, .bestCase])
        #expect(SigningBacktest.make(try SmallRegister.fullOpportunities([]), asOf: asOf).scores.isEmpty)
    }

    /// A range of 80 % costs its width, and ten times what an outcome lies outside.
    @Test func theIntervalScore() throws {
        let asOf = try SmallRegister.day("2026-01-15")
        let backtest = SigningBacktest.make(
            try SmallRegister.fullOpportunities(Self.lines(200, asOf: asOf)), asOf: asOf)
        let last = try #require(backtest.scores.first { $0.method == .lastQuarter })
        #expect(last.hits == nil && last.intervalScore == 10 * last.error)
        let forecast = try #require(backtest.scores.first)
        let widths = backtest.outcomes.compactMap { $0.methods[.forecast] }.map { $0.high - $0.low }
        #expect(forecast.hits == 3 && forecast.intervalScore == (widths.reduce(0, +) + 1) / 3)
    }

    @Test func valuesThatNoEntryAccountsForAreLeaks() throws {
        let opportunities = try SmallRegister.fullOpportunities([
            "registered: 2026-01-01; status: contact; amount: 10k; close: 2026-05-01",
            "registered: 2026-01-01; status: proposal; amount: 20k | 2026-01-05 status：contact → proposal; amount：10k → 30k",
            "registered: 2026-01-01; status: signed",
            "registered: 2026-01-01; status: lost; intent: letter | 2026-01-05 status：contact → lost; intent：verbal → letter",
        ])
        let leaks = SigningLeaks(opportunities, opportunities.order)
        #expect(leaks.fields.map(\.role) == [.status, .amount, .probability, .intent, .expectedClose])
        #expect(leaks.fields.map(\.unlogged) == [[2], [0], [], [], [0]])
        #expect(leaks.fields.map(\.different) == [[], [1], [], [], []])
    }
}
