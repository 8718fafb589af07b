import Document
import Template

/// Two lines in one.
extension SlipScan {
    /// An entry or a change of the log that goes on where another line should end.
    ///
    /// - Parameter value: where the value of a note begins that is read; nil in other lines.
    mutating func lookInside(_ line: ByteRange, value: Int? = nil) {
        let start = Int(line.start)
        // A backslash says that the line is prose; the commands write it before such words.
        guard document.store[Int(document.store.span.trimmed(line).start)] != UInt8(ascii: "\\") else { return }
        var at = start + 1
        while let hash = document.store.span.firstOffset(of: UInt8(ascii: "#"), from: at, to: Int(line.end)) {
            at = hash + 1
            guard document.store.span.holds("###", at: hash), document.store[hash - 1] != UInt8(ascii: "#"),
                document.store[hash - 1] != UInt8(ascii: "\\")
            else { continue }
            // A long line may hold many such signs: a look at the next few words tells.
            guard entry(SeenLine(document.store.span, ByteRange(hash, min(Int(line.end), hash + 64))).words) != nil
            else { continue }
            let seen = SeenLine(document.store.span, ByteRange(hash, Int(line.end)))
            let written = "### " + tidy(seen.words)
            let gap = startOfBlanks(hash, Int(line.start))
            return report(
                BodySlip(
                    .entry, written: written, edits: [Edit(ByteRange(gap, Int(line.end)), newline + newline + written)]),
                seen.words)
        }
        // The label of the line itself is read; a field's name further on, with an arrow behind it, is another line's.
        guard hasColon(ByteRange(value ?? start, Int(line.end))),
            LogSigns.arrow(document.store.span, line, betweenBlanks: false) != nil
        else { return }
        let words = SeenLine(document.store.span, line).words
        var next = value ?? reader.noteParts(document.store.span, words).map { Int($0.value.start) } ?? Int(words.start)
        while next < Int(line.end) {
            guard let colon = LogSigns.colon(document.store.span, at: next, Int(line.end)), colon.isOwn else {
                next += 1
                continue
            }
            next = colon.end
            guard let label = fieldName(endingAt: colon.at, Int(words.start)) else { continue }
            // Without an arrow here there is none behind any other colon.
            guard LogSigns.arrow(document.store.span, ByteRange(colon.end, Int(line.end)), betweenBlanks: false) != nil
            else { return }
            let gap = startOfMarks(label, Int(line.start))
            let written = "- " + tidy(ByteRange(label, Int(line.end)))
            return report(
                BodySlip(
                    .note(isChange: true), written: written,
                    edits: [Edit(ByteRange(gap, Int(line.end)), newline + written)], isSafe: false),
                document.store.span.trimmed(ByteRange(label, Int(line.end))))
        }
    }

    /// The heading of a section that goes on behind the end of a paragraph.
    mutating func lookForSection(in line: ByteRange) {
        var at = Int(line.start) + 1
        while let hash = document.store.span.firstOffset(of: UInt8(ascii: "#"), from: at, to: Int(line.end)) {
            at = hash + 1
            guard document.store.span.holds("##", at: hash), document.store[hash - 1] != UInt8(ascii: "#"),
                Int(line.end) - hash <= 120
            else { continue }
            guard let section = section(SeenLine(document.store.span, ByteRange(hash, Int(line.end))).words),
                !isThere(section)
            else { continue }
            isInLog = section == reader.logSection
            let written = sectionHeading(section)
            let edit = Edit(ByteRange(startOfBlanks(hash, Int(line.start)), Int(line.end)), newline + newline + written)
            return report(
                BodySlip(.section(section), written: written, edits: [edit]),
                document.store.span.trimmed(ByteRange(hash, Int(line.end))))
        }
    }

    private func hasColon(_ range: ByteRange) -> Bool {
        let (start, end) = (Int(range.start), Int(range.end))
        if document.store.span.firstOffset(of: UInt8(ascii: ":"), from: start, to: end) != nil { return true }
        var at = start
        while let wide = document.store.span.firstOffset(of: 0xEF, from: at, to: end) {
            if document.store.span.holds("：", at: wide) { return true }
            at = wide + 1
        }
        return false
    }

    /// Where the longest name of a field begins that ends at an offset.
    func fieldName(endingAt end: Int, _ lineStart: Int) -> Int? {
        (max(lineStart, end - OpportunityReader.longestLabel)..<max(lineStart, end)).first { start in
            document.store[start] & 0xC0 != 0x80 && isBoundary(before: start, lineStart)
                && template.fieldNames.find(document.store.span.extracting(start..<end)) != nil
        }
    }

    /// Whether a word can begin here: behind a blank or a sign, not in the middle of a sentence.
    func isBoundary(before at: Int, _ lineStart: Int) -> Bool {
        guard at > lineStart else { return true }
        if Unseen.length(document.store.span, before: at) > 0 { return true }
        let last = document.store[at - 1]
        if last < 0x80 { return !(0x30...0x39).contains(last) && !(0x41...0x5A).contains(last & 0xDF) }
        // Chinese punctuation, dashes and bullets.
        guard at - 3 >= lineStart else { return false }
        let (first, second) = (document.store[at - 3], document.store[at - 2])
        return (first == 0xE3 && second == 0x80) || (first == 0xEF && second == 0xBC) || first == 0xE2
    }

    func startOfBlanks(_ at: Int, _ least: Int) -> Int {
        var start = at
        while start > least, Unseen.length(document.store.span, before: start) > 0 {
            start -= Unseen.length(document.store.span, before: start)
        }
        return start
    }

    /// Before blanks, semicolons, commas and bullets that kept two notes apart.
    func startOfMarks(_ at: Int, _ least: Int) -> Int {
        var start = startOfBlanks(at, least)
        let signs: [StaticString] = ["-", "*", "；", ";", "，", ",", "、", "•", "·", "|", "/"]
        while start > least,
            let sign = signs.first(where: {
                start - $0.utf8CodeUnitCount >= least && document.store.span.holds($0, at: start - $0.utf8CodeUnitCount)
            })
        {
            start = startOfBlanks(start - sign.utf8CodeUnitCount, least)
        }
        return start
    }
}
