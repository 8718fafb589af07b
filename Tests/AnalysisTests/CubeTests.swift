import LineRegister
import Template
import Testing

@testable import Analysis

/// The cube of the overview: whatever a reader leaves out, its cells add up to what the reports say.
@Suite struct CubeTests {
    @Test func aRegisterOfThree() throws {
        let day = try SmallRegister.view(
            [
                "registered: 2026-01-05; source: fair; status: contact; amount: 20k; probability: 45%",
                "registered: 2026-01-06; source: fair; status: contact; amount: large; probability: high",
                "registered: 2026-05-01; status: signed; contract: { sum: 60000, signed_on: 2026-06-01 }",
            ], asOf: "2026-06-30", for: DayView.cubeDimensions(try #require(SmallRegister.fullTemplate)))
        let cube = day.cube()
        #expect(cube.sides.map(\.name.en) == ["Quarter found", "Source", "Status"])
        #expect(cube.sides[0].labels.map { $0?.en } == ["2026Q1", "2026Q2"])
        #expect(cube.sides[1].labels.map { $0?.en } == ["Fair", nil])
        #expect(cube.cells.map(\.places) == [[0, 0, 0], [1, 1, 2]])
        let open = cube.cells[0]
        #expect((open.count, open.pipeline.low, open.pipeline.mid, open.pipeline.isOpen) == (2, 120_000, 170_000, true))
        // 20,000 × 45 % + 100,000 × 30 % = 39,000; the band's middle is 150,000 × 85 %: 9,000 + 127,500.
        #expect(open.weighted.low == 39_000 * 10_000 && open.weighted.mid == 136_500 * 10_000 && open.weightedIsOpen)
        #expect(cube.cells[1].signed.mid == 60_000 && cube.cells[1].pipeline.rows.isEmpty)
    }

    /// What the scripts add up of single opportunities is what the cube has of them together.
    @Test func singleOpportunitiesAddUpToTheCube() throws {
        let template = try #require(SmallRegister.fullTemplate)
        let day = try SmallRegister.view(
            [
                "registered: 2026-01-05; source: fair; status: contact; amount: 20k; probability: 45%",
                "registered: 2026-01-06; source: fair; status: contact; amount: large; probability: high",
                "registered: 2026-05-01; status: signed; contract: { sum: 60000, signed_on: 2026-06-01 }",
                "registered: 2026-08-01; status: contact",
            ], asOf: "2026-06-30", for: DayView.choiceDimensions(template) + DayView.cubeDimensions(template))
        let sides = day.choiceSides()
        #expect(sides.first?.key == "period" && sides.last?.key == "status")
        #expect(sides.allSatisfy { $0.places.count == 4 && $0.places[3] == -1 }, "registered later")
        let (distinct, places) = day.rowNumbers()
        #expect(places[3] == -1)
        let numbers = places.prefix(3).map { distinct[Int($0)] }
        let cube = day.cube()
        #expect(numbers.compactMap(\.pipeline?.mid).reduce(0, +) == cube.cells.reduce(0) { $0 + $1.pipeline.mid })
        #expect(numbers.compactMap(\.weighted?.low).reduce(0, +) == cube.cells.reduce(0) { $0 + $1.weighted.low })
        #expect(numbers.compactMap(\.signed) == [60_000] && numbers[2].isSignedNow && numbers[2].outcome == .won)
        let headlines = day.headlines(quarterOf: day.asOf)
        #expect((headlines.pipeline.mid, headlines.signed.mid, headlines.rate.won) == (170_000, 60_000, 1))
        #expect(headlines.commit.rows == (0..<3).filter { distinct[Int(places[Int($0)])].isCommitted })
    }

    /// Time goes on in quarters of which nothing is known; a wrong century does not fill the page.
    @Test func quartersWithoutAnyAreThere() throws {
        func quarters(_ days: [String]) throws -> [String?] {
            let day = try SmallRegister.view(
                days.map { "registered: \($0); status: contact" }, asOf: "2099-12-31",
                for: DayView.cubeDimensions(try #require(SmallRegister.fullTemplate)))
            let cube = day.cube()
            #expect(cube.cells.reduce(0) { $0 + $1.count } == days.count)
            #expect(cube.cells.allSatisfy { cube.sides[0].labels.indices.contains($0.places[0]) })
            return cube.sides[0].labels.map { $0?.en }
        }
        #expect(
            try quarters(["2025-05-01", "2026-02-01"]) == ["2025Q2", "2025Q3", "2025Q4", "2026Q1"])
        #expect(try quarters(["2026-02-01", "2062-02-01"]) == ["2026Q1", "2062Q1"])
    }

    /// 1,000 registers: the cells add up to the whole, and those of one source to its segment.
    @Test func cellsAddUpToTheReports() throws {
        var random = Dice(state: 4)
        for _ in 0..<1000 {
            let lines = (0..<Int.random(in: 0...8, using: &random)).map { _ in MadeUpRegister.line(&random) }
            let template = try #require(SmallRegister.fullTemplate)
            let opportunities = try SmallRegister.fullOpportunities(lines, for: DayView.cubeDimensions(template))
            let asOf = try SmallRegister.day("2026-03-15")
            let day = DayView(opportunities, asOf: asOf)
            let cube = day.cube()
            let report = SegmentReport.make(
                opportunities, by: [try Dimension.parse("source", template).get()], asOf: asOf)
            expect(cube.cells, toBe: report.total, "\(lines)")
            #expect(cube.sides[1].labels == report.segments.map { $0.labels[0] })
            for (place, segment) in report.segments.enumerated() {
                expect(cube.cells.filter { $0.places[1] == place }, toBe: segment, "\(lines)")
            }
        }
    }

    private func expect(_ cells: [Cube.Cell], toBe summary: SegmentSummary, _ lines: String) {
        var (pipeline, signed) = (MoneySum(), MoneySum())
        var products: (low: Int128, mid: Int128, high: Int128) = (0, 0, 0)
        for cell in cells {
            pipeline.add(cell.pipeline)
            signed.add(cell.signed)
            products = (
                products.low + cell.weighted.low, products.mid + cell.weighted.mid, products.high + cell.weighted.high
            )
        }
        func rounded(_ value: Int128) -> Int64 { Int64((value + 5_000) / 10_000) }
        #expect(cells.reduce(0) { $0 + $1.count } == summary.rows.count)
        #expect(
            (pipeline.low, pipeline.mid, pipeline.high) == (
                summary.pipeline.low, summary.pipeline.mid, summary.pipeline.high
            ), "\(lines)")
        #expect(pipeline.isOpen == summary.pipeline.isOpen && Set(pipeline.rows) == Set(summary.pipeline.rows))
        #expect(signed.mid == summary.signed.mid)
        #expect(
            (rounded(products.low), rounded(products.mid), rounded(products.high))
                == (summary.weighted.low, summary.weighted.mid, summary.weighted.high), "\(lines)")
        for status in summary.byStatus.indices {
            #expect(
                cells.filter { $0.places.last == status }.reduce(0) { $0 + $1.count } == summary.byStatus[status].count)
        }
    }
}
