import Document
import Foundation
import LineRegister
import Template
import Testing

@testable import Analysis
@testable import Report

/// One number is the same in Markdown, on pages, in CSV and in JSON.
@Suite struct TableFormatTests {
    private static func report() throws -> SegmentReport {
        let opportunities = try SmallRegister.opportunities(
            [
                "customer: A*B; registered: 2026-01-01; status: signed; amount: 10k | 2026-01-05 status：contact → proposal | 2026-01-10 status：proposal → signed",
                "customer: B; registered: 2026-01-01; status: lost; reason: price; amount: 5k | 2026-01-06 status：contact → lost",
                "customer: B; registered: 2026-01-01; status: contact; amount: 20k-50k",
                "customer: B; registered: 2026-01-01; status: contact",
            ], by: ["customer"])
        let dimension = try Dimension.parse("customer", opportunities.template).get()
        return SegmentReport.make(opportunities, by: [dimension], asOf: try SmallRegister.day("2026-03-01"))
    }

    private static func json(_ value: some Encodable) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(value.jsonText().utf8))
        return try #require(object as? [String: Any])
    }

    @Test func thePipelineOfASegment() throws {
        let report = try Self.report()
        let markdown = SegmentMarkdown.render(SegmentsPage(report).page(), of: report, language: .en)
        #expect(
            markdown.contains(
                """
                | Segment | Open | Pipeline | No amount | Weighted | No amount or probability |
                | --- | ---: | ---: | ---: | ---: | ---: |
                | A\\*B | 0 | 0 | 0 | 0 | 0 |
                | B | 2 | 35k (20–50) | 1 | not known | 2 |
                | **All** | 2 | 35k (20–50) | 1 | not known | 2 |

                """))

        let csv = SegmentCSV.table(report, language: .en)
        let first = try #require(csv.header.firstIndex(of: "open"))
        #expect(
            csv.header[first..<(first + 11)] == [
                "open", "pipeline_low", "pipeline_mid", "pipeline_high", "pipeline_is_open", "unknown_amount",
                "weighted_low", "weighted_mid", "weighted_high", "weighted_is_open", "unweighted",
            ])
        #expect(csv.rows[1][first..<(first + 11)] == ["2", "20000", "35000", "50000", "0", "1", "", "", "", "0", "2"])

        let segments = try #require(
            try Self.json(SegmentDocument(report, language: .en))["segments"] as? [[String: Any]])
        let pipeline = try #require(segments[1]["pipeline"] as? [String: Any])
        #expect(pipeline["mid"] as? Int == 35_000 && pipeline["ids"] as? [String] == ["d2"])
        #expect((segments[1]["weighted"] as? [String: Any])?["mid"] == nil)
        #expect((segments[1]["unknown_amount"] as? [String: Any])?["ids"] as? [String] == ["d3"])
    }

    /// From the last stage nobody can go on: a dash for people, 0 and no conversion for other programs.
    @Test func theFunnelOfAll() throws {
        let report = try Self.report()
        let (funnel, columns) = (report.total.funnel, FunnelColumns(report.template))
        let table = DataTable(columns.all, of: funnel)
        #expect(
            table.columns.map(\.title.en) == [
                "Stage", "In", "Out", "Still here", "Lost", "Aside", "Skipped", "Conversion",
            ])
        #expect(
            table.cells == [
                ["Contact", "4", "1", "2", "1", "0", "0", "1/4"], ["Proposal", "1", "1", "0", "0", "0", "0", "1/1"],
                ["Signed", "1", "–", "1", "0", "0", "0", "–"],
            ])
        #expect(table.rows[0][1].rows == [0, 1, 2, 3])

        #expect(
            SegmentMarkdown.render(SegmentsPage(report).page(), of: report, language: .en).contains(
                """
                By stage, total:

                | Stage | In | Out | Still here | Lost | Aside | Skipped |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: |
                | Contact | 4 | 1 | 2 | 1 | 0 | 0 |
                | Proposal | 1 | 1 | 0 | 0 | 0 | 0 |
                | Signed | 1 | – | 1 | 0 | 0 | 0 |

                """))

        let csv = SegmentCSV.table(report, language: .en)
        let numbers = Dictionary(zip(csv.header, csv.rows[2])) { first, _ in first }
        #expect(
            numbers["reached_contact"] == "4" && numbers["reached_signed"] == "1" && numbers["skipped_signed"] == "0")

        let total = try #require(try Self.json(SegmentDocument(report, language: .en))["total"] as? [String: Any])
        let stages = try #require(total["funnel"] as? [[String: Any]])
        #expect(stages.map { $0["status"] as? String } == ["contact", "proposal", "signed"])
        #expect(stages.map { $0["passed"] as? Int } == [1, 1, 0])
        #expect((stages[0]["conversion"] as? [String: Any])?["closed"] as? Int == 4)
        #expect(stages[2]["conversion"] == nil)
    }

    @Test func theReasonsOfLosses() throws {
        let report = try Self.report()
        let lines = LossLine.lines(report.total)
        let columns = LossColumns(report.template)
        #expect(
            DataTable(columns.wide, of: lines).cells == [
                ["Price", "1", "100.0%", "100.0%", "5k", "0"]
            ])
        #expect(
            DataTable(columns.narrow, of: lines).cells == [
                ["Price", "1", "100.0%", "5k", "0", "Contact 1"]
            ])
        let total = try #require(try Self.json(SegmentDocument(report, language: .zh))["total"] as? [String: Any])
        let losses = try #require(total["losses"] as? [[String: Any]])
        #expect(losses[0]["reason"] as? String == "价格" && losses[0]["lost_from"] as? [String: Int] == ["contact": 1])
        #expect(Set(losses[0].keys) == ["reason", "count", "amount", "lost_from"])
    }

    /// A heading is written once; a rate has its sample in each format.
    @Test func theWinsOfASegment() throws {
        let report = try Self.report()
        let columns = SegmentColumns(report.template)
        let sections = AnalysisSections(DayView(report.opportunities, asOf: report.asOf))
        #expect(sections.wins().tables[0].rows[0][0].text == columns.winRate.title)
        #expect(columns.winRate.cell(report.total).text.en == "1/2")
        #expect(columns.winRate.value(report.total).fields(.en).map(\.text) == ["", "", ""])
        let total = try #require(try Self.json(SegmentDocument(report, language: .en))["total"] as? [String: Any])
        #expect((total["win_rate"] as? [String: Any])?["sample"] as? String == "tiny")
    }

    @Test func aTemplateWithoutReasonsHasNoTable() throws {
        let opportunities = try SmallRegister.opportunities(
            ["customer: A; status: lost"], SmallRegister.bareSchema, by: ["customer"])
        let dimension = try Dimension.parse("customer", opportunities.template).get()
        let report = SegmentReport.make(opportunities, by: [dimension], asOf: try SmallRegister.day("2026-03-01"))
        #expect(
            SegmentMarkdown.render(SegmentsPage(report).page(), of: report, language: .en).contains(
                "## Loss reasons\n\n1 was lost, but the template has no field for the reason.\n"))
    }

    /// Whatever is in a register: every line of CSV has every column, and JSON as many segments as CSV and Markdown.
    @Test(arguments: SegmentPageTests.registers, [SmallRegister.schema, SmallRegister.bareSchema])
    func everyRegisterHasEveryFormat(lines: [String], schema: String) throws {
        let opportunities = try SmallRegister.opportunities(lines, schema, by: ["customer"])
        let dimension = try Dimension.parse("customer", opportunities.template).get()
        let report = SegmentReport.make(opportunities, by: [dimension], asOf: try SmallRegister.day("2026-03-01"))
        let csv = SegmentCSV.table(report, language: .en)
        #expect(Set(csv.header).count == csv.header.count)
        #expect(csv.rows.allSatisfy { $0.count == csv.header.count })
        let segments = try #require(try Self.json(SegmentDocument(report, language: .en))["segments"] as? [Any])
        #expect(segments.count + 1 == csv.rows.count)
        for section in SegmentsPage(report).page().sections {
            for table in section.tables {
                #expect((table.rows + table.foot).allSatisfy { $0.count == table.columns.count }, "\(section.name)")
            }
        }
        #expect(!SegmentMarkdown.render(SegmentsPage(report).page(), of: report, language: .en).contains("Optional("))
    }

    /// No sign of a text means anything in a table, and numbers are on the right where the page wants it.
    @Test func aTableInMarkdown() {
        let table = DataTable(
            caption: Text(same: "C*"), columns: [.text(Text(same: "a|b")), .number(Text(same: "n"))],
            rows: [[.same("<x>\n[y](z)"), .number(1_234)]], foot: [[.same("all"), .number(1)]])
        #expect(
            PageMarkdown(language: .en).table(table) == """
                C\\*

                | a\\|b | n |
                | --- | ---: |
                | &lt;x&gt; \\[y\\](z) | 1,234 |
                | **all** | 1 |

                """)
        #expect(PageMarkdown(language: .zh).table(DataTable(columns: [], rows: [])) == "（没有）\n")
    }
}
