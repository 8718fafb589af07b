import LineRegister
import Template
import Testing

@testable import Analysis

/// What is open and not followed up, beside the win rate that does not count it. A contact goes stale after 14 days; a
/// proposal has no limit.
@Suite struct StaleShareTests {
    private static let lines = [
        "status: signed; source: fair; registered: 2026-01-05",
        "status: lost; source: fair; registered: 2026-01-05",
        "status: lost; source: web; registered: 2026-01-05",
        // 27 days of silence on 1 March, since the registration.
        "status: contact; source: fair; registered: 2026-02-02",
        // On 1 March the last contact was 14 days ago, which is the limit.
        "status: contact; source: fair; registered: 2026-01-05 | 2026-01-30 amount：10k → 20k | 2026-02-15 amount：20k → 30k",
        "status: proposal; source: fair; registered: 2026-01-05",
        "status: hold; source: web; registered: 2026-01-05",
        // No day at all: nobody knows for how long.
        "status: contact; source: web",
        "status: signed; source: web; registered: 2026-03-05",
    ]

    private func report(asOf: String) throws -> SegmentReport {
        let template = try SmallRegister.template()
        let dimension = try Dimension.parse("source", template).get()
        return SegmentReport.make(
            try SmallRegister.opportunities(Self.lines, by: ["source"]), by: [dimension],
            asOf: try SmallRegister.day(asOf))
    }

    @Test func aWinRateStandsBesideWhatNobodyCloses() throws {
        let report = try report(asOf: "2026-03-01")
        #expect(report.total.winRate.won == 1 && report.total.winRate.closed == 3)
        #expect(report.total.stale == StaleShare([3], unknown: [5, 7], of: 8) && report.total.stale.share == 0.125)
        #expect(!report.total.stale.isLarge)
        // One of five fairs: a fifth.
        #expect(report.segments[0].stale == StaleShare([3], unknown: [5], of: 5) && report.segments[0].stale.isLarge)
        // Three are too few for a share.
        #expect(report.segments[1].stale == StaleShare(unknown: [7], of: 3) && report.segments[1].stale.share == nil)
    }

    @Test func aPastDayCountsTheContactsItKnew() throws {
        // The entry of 15 February was not there yet.
        #expect(try report(asOf: "2026-02-14").total.stale.rows == [4])
        #expect(try report(asOf: "2026-02-15").total.stale.rows == [])
        #expect(try report(asOf: "2026-03-02").total.stale.rows == [3, 4])
    }

    @Test func aFifthOfEnoughIsMuch() {
        #expect(StaleShare.isLarge(1, of: 5) && StaleShare.isLarge(20, of: 100))
        #expect(!StaleShare.isLarge(19, of: 100) && !StaleShare.isLarge(4, of: 4) && !StaleShare.isLarge(0, of: 0))
    }

    @Test func theTotalOfTheCubeIsTheSame() throws {
        let template = try SmallRegister.template()
        let opportunities = try SmallRegister.opportunities(Self.lines, template, for: DayView.cubeDimensions(template))
        let day = DayView(opportunities, asOf: try SmallRegister.day("2026-03-02"))
        #expect(day.cube().cells.map(\.stale).reduce(0, +) == 2)
    }

    /// The rule is that of the hygiene and of the reasons to ask.
    @Test func oneRuleTellsWhatIsStale() throws {
        let day = DayView(try SmallRegister.opportunities(Self.lines), asOf: try SmallRegister.day("2026-03-02"))
        let stale = day.staleShare(day.rows).rows
        #expect(Set(day.hygiene(day.rows).silences.filter { $0.isStale == true }.map(\.row)) == Set(stale))
        let silent = day.inspection(day.rows).items.filter { $0.hits.contains { $0.reason == .silent } }
        #expect(Set(silent.map(\.row)) == Set(stale))
    }
}
