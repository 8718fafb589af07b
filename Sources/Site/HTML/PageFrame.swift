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
    ///   - hasDay: whether the page is of a day; those of opportunities stay as they are from day to day.
    ///   - scripts: beside those of every page.
    func page(name: String, base: String, title: HTML, content: HTML, hasDay: Bool = true, scripts: [String] = []) -> [UInt8] {
        let current = context.nav.first { $0.name == name }
        let group = current?.parent ?? name
        let nav = context.nav.filter { $0.parent == nil || $0.parent == group }
        let values: [String: Any] = [
            "lang": context.language.rawValue, "name": name, "base": base, "echarts": context.hasCharts, "version": context.version,
            "register": texts(context.register), "scripts": scripts.map { base + $0 }, "title": title, "content": content,
            "notes": context.notes.map(texts), "asOf": hasDay ? context.asOf.description : false,
            "nav": nav.map { item -> [String: Any] in
                [
                    "href": base + item.name + ".html", "title": texts(item.title), "isSub": item.parent != nil,
                    "isCurrent": item.name == name,
                ]
            },
        ]
        return Array(template.render(values).utf8)
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
