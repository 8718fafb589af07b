import Document
import Template

/// Blocks that Markdown reads as something else, line by line.
extension SlipScan {
    mutating func readLines(_ range: ByteRange, skippingFirst: Bool = false) {
        let lines = document.lines(of: range)
        if reportFields(lines) { return }
        for (index, line) in lines.enumerated() {
            if index == 0, skippingFirst {
                lookAtItem(line, from: Int(range.start))
            } else {
                look(line, isAlone: lines.count == 1)
            }
        }
    }

    /// A paragraph of the log above notes, or alone, which is an entry's heading in all but its form.
    mutating func lookForEntry(_ block: Block, next: Int) {
        guard block.range.count <= 120, holdsDay(block.range) else { return }
        let lines = document.lines(of: block.range)
        guard lines.count == 1 else { return }
        let seen = SeenLine(document.store.span, lines[0])
        guard !seen.words.isEmpty, !isSentence(seen.words) else { return }
        if !seen.isEscaped, isEntryInOtherOrder(seen.words) { return reportEntry(seen) }
        if isListOfNotes(next) { reportEntry(seen) }
    }

    private func isListOfNotes(_ index: Int) -> Bool {
        let blocks = document.blocks
        guard index + 2 < blocks.count, blocks[index].kind == .list, blocks[index].depth == 0,
            blocks[index + 2].kind == .paragraph
        else { return false }
        let line = document.lines(of: blocks[index + 2].range)[0]
        guard let parts = reader.noteParts(document.store.span, SeenLine(document.store.span, line).words) else {
            return false
        }
        return parts.hasColon
    }

    /// Four lines or more of fields below each other were copied from a front matter.
    mutating func reportFields(_ lines: [ByteRange]) -> Bool {
        guard lines.count >= 4 else { return false }
        let fields = lines.indices.filter { index in
            let seen = SeenLine(document.store.span, lines[index])
            guard seen.isPlain, let parts = reader.noteParts(document.store.span, seen.words), parts.hasColon,
                case .field(let field) = parts.label
            else { return false }
            return arrow(parts.value, field) == nil
        }
        guard fields.count >= 4, let first = fields.first, let last = fields.last else { return false }
        report(
            BodySlip(.fields),
            ByteRange(
                Int(document.store.span.trimmed(lines[first]).start), Int(document.store.span.trimmed(lines[last]).end))
        )
        return true
    }

    // MARK: Code

    mutating func readCode(_ block: Block) {
        let first = document.wholeLine(at: Int(block.range.start))
        guard isFence(Int(block.range.start), first) else {
            return readLines(ByteRange(Int(first.start), Int(block.range.end)))
        }
        let lines = document.lines(of: block.range)
        if lines.count < 2 || !closes(lines[lines.count - 1], document.store[Int(block.range.start)]) {
            // With its last line still open at the end of the file, it swallows all that follows.
            let isRest = lines.dropFirst().contains { !document.store.span.trimmed($0).isEmpty }
            let edit = Edit(ByteRange(Int(first.start), document.afterLine(first)), "")
            if let above = document.lineAbove(Int(first.start)), let last = problems.last,
                case .slip(var entry) = last.kind, entry.kind == .entry,
                above.indices.contains(Int(last.range.start))
            {
                // A line of signs below an entry's heading was meant to underline it.
                problems.removeLast()
                if !entry.edits.isEmpty { entry.edits.append(edit) }
                return report(entry, last.range)
            }
            report(BodySlip(.openFence, edits: isRest ? [edit] : [], isSafe: false), document.store.span.trimmed(first))
        } else if isInLog {
            for line in lines.dropFirst().dropLast() { lookAtHidden(line) }
        }
    }

    private func closes(_ line: ByteRange, _ mark: UInt8) -> Bool {
        let words = document.store.span.trimmed(line)
        return words.count >= 3 && words.indices.allSatisfy { document.store[$0] == mark }
    }

    func isFence(_ start: Int, _ line: ByteRange) -> Bool {
        guard document.store.span.holds("```", at: start) || document.store.span.holds("~~~", at: start) else {
            return false
        }
        return start - Int(line.start) < 4 && (Int(line.start)..<start).allSatisfy { document.store[$0] == 0x20 }
    }

    /// A line of code in the log: an entry or a change there was pasted with its fences.
    private mutating func lookAtHidden(_ line: ByteRange) {
        let seen = SeenLine(document.store.span, line)
        if case .heading = seen.mark, entry(seen.words)?.isComplete == true {
            report(BodySlip(.entry, written: "### " + tidy(seen.words)), seen.words)
        } else if let parts = reader.noteParts(document.store.span, seen.words), case .field(let field) = parts.label,
            arrow(parts.value, field)?.isOwn == true
        {
            report(
                BodySlip(.note(isChange: true), written: "- " + reader.written(parts, in: document)),
                document.store.span.trimmed(line))
        }
    }

    // MARK: HTML

    mutating func readHTML(_ block: Block, end: Int) {
        let start = Int(block.range.start)
        let first = document.wholeLine(at: start)
        if let close = HTMLBlockEnd(document.store.span, at: start) {
            guard close.isMissing(document.store.span, from: start, to: document.sourceCount) else {
                if close.isComment, isInLog { mention(in: ByteRange(start, end)) }
                if !close.isComment { readLines(ByteRange(start, end)) }
                return
            }
            let edit = Edit(ByteRange(Int(first.start), document.afterLine(first)), "")
            return report(
                BodySlip(.openComment, edits: close.isComment ? [] : [edit], isSafe: false),
                document.store.span.trimmed(first))
        }
        // What the tag swallows is found by looking at its lines; the tag is the slip.
        let before = problems
        readLines(ByteRange(start, end))
        guard problems.count > before.count, SeenLine(document.store.span, first).words.isEmpty,
            document.afterLine(first) < end
        else { return }
        problems = before
        let edit = Edit(ByteRange(document.afterLine(first), document.afterLine(first)), newline)
        report(BodySlip(.tag, edits: [edit]), document.store.span.trimmed(first))
    }

    /// Changes told in a comment.
    private mutating func mention(in range: ByteRange) {
        for line in document.lines(of: range) {
            var inner = document.store.span.trimmed(line)
            if document.store.span.holds("<!--", at: Int(inner.start)) { inner.start += 4 }
            if inner.count >= 3, document.store.span.holds("-->", at: Int(inner.end) - 3) { inner.end -= 3 }
            mention(SeenLine(document.store.span, inner), inComment: true)
        }
    }

    /// An entry or a change that is meant as no more than words, as far as one can tell.
    mutating func mention(_ seen: SeenLine, inComment: Bool = false) {
        if !inComment, case .heading = seen.mark, entry(seen.words)?.isComplete == true {
            return report(BodySlip(.entryMention), document.store.span.trimmed(seen.range))
        }
        guard let parts = reader.noteParts(document.store.span, seen.words), case .field(let field) = parts.label,
            arrow(parts.value, field) != nil
        else { return }
        report(
            BodySlip(.mention(field, inComment: inComment), written: "- " + reader.written(parts, in: document)),
            document.store.span.trimmed(seen.range))
    }
}
