import Document
import LineRegister
import Template
import Testing

@testable import Analysis

/// A difference that turns its sign within another dimension (E. H. Simpson 1951).
@Suite struct StratificationTests {
    private func lines(_ source: String, _ customer: String, won: Int, of count: Int) -> [String] {
        (0..<count).map { "source: \(source); competition: \(customer); status: \($0 < won ? "signed" : "lost")" }
    }

    /// Fairs win 90 % against 80 % where nobody competes and 30 % against 25 % where somebody does, and 27 points less
    /// overall, since nearly all of them have competition.
    @Test func theSignTurnsWithin() throws {
        let register =
            lines("fair", "none", won: 18, of: 20) + lines("fair", "some", won: 24, of: 80)
            + lines("web", "none", won: 64, of: 80) + lines("web", "some", won: 5, of: 20)
        let contrasts = try contrasts(register, by: "source")
        let fair = try #require(contrasts.first)
        let difference = try #require(fair.difference)
        #expect((difference.value * 100).rounded() == -27 && difference.high < 0)
        let within = try #require(fair.within)
        #expect(within.name.en == "Competition" && fair.turns)
        #expect(within.strata.map(\.first.won) == [18, 24] && within.strata.map(\.second.closed) == [80, 20])
        // Both strata weigh 20 · 80 ÷ 100: the mean of +10 and +5 points.
        #expect(abs(within.difference.value - 0.075) < 1e-12 && within.alone.isEmpty)
        // From statsmodels' Wilson intervals at 1 − .05/2, since two segments are compared, of the mean win rates .6 and
        // .525, each of 32² ÷ (16²/20 + 16²/80) = 64 closed ones.
        #expect(abs(within.difference.low + 0.11779042322227969) < 1e-9)
        #expect(abs(within.difference.high - 0.26018929237064614) < 1e-9)
    }

    /// One against one in twelve categories is no more than twelve against twelve: intervals of single strata, which end
    /// at 0 and 1, would add up to too little.
    @Test func manySmallStrataPromiseNothing() throws {
        let strata = (0..<12).map { number in
            Stratification.Stratum(
                label: Text(same: "\(number)"), first: WinRate(won: 1, closed: 1), second: WinRate(won: 0, closed: 1))
        }
        let half = (0..<12).map { number in
            Stratification.Stratum(
                label: Text(same: "\(number)"), first: WinRate(won: number % 2, closed: 1),
                second: WinRate(won: 1 - number % 2, closed: 1))
        }
        let all = try #require(Stratification(Text(same: "x"), strata, alone: [], z: 3))
        let one = try #require(Statistics.newcombe(12, of: 12, against: 0, of: 12, z: 3))
        #expect(abs(all.difference.low - one.low) < 1e-12 && abs(all.difference.high - one.high) < 1e-12)
        let none = try #require(Stratification(Text(same: "x"), half, alone: [], z: 3))
        #expect(none.difference.low < -0.4 && none.difference.high > 0.4)
    }

    @Test func withoutAnotherDimensionThereIsNothingToSay() throws {
        let register = lines("fair", "none", won: 8, of: 10) + lines("web", "none", won: 10, of: 30)
        let contrast = try #require(try contrasts(register, by: "source").first)
        #expect(contrast.difference != nil && contrast.within == nil && !contrast.turns)
    }

    @Test func whatTheOtherSideDoesNotHaveIsLeftOutAndCounted() throws {
        let register =
            lines("fair", "none", won: 9, of: 10) + lines("fair", "some", won: 0, of: 6)
            + lines("web", "none", won: 12, of: 20)
        let contrast = try #require(try contrasts(register, by: "source").first)
        let within = try #require(contrast.within)
        #expect(within.strata.count == 1 && within.alone.count == 6)
        #expect(abs(within.difference.value - 0.3) < 1e-12)
    }

    @Test func playsAreComparedWithinToo() throws {
        func lines(_ kind: String, _ isAdopted: Bool, won: Int, of count: Int) -> [String] {
            (0..<count).map { number in
                let status = number < won ? "signed" : "lost"
                return
                    "status: \(status); fear: price; kind: \(kind)\(isAdopted ? "; plays: [bundle] | 2026-01-10 plays：none → bundle" : "") | 2026-02-01 status：contact → \(status)"
            }
        }
        let evidence = try PlaybookRegister.bundle(
            lines("known", true, won: 9, of: 10) + lines("fresh", true, won: 12, of: 40)
                + lines("known", false, won: 32, of: 40) + lines("fresh", false, won: 2, of: 10))
        #expect(evidence.label == .disagrees && evidence.turns)
        #expect(evidence.within?.name.en == "Scenario")
    }

    /// Where neither source nor competition has to do with winning, small differences often have another sign within; that
    /// is chance, and no page cautions because of it.
    @Test func chanceTurnsNoSign() throws {
        var dice = Dice(state: 7)
        var (cautions, otherSigns) = (0, 0)
        for _ in 0..<200 {
            let lines = (0..<60).map { _ in
                let source = Bool.random(using: &dice) ? "fair" : "web"
                // Fairs meet competition more often.
                let competition = (source == "fair") == (Int.random(in: 0..<5, using: &dice) < 4) ? "some" : "none"
                return
                    "source: \(source); competition: \(competition); status: \(Int.random(in: 0..<5, using: &dice) < 2 ? "signed" : "lost")"
            }
            guard let contrast = try contrasts(lines, by: "source").first, let all = contrast.difference,
                let within = contrast.within
            else { continue }
            if contrast.turns { cautions += 1 }
            if all.value * within.difference.value < 0 { otherSigns += 1 }
        }
        #expect(cautions <= 2 && otherSigns >= 4, "\(cautions) \(otherSigns)")
    }

    private func contrasts(_ lines: [String], by dimension: String) throws -> [Contrast] {
        let template = try #require(SmallRegister.fullTemplate)
        let dimension = try Dimension.parse(dimension, template).get()
        let opportunities = try SmallRegister.fullOpportunities(lines, for: [dimension])
        return SegmentReport.make(opportunities, by: [dimension], asOf: try SmallRegister.day("2026-03-01")).contrasts
    }
}
