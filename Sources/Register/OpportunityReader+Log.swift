import Document
import Template

extension OpportunityReader {
    /// Entries are the level-3 headings of the log section with what follows each.
    func readLog(_ document: Document, _ span: SectionSpan, into opportunity: inout Opportunity) {
        let blocks = document.blocks
        var index = span.blocks.lowerBound
        while index < span.blocks.upperBound {
            let block = blocks[index]
            index += 1
            if block.depth == 0, case .heading(let level) = block.kind {
                if level == 3 {
                    opportunity.log.append(readHeading(document, block, &opportunity.problems))
                    continue
                }
            }
            guard let entry = opportunity.log.indices.last else { continue }
            if block.depth == 0 {
                opportunity.log[entry].range.end = max(opportunity.log[entry].range.end, block.range.end)
            }
            switch block.kind {
            case .paragraph where block.depth == 0, .quote, .code:
                opportunity.log[entry].hasStory = true
            case .html where hasWords(document, block, blocks, index):
                opportunity.log[entry].hasStory = true
            case .paragraph where block.depth == 2 && blocks[index - 2].kind == .item:
                readBullet(document, block.range, &opportunity.log[entry], &opportunity.problems)
            case .paragraph:
                opportunity.log[entry].hasStory = true
            default: break
            }
        }
    }

    /// Whether a block of HTML holds words of its own: outside its tags, and no comment.
    private func hasWords(_ document: Document, _ block: Block, _ blocks: [Block], _ next: Int) -> Bool {
        let bytes = document.store.span
        guard !bytes.holds("<!", at: Int(block.range.start)) else { return false }
        let end = next < blocks.count ? Int(blocks[next].range.start) : document.sourceCount
        var isTag = false
        return (Int(block.range.start)..<end).contains { at in
            if bytes[at] == UInt8(ascii: "<") { isTag = true }
            defer { if bytes[at] == UInt8(ascii: ">") { isTag = false } }
            return !isTag && bytes[at] > 0x20 && bytes[at] != UInt8(ascii: ">")
        }
    }

    // MARK: Headings: `### 2024-05-20 面谈 明、华`

    private func readHeading(_ document: Document, _ block: Block, _ problems: inout [Problem]) -> LogEntry {
        let count = problems.count
        let entry = readUsualHeading(document, block, &problems)
        guard problems.count > count, let parts = otherForm(document, block.text, problems[count...]) else {
            return entry
        }
        problems.removeSubrange(count...)
        return readHeading(document, entry, parts, block.text, &problems)
    }

    private func readUsualHeading(_ document: Document, _ block: Block, _ problems: inout [Problem]) -> LogEntry {
        var entry = LogEntry(
            range: block.range, heading: block.range, date: nil, dateRange: block.text, channel: nil, people: [],
            notes: [],
            changes: [], hasStory: false)
        func report(_ problem: LogHeadingProblem, _ range: ByteRange) {
            problems.append(Problem(kind: .logHeading(problem), path: nil, range: range))
        }
        var rest = block.text
        let date = word(document, &rest)
        guard !date.isEmpty else {
            report(.noDate, block.range)
            return entry
        }
        entry.dateRange = date
        switch DateReading(document.store.span.extracting(date.indices)) {
        case .date(let day): entry.date = day
        case .otherForm(let day):
            entry.date = day
            report(.dateForm(day), date)
        case .noSuchDay:
            report(.noSuchDay, date)
        case .notADate:
            report(.noDate, date)
            return entry
        }
        let channel = word(document, &rest)
        guard !channel.isEmpty else {
            report(.noChannel, block.text)
            return entry
        }
        if let found = template.logChannels.find(document.store.span.extracting(channel.indices)) {
            entry.channel = found.index
            if found.spelling.isForeign(insists: insists) {
                let own = template.logChannels[found.index].written(in: template.language)
                problems.append(Problem(kind: .otherLanguageName(own: own), path: nil, range: channel))
            }
        } else {
            report(.unknownChannel(document.text(channel)), channel)
        }
        readPeople(document, rest, &entry, report)
        if let blank = firstUnusualBlank(document, block.text) {
            let written = document.store.span.extracting(block.text.indices).foldedText
            let slip = BodySlip(.entryBlanks, written: "### " + written, edits: [Edit(block.text, written)])
            problems.append(Problem(kind: .slip(slip), path: nil, range: blank))
        }
        return entry
    }

    /// A heading that says all an entry's does in another form: with a day of the week, other signs between its parts,
    /// words behind.
    private func otherForm(_ document: Document, _ words: ByteRange, _ problems: ArraySlice<Problem>)
        -> LogHeadingParts?
    {
        let isWrong = problems.contains { problem in
            switch problem.kind {
            case .logHeading(.noDate), .logHeading(.noChannel), .logHeading(.unknownChannel), .logHeading(.noPeople),
                .logHeading(.unknownPerson):
                true
            default: false
            }
        }
        guard isWrong, let parts = LogHeadingParts(template, document.store.span, words), parts.channel != nil,
            !parts.people.isEmpty
        else { return nil }
        return parts.rest.isEmpty || parts.isTextBehind(document.store.span) ? parts : nil
    }

    private func readHeading(
        _ document: Document, _ heading: LogEntry, _ parts: LogHeadingParts, _ words: ByteRange,
        _ problems: inout [Problem]
    ) -> LogEntry {
        var entry = heading
        entry.dateRange = parts.date
        switch DateReading(document.store.span.extracting(parts.date.indices)) {
        case .date(let day), .otherForm(let day): entry.date = day
        case .noSuchDay, .notADate:
            problems.append(Problem(kind: .logHeading(.noSuchDay), path: nil, range: parts.date))
        }
        entry.channel = parts.channel
        entry.people = parts.people.map(\.person)
        let written = parts.written(template, document)
        var edit = Edit(words, written)
        if !parts.rest.isEmpty {
            entry.hasStory = true
            let newline = document.encoding.carriageReturn == nil ? "\n" : "\r\n"
            edit = Edit(words, written + newline + newline + document.text(parts.rest))
        }
        // A time said here is said nowhere else.
        let slip = BodySlip(
            .entryForm, written: "### " + written, edits: [edit], isSafe: !parts.hasTime && parts.rest.isEmpty)
        problems.append(Problem(kind: .slip(slip), path: nil, range: words))
        return entry
    }

    /// The first blank in a heading other than a space, or the first hidden sign.
    private func firstUnusualBlank(_ document: Document, _ range: ByteRange) -> ByteRange? {
        let bytes = document.store.span
        var at = Int(range.start)
        while let next = Self.blanks.next(bytes, from: at, to: Int(range.end)) {
            at = next
            let length = bytes[at] == 0x20 || bytes[at] == 0x09 ? 0 : Unseen.length(bytes, at: at)
            if length > 0 { return ByteRange(at, at + length) }
            at += 1
        }
        return nil
    }

    /// The bytes with which something that nobody sees may begin.
    private static let blanks = StepTable { byte in
        switch byte {
        case 0x00...0x20, 0x7F, 0xC2, 0xE1, 0xE2, 0xE3, 0xEF: true
        default: false
        }
    }

    /// 、 ， ,
    static let listSeparators: [[UInt8]] = [[0xE3, 0x80, 0x81], [0xEF, 0xBC, 0x8C], [0x2C]]

    private func readPeople(
        _ document: Document, _ range: ByteRange, _ entry: inout LogEntry,
        _ report: (LogHeadingProblem, ByteRange) -> Void
    ) {
        var found = false
        for part in parts(document.store, range, separators: Self.listSeparators) {
            found = true
            if let person = template.directory.people.find(document.store.span.extracting(part.indices)) {
                entry.people.append(person.index)
            } else {
                report(.unknownPerson(document.text(part)), part)
            }
        }
        if !found { report(.noPeople, entry.heading) }
    }

    /// Takes the next word off the front of `rest`.
    private func word(_ document: Document, _ rest: inout ByteRange) -> ByteRange {
        let bytes = document.store
        var start = Int(rest.start)
        let end = Int(rest.end)
        while start < end, Unseen.length(bytes.span, at: start) > 0 { start += Unseen.length(bytes.span, at: start) }
        var stop = end
        var at = start
        while let next = Self.blanks.next(bytes.span, from: at, to: end) {
            if Unseen.length(bytes.span, at: next) > 0 {
                stop = next
                break
            }
            at = next + 1
        }
        rest = ByteRange(stop, end)
        return ByteRange(start, stop)
    }

    // MARK: Bytes

    func starts(_ bytes: [UInt8], _ at: Int, _ end: Int, _ word: [UInt8]) -> Bool {
        guard at + word.count <= end else { return false }
        for offset in word.indices where bytes[at + offset] != word[offset] { return false }
        return true
    }

    /// The first of some separators in a range: where and how long.
    func find(_ bytes: [UInt8], _ range: ByteRange, _ words: [[UInt8]]) -> (Int, Int)? {
        let end = Int(range.end)
        var at = Int(range.start)
        while at < end {
            for word in words where bytes[at] == word[0] && starts(bytes, at, end, word) { return (at, word.count) }
            at += 1
        }
        return nil
    }

    func parts(_ bytes: [UInt8], _ range: ByteRange, separators: [[UInt8]]) -> [ByteRange] {
        var result: [ByteRange] = []
        var rest = range
        while let (at, length) = find(bytes, rest, separators) {
            result.append(unpadded(bytes, ByteRange(Int(rest.start), at)))
            rest = ByteRange(at + length, Int(rest.end))
        }
        result.append(unpadded(bytes, rest))
        return result.filter { !$0.isEmpty }
    }

    func unpadded(_ bytes: [UInt8], _ range: ByteRange) -> ByteRange { bytes.span.trimmed(range) }
}
