import Document
import Template

/// One line that Markdown takes for prose.
extension SlipScan {
    /// Judges one line that Markdown takes for prose.
    mutating func look(_ line: ByteRange, isAlone: Bool) {
        let words = document.store.span.trimmed(line)
        guard !words.isEmpty else { return }
        guard
            isInLog || mayBeMarked(document.store[Int(words.start)])
                || (isAlone && words.count <= OpportunityReader.longestLabel)
        else {
            return lookForSection(in: line)
        }
        let seen = SeenLine(document.store.span, line)
        if seen.isEscapedByConverter { trustsBackslashes = false }
        if seen.isEscaped, trustsBackslashes, !lookBehindBackslash(seen) { return }
        if seen.mark != .bullet || !isInLog, let section = section(seen.words),
            seen.mark != .bullet || (section == reader.logSection && !isThere(section))
        {
            if !isThere(section) {
                isInLog = section == reader.logSection
                return reportSection(section, line)
            }
            if case .heading = seen.mark { report(BodySlip(.section(section)), seen.range) }
            return
        }
        if let entry = entry(seen.words) {
            let looksLikeHeading = if case .heading = seen.mark { true } else { seen.isEmphasised && !seen.isQuoted }
            if isInLog, looksLikeHeading || entry.isComplete { return reportEntry(seen) }
            if !isInLog, case .heading = seen.mark, entry.isComplete, reader.logSection.map(isThere) ?? false {
                return reportOutside(seen)
            }
        }
        if isInLog, let parts = reader.noteParts(document.store.span, seen.words), isNote(parts, seen) {
            return reportNote(parts, seen)
        }
        if isInLog, seen.mark == .bullet || seen.isEmphasised, let change = looseChange(seen) {
            return report(change, seen)
        }
        if case .heading(let level) = seen.mark, !seen.isQuoted { return readHash(seen, level) }
        if isInLog { lookInside(line) } else { lookForSection(in: line) }
    }

    /// A line that is the first of an item of the log. One with a label is a note, and is read as such.
    ///
    /// - Parameter start: where its words begin, behind the bullet.
    mutating func lookAtItem(_ line: ByteRange, from start: Int) {
        if let value = valueOfNote(in: line) { return lookInside(line, value: value) }
        let seen = SeenLine(document.store.span, line)
        if seen.isEscaped, trustsBackslashes { return mention(seen) }
        if let parts = reader.noteParts(document.store.span, seen.words) {
            // Marks around it keep it from being read.
            if reader.noteParts(document.store.span, ByteRange(start, Int(line.end))) == nil, isNote(parts, seen) {
                return reportNote(parts, seen)
            }
        } else {
            if entry(seen.words)?.isComplete == true { return reportEntry(seen) }
            if let change = looseChange(seen) { return report(change, seen) }
        }
        lookInside(line)
    }

    /// Where the value begins of the note or change that is read from a line; nil where none is.
    private mutating func valueOfNote(in line: ByteRange) -> Int? {
        while nextValue < values.count, values[nextValue] < Int(line.start) { nextValue += 1 }
        return nextValue < values.count && values[nextValue] <= Int(line.end) ? values[nextValue] : nil
    }

    private func looseChange(_ seen: SeenLine) -> LooseChange? {
        LooseChange.mayTell(document.store.span, seen.words) ? LooseChange(template, tidy(seen.words)) : nil
    }

    private mutating func report(_ change: LooseChange, _ seen: SeenLine) {
        report(BodySlip(.note(isChange: true), written: change.written), document.store.span.trimmed(seen.range))
    }

    /// Whether a line with a backslash is meant as what it looks like all the same: a heading of a section that is not
    /// there, or the title. A converter wrote it then, and all others of the file.
    private mutating func lookBehindBackslash(_ seen: SeenLine) -> Bool {
        if case .heading = seen.mark {
            if let section = section(seen.words), !isThere(section) {
                trustsBackslashes = false
                return true
            }
            if opportunity.title == nil, isCustomer(seen.words) {
                let written = "# " + text(seen.words)
                report(BodySlip(.title, written: written, edits: [replacing(seen.range, with: written)]), seen.range)
            }
        }
        if isInLog { mention(seen) }
        return false
    }

    func mayBeMarked(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "#"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "-"), UInt8(ascii: "+"),
            UInt8(ascii: "|"), UInt8(ascii: "\\"), UInt8(ascii: "h"), UInt8(ascii: "H"), 0xC2, 0xE2, 0xE3, 0xEF,
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    /// Whether a line is meant as a note: a known label with the log's colon, or a bullet with what is typed for it, or
    /// a change.
    func isNote(_ parts: LogNoteParts, _ seen: SeenLine) -> Bool {
        if case .field(let index) = parts.label, arrow(parts.value, index) != nil { return true }
        if parts.isBracketed { return true }
        guard parts.hasColon, !parts.value.isEmpty else { return false }
        return !seen.isQuoted || seen.mark == .bullet
    }

    /// `##词`, `#　词`: marks of a heading that Markdown does not take, before words that say nothing to the template.
    /// `#词` alone is a tag.
    mutating func readHash(_ seen: SeenLine, _ level: Int) {
        let first = document.store.span.trimmed(seen.range)
        guard
            document.store[Int(first.start)] == UInt8(ascii: "#")
                || document.store.span.holds("＃", at: Int(first.start)), seen.words.count > 0
        else { return }
        let isTitle = opportunity.title == nil && isCustomer(seen.words)
        let isTag =
            level == 1 && document.store[Int(first.start)] == UInt8(ascii: "#")
            && Int(seen.words.start) == Int(first.start) + 1
        guard isTitle || !isTag else { return }
        let written = String(repeating: "#", count: isTitle ? 1 : level) + " " + text(seen.words)
        report(
            BodySlip(
                isTitle ? .title : .heading(level: level), written: written,
                edits: [replacing(seen.range, with: written)]), seen.range)
    }
}
