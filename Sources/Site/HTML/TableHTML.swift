import Analysis
import Document
import Report

/// A table of numbers: its first rows as HTML, the others as data that the script shows page by page.
struct TableHTML {
    /// So many rows are in the page itself.
    static let mostRows = 200
    /// Longer tables have a field to search in.
    static let mostWithoutSearch = 10

    private let context: SiteContext
    /// Unique on its page.
    private let name: String
    /// The section whose heading names the table where it has no caption.
    private let heading: String

    init(_ context: SiteContext, name: String, heading: String) {
        (self.context, self.name, self.heading) = (context, name, heading)
    }

    func write(_ table: DataTable, _ out: inout Markup, _ lists: inout RowLists) {
        guard !table.isEmpty else {
            out.tag("<p class=\"none\">")
            out.both(DataTable.nothing)
            out.tag("</p>\n")
            return
        }
        out.tag("<div class=\"table\"><div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"")
        out.text(table.caption == nil ? heading + "-title" : name + "-caption")
        out.tag("\">\n<table id=\"")
        out.text(name)
        out.tag("\" data-table=\"")
        out.text(name)
        out.tag("\" data-count=\"")
        out.number(table.rows.count)
        if let total = table.total {
            out.tag("\" data-total=\"")
            out.number(total)
        }
        if table.rows.count > Self.mostWithoutSearch { out.tag("\" data-search=\"") }
        out.tag("\">\n")
        if let caption = table.caption {
            out.tag("<caption id=\"")
            out.text(name)
            out.tag("-caption\">")
            out.both(caption)
            out.tag("</caption>\n")
        }
        out.tag("<thead><tr>")
        for column in table.columns {
            out.tag(column.isNumber ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">")
            out.both(column.title)
            out.tag("</th>")
        }
        out.tag("</tr></thead>\n<tbody>\n")
        for row in table.rows.prefix(Self.mostRows) { self.row(row, table, &out, &lists) }
        out.tag("</tbody>\n")
        if !table.foot.isEmpty {
            out.tag("<tfoot>\n")
            for row in table.foot { self.row(row, table, &out, &lists) }
            out.tag("</tfoot>\n")
        }
        out.tag("</table></div>\n")
        if table.rows.count > Self.mostRows { rest(table, &out, &lists) }
        out.tag("</div>\n")
    }

    private func row(_ cells: [Cell], _ table: DataTable, _ out: inout Markup, _ lists: inout RowLists) {
        out.tag("<tr>")
        for (index, cell) in cells.enumerated() {
            let isNumber = index < table.columns.count && table.columns[index].isNumber
            out.tag(index == 0 ? "<th scope=\"row\"" : "<td")
            if isNumber {
                out.tag(" class=\"n\"")
            } else if Self.isShort(cell.text) {
                out.tag(" class=\"w\"")
            }
            if let order = cell.order {
                out.tag(" data-order=\"")
                out.text(Self.plain(order))
                out.tag("\"")
            }
            out.title(cell.exact)
            out.tag(">")
            value(cell, isNumber: isNumber, &out, &lists)
            out.tag(index == 0 ? "</th>" : "</td>")
        }
        out.tag("</tr>\n")
    }

    /// What is in a cell: a link, a button that opens the list behind the number, or the text alone.
    /// - Parameter isNumber: what is in brackets behind a number may go to the next line, as a whole.
    func value(_ cell: Cell, isNumber: Bool = true, _ out: inout Markup, _ lists: inout RowLists) {
        func words() { if isNumber { out.amounts(cell.text) } else { out.both(cell.text) } }
        if let target = cell.link.flatMap(href) {
            out.tag("<a href=\"")
            out.text(target)
            out.tag("\">")
            words()
            out.tag("</a>")
        } else if !cell.rows.isEmpty {
            guard context.opportunities != nil else {
                out.tag("<span data-n=\"")
                out.number(cell.rows.count)
                out.tag("\">")
                words()
                out.tag("</span>")
                return
            }
            out.tag("<button type=\"button\" class=\"rows\" aria-haspopup=\"dialog\" data-rows=\"")
            out.number(lists.number(of: cell.rows))
            out.tag("\" data-n=\"")
            out.number(cell.rows.count)
            out.tag("\">")
            words()
            out.tag("</button>")
        } else {
            words()
        }
    }

    private func href(_ link: Cell.Link) -> String? {
        switch link {
        case .page(let page): page + ".html"
        case .opportunity(let row): context.opportunities?.name(ofRow: row).map { "o/\($0).html" }
        }
    }

    /// The rows that the page does not hold.
    private func rest(_ table: DataTable, _ out: inout Markup, _ lists: inout RowLists) {
        out.tag(
            "<p class=\"noscript\"><span lang=\"zh\">这里只列出前 200 行。</span><span lang=\"en\">Only the first 200 rows are listed here.</span></p>\n"
        )
        var json = ScriptJSON(capacity: table.rows.count * 64)
        json.array { json in
            for row in table.rows.dropFirst(Self.mostRows) {
                json.array { json in
                    for cell in row { self.cell(cell, &json, &lists) }
                }
            }
        }
        out.tag("<script type=\"application/json\" data-rest>")
        out.add(json.html)
        out.tag("</script>\n")
    }

    /// A text, or `[text, order, link or list, count, every digit]`.
    private func cell(_ cell: Cell, _ json: inout ScriptJSON, _ lists: inout RowLists) {
        json.array { json in
            json.both(cell.text)
            json.number(cell.order)
            if let target = cell.link.flatMap(href) {
                json.string(target)
            } else if !cell.rows.isEmpty {
                if context.opportunities == nil {
                    json.null()
                } else {
                    json.integer(Int64(lists.number(of: cell.rows)))
                }
                json.integer(Int64(cell.rows.count))
            }
            guard let exact = cell.exact else { return }
            for _ in (cell.link.flatMap(href) != nil ? 1 : cell.rows.isEmpty ? 0 : 2)..<2 { json.null() }
            json.string(exact)
        }
    }

    /// A name, an id or a day is not to be broken; as the script has it.
    static func isShort(_ text: Text) -> Bool { max(text.zh.utf16.count, text.en.utf16.count) <= 16 }

    static func plain(_ number: Double) -> String { Int64(exactly: number).map(String.init) ?? "\(number)" }
}
