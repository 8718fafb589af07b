import LineRegister
import Template
import Testing

@testable import Analysis

/// What is open: how sure the team is of it, and what deserves its time.
@Suite struct OutlookTests {
    // MARK: 4

    @Test func theDeclaredMapSortsWhatIsOpen() throws {
        let view = try SmallRegister.view(
            [
                "registered: 2026-01-01; status: proposal; probability: high; intent: letter; amount: 80k; close: 2026-03-15",
                // Without the letter it is the best case; 80 % is in the high band.
                "registered: 2026-01-01; status: proposal; probability: 80%; intent: verbal; amount: large; close: 2026-04-01",
                "registered: 2026-01-01; status: contact; probability: low; amount: 10k; close: 2026-03-31",
                // No line asks for a missing probability: the pipeline.
                "registered: 2026-01-01; status: proposal; amount: 20k",
                "registered: 2026-01-01; status: contact; probability: high; close: 2026-03-01",
                "registered: 2026-01-01; status: signed; probability: high; intent: letter; amount: 80k",
                "registered: 2026-01-01; status: hold; probability: low; amount: 80k",
            ], asOf: "2026-02-01")
        let forecast = view.forecast(view.rows)
        #expect(forecast.parts.map(\.category) == [.commit, .bestCase, .pipeline, .omitted])
        #expect(forecast.parts.map(\.rows) == [[0], [1], [3, 4], [2]])
        #expect(forecast.parts.map(\.plain.mid) == [80_000, 150_000, 20_000, 10_000])
        #expect(forecast.parts[1].plain.isOpen)
        // Apart from the plain sums: 80k × 85 %, 150k × 80 %, nothing known, 10k × 15 %.
        #expect(forecast.parts.map(\.weighted.mid) == [68_000, 120_000, 0, 1_500])
        #expect(forecast.parts.map(\.unknownAmount) == [[], [], [4], []])
        #expect(forecast.slices.isEmpty)
        // All that is open, once.
        let rows = forecast.parts.flatMap(\.rows).sorted()
        #expect(rows == [0, 1, 2, 3, 4])
        let pipeline = SegmentReport.pipeline(view.opportunities, asOf: view.asOf).total
        #expect(forecast.parts.reduce(0) { $0 + $1.plain.mid } == pipeline.plain.mid)
        #expect(forecast.parts.reduce(0) { $0 + $1.weighted.mid } == pipeline.weighted.mid)
    }

    @Test func theForecastComesByTheExpectedCloseToo() throws {
        let view = try SmallRegister.view(
            [
                "registered: 2026-01-01; status: proposal; probability: high; intent: letter; amount: 80k; close: 2026-03-31",
                "registered: 2026-01-01; status: proposal; probability: high; amount: 50k; close: 2026-04-01",
                "registered: 2026-01-01; status: contact; amount: 10k; close: 2025-12-31",
                "registered: 2026-01-01; status: contact; amount: 20k",
            ], asOf: "2026-02-01")
        let quarters = view.forecast(view.rows, by: .quarter).slices
        #expect(quarters.map { $0.period?.name } == ["2025Q4", "2026Q1", "2026Q2", nil])
        #expect(
            quarters.map { $0.parts.map(\.rows) } == [
                [[], [], [2], []], [[0], [], [], []], [[], [1], [], []], [[], [], [3], []],
            ])
        #expect(
            view.forecast(view.rows, by: .month).slices.map { $0.period?.name } == [
                "2025-12", "2026-03", "2026-04", nil,
            ])
    }

    @Test func anEarlierDayForecastsByWhatWasRecordedThen() throws {
        let line =
            "registered: 2026-01-01; status: proposal; probability: high; intent: letter; amount: 80k; close: 2026-05-01"
            + " | 2026-01-10 status：contact → proposal; probability：low → high"
            + " | 2026-01-20 intent：verbal → letter; close：2026-03-01 → 2026-05-01"
        func category(_ day: String) throws -> ForecastCategory? {
            let view = try SmallRegister.view([line], asOf: day)
            return view.forecast(view.rows).parts.first { !$0.rows.isEmpty }?.category
        }
        #expect(try category("2026-01-09") == .omitted)
        #expect(try category("2026-01-10") == .bestCase)
        #expect(try category("2026-01-20") == .commit)
        let view = try SmallRegister.view([line], asOf: "2026-01-15")
        #expect(view.forecast(view.rows, by: .month).slices.map { $0.period?.name } == ["2026-03"])
    }

    @Test func withoutAMapAllThatIsOpenIsInThePipeline() throws {
        let opportunities = try SmallRegister.opportunities(
            ["status: contact", "status: lost"], SmallRegister.bareSchema)
        let view = DayView(opportunities, asOf: try SmallRegister.day("2026-02-01"))
        #expect(view.forecast(view.rows).parts.map(\.rows) == [[], [], [0], []])
        // Nor are there competitors or a score of the fit.
        #expect(view.competitors(view.rows) == nil && view.priorityMatrix(view.rows) == nil)
        #expect(view.hygiene(view.rows).noNextStep == [])
    }

    // MARK: 21

    @Test func whatIsKnownStandsInTheMatrixAndTheRestInItsMargin() throws {
        let view = try SmallRegister.view(
            [
                "status: proposal; probability: high; amount: 80k; source: fair; fit: { direction: key }",
                "status: contact; probability: 50%; amount: small; source: web; fit: { direction: side }",
                "status: contact; probability: 49%; amount: large; source: web; fit: { direction: key }",
                "status: contact; probability: low; amount: 10k; source: fair; fit: { direction: side }",
                "status: contact; amount: 10k; source: fair; fit: { direction: side }",
                "status: contact; probability: low; source: fair",
                "status: signed; probability: high; amount: 80k; source: fair; fit: { direction: key }",
            ], asOf: "2026-02-01")
        let matrix = try #require(view.priorityMatrix(view.rows))
        // The least is 1 + 0, the most 4 + 1: above 3 the fit is high. Exactly 50% is not a high probability.
        #expect(matrix.fitScores == 1...5 && matrix.fitMiddle == 3)
        #expect(matrix.points.map(\.row) == [0, 1, 2, 3])
        #expect(matrix.points.map(\.probability) == [0.85, 0.5, 0.49, 0.15])
        #expect(matrix.points.map(\.fit) == [5, 1, 4, 2])
        #expect(matrix.points.map(\.amount) == [80_000, 50_000, 150_000, 10_000])
        #expect(matrix.points.map(\.quadrant) == [.push, .hold, .nurture, .hold])
        #expect(matrix.points.map(\.status) == [1, 0, 0, 0])
        #expect(matrix.noProbability == [4] && matrix.noFit == [5] && matrix.noAmount == [5])
        #expect(matrix.points(in: .nurture).map(\.row) == [2])
    }
}
