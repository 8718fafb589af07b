import Document
import Report
import Testing

@testable import Site

/// Charts of reports as drawings: every name is there, nothing is outside, and nothing in them runs.
@Suite struct ChartSVGTests {
    private static let kinds: [Chart.Kind] = [
        .bar, .bars, .stack, .interval, .heat, .waterfall, .funnel, .pareto, .strip, .bullet,
    ]

    private static func chart(_ kind: Chart.Kind, names: [String] = ["北京", "上海", "广州"]) -> Chart {
        let values: [Double?] = [4_000_000, 6_500_000, nil]
        let series = { (name: String) in
            Chart.Series(
                Text(same: name), values, low: [3_000_000, 6_000_000, nil], high: [5_000_000, nil, nil], x: [0, 1, 2])
        }
        let count = [.stack, .bar, .heat, .interval].contains(kind) ? 2 : kind == .bullet ? 3 : kind == .strip ? 2 : 1
        return Chart(
            kind, Text(same: "summary"), unit: .money, categories: names.map { Text(same: $0) },
            series: (0..<count).map { series("series \($0)") })
    }

    private static func svg(_ chart: Chart) throws -> String {
        String(decoding: try #require(ChartSVG.render(chart, language: .zh)).bytes, as: UTF8.self)
    }

    @Test(arguments: kinds) func everyCategoryIsNamed(_ kind: Chart.Kind) throws {
        let svg = try Self.svg(Self.chart(kind))
        #expect(svg.hasPrefix("<svg class=\"drawing\" role=\"img\" viewBox=\"0 0 680 ") && svg.hasSuffix("</svg>\n"))
        #expect(svg.contains("aria-label=\"summary\""))
        for name in ["北京", "上海", "广州"] { #expect(svg.contains(">\(name)</text>"), "\(name)") }
        for word in ["NaN", "nan", "inf", "url(", "http", "<script", "style="] {
            #expect(!svg.contains(word), "\(word)")
        }
        // Nothing is left of the sheet, nor right of it.
        for place in svg.matches(of: #/ (?:x|x1|x2|cx)="(-?[\d.]+)"/#) {
            #expect((0...680).contains(try #require(Double(place.1))), "\(place.0)")
        }
    }

    @Test(arguments: kinds) func namesAreTexts(_ kind: Chart.Kind) throws {
        let payload = "<script>alert(1)</script>"
        let svg = try Self.svg(Self.chart(kind, names: Array(repeating: payload, count: 3)))
        #expect(!svg.contains("<script"))
    }

    /// Two series are told apart without colours.
    @Test func seriesHavePatterns() throws {
        #expect(try Self.svg(Self.chart(.bar)).contains("class=\"hatch\""))
        #expect(!(try Self.svg(Self.chart(.bars))).contains("class=\"hatch\""))
    }

    /// A small change of a large sum is seen, and the axis says where it begins.
    @Test func aWaterfallOfSmallChangesBeginsBelowThem() throws {
        func svg(_ values: [Double?]) throws -> String {
            try Self.svg(
                Chart(
                    .waterfall, Text(same: "s"), unit: .money,
                    categories: ["期初", "新增", "流失", "期末"].map { Text(same: $0) },
                    series: [Chart.Series(Text(same: "x"), values, tones: [.open, .likely, .lost, .open])]))
        }
        let small = try svg([50_000_000, 2_000_000, -1_000_000, 51_000_000])
        #expect(small.contains("纵轴从 ") && small.contains("class=\"t-likely\"") && small.contains("class=\"t-lost\""))
        #expect(!(try svg([1_000_000, 2_000_000, -500_000, 2_500_000])).contains("纵轴从 "))
    }

    /// Nothing known, nothing drawn; the table says so.
    @Test func nothingIsNotDrawn() {
        let chart = Chart(
            .bar, Text(same: "s"), unit: .money, categories: [Text(same: "a")],
            series: [Chart.Series(Text(same: "x"), [nil])])
        #expect(ChartSVG.render(chart, language: .en) == nil)
    }

    @Test func axesShowRoundNumbers() {
        let scale = ChartScale([37, 412], from: 0, to: 100)
        #expect(scale.ticks == [0, 100, 200, 300, 400, 500] && scale(250) == 50)
        #expect(ChartScale([3], from: 0, to: 1, isWhole: true).ticks == [0, 1, 2, 3])
        #expect(ChartScale([0.2, 0.9], from: 0, to: 1).ticks.count == 6)
        #expect(ChartScale([-40, 60], from: 0, to: 1).ticks.first == -40)
    }
}

/// What a table does not print, a page of the site has all the same: it can be searched there.
@Suite struct PrintedTableTests {
    private static func page(_ count: Int) -> Page {
        let (table, more) = AnalysisSections.limited(columns: [.text(Text(same: "x"))], of: Array(0..<count)) {
            [.same("row \($0).")]
        }
        return Page(
            name: "p", title: Text(same: "P"),
            sections: [PageSection(name: "s", title: Text(same: "S"), blocks: [.table(table)] + more)])
    }

    @Test func paperHasTheFirstAndTheSiteHasAll() throws {
        let page = Self.page(150)
        for text in [
            PageMarkdown.render(page, language: .en),
            String(decoding: ReportHTML.render(page, language: .en), as: UTF8.self),
            PageText.render(page, language: .en, style: TerminalStyle(width: nil, hasColor: false)),
        ] {
            #expect(text.contains("row 99.") && !text.contains("row 100.") && text.contains("50 more"))
        }
        let html = try PageHTMLTests.content(page)
        #expect(html.contains("row 149.") && !html.contains("50 more") && !html.contains("data-total"))
    }

    /// Of very many rows even the site has the first alone, and says so.
    @Test func aVeryLongTableSaysSo() throws {
        let html = try PageHTMLTests.content(Self.page(6_000))
        #expect(html.contains("data-count=\"5000\" data-total=\"6000\""))
        #expect(html.contains("row 4999.") && !html.contains("row 5000."))
    }
}
