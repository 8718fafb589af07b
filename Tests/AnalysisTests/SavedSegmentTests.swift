import LineRegister
import Template
import Testing

@testable import Analysis

/// The segments that a template names, and one segment asked for by name.
@Suite struct SavedSegmentTests {
    @Test func savedSegmentsAreADimension() throws {
        let template = try #require(SmallRegister.fullTemplate)
        let saved = try Dimension.parse("saved", template).get()
        #expect(saved.parts == .strategy && saved.isRepeated)
        let opportunities = try SmallRegister.fullOpportunities(
            [
                "status: contact; source: fair; amount: 200k",
                "status: contact; source: web; amount: 200k",
                "status: contact; source: web; amount: 10k",
                // The amount is not known, yet it comes from a fair.
                "status: contact; source: fair",
                "status: contact; source: web",
                "status: contact; source: web; amount: 50k-150k",
            ], for: [saved])
        let report = SegmentReport.make(opportunities, by: [saved], asOf: try SmallRegister.day("2026-02-01"))
        #expect(
            report.segments.map { $0.labels[0]?.en } == [
                "From fairs", "Large ones", "in no saved segment", "unknown",
            ])
        #expect(report.segments.map(\.rows) == [[0, 3], [0, 1], [2], [4, 5]])
        let status = try Dimension.parse("status", template).get()
        let crossed = SegmentReport.make(opportunities, by: [saved, status], asOf: report.asOf)
        #expect(crossed.segments.map(\.rows) == [[0, 3], [0, 1], [2], [4, 5]])
    }

    // MARK: One segment by its name

    private static let lines = [
        "status: contact; source: fair; amount: 200k; customer: Alpha; registered: 2026-01-05",
        "status: proposal; source: web; amount: 10k; customer: Beta; registered: 2026-02-05",
        "status: contact; customer: Beta; registered: 2026-02-10",
        "status: contact; source: web; amount: 50k-150k; fit: { direction: key }; registered: 2026-05-10",
    ]

    private func rows(_ name: String) throws -> [Int32] {
        let template = try #require(SmallRegister.fullTemplate)
        let choice = try SegmentChoice.find(name, template).get()
        let opportunities = try SmallRegister.fullOpportunities(Self.lines, for: [choice.dimension].compactMap { $0 })
        return choice.rows(opportunities, among: opportunities.order).chosen
    }

    @Test func aSegmentIsAskedForByName() throws {
        #expect(try rows("fairs") == [0] && rows("展会来的") == [0] && rows("From fairs") == [0])
        // A saved segment before a band of the amount that is called so too.
        #expect(try rows("large") == [0] && rows("amount=large") == [0])
        #expect(try rows("source=web") == [1, 3] && rows("来源 = 线上") == [1, 3] && rows("web") == [1, 3])
        #expect(try rows("source=missing") == [2] && rows("source=未填") == [2])
        #expect(try rows("fit.direction=key") == [3] && rows("direction=重点") == [3] && rows("Key") == [3])
        #expect(try rows("customer=Beta") == [1, 2] && rows("customer=beta") == [])
        #expect(try rows("month=2026-02") == [1, 2] && rows("quarter=2026Q1") == [0, 1, 2])
        #expect(try rows("saved=fairs") == [0])
    }

    @Test func aNameThatIsNoneIsSaidToBeSo() throws {
        let template = try #require(SmallRegister.fullTemplate)
        func problem(_ name: String) -> SegmentChoice.Problem? {
            guard case .failure(let problem) = SegmentChoice.find(name, template) else { return nil }
            return problem
        }
        guard case .dimension(let unknown)? = problem("sorce=web") else { throw Dimension.Unknown(name: "sorce") }
        #expect(unknown.nearest == "source")
        guard case .value("wep", let dimension, let near)? = problem("source=wep") else {
            throw Dimension.Unknown(name: "wep")
        }
        #expect(dimension.en == "Source" && near == "web")
        guard case .name("fars", let nearest)? = problem("fars") else { throw Dimension.Unknown(name: "fars") }
        #expect(nearest == "fair" || nearest == "fairs")
        // A quarter is not a month.
        guard case .value? = problem("month=2026Q1") else { throw Dimension.Unknown(name: "2026Q1") }
        // The condition `none` of the competition is called like no other; what two fields have is not guessed.
        #expect(problem("Letter") == nil)
        let twice = SmallRegister.fullSchema.replacing(
            "id: verbal, label: { zh: 口头, en: Verbal }", with: "id: web, label: { zh: 网上, en: Web }")
        guard
            case .failure(.ambiguous("web", let names)) = SegmentChoice.find(
                "web", try #require(LineRegister.template(twice)))
        else { throw Dimension.Unknown(name: "web") }
        #expect(names == ["source=web", "intent=web"])
    }

    @Test func oneSegmentStandsAgainstTheRest() throws {
        let won = Array(repeating: "status: signed; source: fair; contract: { sum: 10k }", count: 5)
        let lost =
            Array(repeating: "status: lost; source: web", count: 5) + ["status: signed; source: web", "status: lost"]
        let opportunities = try SmallRegister.fullOpportunities(
            won + lost + [
                "status: contact; source: fair; amount: 20k", "status: contact; source: fair; registered: 2026-05-01",
            ])
        let template = try #require(SmallRegister.fullTemplate)
        let day = try SmallRegister.day("2026-04-01")
        let fairs = SegmentAnalyses.make(
            opportunities, try SegmentChoice.find("fairs", template).get(), targets: [], asOf: day)
        #expect(fairs.summary.rows.sorted() == [0, 1, 2, 3, 4, 12] && fairs.leftOut == [13])
        // One source is not filled in: it may be a fair, and is no part of the rest.
        #expect(fairs.undecided == [11])
        #expect(fairs.contrast?.rest.won == 1 && fairs.contrast?.rest.closed == 6)
        #expect(fairs.contrast?.difference?.value == 1 - 1.0 / 6)
        #expect(fairs.waterfall.end.rows == [12] && fairs.waterfall.from.description == "2026-03-31")
        #expect(fairs.target == nil && fairs.strategy.lines.isEmpty)
        let all = SegmentAnalyses.make(opportunities, .all, targets: [], asOf: day)
        #expect(all.contrast == nil && all.summary.rows.count == 13 && all.undecided.isEmpty)
    }
}
