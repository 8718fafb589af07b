import Document
import Register
import Template

/// Writes the pages of customers: their opportunities, the people there, how satisfied they are, the rivals met, and what
/// happened. Like the pages of opportunities they are of no day.
public struct CustomerHTML: Sendable {
    /// One opportunity of the customer.
    public struct Deal: Sendable {
        public var id: String
        /// Of its page.
        public var name: String
        public var document: Document
        public var opportunity: Opportunity

        public init(id: String, name: String, document: Document, opportunity: Opportunity) {
            (self.id, self.name, self.document, self.opportunity) = (id, name, document, opportunity)
        }
    }

    private let writer: OpportunityHTML
    private let template: Template
    private let frame: [[UInt8]]

    /// Of the frame: pages made with another are rebuilt.
    public var seed: ContentHash { ContentHash(Array(frame.joined()), seed: writer.seed.value) }

    public init(_ context: SiteContext, _ names: OpportunityNames, _ template: Template) {
        self.template = template
        writer = OpportunityHTML(context, names, template)
        var context = context
        (context.warnings, context.notes) = ([], [])
        let mark = HTML(bytes: [0])
        let page = PageFrame(context).page(name: "customer", base: "../", title: mark, content: mark, isShort: true)
        frame = page.split(separator: 0, omittingEmptySubsequences: false).map(Array.init)
    }

    /// - Parameter deals: in the order of reports.
    public func page(_ customer: String, _ deals: [Deal]) -> [UInt8] {
        var out = Markup(capacity: 1 << 14)
        out.add(HTML(bytes: frame[0]))
        out.text(customer)
        out.add(HTML(bytes: frame[1]))
        out.tag("<header class=\"title\"><h1>")
        out.text(customer)
        out.tag("</h1><p class=\"lead\">")
        out.both(lead(deals))
        out.tag("</p></header>\n")
        overview(deals, &out)
        records(.contacts, "people", Text(zh: "联系人", en: "People"), deals, &out)
        records(.history, "relation", Text(zh: "合作与满意度", en: "Relation and satisfaction"), deals, &out)
        records(.competitors, "rivals", Text(zh: "遇到的竞争对手", en: "Rivals met"), deals, &out)
        history(deals, &out)
        out.add(HTML(bytes: frame[2]))
        return out.bytes
    }

    /// `3 个商机：方案提交 1，合同签订 2。`
    private func lead(_ deals: [Deal]) -> Text {
        let status = template.path(of: .status)
        let counts = template.statuses.choices.enumerated().compactMap { index, choice -> Text? in
            let count = deals.count { deal in status.map { deal.opportunity[$0].value == .choice(index) } ?? false }
            return count == 0 ? nil : Text(zh: "\(choice.label.zh) \(count)", en: "\(choice.label.en) \(count)")
        }
        return Text(
            zh: "\(deals.count) 个商机" + (counts.isEmpty ? "" : "：" + counts.map(\.zh).joined(separator: "，")) + "。",
            en: deals.count.counted("opportunity", "opportunities")
                + (counts.isEmpty ? "" : ": " + counts.map(\.en).joined(separator: ", ")) + ".")
    }

    // MARK: Tables

    private func overview(_ deals: [Deal], _ out: inout Markup) {
        let paths = [
            Role.status, .amount, .probability, .owner, .discovered, .expectedClose, .signedOn, .signedAmount,
            .nextAction,
        ].compactMap { role in template.path(of: role) }.filter { path in
            deals.contains { !$0.opportunity[path].value.isMissing }
        }
        open("deals", Text(zh: "商机", en: "Opportunities"), &out)
        head(
            [template.field(.id)?.label ?? Text(zh: "编号", en: "Id")] + paths.map { template.field(at: $0).label }, &out)
        for deal in deals {
            out.tag("<tr><th scope=\"row\" class=\"w\">")
            link(deal, &out)
            out.tag("</th>")
            for path in paths { cell(deal.opportunity[path], template.field(at: path), deal, &out) }
            out.tag("</tr>\n")
        }
        close(&out)
    }

    /// The records of a field of all opportunities, the first time that each was written as it is.
    private func records(_ role: Role, _ name: StaticString, _ title: Text, _ deals: [Deal], _ out: inout Markup) {
        guard let path = template.path(of: role), path.sub == nil else { return }
        let field = template.field(at: path)
        var lines: [(items: [Item], deal: Deal)] = []
        for deal in deals {
            switch deal.opportunity[path].value {
            case .record(let items): lines.append((items, deal))
            case .list(let list):
                for item in list { if case .record(let items) = item.value { lines.append((items, deal)) } }
            default: break
            }
        }
        let subfields = field.subfields.filter { sub in lines.contains { !$0.items[sub.index].value.isMissing } }
        guard !lines.isEmpty, !subfields.isEmpty else { return }
        open(name, title, &out)
        head(subfields.map(\.label) + [Text(zh: "商机", en: "Opportunity")], &out)
        for line in lines {
            out.tag("<tr>")
            for sub in subfields { cell(line.items[sub.index], sub, line.deal, &out) }
            out.tag("<td class=\"w\">")
            link(line.deal, &out)
            out.tag("</td></tr>\n")
        }
        close(&out)
    }

    private func open(_ name: StaticString, _ title: Text, _ out: inout Markup) {
        out.tag("<section id=\"")
        out.tag(name)
        out.tag("\" aria-labelledby=\"")
        out.tag(name)
        out.tag("-title\"><h2 id=\"")
        out.tag(name)
        out.tag("-title\">")
        out.both(title)
        out.tag("</h2>\n<div class=\"table\"><div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"")
        out.tag(name)
        out.tag("-title\">\n<table>\n")
    }

    private func head(_ titles: [Text], _ out: inout Markup) {
        out.tag("<thead><tr>")
        for title in titles {
            out.tag("<th scope=\"col\">")
            out.both(title)
            out.tag("</th>")
        }
        out.tag("</tr></thead>\n<tbody>\n")
    }

    private func close(_ out: inout Markup) { out.tag("</tbody></table></div></div></section>\n") }

    private func cell(_ item: Item, _ field: Field, _ deal: Deal, _ out: inout Markup) {
        out.tag(field.kind.content == .quantity || field.kind.content == .day ? "<td class=\"w\">" : "<td>")
        switch item.value {
        case .missing: break
        case .unreadable: out.text(deal.document.text(item.range))
        default: writer.value(item.value, field, &out)
        }
        out.tag("</td>")
    }

    private func link(_ deal: Deal, _ out: inout Markup) {
        out.tag("<a href=\"../o/")
        out.text(deal.name)
        out.tag(".html\">")
        out.text(deal.id)
        out.tag("</a>")
    }

    // MARK: History

    /// What the logs of all opportunities say, the latest first: who was in contact, and what changed.
    private func history(_ deals: [Deal], _ out: inout Markup) {
        let entries = deals.flatMap { deal in deal.opportunity.log.map { (deal: deal, entry: $0) } }
            .enumerated().sorted { a, b in
                let (one, other) = (a.element.entry.date?.days ?? .min, b.element.entry.date?.days ?? .min)
                return one == other ? a.offset > b.offset : one > other
            }.map(\.element)
        guard !entries.isEmpty else { return }
        out.tag(
            "<section id=\"history\" aria-labelledby=\"history-title\"><h2 id=\"history-title\"><span lang=\"zh\">跟进历史</span><span lang=\"en\">History</span></h2>\n<ol class=\"history\" reversed>\n"
        )
        for (deal, entry) in entries { self.entry(entry, deal, &out) }
        out.tag("</ol></section>\n")
    }

    private func entry(_ entry: LogEntry, _ deal: Deal, _ out: inout Markup) {
        out.tag("<li><p class=\"head\">")
        out.head(of: entry, deal.document, template)
        out.tag(" <small>")
        link(deal, &out)
        out.tag("</small></p>")
        if !entry.changes.isEmpty {
            out.tag("<ul class=\"changes\">")
            for change in entry.changes { self.change(change, deal, &out) }
            out.tag("</ul>")
        }
        out.tag("</li>\n")
    }

    private func change(_ change: LogChange, _ deal: Deal, _ out: inout Markup) {
        let field = template.fields[change.field]
        func item(_ item: Item, _ out: inout Markup) {
            switch item.value {
            case .missing: out.both(.missing)
            case .unreadable: out.text(deal.document.text(item.range))
            default: writer.value(item.value, field, &out)
            }
        }
        out.tag("<li>")
        out.both(field.label)
        out.tag(" ")
        if let old = change.old {
            out.tag("<span class=\"old\">")
            item(old, &out)
            out.tag("</span> → ")
        }
        out.tag("<b>")
        item(change.new, &out)
        out.tag("</b></li>")
    }
}
