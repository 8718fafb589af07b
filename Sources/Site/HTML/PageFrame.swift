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
    ///   - isFiltered: whether it follows what is chosen in the address.
    func page(
        name: String, base: String, title: HTML, content: HTML, isShort: Bool = false, scripts: [String] = [],
        isFiltered: Bool = false
    )
        -> [UInt8]
    {
        var out = Markup(capacity: content.bytes.count + 4096)
        head(name, base, title, isShort, isFiltered, &out)
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

    private func head(
        _ name: String, _ base: String, _ title: HTML, _ isShort: Bool, _ isFiltered: Bool, _ out: inout Markup
    ) {
        let hasCharts = context.hasCharts && !isShort
        out.tag("<!doctype html>\n<html lang=\"")
        out.text(context.language.rawValue)
        out.tag("\" data-lang=\"")
        out.text(context.language.rawValue)
        out.tag("\" data-page=\"")
        out.text(name)
        out.tag("\" data-base=\"")
        out.text(base)
        out.tag("\"")
        if hasCharts { out.tag(" data-echarts") }
        if context.filter != nil { out.tag(isFiltered ? " data-filter=\"yes\"" : " data-filter=\"no\"") }
        out.tag(">\n")
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
        out.tag(isShort ? " data-more>\n<div>\n" : ">\n<div>\n")
        if isShort {
            out.tag("<ul>\n")
            for item in nav {
                out.tag("<li><a href=\"")
                out.text(base + item.name + ".html")
                out.tag("\">")
                sides(item.title, &out)
                out.tag("</a></li>\n")
            }
            out.tag("</ul>\n")
        } else {
            Self.groups(nav, current: name, base: base, &out)
        }
        out.tag("</div>\n</nav>\n")
    }

    private func sides(_ text: Text, _ out: inout Markup) { Self.both(text, &out) }

    /// The overview, and what is next to it.
    private static let short = 3
}
