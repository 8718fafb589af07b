import Document
import Register
import Template

/// Writes the pages of opportunities. What is the same on all of them is made once; one for each thread.
public struct OpportunityHTML: Sendable {
    let template: Template
    let names: OpportunityNames
    /// The frame, split where the title and the content go.
    private let frame: [[UInt8]]
    /// By field: its label, and before the first of a module the module's.
    let labels: [HTML]
    let groups: [HTML?]
    private let customer: FieldPath?
    private let source: SourceAddress?

    /// Of the frame and of what it holds that is not in an opportunity's file: pages made with another are rebuilt.
    public var seed: ContentHash {
        ContentHash(Array((source?.form ?? "").utf8), seed: ContentHash(Array(frame.joined())).value)
    }

    /// - Parameter context: the pages of opportunities speak the language of all pages, and are of no day.
    public init(_ context: SiteContext, _ names: OpportunityNames, _ template: Template) {
        self.template = template
        self.names = names
        source = context.source
        var context = context
        (context.warnings, context.notes) = ([], [])
        // No text has a zero byte in it: ``Markup`` lets none through, and the template holds none.
        let mark = HTML(bytes: [0])
        let page = PageFrame(context).page(name: "opportunity", base: "../", title: mark, content: mark, isShort: true)
        frame = page.split(separator: 0, omittingEmptySubsequences: false).map(Array.init)
        labels = template.fields.map { field in
            var label = Markup(capacity: 96)
            label.both(field.label)
            return label.html
        }
        var groups: [HTML?] = Array(repeating: nil, count: template.fields.count)
        for module in template.modules where !module.fields.isEmpty {
            var label = Markup(capacity: 96)
            label.both(module.choice.label)
            groups[module.fields.lowerBound] = label.html
        }
        self.groups = groups
        customer = template.path(of: .customer)
    }

    public func page(_ page: OpportunityPage) -> [UInt8] {
        var out = Markup(capacity: 1 << 15)
        out.add(HTML(bytes: frame[0]))
        out.text(page.id)
        out.add(HTML(bytes: frame[1]))
        header(page, &out)
        let writing = OpportunityStory(self, page)
        out.tag("<div class=\"story\">\n")
        writing.body(&out)
        writing.history(&out)
        out.tag("</div>\n<aside>\n")
        findings(page, &out)
        others(page, &out)
        facts(page, &out)
        mentions(page, &out)
        out.tag("</aside>\n</article>\n")
        out.add(HTML(bytes: frame[2]))
        return out.bytes
    }

    /// The script that completes the contents of the pages.
    public static func contents(_ context: SiteContext) -> [UInt8] { PageFrame.contents(context) }

    // MARK: Parts

    private func header(_ page: OpportunityPage, _ out: inout Markup) {
        out.tag("<article class=\"deal\" data-id=\"")
        out.text(page.id)
        out.tag("\">\n<header class=\"title\"><p class=\"id\">")
        out.text(page.id)
        if let source {
            out.tag(" · <a href=\"")
            out.text(source.address(of: page.path))
            out.tag("\">")
            out.both(Text(zh: "源文件", en: "Source file"))
            out.tag("</a>")
        }
        out.tag("</p><h1>")
        if let title = page.opportunity.title {
            out.text(page.document.text(title))
        } else if let customer, case .text(let name) = page.opportunity[customer].value {
            out.text(name)
        } else {
            out.text(page.id)
        }
        out.tag("</h1>")
        if let customer = page.customer {
            out.tag("<p class=\"lead\"><a href=\"../")
            out.text(CustomerNames.page(of: customer.name))
            out.tag(".html\">")
            out.text(customer.name)
            out.tag("</a></p>\n")
        }
        OpportunityStrip(self, page).write(&out)
        if !page.opportunity.isReadable {
            out.tag(
                "<p class=\"lead\"><span lang=\"zh\">档案的字段无法读取，见下面的问题。</span><span lang=\"en\">The fields of the record cannot be read; the findings say why.</span></p>"
            )
        }
        out.tag("</header>\n")
    }

    private func facts(_ page: OpportunityPage, _ out: inout Markup) {
        guard page.opportunity.values.contains(where: { !$0.value.isMissing }) else { return }
        out.tag(
            "<section class=\"facts\" aria-labelledby=\"facts-title\"><h2 id=\"facts-title\"><span lang=\"zh\">登记内容</span><span lang=\"en\">As registered</span></h2>\n"
        )
        var group: HTML?
        var isOpen = false
        for (index, item) in page.opportunity.values.enumerated() {
            if let label = groups[index] { group = label }
            guard !item.value.isMissing else { continue }
            if let label = group {
                if isOpen { out.tag("</dl>\n") }
                isOpen = false
                out.tag("<h3>")
                out.add(label)
                out.tag("</h3>\n")
                group = nil
            }
            if !isOpen { out.tag("<dl>\n") }
            isOpen = true
            out.tag("<dt>")
            out.add(labels[index])
            out.tag("</dt><dd>")
            if case .unreadable = item.value {
                out.text(page.document.text(item.range))
            } else {
                value(item.value, template.fields[index], &out)
            }
            out.tag("</dd>\n")
        }
        out.tag("</dl>\n</section>\n")
    }

    /// A value in both languages; one that names another opportunity leads to its page.
    func value(_ value: Value, _ field: Field, _ out: inout Markup) {
        switch value {
        case .text(let text):
            guard field.kind.content == .name(.opportunities),
                let name = names.file(id: text).flatMap({ names.names[$0] })
            else {
                return out.text(text)
            }
            link(name, text, &out)
        case .date(let date): out.text(date.description)
        case .person(let index): out.text(template.directory.people[index].id)
        case .choice(let index):
            guard let choice = template.choices(of: field)?[index] else { return }
            out.both(choice.label)
        default:
            out.both { [template] language, bytes in template.show(value, as: field, in: language, &bytes) }
        }
    }

    private func link(_ name: String, _ text: String, _ out: inout Markup) {
        out.tag("<a href=\"")
        out.text(name)
        out.tag(".html\">")
        out.text(text)
        out.tag("</a>")
    }

    private func findings(_ page: OpportunityPage, _ out: inout Markup) {
        out.tag(
            "<section aria-labelledby=\"findings-title\"><h2 id=\"findings-title\"><span lang=\"zh\">问题</span><span lang=\"en\">Findings</span></h2>\n"
        )
        if page.findings.isEmpty {
            out.tag("<p class=\"none\"><span lang=\"zh\">没有问题。</span><span lang=\"en\">Nothing was found.</span></p>\n")
        } else {
            out.tag("<ul class=\"findings\">\n")
            for finding in page.findings { self.finding(finding, page, &out) }
            out.tag("</ul>\n")
        }
        out.tag("</section>\n")
    }

    private func finding(_ finding: OpportunityPage.Finding, _ page: OpportunityPage, _ out: inout Markup) {
        switch finding.level {
        case .error:
            out.tag("<li><span class=\"level error\"><span lang=\"zh\">错误</span><span lang=\"en\">Error</span></span>")
        case .warning:
            out.tag(
                "<li><span class=\"level warning\"><span lang=\"zh\">警告</span><span lang=\"en\">Warning</span></span>")
        case .hint:
            out.tag("<li><span class=\"level hint\"><span lang=\"zh\">提示</span><span lang=\"en\">Hint</span></span>")
        }
        out.both(finding.message)
        if let hint = finding.hint {
            out.tag("<br><small>")
            out.both(hint)
            out.tag("</small>")
        }
        out.tag("<br><code>")
        out.text(finding.rule)
        out.tag("</code> <small>")
        let line = page.document.source.prefix(finding.place).count { $0 == 0x0A } + 1
        out.both(Text(zh: "第 \(line) 行", en: "line \(line)"))
        out.tag("</small></li>\n")
    }

    /// The customer's other opportunities, of many the first.
    private func others(_ page: OpportunityPage, _ out: inout Markup) {
        guard let customer = page.customer, !customer.others.isEmpty else { return }
        out.tag(
            "<section aria-labelledby=\"others-title\"><h2 id=\"others-title\"><span lang=\"zh\">该客户的其他商机</span><span lang=\"en\">Other opportunities of the customer</span></h2>\n<ul class=\"mentions\">\n"
        )
        for other in customer.others {
            guard let name = names.names[other.file] else { continue }
            out.tag("<li>")
            link(name, other.id, &out)
            out.tag("</li>\n")
        }
        out.tag("</ul>")
        if customer.count > customer.others.count {
            out.tag("<p><small>")
            out.both(
                Text(
                    zh: "共 \(customer.count) 个，其余见客户页。",
                    en: "\(customer.count) in all; the customer's page lists the others."))
            out.tag("</small></p>")
        }
        out.tag("</section>\n")
    }

    private func mentions(_ page: OpportunityPage, _ out: inout Markup) {
        guard !page.mentionedBy.isEmpty else { return }
        out.tag(
            "<section aria-labelledby=\"mentions-title\"><h2 id=\"mentions-title\"><span lang=\"zh\">被以下商机提到</span><span lang=\"en\">Mentioned by</span></h2>\n<ul class=\"mentions\">\n"
        )
        for mention in page.mentionedBy {
            guard let name = names.names[mention.file] else { continue }
            out.tag("<li>")
            link(name, mention.id, &out)
            out.tag("</li>\n")
        }
        out.tag("</ul></section>\n")
    }
}
