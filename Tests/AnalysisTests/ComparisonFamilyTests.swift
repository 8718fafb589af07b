import LineRegister
import Template
import Testing

@testable import Analysis

/// Many comparisons at once: none of them is to look real because there are many.
@Suite struct ComparisonFamilyTests {
    /// Of 500 registers in which no play has any effect, fewer than 6 % have a verdict on any of 13 plays. With the
    /// interval of a single comparison it would be about half of them.
    @Test func playsWithoutEffectAreSeldomJudged() {
        var random = Dice(state: 17)
        var (judged, alone) = (0, 0)
        for _ in 0..<500 {
            var evidence = (0..<13).map { Evidence(play: $0) }
            for row in Int32(0)..<240 {
                let isWon = Int.random(in: 0..<100, using: &random) < 45
                for play in evidence.indices where Int.random(in: 0..<3, using: &random) > 0 {
                    if Int.random(in: 0..<3, using: &random) == 0 {
                        evidence[play].whole.adopted.add(row, won: isWon)
                    } else {
                        evidence[play].whole.others.add(row, won: isWon)
                    }
                }
            }
            Evidence.settle(&evidence, nil)
            if evidence.contains(where: { [.agrees, .disagrees].contains($0.label) }) { judged += 1 }
            let single = evidence.contains { one in
                let rate = ComparisonFamily(count: 1).difference(one.whole.adopted.rate, one.whole.others.rate)
                return rate.map { $0.low > 0 || $0.high < 0 } ?? false
            }
            if single { alone += 1 }
        }
        #expect(judged < 30, "\(judged) of 500")
        #expect(alone > 150, "\(alone) of 500")
    }

    /// The same of ten segments, each against the rest.
    @Test func segmentsWithoutEffectAreSeldomJudged() {
        var random = Dice(state: 5)
        var judged = 0
        for _ in 0..<500 {
            var segments = Array(repeating: (won: 0, closed: 0), count: 10)
            for _ in 0..<300 {
                let segment = Int.random(in: 0..<10, using: &random)
                segments[segment].closed += 1
                if Int.random(in: 0..<100, using: &random) < 40 { segments[segment].won += 1 }
            }
            let rates = segments.map { WinRate(won: $0.won, closed: $0.closed) }
            let total = WinRate(won: rates.reduce(0) { $0 + $1.won }, closed: 300)
            if Contrast.make(total: total, segments: rates).contains(where: { contrast in
                contrast.difference.map { $0.low > 0 || $0.high < 0 } ?? false
            }) {
                judged += 1
            }
        }
        #expect(judged < 30, "\(judged) of 500")
    }

    @Test func onlyThoseThatAreComparedCount() {
        let total = WinRate(won: 30, closed: 60)
        let contrasts = Contrast.make(
            total: total,
            segments: [WinRate(won: 20, closed: 30), WinRate(won: 9, closed: 27), WinRate(won: 1, closed: 3)])
        #expect(contrasts.map(\.family.count) == [2, 2, 2])
        #expect(contrasts[2].difference == nil)
        // 1 − .05/4.
        #expect(abs(contrasts[0].family.z - 2.241402727604947) < 1e-9)
    }

    /// The same segment on its own page and in a table of its dimension.
    @Test func aSegmentHasOneDifferenceWhereverItIsShown() throws {
        let lines = (0..<60).map { number in
            "source: \(["fair", "web"][number % 2]); amount: \(["10k", "200k"][number / 30]); status: \(number % 5 < 2 ? "signed" : "lost")"
        }
        let template = try #require(SmallRegister.fullTemplate)
        let choice = try SegmentChoice.find("source=fair", template).get()
        let opportunities = try SmallRegister.fullOpportunities(
            lines, for: SegmentAnalyses.dimensions(choice, [], template, asOf: SmallRegister.day("2026-03-01")))
        let asOf = try SmallRegister.day("2026-03-01")
        let page = SegmentAnalyses.make(opportunities, choice, targets: [], asOf: asOf)
        let report = SegmentReport.make(
            opportunities, by: [try Dimension.parse("source", template).get()], asOf: asOf)
        #expect(page.contrast?.difference != nil)
        #expect(report.contrasts.contains { $0 == page.contrast })
    }
}
