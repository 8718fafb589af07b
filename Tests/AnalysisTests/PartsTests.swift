import LineRegister
import Template
import Testing

@testable import Analysis

/// The parts of every analysis are the whole again: nothing is lost, nothing counts twice, and the money adds up.
@Suite struct PartsTests {
    /// 1,000 registers of made-up histories, on a day in their midst.
    @Test func partsSumToTheWhole() throws {
        let template = try #require(SmallRegister.fullTemplate)
        let saved = try Dimension.parse("saved", template).get()
        let day = try SmallRegister.day("2026-02-20")
        var random = Dice(state: 423)
        var open = 0
        for _ in 0..<1000 {
            let lines = (0..<Int.random(in: 0...8, using: &random)).map { _ in
                Self.outlook(&random) + MadeUpRegister.line(&random)
            }
            let view = DayView(try SmallRegister.fullOpportunities(lines, for: [saved]), asOf: day)
            let rows = view.rows.filter { view.meaning($0) == .open }
            open += rows.count
            let pipeline = SegmentReport.pipeline(view.opportunities, asOf: day).total

            let forecast = view.forecast(view.rows, by: Bool.random(using: &random) ? .month : .quarter)
            try expect(forecast.parts, rows, pipeline)
            try expect(forecast.slices.flatMap(\.parts), rows, pipeline)
            #expect(forecast.slices.dropLast().allSatisfy { $0.period != nil })

            let matrix = try #require(view.priorityMatrix(view.rows))
            let margin = Set(matrix.noProbability + matrix.noFit + matrix.noAmount)
            #expect(
                matrix.points.map(\.row) + margin.sorted() == matrix.points.map(\.row) + rows.filter(margin.contains))
            #expect(
                matrix.points.count + margin.count == rows.count && margin.isDisjoint(with: matrix.points.map(\.row)))
            #expect(
                PriorityMatrix.Quadrant.allCases.reduce(0) { $0 + matrix.points(in: $1).count } == matrix.points.count)
            #expect(matrix.points.allSatisfy { matrix.fitScores.contains($0.fit) })

            let competitors = try #require(view.competitors(view.rows))
            let met = Set(competitors.competitors.flatMap(\.met))
            #expect((met.sorted() + competitors.unrivalled + competitors.unnamed).sorted() == view.rows.sorted())
            let lost = view.rows.filter { view.meaning($0) == .lost }
            #expect((competitors.competitors.flatMap(\.lostTo) + competitors.lostToUnknown).sorted() == lost.sorted())
            for one in competitors.competitors {
                #expect(
                    one.winRate.closed == one.won.count + one.lost.count
                        && Set(one.converted).isSubset(of: one.incumbent))
            }

            let hygiene = view.hygiene(view.rows)
            #expect((hygiene.lags.map(\.row) + hygiene.negativeLag + hygiene.unknownLag).sorted() == view.rows.sorted())
            #expect((hygiene.silences.map(\.row) + hygiene.unknownSilence).sorted() == rows.sorted())
            #expect(hygiene.silences.allSatisfy { $0.days >= 0 } && hygiene.calendar.count == 365)

            let segments = Segmentation(view.opportunities, view.rows, [saved]).segments
            #expect(Set(segments.flatMap(\.rows)) == Set(view.rows))
            let apart = segments.filter { ["in no saved segment", "unknown"].contains($0.labels[0]?.en) }
                .flatMap(\.rows)
            #expect(
                Set(apart).count == apart.count
                    && apart.allSatisfy { row in segments.filter { $0.rows.contains(row) }.count == 1 })
        }
        #expect(open > 1000)
    }

    private func expect(_ parts: [Forecast.Part], _ open: [Int32], _ pipeline: SegmentReport.Pipeline) throws {
        #expect(parts.flatMap(\.rows).sorted() == open.sorted())
        #expect(parts.reduce(0) { $0 + $1.plain.low } == pipeline.plain.low)
        #expect(parts.reduce(0) { $0 + $1.plain.mid } == pipeline.plain.mid)
        #expect(parts.reduce(0) { $0 + $1.plain.high } == pipeline.plain.high)
        #expect(parts.contains { $0.plain.isOpen } == pipeline.plain.isOpen)
        // Each part is rounded by itself, by half a yuan at the most.
        let weighted = parts.reduce(0) { $0 + $1.weighted.mid }
        #expect(abs(weighted - pipeline.weighted.mid) <= Int64(parts.count))
        #expect(parts.flatMap { $0.plain.rows + $0.unknownAmount }.sorted() == open.sorted())
    }

    /// What the made-up histories say nothing of.
    private static func outlook(_ random: inout Dice) -> String {
        let parts = [
            ["", "intent: letter", "intent: verbal"], ["", "fit: { direction: key }", "fit: { direction: side }"],
            ["", "competition: none", "rivals: [Acme]", "rivals: [ { name: Acme Ltd, supplies: yes }, Beta ]"],
            ["", "lost_to: Beta", "lost_to: acme"],
            ["", "discovered: 2026-01-03", "discovered: 2026-02-03"],
            ["", "next: { by: 2026-02-19 }", "next: { by: 2026-02-20 }"],
        ]
        return parts.compactMap { $0.randomElement(using: &random) }.filter { !$0.isEmpty }.map { $0 + "; " }.joined()
    }
}
