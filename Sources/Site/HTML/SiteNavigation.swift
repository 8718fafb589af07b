import Document
import Report
import Template

/// The groups of the contents.
public enum NavGroup: Int, Sendable, CaseIterable {
    case watch, opportunities, analysis, upkeep

    var title: Text {
        switch self {
        case .watch: Text(zh: "看盘", en: "Watch")
        case .opportunities: Text(zh: "商机", en: "Opportunities")
        case .analysis: Text(zh: "分析", en: "Analysis")
        case .upkeep: Text(zh: "维护", en: "Upkeep")
        }
    }
}

extension PageFrame {
    /// The contents in their groups; pages of no group in one list before them.
    /// - Parameters:
    ///   - items: those that the page shows.
    ///   - current: its name.
    static func groups(
        _ items: some Collection<SiteContext.NavItem>, current: String, base: String, _ out: inout Markup
    ) {
        for group in [nil] + NavGroup.allCases.map(Optional.some) {
            let found = items.filter { $0.group == group }
            guard !found.isEmpty else { continue }
            if let group {
                out.tag("<p class=\"group\">")
                both(group.title, &out)
                out.tag("</p>\n")
            }
            out.tag("<ul>\n")
            for item in found { self.item(item, current, base, &out) }
            out.tag("</ul>\n")
        }
    }

    private static func item(_ item: SiteContext.NavItem, _ current: String, _ base: String, _ out: inout Markup) {
        out.tag(item.parent == nil ? "<li><a href=\"" : "<li class=\"sub\"><a href=\"")
        out.text(base + item.name + ".html")
        out.tag(item.name == current ? "\" aria-current=\"page\">" : "\">")
        both(item.title, &out)
        if item.waiting > 0 {
            out.tag(" <small class=\"waiting\">")
            out.text(grouped(Int64(item.waiting)))
            out.tag("</small>")
        }
        out.tag("</a></li>\n")
    }

    /// Both languages, even where they say the same: a script looks for both. Without zero bytes, which YAML can write
    /// and HTML cannot.
    static func both(_ text: Text, _ out: inout Markup) {
        out.tag("<span lang=\"zh\">")
        out.text(text.zh.filter { $0 != "\0" })
        out.tag("</span><span lang=\"en\">")
        out.text(text.en.filter { $0 != "\0" })
        out.tag("</span>")
    }

    /// What the pages of opportunities and customers are not made of, so that they need not be rewritten with every page:
    /// the contents, the warnings, the day, and how long opportunities stay in each stage.
    static func contents(_ context: SiteContext) -> [UInt8] {
        var json = ScriptJSON()
        json.object { json in
            json.key("groups")
            json.array { json in
                for group in [nil] + NavGroup.allCases.map(Optional.some) {
                    let items = context.nav.filter { $0.group == group && $0.parent == nil }
                    guard !items.isEmpty else { continue }
                    json.array { json in
                        if let group { json.both(group.title) } else { json.null() }
                        json.array { json in items.forEach { Self.item($0, &json) } }
                    }
                }
            }
            json.key("segments")
            json.array { json in context.nav.filter { $0.parent != nil }.forEach { Self.item($0, &json) } }
            json.key("warnings")
            json.array { json in context.warnings.forEach { json.both($0) } }
            json.key("day")
            json.integer(Int64(context.asOf.days))
            json.key("limits")
            json.array { json in context.stageLimits.forEach { json.number($0) } }
        }
        return Array("oppbook.data(\"contents\",".utf8) + json.bytes + Array(");\n".utf8)
    }

    /// Its name, its title, and how many things wait there.
    private static func item(_ item: SiteContext.NavItem, _ json: inout ScriptJSON) {
        json.array { json in
            json.string(item.name)
            json.both(item.title)
            if item.waiting > 0 { json.integer(Int64(item.waiting)) }
        }
    }
}
