import Testing

@testable import Analysis

/// The formulas against published values.
@Suite struct StatisticsTests {
    private func percent(_ share: Double) -> Double { (share * 10_000).rounded() / 100 }

    @Test func wilson() throws {
        // 3 of 3: 43.85 to 100 %.
        let all = try #require(Statistics.wilson(3, of: 3))
        #expect(percent(all.low) == 43.85 && percent(all.high) == 100)
        // 0 of 10: Wilson's upper end is z²/(n+z²).
        let none = try #require(Statistics.wilson(0, of: 10))
        #expect(none.low == 0 && percent(none.high) == 27.75)
        // Newcombe 1998, table I: 81 of 263 gives .2553 to .3662.
        let table = try #require(Statistics.wilson(81, of: 263))
        #expect(percent(table.low) == 25.53 && percent(table.high) == 36.62)
        #expect(Statistics.wilson(0, of: 0) == nil)
    }

    @Test func newcombe() throws {
        let clear = try #require(Statistics.newcombe(8, of: 10, against: 10, of: 30))
        #expect((clear.low * 1000).rounded() == 109 && (clear.high * 1000).rounded() == 668)
        let unclear = try #require(Statistics.newcombe(6, of: 10, against: 10, of: 30))
        #expect((unclear.low * 100).rounded() == -7 && (unclear.high * 100).rounded() == 54)
        // Newcombe 1998 (interval estimation for the difference), example a: 56/70 against 48/80, .0524 to .3339.
        let example = try #require(Statistics.newcombe(56, of: 70, against: 48, of: 80))
        #expect((example.low * 10_000).rounded() == 524 && (example.high * 10_000).rounded() == 3339)
        #expect(Statistics.newcombe(0, of: 0, against: 1, of: 2) == nil)
    }

    @Test func concentration() {
        #expect(Statistics.herfindahl([5, 5, 5, 5]) == 2500)
        #expect(Statistics.herfindahl([7]) == 10_000)
        #expect(Statistics.herfindahl([]) == nil)
        #expect(Statistics.herfindahl([0, 0]) == nil)
    }

    /// Against chi-square tables, the exponential distribution, and scipy 1.17.
    @Test(arguments: [
        (0.95, 0.5, 2, 3.841458820694124), (0.95, 5, 2, 18.307038053275146), (0.1, 1, 1, 0.10536051565782628),
        (0.5, 3.5, 1000, 3172.9055977607572), (0.1, 48, 1, 39.36270851551224), (0.9, 100, 2, 226.02104771968897),
        (0.9, 0.2, 1, 0.6049023209865736), (0.1, 0.05, 1, 5.844632057286505e-21),
    ]) func gammaQuantiles(share: Double, shape: Double, scale: Double, value: Double) {
        let quantile = Statistics.gammaQuantile(share, shape: shape, scale: scale)
        #expect(abs(quantile / value - 1) < 1e-12)
        #expect(abs(Statistics.gammaShare(below: quantile / scale, shape: shape) - share) < 1e-13)
    }

    @Test func logGamma() {
        // Γ(1/2) = √π, Γ(10) = 9!
        #expect(abs(Statistics.logGamma(0.5) - 0.5723649429247001) < 1e-14)
        #expect(abs(Statistics.logGamma(10) - 12.801827480081469) < 1e-13)
        #expect(abs(Statistics.logGamma(0.05) - 2.968879201051731) < 1e-14)
    }

    @Test(arguments: [(0, SampleSize.none), (1, .tiny), (4, .tiny), (5, .small), (19, .small), (20, .enough)])
    func sampleSizes(count: Int, size: SampleSize) { #expect(SampleSize(count) == size) }
}

/// Survival and quantiles against published examples.
@Suite struct SurvivalTests {
    /// Remission of leukaemia patients on 6-MP, weeks (E. J. Freireich and others 1963), with the estimate that
    /// textbooks print.
    @Test func kaplanMeier() {
        let curve = SurvivalCurve(
            events: [6, 6, 6, 7, 10, 13, 16, 22, 23], censored: [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])
        #expect(curve.steps.map(\.day) == [6, 7, 10, 13, 16, 22, 23])
        #expect(curve.steps.map(\.atRisk) == [21, 17, 15, 12, 11, 7, 6])
        #expect(curve.steps.map { ($0.surviving * 10_000).rounded() } == [8571, 8067, 7529, 6902, 6275, 5378, 4482])
        #expect(curve.median == 23)
        #expect(SurvivalCurve(events: [], censored: [5]).median == nil)
        #expect(SurvivalCurve(events: [4, 9], censored: []).median == 4)
    }

    /// R's `quantile(c(1, 3, 4, 10))`: 2.5, 3.5, 5.5.
    @Test func quartiles() throws {
        let four = try #require(Quartiles([10, 1, 4, 3]))
        #expect(four.lower == 2.5 && four.median == 3.5 && four.upper == 5.5)
        #expect(Quartiles([]) == nil)
        #expect(Quartiles([7])?.upper == 7)
    }
}
