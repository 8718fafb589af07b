import Document
import Register
import Report
import Template

/// The body of an opportunity and its log, as libcmark renders them.
struct OpportunityStory {
    private let page: OpportunityPage
    private let writer: OpportunityHTML
    private let entries: [LogEntry]
    /// The HTML of the body, then of what is in the log before its first entry, then of each entry.
    private let body: [HTML]
    private let intro: HTML
    private let stories: [HTML]
    private let logHeading: ByteRange?

    init(_ writer: OpportunityHTML, _ page: OpportunityPage) {
        (self.writer, self.page) = (writer, page)
        let (document, opportunity, template) = (page.document, page.opportunity, writer.template)
        entries = opportunity.logByDate
        let log = opportunity.sections.first { $0.section.map { template.sections[$0].role == .log } ?? false }
        logHeading = log?.name
        // The title is above; the entries of the log in the history.
        let title = opportunity.title.flatMap { title in
            document.blocks.first { $0.depth == 0 && $0.text == title }?.range
        }
        let cuts = ([title] + [log.map { ByteRange(Int($0.heading.start), Int($0.body.end)) }]).compactMap { $0 }
            .sorted { $0.start < $1.start }
        var ranges: [ByteRange] = []
        var at = document.bodyStart
        for cut in cuts {
            ranges.append(ByteRange(at, Int(cut.start)))
            at = max(at, Int(cut.end))
        }
        ranges.append(ByteRange(at, document.sourceCount))
        let bodyCount = ranges.count
        let first = opportunity.log.map { Int($0.range.start) }.min()
        ranges.append(log.map { ByteRange(Int($0.body.start), first ?? Int($0.body.end)) } ?? .none)
        ranges += entries.map { ByteRange(Int($0.heading.end), Int($0.range.end)) }
        let names = writer.names
        let markdown = MarkdownHTML(
            document,
            link: { url in
                let parts = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
                guard let target = parts.first, FileFacts.isMarkdown(target.utf8), !target.hasPrefix("/"),
                    !target.contains(":"),
                    let file = names.file(target: undone(String(target)), from: page.path), let name = names.names[file]
                else { return nil }
                return name + ".html"
            },
            mention: { id in names.file(id: id).flatMap { names.names[$0] }.map { $0 + ".html" } })
        let doomed = entries.flatMap { $0.changes.filter { Self.isOneLine($0, document) }.map(\.range) }
        let pieces = markdown.pieces(ranges, leavingOut: doomed).map { HTML(ofMarkdown: $0) }
        body = Array(pieces[..<bodyCount])
        intro = pieces[bodyCount]
        stories = Array(pieces[(bodyCount + 1)...])
    }

    /// Changes are listed in both languages, and then not once more as they are written; those with more below them
    /// stay.
    private static func isOneLine(_ change: LogChange, _ document: Document) -> Bool {
        !document.store[change.range.indices].drop { $0 == 0x0A }.reversed().drop {
            $0 == 0x0A || $0 == 0x0D || $0 == 0x20
        }.contains(0x0A)
    }

    func body(_ out: inout Markup) {
        guard body.contains(where: { !$0.bytes.isEmpty }) else { return }
        out.tag("<section class=\"body\" lang=\"")
        out.text(writer.template.language == .zh ? "zh-Hans" : "en")
        out.tag("\">\n")
        for piece in body { out.add(piece) }
        out.tag("</section>\n")
    }

    func history(_ out: inout Markup) {
        guard !entries.isEmpty || !intro.bytes.isEmpty else { return }
        out.tag(
            "<section aria-labelledby=\"history-title\"><h2 id=\"history-title\"><span lang=\"zh\">跟进历史</span><span lang=\"en\">History</span></h2>\n"
        )
        out.add(intro)
        out.tag("<ol class=\"history\" reversed>\n")
        for (entry, story) in zip(entries, stories).reversed() { self.entry(entry, story, &out) }
        out.tag("</ol></section>\n")
    }

    private func entry(_ entry: LogEntry, _ story: HTML, _ out: inout Markup) {
        out.tag("<li><p class=\"head\">")
        out.head(of: entry, page.document, writer.template)
        out.tag("</p>")
        let changes = entry.changes.filter { Self.isOneLine($0, page.document) }
        if !changes.isEmpty {
            out.tag("<ul class=\"changes\">")
            for change in changes { self.change(change, &out) }
            out.tag("</ul>")
        }
        out.add(story)
        out.tag("</li>\n")
    }

    private func change(_ change: LogChange, _ out: inout Markup) {
        let field = writer.template.fields[change.field]
        out.tag("<li>")
        out.add(writer.labels[change.field])
        out.tag(" ")
        if let old = change.old {
            out.tag("<span class=\"old\">")
            item(old, field, &out)
            out.tag("</span> → ")
        }
        out.tag("<b>")
        item(change.new, field, &out)
        out.tag("</b>")
        if change.hasReason {
            out.tag(" ")
            out.text(page.document.text(ByteRange(Int(change.new.range.end), Int(change.range.end))).trimmed)
        }
        out.tag("</li>")
    }

    private func item(_ item: Item, _ field: Field, _ out: inout Markup) {
        switch item.value {
        case .missing: out.both(.missing)
        case .unreadable: out.text(page.document.text(item.range))
        default: writer.value(item.value, field, &out)
        }
    }
}

/// Percent escapes of a link, undone.
private func undone(_ path: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(path.utf8)[...]
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "%"), rest.count >= 2,
            let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
        {
            bytes.append(code)
            rest = rest.dropFirst(2)
        } else {
            bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
