import Document
import Template

/// Headings that Markdown reads.
extension SlipScan {
    mutating func readHeading(_ block: Block) {
        guard case .heading(let level) = block.kind else { return }
        guard document.store[Int(block.range.start)] == UInt8(ascii: "#") else { return readUnderlined(block, level) }
        // An entry of the log, as nearly all are.
        if isInLog, level == 3, block.depth == 0,
            DateReading.prefix(document.store.span.extracting(block.text.indices)) != nil
        {
            return
        }
        let line = document.wholeLine(block.range)
        let seen = SeenLine(document.store.span, line)
        if block.depth == 0, level == 2,
            let found = template.sectionNames.find(document.store.span.extracting(block.text.indices))
        {
            isInLog = found.index == reader.logSection
            unknownSection = nil
        } else if let section = section(seen.words) {
            readAsSection(section, seen, level)
        } else if let entry = entry(seen.words) {
            readAsEntry(entry, seen, level, isAtTop: block.depth == 0)
        } else if level > 1, block.depth == 0, opportunity.title == nil, isCustomer(seen.words) {
            let written = "# " + text(seen.words)
            report(BodySlip(.title, written: written, edits: [Edit(line, written)]), seen.range)
        } else if isInLog, let parts = reader.noteParts(document.store.span, seen.words), isNote(parts, seen) {
            reportNote(parts, seen)
        } else if let (section, isSafe) = looseSection(seen.words) {
            isInLog = section == reader.logSection
            reportSection(section, seen.range, isSafe: isSafe)
        } else if block.depth == 0, level <= 2 {
            if level == 2 { unknownSection = document.store.span.trimmed(line) }
            if isInLog, opportunity.title != block.text {
                isInLog = false
                closing = line
            }
        }
    }

    /// A note of a known field or label, or an entry, below a heading that ended the log.
    mutating func lookBehindLog(_ block: Block) {
        guard let heading = closing else { return }
        let seen = SeenLine(document.store.span, document.lines(of: block.range)[0])
        guard let parts = reader.noteParts(document.store.span, seen.words), isNote(parts, seen) else { return }
        closing = nil
        report(BodySlip(.closesLog), heading)
    }

    /// A heading that names a section, at another level, in a list, or with more than its name.
    mutating func readAsSection(_ section: Int, _ seen: SeenLine, _ level: Int) {
        guard !isThere(section) else {
            // A part of another section may be called so.
            if level <= 2 { isInLog = section == reader.logSection && level == 2 }
            return
        }
        isInLog = section == reader.logSection
        reportSection(section, seen.range)
    }

    mutating func readAsEntry(_ entry: SeenEntry, _ seen: SeenLine, _ level: Int, isAtTop: Bool) {
        if isInLog, level == 3, isAtTop { return }
        if isInLog {
            reportEntry(seen)
        } else if let heading = closing, level == 3, isAtTop {
            closing = nil
            report(BodySlip(.closesLog), heading)
        } else if level == 3, isAtTop, entry.isComplete, let log = reader.logSection {
            if isThere(log) { return reportOutside(seen) }
            stray = stray ?? (document.store.span.trimmed(seen.range), unknownSection)
            isInLog = true
        } else if level <= 2, isAtTop {
            isInLog = false
        }
    }

    /// Entries without a log: the heading above them was spoilt, or is not there at all.
    mutating func lookForLog() {
        guard let log = reader.logSection, let stray, !problems.contains(where: { $0.isSlip(.section(log)) }) else {
            return
        }
        if let section = stray.section { return reportSection(log, section, isSafe: false) }
        let written = sectionHeading(log)
        let start = Int(document.wholeLine(stray.entry).start)
        let edit = Edit(ByteRange(start, start), written + newline + newline)
        report(BodySlip(.entryOutsideLog, written: written, edits: [edit]), stray.entry)
    }

    func isCustomer(_ words: ByteRange) -> Bool {
        guard let path = template.path(of: .customer), case .text(let customer) = opportunity[path].value else {
            return false
        }
        return document.store.span.extracting(words.indices).foldedText == customer
    }
}

extension Problem {
    fileprivate func isSlip(_ kind: BodySlip.Kind) -> Bool {
        guard case .slip(let slip) = self.kind else { return false }
        return slip.kind == kind
    }
}
