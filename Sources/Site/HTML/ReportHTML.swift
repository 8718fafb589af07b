import Document
import Report

/// A page as one HTML file that needs nothing else: for mail, and for printing. Charts are drawings with their tables
/// below them; nothing in it runs.
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
        case .text(let text), .leftOut(let text):
            out.tag("<p>")
            out.text(text[language])
            out.tag("</p>\n")
        case .table(let table): write(table, language, &out)
        case .chart(let chart, let table):
            if let drawing = ChartSVG.render(chart, language: language) {
                out.tag("<figure>\n<figcaption>")
                out.text(chart.summary[language])
                out.tag("</figcaption>\n")
                out.add(drawing)
                out.tag("</figure>\n")
            }
            write(table, language, &out)
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
        let table = table.asPrinted
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
        figure { margin: .8rem 0; break-inside: avoid; }
        figcaption { color: #4a5565; margin-bottom: .3rem; break-after: avoid; }
        .drawing { display: block; width: 100%; max-width: 46rem; height: auto; font-size: 11px; overflow: visible; }
        .drawing text.mid { text-anchor: middle; } .drawing text.end { text-anchor: end; }
        .ink { fill: #1c2430; } .soft { fill: #4a5565; } .paper { fill: #fff; }
        .k0, .t-open { fill: #2f6299; color: #2f6299; } .k1 { fill: #b06f27; color: #b06f27; } .k2 { fill: #3f7f5d; color: #3f7f5d; }
        .k3, .t-other { fill: #6b7480; color: #6b7480; } .t-likely { fill: #6b9ccc; color: #6b9ccc; } .t-unsure { fill: #b9d0e6; color: #5d86ad; stroke: #2f6299; stroke-width: .5; }
        .t-won { fill: #3f7f5d; color: #3f7f5d; } .t-lost { fill: #b4504d; color: #b4504d; }
        .h0 { fill: #eef3f8; } .h1 { fill: #dbe5f0; } .h2 { fill: #c8d7e7; } .h3 { fill: #b4c9de; } .h4 { fill: #a0badb; } .h5 { fill: #4f7cab; } .h6 { fill: #416f9f; } .h7 { fill: #386894; } .h8 { fill: #2f6299; }
        .line { fill: none; stroke: currentColor; stroke-width: 1.6; } .rule { stroke: #dde3ea; } .mark { stroke: #4a5565; stroke-dasharray: 4 3; stroke-width: 1; }
        .aim { stroke: #1c2430; stroke-width: 2.5; } .soft-line { stroke: #4a5565; } .hatch { fill: none; stroke: #fff; stroke-width: 1.2; }
        @page { size: A4; margin: 14mm 12mm; }
        @media print { * { print-color-adjust: exact; } body { font-size: 11.5px; margin: 0; padding: 0; max-width: none; } .wide { overflow: visible; } th, td { padding: .15rem .35rem; } .figures { grid-template-columns: repeat(3, 1fr); } }
        """
}
