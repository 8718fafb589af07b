import Document
import LineRegister
import Template
import Testing

@testable import Analysis
@testable import Report

/// Reports of meetings: every section is there, whatever is in the register.
@Suite struct ReportPageTests {
    private static func page(
        _ kind: ReportPeriod.Kind, _ lines: [String], _ schema: String = SmallRegister.schema,
        asOf: String = "2026-03-01", calls: [SigningCallSheet] = []
    ) throws -> (Page, OpportunityColumns) {
        let opportunities = try SmallRegister.opportunities(lines, schema, by: ["customer"])
        let day = DayView(opportunities, asOf: try SmallRegister.day(asOf))
        let material = ReportPage.Material(
            day: day, period: ReportPeriod(kind, day.asOf), findings: [], targets: [], calls: calls,
            dimensions: [try Dimension.parse("customer", opportunities.template).get()],
            caveats: ReportCaveats(unreadable: ["register/broken.md"]))
        return (ReportPage.page(material), opportunities)
    }

    private static let weekly = [
        "figures", "waterfall", "stages", "new", "won", "lost", "aside", "amounts", "pushed", "follow-ups", "ageing",
        "overdue", "inspect", "due",
        "forecast",
        "targets", "quality",
    ]

    @Test(arguments: SegmentPageTests.registers.indices, [SmallRegister.schema, SmallRegister.bareSchema])
    func everyReportStands(register: Int, schema: String) throws {
        let lines = SegmentPageTests.registers[register].map { line in
            // The bare template knows a customer and a status and no more.
            schema == SmallRegister.schema
                ? line
                : line.split(separator: "|")[0].split(separator: ";").filter {
                    $0.contains("customer:") || $0.contains("status:")
                }.joined(separator: ";")
        }
        for (kind, more) in [
            (ReportPeriod.Kind.weekly, []), (.monthly, ["contrast-1", "losses", "funnel"]),
            (.quarterly, ["contrast-1", "losses", "funnel", "cohorts", "concentration", "ratings"]),
        ] {
            let (page, _) = try Self.page(kind, lines, schema)
            // What is expected to be signed is a question of months.
            let expected =
                kind == .weekly ? Self.weekly : Self.weekly.dropLast(2) + ["signings"] + Self.weekly.suffix(2)
            #expect(page.sections.map(\.name) == expected + more)
            for language in [Language.zh, .en] {
                let markdown = PageMarkdown.render(page, language: language)
                #expect(markdown.contains("broken.md") && !markdown.contains("Optional("))
            }
        }
    }

    /// The key figures and lists of one month, worked by hand.
    @Test func theNumbersOfAMonth() throws {
        let (page, _) = try Self.page(
            .monthly,
            [
                // 40k at the start, 60k now; 20k new; one signed, one lost for its price.
                "customer: A; registered: 2026-01-01; status: contact; amount: 60k | 2026-03-02 amount：40k → 60k",
                "customer: B; registered: 2026-03-03; status: contact; amount: 20k",
                "customer: C; registered: 2026-01-01; status: signed; amount: 10k; contract: { signed_on: 2026-03-04, sum: 9k } | 2026-03-04 status：contact → signed",
                "customer: D; registered: 2026-01-01; status: lost; amount: 5k; reason: price | 2026-03-05 status：proposal → lost",
            ], asOf: "2026-03-10")
        guard case .figures(let figures)? = page.sections[0].blocks.first else {
            throw Dimension.Unknown(name: "figures")
        }
        #expect(figures.map(\.value.text.en) == ["2", "80k", "not known", "9k", "1/2", "1"])
        #expect(figures[1].note?.en == "at the start 55k")
        func rows(_ name: String) -> [[String]] {
            let blocks = page.sections.first { $0.name == name }?.blocks ?? []
            return blocks.flatMap { block -> [[String]] in
                if case .table(let table) = block { table.rows.map { $0.map(\.text.en) } } else { [] }
            }
        }
        #expect(rows("new") == [["B", "d1", "not filled in", "Contact", "20k"]])
        #expect(rows("won") == [["C", "d2", "not filled in", "2026-03-04", "9k"]])
        #expect(rows("lost") == [["D", "d3", "not filled in", "2026-03-05", "Proposal", "5k", "Price"]])
    }

    /// Who moved, whose amount is another, and what was followed up: by hand, in the order of ids.
    @Test func whatMovedInAWeek() throws {
        let (page, _) = try Self.page(
            .weekly,
            [
                // Back and forth is told by where it began and where it ended.
                "customer: A; registered: 2026-03-01; status: proposal; amount: 60k | 2026-03-10 status：contact → proposal | 2026-03-11 amount：40k → 80k | 2026-03-12 amount：80k → 60k",
                "customer: B; registered: 2026-03-01; status: contact; amount: 20k | 2026-03-09 amount：empty → 20k",
                "customer: C; registered: 2026-03-01; status: contact; amount: 10k | 2026-03-10 status：contact → proposal | 2026-03-12 status：proposal → contact | 2026-03-12 amount：30k → 10k",
                "customer: D; registered: 2026-03-01; status: contact; amount: 5k | 2026-03-08 amount：1k → 5k",
                // What is closed is no stage of the chain.
                "customer: E; registered: 2026-03-01; status: lost; reason: price | 2026-03-11 status：proposal → lost",
            ], asOf: "2026-03-13")
        func rows(_ name: String) -> [[String]] {
            let blocks = page.sections.first { $0.name == name }?.blocks ?? []
            return blocks.flatMap { block -> [[String]] in
                if case .table(let table) = block { table.rows.map { $0.map(\.text.en) } } else { [] }
            }
        }
        #expect(
            rows("stages") == [["A", "d0", "not filled in", "2026-03-10", "Contact", "Proposal", "60k"]])
        #expect(
            rows("amounts") == [
                ["A", "d0", "not filled in", "2026-03-12", "40k", "60k", "raised"],
                ["B", "d1", "not filled in", "2026-03-09", "not filled in", "20k", "filled in"],
                ["C", "d2", "not filled in", "2026-03-12", "30k", "10k", "lowered"],
            ])
        // A has three entries, B one, C two days with two changes on the last, E one; D was silent this week.
        #expect(rows("follow-ups").map { $0.suffix(3) } == [["4", "4", "1"]])
    }

    /// One of five is open, and nobody was in contact for longer than 14 days.
    @Test func aWinRateSaysWhatItDoesNotCount() throws {
        let lines = Array(repeating: "registered: 2026-01-01; status: signed", count: 4)
        func note(_ last: String) throws -> Text? {
            let (page, _) = try Self.page(.weekly, lines + ["registered: \(last); status: contact"], asOf: "2026-02-01")
            return page.sections[0].figures.first { $0.label.en == "Win rate of the period" }?.note
        }
        #expect(
            try note("2026-01-17")
                == Text(
                    zh: "截至当日总体：4/4；登记的 5 个里有 1 个在谈但久未跟进，未计入",
                    en: "overall: 4/4; 1 of 5 registered are open and stale, not counted"))
        #expect(try note("2026-01-18") == Text(zh: "截至当日总体：4/4", en: "overall: 4/4"))
        let wins = try SmallRegister.sections(lines + ["registered: 2026-01-01; status: contact"]).wins()
        #expect(wins.says("登记的 5 个里有 1 个（20.0%）在谈但久未跟进", "1 of 5 registered (20.0%) are open and stale"))
    }

    @Test func whatPeopleSaidIsBesideTheForecast() throws {
        let call = SigningCall(
            person: "x", date: try SmallRegister.day("2026-03-30"), commit: 50_000, bestCase: 70_000, isOfAll: true)
        let line =
            "registered: 2026-01-01; status: signed; contract: { signed_on: 2026-04-10, sum: 60k } | 2026-04-10 status：contact → signed"
        func sections(_ kind: ReportPeriod.Kind, _ asOf: String) throws -> [PageSection] {
            let sheet = SigningCallSheet(year: 2026, quarter: 2, calls: [call])
            return try Self.page(kind, [line], asOf: asOf, calls: [sheet]).0.sections
        }
        func names(_ sections: [PageSection]) -> [String] { sections.map(\.name).filter { $0.hasPrefix("call") } }
        #expect(names(try sections(.monthly, "2026-05-31")) == ["calls"])
        #expect(names(try sections(.weekly, "2026-05-31")) == [])
        let past = try sections(.quarterly, "2026-06-30")
        #expect(names(past) == ["call-record"])
        #expect(past.first { $0.name == "call-record" }?.tables.last?.cells.first?.contains("60k") == true)
    }
}
