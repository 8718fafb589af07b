import Analysis
import Document
import Report

/// A page as a whole HTML document, and the lists behind its numbers.
public struct PageHTML: Sendable {
    private let context: SiteContext
    private let frame: PageFrame

    public init(_ context: SiteContext) {
        self.context = context
        frame = PageFrame(context)
    }

    /// A file of the site.
    public struct File: Sendable {
        /// From the site's root, separated by `/`.
        public var path: String
        public var bytes: [UInt8]

        public init(path: String, bytes: [UInt8]) { (self.path, self.bytes) = (path, bytes) }
    }

    /// - Parameters:
    ///   - filtered: the sections that follow what is chosen in the filter bar; nil for a page without one.
    ///   - numbers: more for the script of the filter bar.
    ///   - scripts: own scripts of the page, from the site's root.
    public func files(
        _ page: Page, filtered: FilteredSections? = nil, numbers: HTML? = nil, scripts: [String] = []
    ) -> [File] {
        var lists = RowLists(page: page.name)
        let content = content(page, filtered, numbers, &lists)
        var title = Markup()
        title.text(page.title[context.language])
        title.tag(" · ")
        title.text(context.register[context.language])
        var files = [
            File(
                path: page.name + ".html",
                bytes: frame.page(
                    name: page.name, base: "", title: title.html, content: content, scripts: scripts,
                    isFiltered: filtered != nil))
        ]
        if !lists.isEmpty { files.append(File(path: "rows/\(page.name).js", bytes: lists.script)) }
        return files
    }

    /// The content of a page without its frame.
    func content(
        _ page: Page, _ filtered: FilteredSections? = nil, _ numbers: HTML? = nil, _ lists: inout RowLists
    ) -> HTML {
        var out = Markup(capacity: 1 << 16)
        out.tag("<header class=\"title\"><h1>")
        out.both(page.title)
        out.tag("</h1>\n")
        for lead in page.lead {
            out.tag("<p class=\"lead\">")
            out.both(lead)
            out.tag("</p>\n")
        }
        out.tag("</header>\n")
        if filtered != nil, let bar = context.filter { bar.write(numbers, &out) }
        if page.sections.count > 3, page.layout == .column { contents(page, &out) }
        if page.layout == .columns { out.tag("<div class=\"columns\">\n") }
        for section in page.sections {
            out.tag("<section id=\"")
            out.text(section.name)
            if let filtered, context.filter != nil, !filtered.contains(section.name) { out.tag("\" data-whole=\"") }
            out.tag("\" aria-labelledby=\"")
            out.text(section.name)
            out.tag("-title\">\n<h2 id=\"")
            out.text(section.name)
            out.tag("-title\">")
            out.both(section.title)
            out.tag("</h2>\n")
            for (number, block) in section.blocks.enumerated() {
                self.block(block, section, "\(section.name)-t\(number + 1)", &out, &lists)
            }
            out.tag("</section>\n")
        }
        if page.layout == .columns { out.tag("</div>\n") }
        return out.html
    }

    /// Links to the sections of a long page.
    private func contents(_ page: Page, _ out: inout Markup) {
        out.tag("<nav class=\"contents\" data-label-zh=\"本页\" data-label-en=\"On this page\"><ul>")
        for section in page.sections {
            out.tag("<li><a href=\"#")
            out.text(section.name)
            out.tag("\">")
            out.both(section.title)
            out.tag("</a></li>")
        }
        out.tag("</ul></nav>\n")
    }

    /// - Parameter name: of the block, unique on the page.
    private func block(
        _ block: PageBlock, _ section: PageSection, _ name: String, _ out: inout Markup, _ lists: inout RowLists
    ) {
        switch block {
        // A site for everybody has no single opportunities in it.
        case .table(let table) where context.opportunities == nil && table.isOfOpportunities,
            .chart(_, let table) where context.opportunities == nil && table.isOfOpportunities:
            break
        case .text(let text):
            out.tag("<p>")
            out.both(text)
            out.tag("</p>\n")
        // The table has them.
        case .leftOut: break
        case .table(let table): TableHTML(context, name: name, heading: section.name).write(table, &out, &lists)
        case .figures(let figures): self.figures(figures, &out, &lists)
        case .chart(let chart, let table):
            out.tag("<figure data-chart=\"")
            out.text(name)
            out.tag("\" data-kind=\"")
            out.text(chart.kind.rawValue)
            out.tag("\">\n<figcaption>")
            out.both(chart.summary)
            out.tag("</figcaption>\n<script type=\"application/json\">")
            var json = ScriptJSON(capacity: 2048)
            json.chart(chart)
            out.add(json.html)
            out.tag(
                "</script>\n<details class=\"numbers\" open><summary><span lang=\"zh\">数字</span><span lang=\"en\">The numbers</span></summary>\n"
            )
            TableHTML(context, name: name, heading: section.name).write(table, &out, &lists)
            out.tag("</details>\n</figure>\n")
        }
    }

    private func figures(_ figures: [KeyFigure], _ out: inout Markup, _ lists: inout RowLists) {
        out.tag("<dl class=\"figures\">\n")
        for figure in figures {
            out.tag("<div><dt>")
            out.both(figure.label)
            // An interval or a sum with its ends does not fit in the large type of a single number.
            out.tag(
                max(figure.value.text.zh.count, figure.value.text.en.count) > 13
                    ? "</dt><dd class=\"long\"" : "</dt><dd")
            out.title(figure.value.exact)
            trend(figure, &out)
            out.tag(">")
            TableHTML(context, name: "", heading: "").value(figure.value, &out, &lists)
            if let note = figure.note {
                out.tag("<small>")
                out.both(note)
                out.tag("</small>")
            }
            out.tag("</dd></div>\n")
        }
        out.tag("</dl>\n")
    }
}

extension PageHTML {
    /// The numbers of the line that the script draws; of money where the figure is.
    private func trend(_ figure: KeyFigure, _ out: inout Markup) {
        guard !figure.trend.isEmpty, context.opportunities != nil else { return }
        out.tag(figure.value.exact == nil ? " data-trend=\"share " : " data-trend=\"money ")
        out.text(figure.trend.map { $0.map(TableHTML.plain) ?? "" }.joined(separator: ","))
        out.tag("\"")
    }
}

extension DataTable {
    /// Whether it lists single opportunities.
    fileprivate var isOfOpportunities: Bool {
        rows.contains { row in
            row.contains { cell in
                guard case .opportunity = cell.link else { return false }
                return true
            }
        }
    }
}
