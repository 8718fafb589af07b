import Testing

@testable import Document

/// Bodies as HTML.
@Suite struct MarkdownHTMLTests {
    private func html(
        _ text: String, link: @escaping MarkdownHTML.Linker = { _ in nil },
        mention: @escaping MarkdownHTML.Linker = { _ in nil }
    ) -> String {
        let document = Document(Array(text.utf8))
        return String(
            decoding: MarkdownHTML(document, link: link, mention: mention).pieces([ByteRange(0, document.sourceCount)])[
                0], as: UTF8.self)
    }

    @Test func rawHTMLAndScriptsVanish() {
        #expect(
            html("a <b>x</b> <script>y</script>\n")
                == "<p>a <!-- raw HTML omitted -->x<!-- raw HTML omitted --> <!-- raw HTML omitted -->y<!-- raw HTML omitted --></p>\n"
        )
        #expect(html("<div onclick=\"x\">\nz\n</div>\n") == "<!-- raw HTML omitted -->\n")
    }

    /// What a browser would run, or hand to another program, is not a link: its words stay.
    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "vbscript:x", "data:text/html,x", "data:image/png;base64,AAAA",
        "file:///etc/passwd", "blob:x", "about:blank",
        "&#106;avascript:x", "javascript&colon;x", "java&#9;script:x", "java&NewLine;script:x", "&#1;javascript:x",
        "<java\u{9}script:x>", "<  javascript:x>",
        "view-source:x", "ms-word:ofe|u|x", "java\u{200B}script:x",
    ])
    func whatNobodyShouldFollowIsText(target: String) {
        #expect(html("[see *this*](\(target)) end\n") == "<p>see <em>this</em> end</p>\n")
        let picture = html("![plan](\(target))\n")
        #expect(picture == "<p>plan</p>\n")
    }

    @Test func whatMayBeFollowedStaysALink() {
        for target in [
            "https://e.org/a?b=c:d#e", "HTTP://e.org", "mailto:a@e.org", "tel:+861012345678", "//e.org/x", "plan.pdf",
            "../a/plan 2:1.md?x:y", "#part", "a/b:c",
        ] {
            #expect(html("[x](<\(target)>)\n").hasPrefix("<p><a href=\""), "\(target)")
        }
        #expect(
            html("<javascript:alert(1)> <https://e.org>\n")
                == "<p>javascript:alert(1) <a href=\"https://e.org\">https://e.org</a></p>\n")
    }

    /// A page asks no other server for a picture: its words lead there, or its address where it has none.
    @Test func picturesFromElsewhereAreLinks() {
        #expect(
            html("![a *plan*](https://e.org/p.png \"t\") ![](//e.org/q.png)\n")
                == "<p><a href=\"https://e.org/p.png\">a plan</a> <a href=\"//e.org/q.png\">//e.org/q.png</a></p>\n")
        #expect(
            html("[![logo](https://e.org/p.png)](https://e.org)\n") == "<p><a href=\"https://e.org\">logo</a></p>\n")
        #expect(html("[![logo](\\\\\\\\e.org\\p.png)](javascript:x)\n") == "<p>logo</p>\n")
        #expect(html("![r][]\n\n[r]: http://e.org/r.png\n") == "<p><a href=\"http://e.org/r.png\">r</a></p>\n")
        // One beside the page asks nobody else.
        #expect(html("![plan](files/plan.png)\n") == "<p><img src=\"files/plan.png\" alt=\"plan\" /></p>\n")
    }

    @Test func headingsGoDownOneLevel() {
        #expect(html("# a\n\n###### b\n") == "<h2>a</h2>\n<h6>b</h6>\n")
    }

    @Test func mentionsBecomeLinks() {
        let known: MarkdownHTML.Linker = { $0 == "x 1" ? "p.html" : nil }
        #expect(
            html("a [[x 1]] b [[ x 1 |its & name]] [[y]] [[x 1#part]]\n", mention: known)
                == "<p>a <a href=\"p.html\">x 1</a> b <a href=\"p.html\">its &amp; name</a> y <a href=\"p.html\">x 1#part</a></p>\n"
        )
        // In code they are what they are, and an open one stays.
        #expect(html("`[[x 1]]` [[x 1\n", mention: known) == "<p><code>[[x 1]]</code> [[x 1</p>\n")
    }

    @Test func linksOfFilesAreRewritten() {
        #expect(
            html("[a](b.md) [c](d.txt)\n", link: { $0 == "b.md" ? "q.html" : nil })
                == "<p><a href=\"q.html\">a</a> <a href=\"d.txt\">c</a></p>\n")
    }

    @Test func piecesAreTakenByWhereBlocksBegin() {
        let text = "---\nk: v\n---\none\n\ntwo [l]\n\n- x\n- y\n  - z\n\n[l]: http://e.org\n"
        let document = Document(Array(text.utf8))
        func at(_ words: String) -> Int {
            text.utf8.distance(from: text.startIndex, to: text.firstRange(of: words)?.lowerBound ?? text.startIndex)
        }
        let markdown = MarkdownHTML(document, link: { _ in nil }, mention: { _ in nil })
        let pieces = markdown.pieces(
            [
                ByteRange(at("two"), at("- x")), ByteRange(at("one"), at("two")),
                ByteRange(at("- x"), document.sourceCount),
            ],
            leavingOut: [ByteRange(at("z"), at("z") + 1)])
        #expect(
            pieces.map { String(decoding: $0, as: UTF8.self) } == [
                "<p>two <a href=\"http://e.org\">l</a></p>\n", "<p>one</p>\n", "<ul>\n<li>x</li>\n<li>y</li>\n</ul>\n",
            ])
    }

    @Test func nothingGivesNothing() {
        #expect(html("") == "")
        #expect(
            MarkdownHTML(Document([0xFF, 0xFE]), link: { _ in nil }, mention: { _ in nil }).pieces([ByteRange(0, 2)])
                .count == 1)
    }
}
