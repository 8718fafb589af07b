import Document
import Mustache
import Template

/// The frame around every page, from a template that escapes what it is given.
struct PageFrame: Sendable {
    private let template: MustacheTemplate
    private let context: SiteContext

    /// The template is part of the program, and a test reads it: one that cannot be read is a broken build.
    init(_ context: SiteContext) {
        self.context = context
        do { template = try MustacheTemplate(string: Asset.page) } catch { preconditionFailure("page.mustache: \(error)") }
    }

    /// - Parameters:
    ///   - base: the way to the site's root: nothing, or `../`.
    ///   - isShort: for the many pages of opportunities, which stay as they are from day to day: of no day, without charts,
    ///     and with the first pages of the contents alone; a script adds the others.
    ///   - scripts: beside those of every page.
    func page(name: String, base: String, title: HTML, content: HTML, isShort: Bool = false, scripts: [String] = []) -> [UInt8] {
        let current = context.nav.first { $0.name == name }
        let group = current?.parent ?? name
        let nav = isShort ? context.nav.filter { $0.parent == nil }.prefix(Self.short) : context.nav.filter { $0.parent == nil || $0.parent == group }[...]
        let values: [String: Any] = [
            "lang": context.language.rawValue, "name": name, "base": base, "echarts": context.hasCharts && !isShort, "isShort": isShort, "version": context.version,
            "register": texts(context.register), "scripts": scripts.map { base + $0 }, "title": title, "content": content,
            "notes": context.notes.map(texts), "asOf": isShort ? false : context.asOf.description,
            "nav": nav.map { item -> [String: Any] in
                [
                    "href": base + item.name + ".html", "title": texts(item.title), "isSub": item.parent != nil,
                    "isCurrent": item.name == name,
                ]
            },
        ]
        return Array(template.render(values).utf8)
    }

    /// The overview, the board and the list of all.
    private static let short = 3

    /// The contents for pages that hold only the first of them.
    static func contents(_ context: SiteContext) -> [UInt8] {
        var json = ScriptJSON()
        json.array { json in
            for item in context.nav where item.parent == nil {
                json.array { json in
                    json.string(item.name)
                    json.both(item.title)
                }
            }
        }
        return Array("oppbook.data(\"contents\",".utf8) + json.bytes + Array(");\n".utf8)
    }

    /// Without zero bytes, which YAML can write and HTML cannot.
    private func texts(_ text: Text) -> [String: Any] {
        ["zh": text.zh.filter { $0 != "\0" }, "en": text.en.filter { $0 != "\0" }]
    }
}

extension HTML: MustacheCustomRenderable {
    public var renderText: String { String(decoding: bytes, as: UTF8.self) }
    public var isNull: Bool { false }
}
