import Document
import Template

extension Opportunity {
    /// The edit that writes a section, or its heading alone, before the next one of the template's order, or at the end,
    /// with a blank line to either side.
    /// - Parameters:
    ///   - text: from the heading on, with line feeds, and none at the end.
    ///   - index: of the section in the template.
    public func inserting(_ text: String, asSection index: Int, in document: Document) -> Edit {
        let next = sections.first { span in span.section.map { $0 > index } ?? false }
        let at = next.map { Int($0.heading.start) } ?? document.sourceCount
        let above = document.source[..<at]
        let before = above.last != 0x0A ? "\n\n" : above.suffix(2).elementsEqual("\n\n".utf8) ? "" : "\n"
        return Edit(ByteRange(at, at), before + text + (next == nil ? "\n" : "\n\n"))
    }

    /// Whether a section says anything: a comment, such as the help of a form, and a heading of its own do not.
    public func hasText(_ span: SectionSpan, in document: Document) -> Bool {
        document.blocks[span.blocks].contains { block in
            switch block.kind {
            case .heading, .list, .item: false
            case .html: !Self.isComment(block.range, document)
            case .paragraph, .quote, .code, .other: true
            }
        }
    }

    /// libcmark gives no end for such a block, so its first bytes decide.
    private static func isComment(_ range: ByteRange, _ document: Document) -> Bool {
        document.source[Int(range.start)...].starts(with: "<!--".utf8)
    }
}

extension OpportunityEditor {
    /// Writes a section that is missing or says nothing yet.
    /// - Parameters:
    ///   - index: of the section in the template; not the log's.
    ///   - text: prose; a blank line begins another paragraph.
    /// - Returns: nil where the section says something already.
    public func writing(section index: Int, _ text: String) -> [Edit]? {
        let words = textLines(MarkdownText.prose(text, reader)).joined(separator: newline)
        guard let span = opportunity.sections.first(where: { $0.section == index }) else {
            let heading = "## " + template.sections[index].choice.written(in: template.language)
            return [opportunity.inserting(heading + newline + newline + words, asSection: index, in: document)]
        }
        guard !opportunity.hasText(span, in: document) else { return nil }
        return [below(span, words)]
    }

    /// The heading of a section that is missing or says nothing yet, with help below it.
    /// - Returns: nil where the section says something already.
    public func offering(section index: Int, heading: String, _ help: String) -> [Edit]? {
        guard let span = opportunity.sections.first(where: { $0.section == index }) else {
            return [opportunity.inserting(heading + newline + newline + help, asSection: index, in: document)]
        }
        return opportunity.hasText(span, in: document) ? nil : [below(span, help)]
    }

    /// Lines below a heading, with a blank line between.
    private func below(_ span: SectionSpan, _ words: String) -> Edit {
        var end = Int(span.heading.end)
        while end > Int(span.heading.start), document.store[end - 1] == 0x0A || document.store[end - 1] == 0x0D {
            end -= 1
        }
        return Edit(ByteRange(end, end), newline + newline + words)
    }
}
