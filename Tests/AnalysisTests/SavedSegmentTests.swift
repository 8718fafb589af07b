import Template
import Testing

@testable import Analysis

/// The segments that a template names, and one segment asked for by name.
@Suite struct SavedSegmentTests {
    @Test func savedSegmentsAreADimension() throws {
        let template = try #require(SmallRegister.template)
        let saved = try Dimension.parse("saved", template).get()
        #expect(saved.needsDetails && saved.isRepeated)
        let deals = try SmallRegister.deals(
            [
                "status: contact; source: fair; amount: 200k",
                "status: contact; source: web; amount: 200k",
                "status: contact; source: web; amount: 10k",
                // The amount is not known, yet it comes from a fair.
                "status: contact; source: fair",
                "status: contact; source: web",
                "status: contact; source: web; amount: 50k-150k",
            ], for: [saved])
        let report = SegmentReport.make(deals, by: [saved], asOf: try SmallRegister.day("2026-02-01"))
        #expect(report.segments.map { $0.labels[0]?.en } == ["From fairs", "Large ones", "in no saved segment", "cannot be told"])
        #expect(report.segments.map(\.rows) == [[0, 3], [0, 1], [2], [4, 5]])
        let status = try Dimension.parse("status", template).get()
        let crossed = SegmentReport.make(deals, by: [saved, status], asOf: report.asOf)
        #expect(crossed.segments.map(\.rows) == [[0, 3], [0, 1], [2], [4, 5]])
    }
}
