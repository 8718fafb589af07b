import Document
import Report
import Testing

@testable import Site

/// A report as one HTML file: its sections, and no text is obeyed.
@Suite struct ReportHTMLTests {
    @Test func everySectionHasAHeading() {
        let sections = ["won", "lost"].map { name in
            PageSection(name: name, title: Text(same: name), blocks: [.table(DataTable(columns: [], rows: []))])
        }
        let page = Page(name: "x", title: Text(same: "Week"), sections: sections)
        let html = String(decoding: ReportHTML.render(page, language: .en), as: UTF8.self)
        for section in sections {
            #expect(html.contains("<section id=\"\(section.name)\">\n<h2>\(section.name)</h2>\n<p>(none)</p>"))
        }
    }

    /// The only marks in the file are the template's own.
    @Test(arguments: [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</style><script>", "{{title}}", "{{{title}}}",
        "<!--", "&lt;b&gt;", "'onclick='x",
        "javascript:alert(1)", "\u{202E}abc",
    ])
    func textIsText(payload: String) throws {
        let cell = Cell(Text(same: payload))
        let page = Page(
            name: "x", title: Text(same: payload), lead: [Text(same: payload)],
            sections: [
                PageSection(
                    name: "s", title: Text(same: payload),
                    blocks: [
                        .text(Text(same: payload)),
                        .figures([KeyFigure(Text(same: payload), cell, note: Text(same: payload))]),
                        .table(
                            DataTable(
                                caption: Text(same: payload), columns: [.text(Text(same: payload))], rows: [[cell]],
                                foot: [[cell]])),
                    ])
            ])
        func rendered(_ page: Page) -> String {
            String(decoding: ReportHTML.render(page, language: .en), as: UTF8.self)
        }
        let (html, plain) = (rendered(page), rendered(page.with("plain")))
        func marks(_ html: String) -> [String] {
            html.components(of: "<").dropFirst().map { String($0.prefix { $0 != ">" && $0 != " " }) }
        }
        #expect(marks(html) == marks(plain))
        #expect(
            html.contains(payload.replacing("&", with: "&amp;").replacing("<", with: "&lt;")) || payload.contains("<")
                || payload.contains("'") || payload.contains("\""))
        #expect(!html.contains("<script") && html.contains("default-src 'none'"))
    }
}

extension String {
    fileprivate func components(of separator: Character) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false)
    }
    fileprivate func components(of separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false)
    }
}

extension Page {
    /// The same with one text everywhere.
    fileprivate func with(_ word: String) -> Page {
        let text = Text(same: word)
        let cell = Cell(text)
        return Page(
            name: name, title: text, lead: [text],
            sections: [
                PageSection(
                    name: "s", title: text,
                    blocks: [
                        .text(text), .figures([KeyFigure(text, cell, note: text)]),
                        .table(DataTable(caption: text, columns: [.text(text)], rows: [[cell]], foot: [[cell]])),
                    ])
            ])
    }
}
