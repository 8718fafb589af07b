import Document
import Template

/// Looks through a body for what a person takes for headings, entries and notes and Markdown does not, and the other way round.
///
/// It goes over the blocks that libcmark found, line by line where lines may be more than prose. One layer knows what such lines look like
/// (``SeenLine``, ``LogSigns``); here is decided what they mean to this template.
struct SlipScan {
    let reader: OpportunityReader
    let document: Document
    let opportunity: Opportunity
    /// How the file ends its lines.
    let newline: String
    private(set) var problems: [Problem] = []
    /// Whether a reader takes what follows for part of the log, even where the log's heading is not read.
    private var isInLog = false {
        didSet { if isInLog { closing = nil } }
    }
    /// A heading that ends the log and is none of the template's; what stands below may have been meant for the log.
    private var closing: ByteRange?

    private var template: Template { reader.template }

    init(_ reader: OpportunityReader, _ document: Document, _ opportunity: Opportunity) {
        self.reader = reader
        self.document = document
        self.opportunity = opportunity
        newline = document.encoding.carriageReturn == nil ? "\n" : "\r\n"
    }

    mutating func run() {
        let blocks = document.blocks
        for index in blocks.indices {
            let block = blocks[index]
            switch block.kind {
            case .heading: readHeading(block)
            case .paragraph where closing != nil && block.depth == 2: lookBehindLog(block)
            case .paragraph:
                // What stands first in an item of the log is a note that is read; its further lines are not.
                let isNote = isInLog && block.depth == 2 && index > 0 && blocks[index - 1].kind == .item
                readLines(block.range, skippingFirst: isNote, isNote: isNote)
            case .quote: readLines(block.range)
            case .code: readCode(block)
            case .html: readHTML(block, end: end(of: index, blocks))
            case .list, .item, .other: break
            }
        }
    }

    /// Where a block ends whose range libcmark does not tell: where the next begins.
    private func end(of index: Int, _ blocks: [Block]) -> Int {
        index + 1 < blocks.count ? Int(blocks[index + 1].range.start) : document.sourceCount
    }

    private mutating func report(_ slip: BodySlip, _ range: ByteRange) {
        problems.append(Problem(kind: .slip(slip), path: nil, range: range))
    }

    // MARK: Headings that Markdown reads

    private mutating func readHeading(_ block: Block) {
        guard case .heading(let level) = block.kind else { return }
        guard document.store[Int(block.range.start)] == UInt8(ascii: "#") else { return readUnderlined(block, level) }
        let line = wholeLine(block.range)
        let seen = SeenLine(document.store.span, line)
        if block.depth == 0, level == 2, let found = template.sectionNames.find(document.store.span.extracting(block.text.indices)) {
            isInLog = found.index == reader.logSection
        } else if let section = section(seen.words) {
            readAsSection(section, seen, level)
        } else if let entry = entry(seen.words) {
            readAsEntry(entry, seen, level, isAtTop: block.depth == 0)
        } else if level > 1, block.depth == 0, opportunity.title == nil, isCustomer(seen.words) {
            let written = "# " + text(seen.words)
            report(BodySlip(.title, written: written, edits: [Edit(line, written)]), seen.range)
        } else if block.depth == 0, level <= 2 {
            if isInLog, opportunity.title != block.text {
                isInLog = false
                closing = line
            }
        }
    }

    /// A note of a known field or label, or an entry, below a heading that ended the log.
    private mutating func lookBehindLog(_ block: Block) {
        guard let heading = closing else { return }
        let seen = SeenLine(document.store.span, lines(of: block.range)[0])
        guard let parts = reader.noteParts(document.store.span, seen.words), isNote(parts, seen) else { return }
        closing = nil
        report(BodySlip(.closesLog), heading)
    }

    /// A heading that names a section, at another level, in a list, or with more than its name.
    private mutating func readAsSection(_ section: Int, _ seen: SeenLine, _ level: Int) {
        guard !isThere(section) else {
            // A part of another section may be called so.
            if level <= 2 { isInLog = section == reader.logSection && level == 2 }
            return
        }
        isInLog = section == reader.logSection
        reportSection(section, seen.range)
    }

    private mutating func readAsEntry(_ entry: SeenEntry, _ seen: SeenLine, _ level: Int, isAtTop: Bool) {
        if isInLog, level == 3, isAtTop { return }
        if isInLog {
            reportEntry(seen)
        } else if let heading = closing, level == 3, isAtTop {
            closing = nil
            report(BodySlip(.closesLog), heading)
        } else if level == 3, isAtTop, entry.isComplete, reader.logSection.map(isThere) ?? false {
            report(BodySlip(.entryOutsideLog, written: text(seen.words)), seen.words)
        } else if level <= 2, isAtTop {
            isInLog = false
        }
    }

    /// A heading underlined with `===` or `---`, which may be a paragraph with a rule below.
    private mutating func readUnderlined(_ block: Block, _ level: Int) {
        let lines = lines(of: block.text)
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
        for line in lines { look(line, isAlone: false) }
        guard level == 2, block.depth == 0 else {
            // Between conflict markers it is their divider.
            if block.depth == 0, level == 1, isInLog, document.conflictMarkers.isEmpty { reportUnderline(block, isSafe: false) }
            return
        }
        if isInLog || lines.count > 1 || isSentence(block.text) { reportUnderline(block, isSafe: true) }
    }

    private mutating func reportUnderline(_ block: Block, isSafe: Bool) {
        let line = underline(of: block)
        let edit = Edit(ByteRange(Int(line.start), Int(line.start)), newline)
        report(BodySlip(.underline, edits: [edit], isSafe: isSafe), document.store.span.trimmed(line))
    }

    /// The line of `===` or `---` below a heading's words.
    private func underline(of block: Block) -> ByteRange {
        let next = afterLine(wholeLine(ByteRange(Int(block.text.end), Int(block.text.end))))
        return wholeLine(ByteRange(next, next))
    }

    /// Whether words are more than a title: with a full stop or the like, or long.
    private func isSentence(_ range: ByteRange) -> Bool {
        if range.count > 90 { return true }
        for i in range.indices {
            if document.store.span.holds("。", at: i) || document.store.span.holds("；", at: i) || document.store.span.holds("，", at: i) || document.store.span.holds(". ", at: i) { return true }
        }
        return range.count > 0 && document.store[Int(range.end) - 1] == UInt8(ascii: ".")
    }

    // MARK: Lines that Markdown reads as something else

    private mutating func readLines(_ range: ByteRange, skippingFirst: Bool = false, isNote: Bool = false) {
        let lines = lines(of: range)
        for (index, line) in lines.enumerated() {
            if index == 0, skippingFirst {
                let seen = SeenLine(document.store.span, line)
                if entry(seen.words)?.isComplete == true, reader.noteParts(document.store.span, seen.words) == nil {
                    reportEntry(seen)
                } else {
                    lookInside(line, from: Int(line.start))
                }
            } else {
                look(line, isAlone: lines.count == 1)
            }
        }
    }

    private mutating func readCode(_ block: Block) {
        let first = wholeLine(ByteRange(Int(block.range.start), Int(block.range.start)))
        guard isFence(Int(block.range.start), first) else {
            return readLines(ByteRange(Int(first.start), Int(block.range.end)))
        }
        let lines = lines(of: ByteRange(Int(block.range.start), Int(block.range.end)))
        let mark = document.store[Int(block.range.start)]
        func isClosing(_ line: ByteRange) -> Bool {
            let words = document.store.span.trimmed(line)
            return words.count >= 3 && words.indices.allSatisfy { document.store[$0] == mark }
        }
        if lines.count < 2 || !isClosing(lines[lines.count - 1]) {
            // With its last line still open at the end of the file, it swallows all that follows.
            let isRest = lines.dropFirst().contains { !document.store.span.trimmed($0).isEmpty }
            let edit = Edit(ByteRange(Int(first.start), afterLine(first)), "")
            report(BodySlip(.openFence, edits: isRest ? [edit] : [], isSafe: false), document.store.span.trimmed(first))
        } else if isInLog {
            for line in lines.dropFirst().dropLast() {
                let seen = SeenLine(document.store.span, line)
                if case .heading = seen.mark, entry(seen.words)?.isComplete == true {
                    report(BodySlip(.entry, written: "### " + tidy(seen.words)), seen.words)
                }
            }
        }
    }

    private func isFence(_ start: Int, _ line: ByteRange) -> Bool {
        guard document.store.span.holds("```", at: start) || document.store.span.holds("~~~", at: start) else { return false }
        return start - Int(line.start) < 4 && (Int(line.start)..<start).allSatisfy { document.store[$0] == 0x20 }
    }

    private mutating func readHTML(_ block: Block, end: Int) {
        let start = Int(block.range.start)
        if document.store.span.holds("<!--", at: start) {
            var at = start + 4
            while at < document.sourceCount, !document.store.span.holds("-->", at: at) { at += 1 }
            guard at >= document.sourceCount else { return }
            let line = wholeLine(ByteRange(start, start))
            report(BodySlip(.openComment), document.store.span.trimmed(line))
            return
        }
        readLines(ByteRange(start, end))
    }

    /// Judges one line that Markdown takes for prose.
    private mutating func look(_ line: ByteRange, isAlone: Bool) {
        let words = document.store.span.trimmed(line)
        guard !words.isEmpty else { return }
        guard isInLog || mayBeMarked(document.store[Int(words.start)]) || (isAlone && words.count <= OpportunityReader.longestLabel) else { return }
        let seen = SeenLine(document.store.span, line)
        if let section = section(seen.words), seen.mark != .bullet {
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
                return report(BodySlip(.entryOutsideLog, written: tidy(seen.words)), seen.words)
            }
        }
        if isInLog, let parts = reader.noteParts(document.store.span, seen.words), isNote(parts, seen) { return reportNote(parts, seen) }
        if case .heading(let level) = seen.mark, !seen.isQuoted { return readHash(seen, level) }
        if isInLog { lookInside(line, from: Int(line.start)) }
    }

    private func mayBeMarked(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "#"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"),
            UInt8(ascii: "|"), 0xC2, 0xE2, 0xE3, 0xEF, UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    /// Whether a line is meant as a note: a known label with the log's colon, or a bullet with what is typed for it, or a change.
    private func isNote(_ parts: LogNoteParts, _ seen: SeenLine) -> Bool {
        if case .field(let index) = parts.label, arrow(parts.value, index) != nil { return true }
        guard parts.hasColon, !parts.value.isEmpty else { return false }
        return !seen.isQuoted || seen.mark == .bullet
    }

    /// `##词`, `#　词`: marks of a heading that Markdown does not take, before words that say nothing to the template. `#词` alone is a tag.
    private mutating func readHash(_ seen: SeenLine, _ level: Int) {
        let first = document.store.span.trimmed(seen.range)
        guard document.store[Int(first.start)] == UInt8(ascii: "#") || document.store.span.holds("＃", at: Int(first.start)), seen.words.count > 0 else { return }
        let isTitle = opportunity.title == nil && isCustomer(seen.words)
        let isTag = level == 1 && document.store[Int(first.start)] == UInt8(ascii: "#") && Int(seen.words.start) == Int(first.start) + 1
        guard isTitle || !isTag else { return }
        let written = String(repeating: "#", count: isTitle ? 1 : level) + " " + text(seen.words)
        report(BodySlip(isTitle ? .title : .heading(level: level), written: written, edits: [replacing(seen.range, with: written)]), seen.range)
    }

    private func isCustomer(_ words: ByteRange) -> Bool {
        guard let path = template.path(of: .customer), case .text(let customer) = opportunity[path].value else { return false }
        return document.store.span.extracting(words.indices).foldedText == customer
    }

    // MARK: Two lines in one

    /// An entry or a change of the log that goes on where another line should end.
    private mutating func lookInside(_ line: ByteRange, from start: Int) {
        // A backslash says that the line is prose; the commands write it before such words.
        guard document.store[Int(document.store.span.trimmed(line).start)] != UInt8(ascii: "\\") else { return }
        var at = start + 1
        while let hash = document.store.span.firstOffset(of: UInt8(ascii: "#"), from: at, to: Int(line.end)) {
            at = hash + 1
            guard document.store.span.holds("###", at: hash), document.store[hash - 1] != UInt8(ascii: "#"), document.store[hash - 1] != UInt8(ascii: "\\") else { continue }
            // A long line may hold many such signs: a look at the next few words tells.
            guard entry(SeenLine(document.store.span, ByteRange(hash, min(Int(line.end), hash + 64))).words) != nil else { continue }
            let seen = SeenLine(document.store.span, ByteRange(hash, Int(line.end)))
            let written = "### " + tidy(seen.words)
            let gap = startOfBlanks(hash, Int(line.start))
            return report(
                BodySlip(.entry, written: written, edits: [Edit(ByteRange(gap, Int(line.end)), newline + newline + written)]), seen.words)
        }
        guard LogSigns.arrow(document.store.span, line, betweenBlanks: false) != nil else { return }
        let words = SeenLine(document.store.span, line).words
        // The label of the line itself is read; a field's name further on, with an arrow behind it, is another line's.
        var next = reader.noteParts(document.store.span, words).map { Int($0.value.start) } ?? Int(words.start)
        while next < Int(line.end) {
            guard let colon = LogSigns.colon(document.store.span, at: next, Int(line.end)), colon.isOwn else {
                next += 1
                continue
            }
            next = colon.end
            guard let label = fieldName(endingAt: colon.at, Int(words.start)) else { continue }
            // Without an arrow here there is none behind any other colon.
            guard LogSigns.arrow(document.store.span, ByteRange(colon.end, Int(line.end)), betweenBlanks: false) != nil else { return }
            let gap = startOfMarks(label, Int(line.start))
            let written = "- " + tidy(ByteRange(label, Int(line.end)))
            return report(
                BodySlip(.note(isChange: true), written: written, edits: [Edit(ByteRange(gap, Int(line.end)), newline + written)], isSafe: false),
                document.store.span.trimmed(ByteRange(label, Int(line.end))))
        }
    }

    /// Where the longest name of a field begins that ends at an offset.
    private func fieldName(endingAt end: Int, _ lineStart: Int) -> Int? {
        (max(lineStart, end - OpportunityReader.longestLabel)..<max(lineStart, end)).first { start in
            document.store[start] & 0xC0 != 0x80 && isBoundary(before: start, lineStart) && template.fieldNames.find(document.store.span.extracting(start..<end)) != nil
        }
    }

    /// Whether a word can begin here: behind a blank or a sign, not in the middle of a sentence.
    private func isBoundary(before at: Int, _ lineStart: Int) -> Bool {
        guard at > lineStart else { return true }
        if Unseen.length(document.store.span, before: at) > 0 { return true }
        let last = document.store[at - 1]
        if last < 0x80 { return !(0x30...0x39).contains(last) && !(0x41...0x5A).contains(last & 0xDF) }
        // Chinese punctuation, dashes and bullets.
        guard at - 3 >= lineStart else { return false }
        let (first, second) = (document.store[at - 3], document.store[at - 2])
        return (first == 0xE3 && second == 0x80) || (first == 0xEF && second == 0xBC) || first == 0xE2
    }

    private func startOfBlanks(_ at: Int, _ least: Int) -> Int {
        var start = at
        while start > least, Unseen.length(document.store.span, before: start) > 0 { start -= Unseen.length(document.store.span, before: start) }
        return start
    }

    /// Before blanks, semicolons, commas and bullets that kept two notes apart.
    private func startOfMarks(_ at: Int, _ least: Int) -> Int {
        var start = startOfBlanks(at, least)
        let signs: [StaticString] = ["-", "*", "；", ";", "，", ",", "、", "•", "·", "|", "/"]
        while start > least, let sign = signs.first(where: { start - $0.utf8CodeUnitCount >= least && document.store.span.holds($0, at: start - $0.utf8CodeUnitCount) }) {
            start = startOfBlanks(start - sign.utf8CodeUnitCount, least)
        }
        return start
    }

    // MARK: Reports

    private mutating func reportSection(_ section: Int, _ line: ByteRange, removing other: ByteRange? = nil) {
        let written = "## " + template.sections[section].choice.written(in: template.language)
        var edits = [replacing(line, with: written)]
        if let other { edits.append(Edit(other, "")) }
        report(BodySlip(.section(section), written: written, edits: edits), document.store.span.trimmed(line))
    }

    private mutating func reportEntry(_ seen: SeenLine, removing other: ByteRange? = nil) {
        // Columns of a table are words of a heading.
        let words = tidy(seen.words).replacing("|", with: " ").replacing("｜", with: " ")
        let written = "### " + words.split(separator: " ").joined(separator: " ")
        var edits = [replacing(seen.range, with: written)]
        if let other { edits.append(Edit(other, "")) }
        if entry(seen.words)?.isPlain == false { edits = [] }
        report(BodySlip(.entry, written: written, edits: edits), document.store.span.trimmed(seen.range))
    }

    private mutating func reportNote(_ parts: LogNoteParts, _ seen: SeenLine) {
        let written = "- " + reader.written(parts, in: document)
        var isChange = false
        var edits = [replacingNote(seen.range, with: written)]
        if case .field(let index) = parts.label {
            isChange = true
            // A field with a value and nothing else may be front matter that was pasted here.
            if seen.mark != .bullet, arrow(parts.value, index) == nil { edits = [] }
        }
        report(BodySlip(.note(isChange: isChange), written: written, edits: edits), document.store.span.trimmed(seen.range))
    }

    private func arrow(_ value: ByteRange, _ field: Int) -> LogSigns.Place? {
        LogSigns.arrow(document.store.span, value, betweenBlanks: template.fields[field].kind.isChain)
    }

    // MARK: What lines mean

    struct SeenEntry {
        /// Whether a way of contact or a person follows the date.
        var isComplete: Bool
        /// Whether nothing but marks that are known stands before the date, and nothing else behind it.
        var isPlain: Bool
    }

    /// The section whose heading these words are, numbers and other blanks aside.
    private func section(_ words: ByteRange) -> Int? {
        guard !words.isEmpty, words.count <= 120 else { return nil }
        if let found = template.sectionNames.find(document.store.span.extracting(words.indices)) { return found.index }
        return reader.foldedSections[SectionName.folded(document.store.span, words)]
    }

    /// Whether a section of the template has a heading that is read.
    private func isThere(_ section: Int) -> Bool { opportunity.sections.contains { $0.section == section } }

    private func entry(_ words: ByteRange) -> SeenEntry? {
        let start = behindDecoration(words)
        guard Int(words.end) - start >= 6, let end = DateReading.prefix(document.store.span.extracting(start..<Int(words.end))) else { return nil }
        var rest = ByteRange(start + end, Int(words.end))
        // A day of the week or a time may stand between; such a heading a person has to write.
        var isPlain = start == Int(words.start)
        for _ in 0..<6 where !rest.isEmpty {
            let word = nextWord(&rest)
            if word.isEmpty { continue }
            let name = document.store.span.extracting(word.indices)
            if template.logWays.find(name) != nil || template.directory.people.find(name) != nil {
                return SeenEntry(isComplete: true, isPlain: isPlain)
            }
            isPlain = false
        }
        return start == Int(words.start) ? SeenEntry(isComplete: false, isPlain: true) : nil
    }

    /// Where the words begin behind emoji, brackets, asterisks and the like. A backslash is there on purpose: the writer sets it before
    /// words that should not be a heading.
    private func behindDecoration(_ words: ByteRange) -> Int {
        var at = Int(words.start)
        let limit = min(Int(words.end), at + 24)
        while at < limit {
            let byte = document.store[at]
            if byte < 0x80 {
                guard "*_=@[(~+|".utf8.contains(byte) || byte == 0x20 else { break }
                at += 1
            } else if byte >= 0xF0 {
                at += 4
            } else if byte == 0xE2 || (byte == 0xE3 && document.store[at + 1] == 0x80) || (byte == 0xEF && document.store[at + 1] == 0xB8) {
                at += 3
            } else {
                break
            }
        }
        return min(at, Int(words.end))
    }

    /// Takes the next word off, at blanks and at the signs that people put between the parts of a heading.
    private func nextWord(_ rest: inout ByteRange) -> ByteRange {
        let start = Int(rest.start)
        var at = start
        while at < Int(rest.end) {
            let length = separator(at)
            if length > 0 {
                rest = ByteRange(at + length, Int(rest.end))
                return ByteRange(start, at)
            }
            at += 1
        }
        rest = ByteRange(at, at)
        return ByteRange(start, at)
    }

    private func separator(_ at: Int) -> Int {
        let blank = Unseen.length(document.store.span, at: at)
        if blank > 0 { return blank }
        switch document.store[at] {
        case UInt8(ascii: "|"), UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "*"): return 1
        case 0xE3, 0xEF, 0xC2:
            for sign: StaticString in ["、", "，", "（", "）", "：", "｜", "【", "】", "·"] where document.store.span.holds(sign, at: at) { return sign.utf8CodeUnitCount }
            return 0
        default: return 0
        }
    }

    // MARK: Bytes

    private func text(_ range: ByteRange) -> String { document.text(range) }

    /// Words with one space for each run of blanks.
    private func tidy(_ range: ByteRange) -> String { document.store.span.extracting(range.indices).foldedText }

    private func wholeLine(_ range: ByteRange) -> ByteRange {
        var start = Int(range.start)
        while start > document.bodyStart, document.store[start - 1] != 0x0A, document.store[start - 1] != 0x0D { start -= 1 }
        var end = max(start, Int(range.end))
        while end < document.sourceCount, document.store[end] != 0x0A, document.store[end] != 0x0D { end += 1 }
        return ByteRange(start, end)
    }

    private func afterLine(_ line: ByteRange) -> Int {
        var end = Int(line.end)
        if end < document.sourceCount, document.store[end] == 0x0D { end += 1 }
        if end < document.sourceCount, document.store[end] == 0x0A { end += 1 }
        return end
    }

    /// The lines of a range, each whole and without its end.
    private func lines(of range: ByteRange) -> [ByteRange] {
        var lines: [ByteRange] = []
        var at = Int(range.start)
        repeat {
            let line = wholeLine(ByteRange(at, at))
            lines.append(line)
            at = afterLine(line)
        } while at < Int(range.end) && at < document.sourceCount
        return lines
    }

    /// A line written anew, with a blank line above it where something stands there.
    private func replacing(_ line: ByteRange, with words: String) -> Edit {
        let above = Int(line.start)
        var end = above
        if end > document.bodyStart, document.store[end - 1] == 0x0A { end -= 1 }
        if end > document.bodyStart, document.store[end - 1] == 0x0D { end -= 1 }
        let isBlankAbove = end <= document.bodyStart || document.store.span.trimmed(wholeLine(ByteRange(end, end))).isEmpty
        return Edit(line, (isBlankAbove ? "" : newline) + words)
    }

    /// A note written anew: below another note it needs no blank line.
    private func replacingNote(_ line: ByteRange, with words: String) -> Edit {
        let above = Int(line.start)
        var end = above
        if end > document.bodyStart, document.store[end - 1] == 0x0A { end -= 1 }
        if end > document.bodyStart, document.store[end - 1] == 0x0D { end -= 1 }
        let last = SeenLine(document.store.span, wholeLine(ByteRange(end, end)))
        return Edit(line, (last.words.isEmpty || last.mark == .bullet ? "" : newline) + words)
    }
}
