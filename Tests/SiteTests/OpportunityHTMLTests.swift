import Document
import LineRegister
import Register
import Template
import Testing

@testable import Site

/// The pages of opportunities.
@Suite struct OpportunityHTMLTests {
    private static func html(
        _ source: String, id: String = "d0-1", findings: [OpportunityPage.Finding] = [],
        mentionedBy: [(file: Int64, id: String)] = []
    ) throws -> String {
        let template = try SmallRegister.template()
        let names = OpportunityNames(
            [(0, "r/a.md", id), (1, "r/b.md", "d1-1"), (2, "r/odd name.md", "odd name")], rows: [0, 1, 2])
        let writer = OpportunityHTML(try PageHTMLTests.context(names), names, template)
        let document = Document(Array(source.utf8))
        let page = OpportunityPage(
            id: id, path: "r/a.md", document: document, opportunity: OpportunityReader(template).read(document),
            findings: findings,
            mentionedBy: mentionedBy)
        return String(decoding: writer.page(page), as: UTF8.self)
    }

    /// What is in `<article>`.
    private static func article(_ html: String) -> String {
        guard let start = html.firstRange(of: "<article"), let end = html.firstRange(of: "</article>") else {
            return ""
        }
        return String(html[start.lowerBound..<end.upperBound])
    }

    private static let source = """
        ---
        id: d0-1
        customer: Acme
        status: signed
        amount: 500k
        contract: { signed_on: 2026-02-01, sum: 480k }
        ---

        # Acme

        See [[d1-1]], [[d1-1|the other]], [[nobody]] and [the file](b.md#x), [odd](odd%20name.md), [web](https://example.org).

        ## Log

        ### 2026-01-05 Phone x

        They called.

        - status：contact → proposal
        - Why：price

        ### 2026-02-01 Phone x

        - status：proposal → signed（agreed <b>at last</b>）

        ## Behind it

        More.
        """

    @Test func theFormStandsInBothLanguages() throws {
        let html = Self.article(try Self.html(Self.source))
        #expect(html.contains("<h3><span lang=\"zh\">全部</span><span lang=\"en\">All</span></h3>\n<dl>\n"))
        #expect(
            html.contains(
                "<dt><span lang=\"zh\">状态</span><span lang=\"en\">Status</span></dt><dd><span lang=\"zh\">签订</span><span lang=\"en\">Signed</span></dd>"
            ))
        #expect(html.contains("<dd><span lang=\"zh\">50万</span><span lang=\"en\">500k</span></dd>"))
        #expect(html.contains("<p class=\"id\">d0-1</p><h1>Acme</h1>"))
        // What is not filled in has no row.
        #expect(!html.contains("Probability"))
    }

    @Test func linksLeadToPages() throws {
        let html = Self.article(try Self.html(Self.source))
        #expect(
            html.contains(
                "<a href=\"d1-1.html\">d1-1</a>, <a href=\"d1-1.html\">the other</a>, nobody and <a href=\"d1-1.html\">the file</a>"
            ))
        #expect(html.contains("<a href=\"https://example.org\">web</a>"))
        #expect(html.firstMatch(of: /<a href="x\.[0-9a-f]{16}\.html">odd<\/a>/) != nil)
    }

    @Test func theLogIsAHistoryWithTheLatestFirst() throws {
        let html = Self.article(try Self.html(Self.source))
        let history = try #require(html.firstRange(of: "<ol class=\"history\" reversed>"))
        let rest = html[history.upperBound...]
        let (late, early) = (
            try #require(rest.firstRange(of: "2026-02-01")), try #require(rest.firstRange(of: "2026-01-05"))
        )
        #expect(late.lowerBound < early.lowerBound)
        #expect(
            html.contains(
                "<span class=\"old\"><span lang=\"zh\">接洽</span><span lang=\"en\">Contact</span></span> → <b><span lang=\"zh\">方案</span><span lang=\"en\">Proposal</span></b></li>"
            ))
        // Once, in both languages, with its reason; not again as it is written.
        #expect(html.contains("（agreed &lt;b&gt;at last&lt;/b&gt;）"))
        #expect(!html.contains("status："))
        #expect(html.contains("<li>Why：price</li>") && html.contains("<p>They called.</p>"))
        // The title is the page's; sections are one level below.
        #expect(html.ranges(of: "<h1>").count == 1 && html.contains("<h3>Behind it</h3>") && !html.contains(">Log<"))
    }

    @Test func findingsNameTheirLine() throws {
        let finding = OpportunityPage.Finding(
            rule: "some-rule", level: .warning, message: Text(zh: "不对", en: "Wrong"), hint: Text(zh: "改", en: "Mend"),
            place: 30)
        let html = Self.article(try Self.html(Self.source, findings: [finding], mentionedBy: [(1, "d1-1")]))
        #expect(
            html.contains(
                "<span lang=\"en\">Wrong</span><br><small><span lang=\"zh\">改</span><span lang=\"en\">Mend</span></small><br><code>some-rule</code> <small><span lang=\"zh\">第 4 行</span><span lang=\"en\">line 4</span></small>"
            ))
        #expect(html.contains("<li><a href=\"d1-1.html\">d1-1</a></li>"))
    }

    // MARK: Injection

    @Test(arguments: Payloads.all) func whatARecordSaysStaysText(_ payload: String) throws {
        let quoted = payload.filter { !"\u{0}\u{2028}\u{2029}".contains($0) }.replacing("\\", with: "\\\\").replacing(
            "\"", with: "\\\"")
        let source = """
            ---
            customer: "\(quoted)"
            status: "\(quoted)"
            source: "\(quoted)"
            ---

            # \(payload)

            \(payload)

            > \(payload)

            [\(payload)](\(payload)) ![x](\(payload)) [[\(payload)]] [x](javascript:alert(1)) [y](vbscript:x) [z](data:text/html,x) <javascript:alert(1)>

            ## \(payload)

            ## Log

            ### 2026-01-05 Phone \(payload)

            \(payload)

            - status：\(payload) → proposal（\(payload)）
            - source：\(payload)
            """
        let finding = OpportunityPage.Finding(
            rule: payload, level: .error, message: Text(same: payload), hint: Text(same: payload), place: 3)
        let html = Self.article(try Self.html(source, id: payload, findings: [finding], mentionedBy: [(0, payload)]))
        let allowed: Set<String> = [
            "article", "header", "p", "h1", "h2", "h3", "h4", "span", "div", "section", "ol", "ul", "li", "time", "b",
            "a", "img", "blockquote", "aside",
            "dl", "dt", "dd", "code", "pre", "br", "small", "em", "strong", "hr",
        ]
        for tag in html.matches(of: /<\/?([a-zA-Z][a-zA-Z0-9]*)([^>]*)>/) {
            #expect(allowed.contains(String(tag.1)), "\(tag.0)")
            let names = tag.2.replacing(/"[^"]*"/, with: "")
            #expect(names.firstMatch(of: /(?i)\son[a-z]+\s*=/) == nil && !names.contains("'"), "\(tag.0)")
            #expect(tag.2.firstMatch(of: /(?i)(href|src)="\s*(javascript|vbscript|data|file):/) == nil, "\(tag.0)")
        }
        #expect(!html.lowercased().contains("<script"))
    }
}
