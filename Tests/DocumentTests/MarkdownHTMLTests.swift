import Testing

@testable import Document

/// Bodies as HTML.
@Suite struct MarkdownHTMLTests {
    private func html(_ text: String, link: @escaping MarkdownHTML.Linker = { _ in nil }, mention: @escaping MarkdownHTML.Linker = { _ in nil }) -> String {
        let document = Document(Array(text.utf8))
        return String(decoding: MarkdownHTML(document, link: link, mention: mention).pieces([ByteRange(0, document.sourceCount)])[0], as: UTF8.self)
    }

    @Test func rawHTMLAndScriptsVanish() {
        #expect(html("a <b>x</b> <script>y</script>\n") == "<p>a <!-- raw HTML omitted -->x<!-- raw HTML omitted --> <!-- raw HTML omitted -->y<!-- raw HTML omitted --></p>\n")
        #expect(html("<div onclick=\"x\">\nz\n</div>\n") == "<!-- raw HTML omitted -->\n")
        #expect(html("[x](javascript:alert(1)) [y](JaVaScRiPt:z) ![i](vbscript:q)\n") == "<p><a href=\"\">x</a> <a href=\"\">y</a> <img src=\"\" alt=\"i\" /></p>\n")
        #expect(html("<javascript:alert(1)>\n") == "<p><a href=\"\">javascript:alert(1)</a></p>\n")
    }

    @Test func headingsGoDownOneLevel() {
        #expect(html("# a\n\n###### b\n") == "<h2>a</h2>\n<h6>b</h6>\n")
    }

    @Test func mentionsBecomeLinks() {
        let known: MarkdownHTML.Linker = { $0 == "x 1" ? "p.html" : nil }
        #expect(html("a [[x 1]] b [[ x 1 |its & name]] [[y]] [[x 1#part]]\n", mention: known)
            == "<p>a <a href=\"p.html\">x 1</a> b <a href=\"p.html\">its &amp; name</a> y <a href=\"p.html\">x 1#part</a></p>\n")
        // In code they are what they are, and an open one stays.
        #expect(html("`[[x 1]]` [[x 1\n", mention: known) == "<p><code>[[x 1]]</code> [[x 1</p>\n")
    }

    @Test func linksOfFilesAreRewritten() {
        #expect(html("[a](b.md) [c](d.txt)\n", link: { $0 == "b.md" ? "q.html" : nil }) == "<p><a href=\"q.html\">a</a> <a href=\"d.txt\">c</a></p>\n")
    }

    @Test func piecesAreTakenByWhereBlocksBegin() {
        let text = "---\nk: v\n---\none\n\ntwo [l]\n\n- x\n- y\n  - z\n\n[l]: http://e.org\n"
        let document = Document(Array(text.utf8))
        func at(_ words: String) -> Int { text.utf8.distance(from: text.startIndex, to: text.firstRange(of: words)?.lowerBound ?? text.startIndex) }
        let markdown = MarkdownHTML(document, link: { _ in nil }, mention: { _ in nil })
        let pieces = markdown.pieces(
            [ByteRange(at("two"), at("- x")), ByteRange(at("one"), at("two")), ByteRange(at("- x"), document.sourceCount)],
            leavingOut: [ByteRange(at("z"), at("z") + 1)])
        #expect(pieces.map { String(decoding: $0, as: UTF8.self) } == ["<p>two <a href=\"http://e.org\">l</a></p>\n", "<p>one</p>\n", "<ul>\n<li>x</li>\n<li>y</li>\n</ul>\n"])
    }

    @Test func nothingGivesNothing() {
        #expect(html("") == "")
        #expect(MarkdownHTML(Document([0xFF, 0xFE]), link: { _ in nil }, mention: { _ in nil }).pieces([ByteRange(0, 2)]).count == 1)
    }
}
