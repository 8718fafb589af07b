import Document
import Report

/// A page as one HTML file that needs nothing else: for mail, and for printing. Tables alone; nothing in it runs.
public enum ReportHTML {
    public static func render(_ page: Page, language: Language) -> [UInt8] {
        var out = Markup()
        out.tag(
            language == .zh ? "<!doctype html>\n<html lang=\"zh-Hans\">\n" : "<!doctype html>\n<html lang=\"en\">\n")
        out.tag(
            """
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>
            """)
        out.text(page.title[language])
        out.tag("</title>\n<style>\n")
        out.tag(style)
        out.tag("\n</style>\n</head>\n<body>\n<main>\n<h1>")
        out.text(page.title[language])
        out.tag("</h1>\n")
        for line in page.lead {
            out.tag("<p class=\"lead\">")
            out.text(line[language])
            out.tag("</p>\n")
        }
        for section in page.sections {
            out.tag("<section id=\"")
            out.text(section.name)
            out.tag("\">\n<h2>")
            out.text(section.title[language])
            out.tag("</h2>\n")
            for block in section.blocks { write(block, language, &out) }
            out.tag("</section>\n")
        }
        out.tag("</main>\n</body>\n</html>\n")
        return out.bytes
    }

    private static func write(_ block: PageBlock, _ language: Language, _ out: inout Markup) {
        switch block {
        case .text(let text):
            out.tag("<p>")
            out.text(text[language])
            out.tag("</p>\n")
        case .table(let table), .chart(_, let table): write(table, language, &out)
        case .figures(let figures):
            out.tag("<dl class=\"figures\">\n")
            for figure in figures {
                out.tag("<div><dt>")
                out.text(figure.label[language])
                out.tag("</dt><dd")
                out.title(figure.value.exact)
                out.tag(">")
                out.text(figure.value.text[language])
                out.tag("</dd>")
                if let note = figure.note {
                    out.tag("<dd class=\"note\">")
                    out.text(note[language])
                    out.tag("</dd>")
                }
                out.tag("</div>\n")
            }
            out.tag("</dl>\n")
        }
    }

    private static func write(_ table: DataTable, _ language: Language, _ out: inout Markup) {
        guard !table.isEmpty else {
            out.tag("<p>")
            out.text(DataTable.nothing[language])
            out.tag("</p>\n")
            return
        }
        out.tag("<div class=\"wide\" tabindex=\"0\">\n<table>\n")
        if let caption = table.caption {
            out.tag("<caption>")
            out.text(caption[language])
            out.tag("</caption>\n")
        }
        out.tag("<thead><tr>")
        for column in table.columns {
            out.tag(column.isNumber ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">")
            out.text(column.title[language])
            out.tag("</th>")
        }
        out.tag("</tr></thead>\n<tbody>\n")
        for row in table.rows { write(row, table, language, &out) }
        out.tag("</tbody>\n")
        if !table.foot.isEmpty {
            out.tag("<tfoot>\n")
            for row in table.foot { write(row, table, language, &out) }
            out.tag("</tfoot>\n")
        }
        out.tag("</table>\n</div>\n")
    }

    private static func write(_ cells: [Cell], _ table: DataTable, _ language: Language, _ out: inout Markup) {
        out.tag("<tr>")
        for (column, cell) in zip(table.columns, cells) {
            // A name, an id or a day is not to be broken; an amount with its ends is, if need be.
            let text = cell.text[language]
            let isWhole = cell.link != nil || text.count <= mostUnbroken
            out.tag(column.isNumber ? "<td class=\"number\"" : isWhole ? "<td class=\"whole\"" : "<td")
            out.title(cell.exact)
            out.tag(">")
            out.text(text)
            out.tag("</td>")
        }
        out.tag("</tr>\n")
    }

    /// Characters: as many as a day has.
    private static let mostUnbroken = 10

    private static let style: StaticString = """
        :root { color-scheme: light; }
        body { font: 14px/1.5 "Noto Sans", "Helvetica Neue", Arial, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #1c2430; background: #fff; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.7em; margin: 0 0 .5rem; }
        h2 { font-size: 1.25em; margin: 1.8rem 0 .4rem; padding-bottom: .2rem; border-bottom: 2px solid #24507a; break-after: avoid; }
        p { margin: .3rem 0; }
        .lead { color: #4a5565; }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .6rem; margin: .6rem 0; padding: 0; }
        .figures div { border: 1px solid #c9d2dc; border-radius: 4px; padding: .5rem .7rem; break-inside: avoid; }
        .figures dt { color: #4a5565; font-size: .95em; }
        .figures dd { margin: 0; font-size: 1.2em; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
        .figures dd.note { font-size: .9em; font-weight: 400; color: #4a5565; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .95em; }
        caption { text-align: start; font-weight: 600; padding: .2rem 0; }
        th, td { padding: .25rem .5rem; border-bottom: 1px solid #dde3ea; text-align: start; vertical-align: top; unicode-bidi: isolate; overflow-wrap: break-word; }
        thead { display: table-header-group; }
        th { background: #eef2f6; font-weight: 600; white-space: nowrap; }
        .number { text-align: end; font-variant-numeric: tabular-nums; }
        .whole { white-space: nowrap; }
        tfoot { display: table-row-group; font-weight: 600; border-top: 2px solid #24507a; }
        tr { break-inside: avoid; }
        @page { size: A4; margin: 14mm 12mm; }
        @media print { body { font-size: 11.5px; margin: 0; padding: 0; max-width: none; } .wide { overflow: visible; } th, td { padding: .15rem .35rem; } .figures { grid-template-columns: repeat(3, 1fr); } }
        """
}
