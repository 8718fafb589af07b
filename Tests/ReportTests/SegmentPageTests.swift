import Document
import LineRegister
import Template
import Testing

@testable import Analysis
@testable import Report

/// What holds for every page of a segment, whatever is in it.
@Suite struct SegmentPageTests {
    static let rich: [String] = {
        let won = (1...9).map {
            "customer: A; registered: 2025-11-0\($0); status: signed; pains: [cost]; probability: low; contract: { signed_on: 2026-01-1\($0), sum: \($0)k } | 2025-12-05 status：contact → proposal | 2026-01-1\($0) status：proposal → signed"
        }
        let lost = (1...6).map {
            "customer: B; registered: 2025-10-0\($0); status: lost; reason: price; amount: \($0)k | 2026-01-05 status：contact → lost"
        }
        return won + lost + [
            "customer: A; registered: 2025-07-01; status: contact; amount: large; probability: high; close: 2026-03-09; fit: { direction: key }; source: fair; rivals: [Z]; steps: [ { due: 2026-01-01 } ]; next: { by: 2026-02-01 } | 2026-01-05 close：2026-02-01 → 2026-03-09",
            "customer: C; registered: 2026-02-01; status: proposal; amount: 20k-50k; probability: 20%; pains: [cost, speed]; source: web",
            "registered: 2026-02-01; status: hold", "status: lost", "status: invalid", "status: contact", "customer: A",
            "status: signed",
        ]
    }()

    /// Registers of every kind: none, one, all won, all missing, and one of everything.
    static let registers: [[String]] = [
        [], ["status: contact"], ["customer: A"], Array(repeating: "status: signed", count: 25),
        Array(repeating: "status: contact", count: 6),
        ["registered: 2030-01-01; status: contact"], rich,
    ]

    static func pages(_ lines: [String], _ schema: String = SmallRegister.schema) throws -> [Page] {
        let all = try SmallRegister.sections(lines, schema)
        let title = Text(zh: "客群", en: "Segment")
        let parts = [all, all.part([]), all.part(Array(all.rows.prefix(9)))]
        let opportunities = all.opportunities
        let waterfall = Waterfall(
            opportunities, from: try SmallRegister.day("2026-01-01"), to: try SmallRegister.day("2026-03-01"))
        let more =
            [AnalysisSections.waterfall(waterfall, opportunities)] + (try ofSegments(lines, schema))
            + (schema == SmallRegister.schema ? [try targets(lines)] : [])
        return parts.map { SegmentPage.page(name: "segment", title: title, definition: [], $0) }
            + parts.map { Page(name: "others", title: title, sections: others($0)) } + [
                Page(name: "more", title: title, sections: more)
            ]
    }

    private static func targets(_ lines: [String]) throws -> PageSection {
        let report = try OutlookSectionTests.report(lines)
        return AnalysisSections.targets(report.divisions[0].lines[0], report.period, report.opportunities)
    }

    /// What a segment's page leaves out where there is nothing to tell.
    private static func others(_ sections: AnalysisSections) -> [PageSection] {
        [
            sections.forecast(), sections.slippage(), sections.priorities(), sections.velocity(), sections.customers(),
            sections.hygiene(),
        ]
    }

    private static func ofSegments(_ lines: [String], _ schema: String) throws -> [PageSection] {
        let opportunities = try SmallRegister.opportunities(lines, schema, by: ["customer"])
        let dimension = try Dimension.parse("customer", opportunities.template).get()
        let report = SegmentReport.make(opportunities, by: [dimension], asOf: try SmallRegister.day("2026-03-01"))
        return [
            AnalysisSections.contrast(report), AnalysisSections.completeness(report), AnalysisSections.pipeline(report),
        ]
    }

    @Test(arguments: registers) func everySectionStandsAndSaysHowItIsRead(lines: [String]) throws {
        for page in try Self.pages(lines) + Self.pages(lines, SmallRegister.bareSchema) {
            #expect(Set(page.sections.map(\.name)).count == page.sections.count)
            for section in page.sections {
                #expect(section.name.allSatisfy { $0 == "-" || ($0.isASCII && ($0.isLowercase || $0.isNumber)) })
                guard case .text = section.blocks.first else {
                    Issue.record("\(section.name) does not say how it is read")
                    continue
                }
            }
        }
    }

    /// Names of these registers, and the words that both languages take as they are.
    private static let names = ["HHI", "Wilson", "Kaplan–Meier", "Newcombe", "Bonferroni", "JSON", "CNY"]

    @Test(arguments: registers) func everyTextIsThereInBothLanguages(lines: [String]) throws {
        func isChinese(_ scalar: Unicode.Scalar) -> Bool {
            (0x3000...0x9FFF).contains(scalar.value) || (0xFF00...0xFFEF).contains(scalar.value)
        }
        for page in try Self.pages(lines) + Self.pages(lines, SmallRegister.bareSchema) {
            for (place, text) in page.allTexts {
                #expect(!text.zh.isEmpty && !text.en.isEmpty, "\(place)")
                #expect(!text.en.unicodeScalars.contains(where: isChinese), "\(place): \(text.en)")
                var rest = text.zh
                for name in Self.names { while let range = rest.firstRange(of: name) { rest.removeSubrange(range) } }
                // What is left may name an opportunity, a customer or a quarter, but has no English word.
                #expect(rest.firstMatch(of: /[A-Za-z]{2,}/) == nil, "\(place): \(text.zh)")
            }
        }
    }

    @Test(arguments: registers) func everyPictureSaysWhatItsTableSays(lines: [String]) throws {
        for page in try Self.pages(lines) {
            for section in page.sections {
                for case .chart(let chart, let table) in section.blocks { check(chart, table, "\(section.name)") }
            }
        }
    }

    private func check(_ chart: Chart, _ table: DataTable, _ place: String) {
        #expect(!chart.categories.isEmpty && !chart.series.isEmpty, "\(place)")
        func isIn(_ row: [Cell], _ value: Double) -> Bool {
            row.contains { cell in
                if let order = cell.order, abs(order - value) < 1e-9 { return true }
                // The ends of an amount.
                return cell.exact?.split(separator: " / ").contains { $0 == grouped(Int64(value)) } ?? false
            }
        }
        if chart.kind == .strip {
            // So many dots as the stage has open ones, the longest among them, and its limit.
            for (stage, row) in zip(chart.categories.indices, table.rows) {
                let dots = chart.series.dropLast().flatMap { zip($0.values, $0.x) }.filter { $0.1 == Double(stage) }
                    .compactMap(\.0)
                #expect(row[1].order == Double(dots.count) && row[3].order == dots.max(), "\(place)")
                if let limit = chart.series.last?.values[stage] { #expect(isIn(row, limit), "\(place)") }
            }
            return
        }
        for series in chart.series {
            #expect(series.values.count == chart.categories.count, "\(place)")
            for more in [series.low, series.high, series.x, series.sizes] {
                #expect(more.isEmpty || more.count == chart.categories.count, "\(place)")
            }
            for (index, value) in series.values.enumerated() {
                guard let value else { continue }
                // A category has a row, by its name or by its place; else the rows of the table are the series.
                let named = table.rows.first { $0[0].text == chart.categories[index] }
                let ofSeries = table.rows.first { $0.prefix(2).contains { $0.text == series.name } }
                let row: [Cell] =
                    switch chart.kind {
                    case .heat: ofSeries ?? named ?? []
                    case .slopes: ofSeries ?? []
                    case .bullet:
                        named ?? table.rows.first {
                            $0[0].text.zh.hasPrefix(series.name.zh) || series.name.zh.contains($0[0].text.zh)
                        } ?? []
                    default: named ?? table.rows[index]
                    }
                // A week without a contact has no row.
                if row.isEmpty, value == 0 { continue }
                #expect(isIn(row, value), "\(place): \(value) of \(chart.categories[index].en)")
            }
        }
    }

    @Test(arguments: registers) func everyCountNamesWhatItCounts(lines: [String]) throws {
        for page in try Self.pages(lines) {
            for section in page.sections {
                for table in section.tables {
                    for row in table.rows { #expect(row.count == table.columns.count, "\(section.name)") }
                    // Cells that are counted from rows say as many as they have.
                    for cell in (table.rows + table.foot).flatMap({ $0 })
                    where Int(cell.text.en) == cell.rows.count && !cell.rows.isEmpty {
                        #expect(Set(cell.rows).count == cell.rows.count, "\(section.name)")
                    }
                    for column in ["Count", "Won", "Lost", "Closed", "In", "There", "Open", "Late"].compactMap(
                        table.column)
                    {
                        for row in table.rows where row[column].order != nil {
                            #expect(row[column].order == Double(row[column].rows.count), "\(section.name)")
                        }
                    }
                }
            }
        }
    }

    @Test func theTotalOfTheStatusesIsTheSegment() throws {
        let all = try SmallRegister.sections(Self.rich)
        let table = all.statuses().tables[0]
        #expect(table.rows.flatMap { $0[1].rows }.sorted() == all.rows.sorted())
        #expect(
            SegmentPage.page(name: "x", title: .all, definition: [], all).lead.first?.en
                == "As of 2026-03-01, 23 of 23 opportunities.")
        #expect(
            SegmentPage.page(name: "x", title: .all, definition: [], all.part([])).lead.first?.zh.contains("没有商机")
                == true)
    }

    @Test func whatOthersBringStandsOnThePage() throws {
        let all = try SmallRegister.sections([])
        let plays = PageSection(name: "plays", title: Text(zh: "策略", en: "Plays"), blocks: [])
        let targets = PageSection(name: "targets", title: Text(zh: "目标", en: "Targets"), blocks: [])
        let page = SegmentPage.page(name: "x", title: .all, definition: [], all, strategy: plays, targets: targets)
        #expect(page.sections.suffix(2).map(\.name) == ["plays", "targets"])
    }

    @Test func aSegmentThatAReportMeasuredIsTheSame() throws {
        let opportunities = try SmallRegister.opportunities(Self.rich, by: ["customer"])
        let asOf = try SmallRegister.day("2026-03-01")
        let report = SegmentReport.make(
            opportunities, by: [try Dimension.parse("customer", opportunities.template).get()], asOf: asOf)
        let all = AnalysisSections(DayView(opportunities, asOf: asOf))
        for segment in report.segments {
            let measured = SegmentPage.page(name: "x", title: .all, definition: [], all.part(segment))
            let again = SegmentPage.page(name: "x", title: .all, definition: [], all.part(segment.rows))
            #expect(
                PageMarkdown.render(measured, language: .zh) == PageMarkdown.render(again, language: .zh))
        }
    }
}
