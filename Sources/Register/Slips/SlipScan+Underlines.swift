import Document
import Template

/// Headings underlined with `===` or `---`, which may be a paragraph with a rule below.
extension SlipScan {
    /// A heading underlined with `===` or `---`, which may be a paragraph with a rule below.
    mutating func readUnderlined(_ block: Block, _ level: Int) {
        let lines = document.lines(of: block.text)
        if block.depth == 0, lines.count == 1 {
            if let found = template.sectionNames.find(document.store.span.extracting(block.text.indices)), level == 2 {
                isInLog = found.index == reader.logSection
                return
            }
            if level == 1, opportunity.title == block.text { return }
            let seen = SeenLine(document.store.span, lines[0])
            let underline = ByteRange(Int(block.text.end), Int(self.underline(of: block).end))
            if let section = section(seen.words), !isThere(section) {
                isInLog = section == reader.logSection
                return reportSection(section, lines[0], removing: underline)
            }
            if isInLog, entry(seen.words) != nil { return reportEntry(seen, removing: underline) }
        }
        if reportFields(lines) { return }
        for line in lines { look(line, isAlone: false) }
        guard level == 2, block.depth == 0 else {
            // Between conflict markers it is their divider.
            if block.depth == 0, level == 1, isInLog, document.conflictMarkers.isEmpty {
                reportUnderline(block, isSafe: false)
            }
            return
        }
        if isInLog || lines.count > 1 || isSentence(block.text) { reportUnderline(block, isSafe: true) }
    }

    mutating func reportUnderline(_ block: Block, isSafe: Bool) {
        let line = underline(of: block)
        let edit = Edit(ByteRange(Int(line.start), Int(line.start)), newline)
        report(BodySlip(.underline, edits: [edit], isSafe: isSafe), document.store.span.trimmed(line))
    }

    /// The line of `===` or `---` below a heading's words.
    func underline(of block: Block) -> ByteRange {
        let next = document.afterLine(document.wholeLine(at: Int(block.text.end)))
        return document.wholeLine(at: next)
    }

    /// Whether words are more than a title: with a full stop or the like, or long.
    func isSentence(_ range: ByteRange) -> Bool {
        if range.count > 90 { return true }
        for i in range.indices {
            if document.store.span.holds("。", at: i) || document.store.span.holds("；", at: i)
                || document.store.span.holds("，", at: i) || document.store.span.holds(". ", at: i)
            {
                return true
            }
        }
        return range.count > 0 && document.store[Int(range.end) - 1] == UInt8(ascii: ".")
    }
}
