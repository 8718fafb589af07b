import Document
import LineRegister
import Report
import Template
import Testing

@testable import Analysis
@testable import Site

/// Pages as HTML.
@Suite struct PageHTMLTests {
    static func context(_ names: OpportunityNames? = nil, register: Text = Text(zh: "登记簿", en: "Register")) throws
        -> SiteContext
    {
        SiteContext(
            register: register, asOf: try SmallRegister.day("2026-03-01"), language: .zh,
            nav: [
                .init("index", Text(zh: "总览", en: "Overview")), .init("segments", Text(zh: "客群", en: "Segments")),
                .init("segment-1", Text(zh: "展会", en: "Fair"), parent: "segments"),
            ], notes: [], version: "1", hasCharts: true, opportunities: names)
    }

    static let names = OpportunityNames(
        [(0, "a.md", "d0-1"), (1, "b.md", "d1-1"), (2, "c.md", "../x")], rows: [0, 1, 2])

    static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    static func content(_ page: Page, _ names: OpportunityNames? = Self.names) throws -> String {
        var lists = RowLists(page: page.name)
        return text(PageHTML(try context(names)).content(page, nil, nil, &lists).bytes)
    }

    private static func page(_ blocks: [PageBlock]) -> Page {
        Page(
            name: "p", title: Text(zh: "页", en: "Page"), lead: [Text(zh: "先说", en: "First")],
            sections: [PageSection(name: "one", title: Text(zh: "一", en: "One"), blocks: blocks)])
    }

    // MARK: As it is

    @Test func aTableIsWrittenLikeThis() throws {
        let table = DataTable(
            caption: Text(zh: "表", en: "Table"),
            columns: [.text(Text(zh: "名", en: "Name")), .number(Text(zh: "数", en: "Count"))],
            rows: [
                [Cell(Text(zh: "甲", en: "A"), link: .page("segment-1")), .count([1, 0])],
                [Cell(Text(same: "d0-1"), link: .opportunity(0)), .number(0)],
            ],
            foot: [[Cell(Text(zh: "全部", en: "All")), Cell(Text(same: "2.5"), order: 2.5)]])
        let expected = """
            <header class="title"><h1><span lang="zh">页</span><span lang="en">Page</span></h1>
            <p class="lead"><span lang="zh">先说</span><span lang="en">First</span></p>
            </header>
            <section id="one" aria-labelledby="one-title">
            <h2 id="one-title"><span lang="zh">一</span><span lang="en">One</span></h2>
            <div class="table"><div class="scroll" role="region" tabindex="0" aria-labelledby="one-t1-caption">
            <table id="one-t1" data-table="one-t1" data-count="2">
            <caption id="one-t1-caption"><span lang="zh">表</span><span lang="en">Table</span></caption>
            <thead><tr><th scope="col"><span lang="zh">名</span><span lang="en">Name</span></th><th scope="col" class="n"><span lang="zh">数</span><span lang="en">Count</span></th></tr></thead>
            <tbody>
            <tr><th scope="row" class="w"><a href="segment-1.html"><span lang="zh">甲</span><span lang="en">A</span></a></th><td class="n" data-order="2"><button type="button" class="rows" aria-haspopup="dialog" data-rows="0" data-n="2">2</button></td></tr>
            <tr><th scope="row" class="w"><a href="o/d0-1.html">d0-1</a></th><td class="n" data-order="0">0</td></tr>
            </tbody>
            <tfoot>
            <tr><th scope="row" class="w"><span lang="zh">全部</span><span lang="en">All</span></th><td class="n" data-order="2.5">2.5</td></tr>
            </tfoot>
            </table></div>
            </div>
            </section>

            """
        #expect(try Self.content(Self.page([.table(table)])) == expected)
    }

    @Test func figuresAreAListOfTerms() throws {
        let html = try Self.content(
            Self.page([
                .figures([KeyFigure(Text(zh: "个数", en: "Count"), .number(3), note: Text(zh: "小样本", en: "small"))])
            ]))
        #expect(
            html.contains(
                "<dl class=\"figures\">\n<div><dt><span lang=\"zh\">个数</span><span lang=\"en\">Count</span></dt><dd>3<small><span lang=\"zh\">小样本</span><span lang=\"en\">small</span></small></dd></div>\n</dl>"
            ))
    }

    @Test func aChartIsDataWithItsNumbersBelow() throws {
        let chart = Chart(
            .interval, Text(zh: "图", en: "Chart"), unit: .share, categories: [Text(same: "a")],
            series: [Chart.Series(Text(same: "s"), [0.5], low: [0.25], high: [nil])], mark: 0)
        let html = try Self.content(
            Self.page([.chart(chart, DataTable(columns: [.text(Text(same: "x"))], rows: [[.same("1")]]))]))
        #expect(html.contains("<figure data-chart=\"one-t1\" data-kind=\"interval\">"))
        #expect(
            html.contains(
                #"{"kind":"interval","summary":["图","Chart"],"unit":"share","categories":["a"],"mark":0,"series":[{"name":"s","values":[0.5],"low":[0.25],"high":[null]}]}"#
            ))
        #expect(html.contains("<details class=\"numbers\" open>"))
        #expect(html.contains("<table id=\"one-t1\""))
    }

    @Test func theFrameMarksThePageAndOpensItsGroup() throws {
        let file = PageHTML(try Self.context(Self.names)).files(
            Page(name: "segment-1", title: Text(same: "T"), sections: []))[0]
        let html = Self.text(file.bytes)
        #expect(file.path == "segment-1.html")
        #expect(html.contains("<li class=\"sub\"><a href=\"segment-1.html\" aria-current=\"page\">"))
        #expect(html.contains("<title>T · 登记簿</title>"))
        #expect(html.contains("<time datetime=\"2026-03-01\">2026-03-01</time>"))
        let other = Self.text(
            PageHTML(try Self.context(Self.names)).files(Page(name: "index", title: Text(same: "T"), sections: []))[0]
                .bytes)
        #expect(!other.contains("segment-1.html"))
    }

    // MARK: Long tables

    @Test func twoHundredRowsStandInThePageAndTheOthersInData() throws {
        let table = DataTable(columns: [.text(Text(same: "x"))], rows: (0..<205).map { [.same("row \($0)")] })
        let html = try Self.content(Self.page([.table(table)]))
        #expect(html.ranges(of: "<tr><th scope=\"row\" class=\"w\">").count == 200)
        #expect(html.contains("data-count=\"205\" data-search=\"\""))
        #expect(html.contains(#"<script type="application/json" data-rest>[[["row 200",null]],[["row 201",null]]"#))
    }

    @Test func listsAreCutAndKeepTheirTotal() {
        var lists = RowLists(page: "p")
        #expect(lists.isEmpty)
        #expect(lists.number(of: [3, 5, 4]) == 0)
        #expect(lists.number(of: Array(0..<50_600)) == 1)
        #expect(lists.number(of: [3, 5, 4]) == 0)
        let script = Self.text(lists.script)
        #expect(script.hasPrefix(#"oppbook.rows("p",[[3,[3,2,-1]],[50600,[0,1,1"#))
        #expect(script.count { $0 == "," } == 1 + 3 + 1 + 50_000)
    }

    // MARK: For everybody

    @Test func withoutOpportunitiesThereIsNoWayToThem() throws {
        let table = DataTable(
            columns: [.text(Text(same: "x")), .number(Text(same: "n"))], rows: [[.same("a"), .count([0, 1])]])
        let list = DataTable(
            columns: [.text(Text(same: "x"))], rows: [[Cell(Text(same: "secret"), link: .opportunity(0))]])
        let html = try Self.content(Self.page([.table(table), .table(list)]), nil)
        #expect(html.contains("<span data-n=\"2\">2</span>"))
        #expect(!html.contains("data-rows") && !html.contains("o/") && !html.contains("secret"))
    }

    // MARK: Injection

    /// Every place of a page that takes a text, filled with the same one.
    private static func hostile(_ text: String) -> Page {
        let both = Text(zh: text, en: text + "!")
        let table = DataTable(
            caption: both, columns: [.text(both), .number(both)],
            rows: (0..<201).map { _ in [Cell(both, order: 1, rows: [0]), Cell(both, link: .opportunity(2))] },
            foot: [[Cell(both), Cell(both)]])
        let chart = Chart(
            .bubble, both, unit: .money, categories: [both],
            series: [Chart.Series(both, [1], x: [1], sizes: [1], names: [both])], mark: 1)
        return Page(
            name: "p", title: both, lead: [both],
            sections: (0..<5).map { number in
                PageSection(
                    name: "s\(number)", title: both,
                    blocks: [
                        .text(both), .table(table), .chart(chart, table),
                        .figures([KeyFigure(both, Cell(both), note: both)]),
                    ])
            })
    }

    @Test(arguments: Payloads.all) func textsStayTexts(_ payload: String) throws {
        let context = try Self.context(Self.names, register: Text(zh: payload, en: payload + "!"))
        let clean = try Self.context(Self.names, register: Text(zh: "x", en: "y"))
        let html = Self.text(PageHTML(context).files(Self.hostile(payload))[0].bytes)
        let plain = Self.text(
            PageHTML(clean).files(Self.hostile(String(payload.map { "()（ ".contains($0) ? $0 : "x" })))[0].bytes)
        // The same marks in the same order, whatever the texts are.
        #expect(Self.tags(html) == Self.tags(plain))
        // Nor does a text end the data of a chart.
        for block in html.matches(of: /<script type="application\/json"[^>]*>(.*?)<\/script>/) {
            #expect(!block.1.contains { "<>&\u{2028}\u{2029}".contains($0) })
        }
    }

    /// The tags without their texts; no attribute holds a text of somebody.
    static func tags(_ html: String) -> [String] {
        html.matches(of: /<\/?[a-zA-Z!][^>]*>/).map { String($0.output) }
    }
}
