import Document
import Template

/// The frame around every page.
struct PageFrame: Sendable {
    private let context: SiteContext

    init(_ context: SiteContext) { self.context = context }

    /// - Parameters:
    ///   - base: the way to the site's root: nothing, or `../`.
    ///   - isShort: for the many pages of opportunities, which stay as they are from day to day: of no day, without
    ///     charts, and with the first pages of the contents alone; a script adds the others.
    ///   - scripts: beside those of every page.
    func page(name: String, base: String, title: HTML, content: HTML, isShort: Bool = false, scripts: [String] = [])
        -> [UInt8]
    {
        var out = Markup(capacity: content.bytes.count + 4096)
        head(name, base, title, isShort, &out)
        out.tag(
            "<body>\n<a class=\"skip\" href=\"#main\"><span lang=\"zh\">跳到正文</span><span lang=\"en\">Skip to the content</span></a>\n"
        )
        top(base, isShort, &out)
        out.tag("<div class=\"frame\">\n")
        contents(name, base, isShort, &out)
        out.tag("<main id=\"main\" tabindex=\"-1\">\n")
        for warning in context.warnings {
            out.tag("<p class=\"caution\" role=\"note\">")
            sides(warning, &out)
            out.tag("</p>\n")
        }
        for note in context.notes {
            out.tag("<p class=\"remark\" role=\"note\">")
            sides(note, &out)
            out.tag("</p>\n")
        }
        out.add(content)
        out.tag("</main>\n</div>\n<footer>\n<p>oppbook ")
        out.text(context.version)
        out.tag("</p>\n</footer>\n")
        for script in scripts {
            out.tag("<script src=\"")
            out.text(base + script)
            out.tag("\"></script>\n")
        }
        out.tag("</body>\n</html>\n")
        return out.bytes
    }

    private func head(_ name: String, _ base: String, _ title: HTML, _ isShort: Bool, _ out: inout Markup) {
        let hasCharts = context.hasCharts && !isShort
        out.tag("<!doctype html>\n<html lang=\"")
        out.text(context.language.rawValue)
        out.tag("\" data-lang=\"")
        out.text(context.language.rawValue)
        out.tag("\" data-page=\"")
        out.text(name)
        out.tag("\" data-base=\"")
        out.text(base)
        out.tag(hasCharts ? "\" data-echarts>\n" : "\">\n")
        out.tag(
            """
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
            font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="oppbook
            """)
        out.tag(" ")
        out.text(context.version)
        out.tag("\">\n<title>")
        out.add(title)
        out.tag("</title>\n<link rel=\"stylesheet\" href=\"")
        out.text(base)
        out.tag("assets/style.css\">\n<script src=\"")
        out.text(base)
        out.tag("assets/app.js\"></script>\n")
        if hasCharts {
            out.tag("<script src=\"")
            out.text(base)
            out.tag("assets/charts.js\" defer></script>\n")
        }
        out.tag("</head>\n")
    }

    /// The register's name and the day.
    private func top(_ base: String, _ isShort: Bool, _ out: inout Markup) {
        out.tag("<header class=\"top\">\n<p class=\"register\"><a href=\"")
        out.text(base)
        out.tag("index.html\">")
        sides(context.register, &out)
        out.tag("</a></p>\n")
        if !isShort {
            let day = context.asOf.description
            out.tag("<p class=\"day\"><span lang=\"zh\">截至</span><span lang=\"en\">As of</span> <time datetime=\"")
            out.text(day)
            out.tag("\">")
            out.text(day)
            out.tag("</time></p>")
        }
        out.tag("\n<div class=\"settings\"></div>\n</header>\n")
    }

    private func contents(_ name: String, _ base: String, _ isShort: Bool, _ out: inout Markup) {
        let current = context.nav.first { $0.name == name }
        let group = current?.parent ?? name
        let nav =
            isShort
            ? context.nav.filter { $0.parent == nil }.prefix(Self.short)
            : context.nav.filter { $0.parent == nil || $0.parent == group }[...]
        out.tag("<nav id=\"nav\" data-label-zh=\"页面\" data-label-en=\"Pages\"")
        out.tag(isShort ? " data-more>\n<ul>\n" : ">\n<ul>\n")
        for item in nav {
            out.tag(item.parent == nil ? "<li><a href=\"" : "<li class=\"sub\"><a href=\"")
            out.text(base + item.name + ".html")
            out.tag(item.name == name ? "\" aria-current=\"page\">" : "\">")
            sides(item.title, &out)
            out.tag("</a></li>\n")
        }
        out.tag("</ul>\n</nav>\n")
    }

    /// Both languages, even where they say the same: a script looks for both. Without zero bytes, which YAML can write
    /// and HTML cannot.
    private func sides(_ text: Text, _ out: inout Markup) {
        out.tag("<span lang=\"zh\">")
        out.text(text.zh.filter { $0 != "\0" })
        out.tag("</span><span lang=\"en\">")
        out.text(text.en.filter { $0 != "\0" })
        out.tag("</span>")
    }

    /// The overview, the board and the list of all.
    private static let short = 3

    /// The contents for pages that hold only the first of them, and the warnings, of which they hold none.
    static func contents(_ context: SiteContext) -> [UInt8] {
        var json = ScriptJSON()
        json.object { json in
            json.key("pages")
            json.array { json in
                for item in context.nav where item.parent == nil {
                    json.array { json in
                        json.string(item.name)
                        json.both(item.title)
                    }
                }
            }
            json.key("warnings")
            json.array { json in context.warnings.forEach { json.both($0) } }
        }
        return Array("oppbook.data(\"contents\",".utf8) + json.bytes + Array(");\n".utf8)
    }
}
