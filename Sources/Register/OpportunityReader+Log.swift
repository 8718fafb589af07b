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
            if block.depth == 0 { opportunity.log[entry].range.end = max(opportunity.log[entry].range.end, block.range.end) }
            switch block.kind {
            case .paragraph where block.depth == 0, .quote, .code:
                opportunity.log[entry].hasStory = true
            case .paragraph where block.depth == 2 && blocks[index - 2].kind == .item:
                readBullet(document, block.range, &opportunity.log[entry], &opportunity.problems)
            case .paragraph:
                opportunity.log[entry].hasStory = true
            default: break
            }
        }
    }

    // MARK: Headings: `### 2024-05-20 面谈 明、华`

    private func readHeading(_ document: Document, _ block: Block, _ problems: inout [Problem]) -> LogEntry {
        var entry = LogEntry(
            range: block.range, heading: block.range, date: nil, dateRange: block.text, way: nil, people: [], notes: [],
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
        let way = word(document, &rest)
        guard !way.isEmpty else {
            report(.noWay, block.text)
            return entry
        }
        if let found = template.logWays.find(document.store.span.extracting(way.indices)) {
            entry.way = found.index
            if found.spelling.isForeign(insists: insists) {
                let own = template.logWays[found.index].written(in: template.language)
                problems.append(Problem(kind: .otherLanguageName(own: own), path: nil, range: way))
            }
        } else {
            report(.unknownWay(document.text(way)), way)
        }
        readPeople(document, rest, &entry, report)
        return entry
    }

    private func readPeople(
        _ document: Document, _ range: ByteRange, _ entry: inout LogEntry,
        _ report: (LogHeadingProblem, ByteRange) -> Void
    ) {
        var found = false
        for part in parts(document.store, range, separators: [[0xE3, 0x80, 0x81], [0xEF, 0xBC, 0x8C], [0x2C]]) {
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
        while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
        var stop = start
        while stop < end, bytes[stop] != 0x20, bytes[stop] != 0x09 { stop += 1 }
        rest = ByteRange(stop, end)
        return ByteRange(start, stop)
    }

    // MARK: Bullets: `- 机会状态：初步接洽 → 方案提交（客户同意）`

    private static let wideColon: [UInt8] = [0xEF, 0xBC, 0x9A]
    private static let arrows: [[UInt8]] = [[0xE2, 0x86, 0x92], [0x2D, 0x3E]]
    private static let spacedArrows: [[UInt8]] = [[0x20, 0xE2, 0x86, 0x92, 0x20], [0x20, 0x2D, 0x3E, 0x20]]
    /// A longer text before a colon is a sentence, not a label.
    private static let longestLabel = 48

    private func readBullet(
        _ document: Document, _ range: ByteRange, _ entry: inout LogEntry, _ problems: inout [Problem]
    ) {
        let bytes = document.store
        guard let (label, value) = split(bytes, range) else {
            entry.hasStory = true
            return
        }
        let name = bytes.span.extracting(label.indices)
        if let found = template.logNotes.find(name) {
            entry.notes.append(LogNote(note: found.index, text: value))
            if found.spelling.isForeign(insists: insists) {
                let own = template.logNotes[found.index].written(in: template.language)
                problems.append(Problem(kind: .otherLanguageName(own: own), path: nil, range: label))
            }
        } else if let found = template.fieldNames.find(name) {
            if found.spelling.isForeign(insists: insists) {
                let own = template.fields[found.index].written(in: template.language)
                problems.append(Problem(kind: .otherLanguageName(own: own), path: nil, range: label))
            }
            entry.changes.append(readChange(document, found.index, value, range, &problems))
        } else {
            entry.hasStory = true
            problems.append(Problem(kind: .logUnknownLabel(document.text(label)), path: nil, range: label))
        }
    }

    /// Label and value around the first colon, or nil where there is none or the words before it are no label.
    private func split(_ bytes: [UInt8], _ range: ByteRange) -> (label: ByteRange, value: ByteRange)? {
        let end = Int(range.end)
        var at = Int(range.start)
        let limit = min(end, at + Self.longestLabel)
        while at < limit {
            if bytes[at] == UInt8(ascii: ":") {
                if at + 1 < end, bytes[at + 1] == UInt8(ascii: "/") { return nil }
                // `10:30` is a time.
                if at > Int(range.start), isDigit(bytes[at - 1]), at + 1 < end, isDigit(bytes[at + 1]) { return nil }
                break
            }
            if bytes[at] == 0xEF, starts(bytes, at, end, Self.wideColon) { break }
            if bytes[at] == 0x0A || isSentenceMark(bytes, at, end) { return nil }
            at += 1
        }
        guard at < limit else { return nil }
        var labelStart = Int(range.start)
        var labelEnd = at
        // `**标签**：…`
        while labelStart < labelEnd, bytes[labelStart] == UInt8(ascii: "*") { labelStart += 1 }
        while labelEnd > labelStart, bytes[labelEnd - 1] == UInt8(ascii: "*") || bytes[labelEnd - 1] == 0x20 { labelEnd -= 1 }
        var value = at + (bytes[at] == UInt8(ascii: ":") ? 1 : 3)
        while value < end, bytes[value] == UInt8(ascii: "*") { value += 1 }
        return (ByteRange(labelStart, labelEnd), unpadded(bytes, ByteRange(value, end)))
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    /// `，` or `。`
    private func isSentenceMark(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Bool {
        (bytes[at] == 0xEF && starts(bytes, at, end, [0xEF, 0xBC, 0x8C]))
            || (bytes[at] == 0xE3 && starts(bytes, at, end, [0xE3, 0x80, 0x82]))
    }

    private func readChange(
        _ document: Document, _ index: Int, _ value: ByteRange, _ range: ByteRange, _ problems: inout [Problem]
    ) -> LogChange {
        let bytes = document.store
        let field = template.fields[index]
        var isChain = false
        if case .chain = field.kind { isChain = true }
        let separators = isChain ? Self.spacedArrows : Self.arrows
        let (text, hasReason) = withoutReason(bytes, value)
        if let (at, length) = find(bytes, text, separators) {
            let old = unpadded(bytes, ByteRange(Int(text.start), at))
            let new = unpadded(bytes, ByteRange(at + length, Int(text.end)))
            return LogChange(
                field: index, old: readLogValue(document, old, field, &problems),
                new: readLogValue(document, new, field, &problems), hasReason: hasReason, range: range)
        }
        return LogChange(
            field: index, old: nil, new: readLogValue(document, text, field, &problems), hasReason: hasReason, range: range)
    }

    /// Drops `（客户同意）` at the end.
    private func withoutReason(_ bytes: [UInt8], _ value: ByteRange) -> (ByteRange, Bool) {
        let start = Int(value.start)
        let end = Int(value.end)
        let wideClose = end - start >= 3 && starts(bytes, end - 3, end, [0xEF, 0xBC, 0x89])
        guard wideClose || (end > start && bytes[end - 1] == UInt8(ascii: ")")) else { return (value, false) }
        var at = end - 1
        while at > start {
            if bytes[at] == UInt8(ascii: "(") || (bytes[at] == 0xEF && starts(bytes, at, end, [0xEF, 0xBC, 0x88])) {
                return (unpadded(bytes, ByteRange(start, at)), true)
            }
            at -= 1
        }
        return (value, false)
    }

    private static let emptyWords: Set<String> = ["无", "空", "未填", "-", "—", "none", "empty", "~"]

    private static let noText = Set(Language.allCases.map { BlankValue.word(in: $0) } + ["~"])

    /// A value as the log writes it: lists are parted by `、`, and 未填 is a missing value.
    private func readLogValue(_ document: Document, _ range: ByteRange, _ field: Field, _ problems: inout [Problem]) -> Item {
        guard !range.isEmpty else { return Item(.missing, range: range) }
        switch field.kind {
        case .record: return Item(.unreadable, range: range)
        case .choices, .records:
            var item = field
            if case .records(let fields, let shorthand) = field.kind {
                guard let shorthand else { return Item(.unreadable, range: range) }
                item = fields[shorthand]
            }
            var items: [Item] = []
            for part in parts(document.store, range, separators: [[0xE3, 0x80, 0x81], [0xEF, 0xBC, 0x8C], [0x2C]]) {
                items.append(readLogScalar(document, part, item, FieldPath(field.index), &problems))
            }
            if items.count == 1, items[0].value.isMissing { return Item(.missing, range: range) }
            return Item(.list(items), range: range)
        default:
            return readLogScalar(document, range, field, FieldPath(field.index), &problems)
        }
    }

    private func readLogScalar(
        _ document: Document, _ range: ByteRange, _ field: Field, _ path: FieldPath, _ problems: inout [Problem]
    ) -> Item {
        let text = document.store.span.extracting(range.indices)
        if field.isBlank(text, isPlain: true) { return Item(.missing, range: range) }
        let reading = scalars.read(text, as: field)
        switch reading.value {
        case .unreadable where Self.emptyWords.contains(document.text(range)): return Item(.missing, range: range)
        // Where any text will do, one of these words is no text.
        case .text where Self.noText.contains(document.text(range)): return Item(.missing, range: range)
        default: break
        }
        for problem in reading.problems where problem != .straddlesBands {
            problems.append(Problem(kind: .scalar(problem, text: document.text(range)), path: path, range: range))
        }
        return Item(reading.value, range: range)
    }

    // MARK: Bytes

    private func starts(_ bytes: [UInt8], _ at: Int, _ end: Int, _ word: [UInt8]) -> Bool {
        guard at + word.count <= end else { return false }
        for offset in word.indices where bytes[at + offset] != word[offset] { return false }
        return true
    }

    /// The first of some separators in a range: where and how long.
    private func find(_ bytes: [UInt8], _ range: ByteRange, _ words: [[UInt8]]) -> (Int, Int)? {
        let end = Int(range.end)
        var at = Int(range.start)
        while at < end {
            for word in words where bytes[at] == word[0] && starts(bytes, at, end, word) { return (at, word.count) }
            at += 1
        }
        return nil
    }

    private func parts(_ bytes: [UInt8], _ range: ByteRange, separators: [[UInt8]]) -> [ByteRange] {
        var result: [ByteRange] = []
        var rest = range
        while let (at, length) = find(bytes, rest, separators) {
            result.append(unpadded(bytes, ByteRange(Int(rest.start), at)))
            rest = ByteRange(at + length, Int(rest.end))
        }
        result.append(unpadded(bytes, rest))
        return result.filter { !$0.isEmpty }
    }

    func unpadded(_ bytes: [UInt8], _ range: ByteRange) -> ByteRange {
        var start = Int(range.start)
        var end = Int(range.end)
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A }
        while start < end, isBlank(bytes[start]) { start += 1 }
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        return ByteRange(start, end)
    }
}
