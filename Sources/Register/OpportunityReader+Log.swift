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
        guard problems.count > count, let parts = otherForm(document, block.text, problems[count...]) else { return entry }
        problems.removeSubrange(count...)
        return readHeading(document, entry, parts, block.text, &problems)
    }

    private func readUsualHeading(_ document: Document, _ block: Block, _ problems: inout [Problem]) -> LogEntry {
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
        if let blank = firstUnusualBlank(document, block.text) {
            let written = document.store.span.extracting(block.text.indices).foldedText
            let slip = BodySlip(.entryBlanks, written: "### " + written, edits: [Edit(block.text, written)])
            problems.append(Problem(kind: .slip(slip), path: nil, range: blank))
        }
        return entry
    }

    /// A heading that says all an entry's does in another form: with a day of the week, other signs between its parts, words behind.
    private func otherForm(_ document: Document, _ words: ByteRange, _ problems: ArraySlice<Problem>) -> LogHeadingParts? {
        let isWrong = problems.contains { problem in
            switch problem.kind {
            case .logHeading(.noDate), .logHeading(.noWay), .logHeading(.unknownWay), .logHeading(.noPeople), .logHeading(.unknownPerson): true
            default: false
            }
        }
        guard isWrong, let parts = LogHeadingParts(template, document.store.span, words), parts.way != nil, !parts.people.isEmpty else { return nil }
        return parts.rest.isEmpty || parts.isTextBehind(document.store.span) ? parts : nil
    }

    private func readHeading(
        _ document: Document, _ heading: LogEntry, _ parts: LogHeadingParts, _ words: ByteRange, _ problems: inout [Problem]
    ) -> LogEntry {
        var entry = heading
        entry.dateRange = parts.date
        switch DateReading(document.store.span.extracting(parts.date.indices)) {
        case .date(let day), .otherForm(let day): entry.date = day
        case .noSuchDay, .notADate: problems.append(Problem(kind: .logHeading(.noSuchDay), path: nil, range: parts.date))
        }
        entry.way = parts.way
        entry.people = parts.people.map(\.person)
        let written = parts.written(template, document)
        var edit = Edit(words, written)
        if !parts.rest.isEmpty {
            entry.hasStory = true
            let newline = document.encoding.carriageReturn == nil ? "\n" : "\r\n"
            edit = Edit(words, written + newline + newline + document.text(parts.rest))
        }
        // A time said here is said nowhere else.
        let slip = BodySlip(.entryForm, written: "### " + written, edits: [edit], isSafe: !parts.hasTime && parts.rest.isEmpty)
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
    private static let listSeparators: [[UInt8]] = [[0xE3, 0x80, 0x81], [0xEF, 0xBC, 0x8C], [0x2C]]

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

    // MARK: Bullets: `- 机会状态：初步接洽 → 方案提交（客户同意）`

    private func readBullet(
        _ document: Document, _ range: ByteRange, _ entry: inout LogEntry, _ problems: inout [Problem]
    ) {
        let bytes = document.store.span
        let first = withoutBox(bytes, firstLine(bytes, range))
        guard let parts = noteParts(bytes, first) else {
            entry.hasStory = true
            if let label = unknownLabel(bytes, range) {
                let words = ByteRange(Int(label.end), Int(first.end))
                let isChange = LogSigns.arrow(bytes, words, betweenBlanks: false) != nil
                problems.append(Problem(kind: .logUnknownLabel(document.text(label), isChange: isChange), path: nil, range: label))
            }
            return
        }
        var value = parts.value
        value.end = bytes.trimmed(range).end
        if value.end < value.start { value.end = value.start }
        let label = parts.labelRange
        if value.isEmpty { problems.append(Problem(kind: .slip(BodySlip(.emptyNote)), path: nil, range: bytes.trimmed(range))) }
        switch parts.label {
        case .note(let index):
            guard parts.hasColon || parts.isBracketed else {
                // Without a colon it may be a sentence that begins so.
                entry.hasStory = true
                return reportSigns(document, parts, &problems)
            }
            entry.notes.append(LogNote(note: index, text: value))
            if !parts.hasColon { reportSigns(document, parts, &problems) }
            if parts.spelling.isForeign(insists: insists) {
                let own = template.logNotes[index].written(in: template.language)
                problems.append(Problem(kind: .otherLanguageName(own: own), path: nil, range: label))
            }
        case .field(let index):
            guard !isEverydayWord(document, index, parts.spelling, value) else {
                entry.hasStory = true
                return
            }
            if parts.spelling.isForeign(insists: insists) {
                let own = template.fields[index].written(in: template.language)
                problems.append(Problem(kind: .otherLanguageName(own: own), path: nil, range: label))
            }
            let (change, hasOwnArrow) = readChange(document, index, value, range, &problems)
            entry.changes.append(change)
            if !parts.hasColon || !hasOwnArrow { reportSigns(document, parts, &problems) }
        }
    }

    /// `状态：等总部批价`: a short name of a field, with words that are neither a change nor anything like a value of the field, is what
    /// people write every day.
    private func isEverydayWord(_ document: Document, _ index: Int, _ spelling: Spelling, _ value: ByteRange) -> Bool {
        let (bytes, field) = (document.store.span, template.fields[index])
        let (text, _) = withoutReason(document.store, value)
        guard spelling == .alias, !text.isEmpty, LogSigns.arrow(bytes, text, betweenBlanks: field.kind.isChain) == nil else { return false }
        var problems: [Problem] = []
        let item = readLogValue(document, text, field, &problems)
        var parts = [item]
        if case .list(let items) = item.value { parts = items }
        guard parts.contains(where: { $0.value == .unreadable }) else { return false }
        guard let names = template.choices(of: field)?.names else { return true }
        return nearestName(to: document.text(text), among: names, completing: false) == nil
    }

    /// A note whose signs are not the log's own, and the line as it should be.
    private func reportSigns(_ document: Document, _ parts: LogNoteParts, _ problems: inout [Problem]) {
        let written = written(parts, in: document)
        let range = ByteRange(Int(parts.labelRange.start), Int(parts.value.end))
        problems.append(Problem(kind: .slip(BodySlip(.signs, written: "- " + written, edits: [Edit(range, written)])), path: nil, range: range))
    }

    private func firstLine(_ bytes: Span<UInt8>, _ range: ByteRange) -> ByteRange {
        let (start, end) = (Int(range.start), Int(range.end))
        let line = bytes.firstOffset(of: 0x0A, from: start, to: end) ?? end
        return bytes.trimmed(ByteRange(start, bytes.firstOffset(of: 0x0D, from: start, to: line) ?? line))
    }

    /// Without the `[ ]` or `[x]` of a task.
    private func withoutBox(_ bytes: Span<UInt8>, _ line: ByteRange) -> ByteRange {
        guard !line.isEmpty, bytes[Int(line.start)] == UInt8(ascii: "[") else { return line }
        let boxes: [StaticString] = ["[ ]", "[x]", "[X]"]
        guard let box = boxes.first(where: { bytes.holds($0, at: Int(line.start)) }), line.count > box.utf8CodeUnitCount else { return line }
        return bytes.trimmed(ByteRange(Int(line.start) + box.utf8CodeUnitCount, Int(line.end)))
    }

    /// The words before the first colon, where they are like a label: no sentence, no address, no time of day.
    private func unknownLabel(_ bytes: Span<UInt8>, _ range: ByteRange) -> ByteRange? {
        let start = Int(range.start)
        let end = Int(range.end)
        var at = start
        while at < min(end, start + Self.longestLabel) {
            if bytes[at] == UInt8(ascii: ":") {
                if at + 1 < end, bytes[at + 1] == UInt8(ascii: "/") { return nil }
                if at > start, isDigit(bytes[at - 1]), at + 1 < end, isDigit(bytes[at + 1]) { return nil }
                return withoutMarks(bytes, ByteRange(start, at))
            }
            if bytes.holds("：", at: at) { return withoutMarks(bytes, ByteRange(start, at)) }
            if bytes[at] == 0x0A || bytes.holds("，", at: at) || bytes.holds("。", at: at) { return nil }
            at += 1
        }
        return nil
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    private func readChange(
        _ document: Document, _ index: Int, _ value: ByteRange, _ range: ByteRange, _ problems: inout [Problem]
    ) -> (change: LogChange, hasOwnArrow: Bool) {
        let bytes = document.store.span
        let field = template.fields[index]
        let (text, hasReason) = withoutReason(document.store, value)
        guard let arrow = LogSigns.arrow(bytes, text, betweenBlanks: field.kind.isChain) else {
            if hasReason { reportOldInBrackets(document, field, text, value, &problems) }
            let new = readLogValue(document, text, field, &problems)
            return (LogChange(field: index, old: nil, new: new, hasReason: hasReason, range: range), true)
        }
        let old = bytes.trimmed(ByteRange(Int(text.start), arrow.at))
        let new = bytes.trimmed(ByteRange(arrow.end, Int(text.end)))
        if old.isEmpty || new.isEmpty { problems.append(Problem(kind: .slip(BodySlip(.emptySide)), path: nil, range: text)) }
        let change = LogChange(
            field: index, old: readLogValue(document, old, field, &problems), new: readLogValue(document, new, field, &problems),
            hasReason: hasReason, range: range)
        return (change, arrow.isOwn)
    }

    /// `2024-08-30（原2024-07-31）`: the old value where the reason belongs.
    private func reportOldInBrackets(_ document: Document, _ field: Field, _ new: ByteRange, _ value: ByteRange, _ problems: inout [Problem]) {
        let bytes = document.store.span
        let reason = bytes.trimmed(ByteRange(Int(new.end), Int(value.end)))
        let open = bytes[Int(reason.start)] == UInt8(ascii: "(") ? 1 : 3
        let close = bytes[Int(reason.end) - 1] == UInt8(ascii: ")") ? 1 : 3
        let inner = bytes.trimmed(ByteRange(Int(reason.start) + open, Int(reason.end) - close))
        let words: [StaticString] = ["原来是", "原来", "原定", "原为", "原是", "原", "由", "从", "was ", "from "]
        guard let word = words.first(where: { bytes.holds($0, at: Int(inner.start)) }), inner.count > word.utf8CodeUnitCount else { return }
        let old = bytes.trimmed(ByteRange(Int(inner.start) + word.utf8CodeUnitCount, Int(inner.end)))
        switch scalars.read(bytes.extracting(old.indices), as: field).value {
        case .unreadable, .missing, .text: return
        default: break
        }
        let written = "\(document.text(old)) → \(document.text(new))"
        let slip = BodySlip(.signs, written: written, edits: [Edit(value, written)], isSafe: false)
        problems.append(Problem(kind: .slip(slip), path: nil, range: value))
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
            for part in parts(document.store, range, separators: Self.listSeparators) {
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

    func unpadded(_ bytes: [UInt8], _ range: ByteRange) -> ByteRange { bytes.span.trimmed(range) }
}
