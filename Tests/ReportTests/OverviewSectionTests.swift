import Document
import LineRegister
import Template
import Testing

@testable import Analysis
@testable import Report

/// The first sections of the overview, worked by hand for 1 March 2026, a Sunday.
@Suite struct OverviewSectionTests {
    private static let lines = [
        "customer: A; registered: 2026-01-05; status: contact; amount: 30k; probability: 45% | 2026-02-27 amount：20k → 30k",
        "customer: B; registered: 2026-02-25; status: proposal; amount: 10k | 2026-02-26 status：contact → proposal",
        "customer: C; registered: 2026-01-05; status: signed; contract: { sum: 60000, signed_on: 2026-02-24 } | 2026-02-24 status：proposal → signed",
        "customer: D; registered: 2026-01-05; status: lost | 2026-02-10 status：contact → lost",
    ]

    private func sections(_ lines: [String] = lines) throws -> (OverviewSections, DayView) {
        let day = DayView(try SmallRegister.opportunities(lines), asOf: try SmallRegister.day("2026-03-01"))
        return (OverviewSections(day), day)
    }

    /// A week before, A had 20k, and neither B nor the contract of C was there.
    @Test func tilesTellWhatChanged() throws {
        let (sections, day) = try sections()
        let figures = sections.tiles().figures
        #expect(figures.map(\.label.en).first == "Pipeline" && figures[0].value.text.en == "40k")
        #expect(figures[0].note?.en == "2 open; +20k in a week, +20k in 30 days")
        #expect(figures[0].note?.zh.hasPrefix("2 个；比一周前 +") == true)
        #expect(figures[1].value.order == Double(day.summary(of: day.rows).weighted.mid))
        #expect(figures[4].label.en == "Signed in 2026Q1" && figures[4].value.text.en == "60k")
        #expect(figures[4].note?.en == "+60k in a week, +60k in 30 days")
        // Two closed are too few for a rate, so nothing is said of its change.
        #expect(figures[3].value.text.en == "1/2" && figures[3].note == nil)
    }

    /// A line for each opportunity: what ended, then what moved, then what is new or was corrected.
    @Test func aWeekInWords() throws {
        let section = try sections().0.changes()
        let table = section.tables[0]
        #expect(section.says("2026-02-23 至 2026-03-01。", "From 2026-02-23 to 2026-03-01."))
        #expect(
            table.cells == [
                ["C", "not filled in", "signed for 60k", "not filled in", "d2"],
                ["B", "10k", "Contact → Proposal; registered", "not filled in", "d1"],
                ["A", "30k", "amount 20k → 30k", "not filled in", "d0"],
            ])
    }

    /// Of many the weightiest are named, and where the others are.
    @Test func aBusyWeekIsCut() throws {
        let section = try sections().0.changes(most: 2)
        #expect(section.tables[0].cells.map { $0[0] } == ["C", "B"])
        #expect(section.says("3 个里最要紧的 2 个", "The 2 weightiest of 3"))
    }

    @Test func aQuietWeekSaysSo() throws {
        let section = try sections(["customer: A; registered: 2025-01-05; status: contact"]).0.changes()
        #expect(section.says("2026-02-23 至 2026-03-01 没有变化", "Nothing changed from 2026-02-23 to 2026-03-01"))
    }

    @Test func withoutATargetItSaysWhereOneGoes() throws {
        #expect(
            try sections().0.goal([]).says("schema/targets/ 里没有 2026 年的目标", "schema/targets/ has no target for 2026"))
    }

    /// The ten with the largest amounts times reasons, with what is to be known before asking.
    @Test func theOverviewAsksAboutTen() throws {
        let (_, day) = try sections(
            (1...12).map { "customer: C\($0); registered: 2025-12-01; status: contact; amount: \($0)0k" })
        let section = InspectionPage.overview(day.inspection(day.rows), day)
        #expect(section.says("共 12 个，全部在“该问一问”页", "of 12; “Ask about” has all of them"))
        let rows = section.tables[0].cells
        #expect(rows.count == 10 && rows[0][0] == "C12" && rows[0][3] == "Contact, 90/30 days" && rows[0][8] == "d11")
        #expect(rows[0][2].hasPrefix("Too long in its stage; "))
    }
}
