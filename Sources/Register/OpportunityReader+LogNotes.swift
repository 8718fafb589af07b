import Document
import Template

/// Bullets of an entry: `- 机会状态：初步接洽 → 方案提交（客户同意）`.
extension OpportunityReader {
    func readBullet(
        _ document: Document, _ range: ByteRange, _ entry: inout LogEntry, _ problems: inout [Problem]
    ) {
        let bytes = document.store.span
        let first = withoutBox(bytes, firstLine(bytes, range))
        guard let parts = noteParts(bytes, first) else {
            entry.hasStory = true
            if let label = unknownLabel(bytes, range) {
                let words = ByteRange(Int(label.end), Int(first.end))
                let isChange = LogSigns.arrow(bytes, words, betweenBlanks: false) != nil
                problems.append(
                    Problem(kind: .logUnknownLabel(document.text(label), isChange: isChange), path: nil, range: label))
            }
            return
        }
        var value = parts.value
        value.end = bytes.trimmed(range).end
        if value.end < value.start { value.end = value.start }
        let label = parts.labelRange
        if value.isEmpty {
            problems.append(Problem(kind: .slip(BodySlip(.emptyNote)), path: nil, range: bytes.trimmed(range)))
        }
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

    /// `状态：等总部批价`: a short name of a field, with words that are neither a change nor anything like a value of the
    /// field, is what people write every day.
    private func isEverydayWord(_ document: Document, _ index: Int, _ spelling: Spelling, _ value: ByteRange) -> Bool {
        let (bytes, field) = (document.store.span, template.fields[index])
        let (text, _) = withoutReason(document.store, value)
        guard spelling == .alias, !text.isEmpty, LogSigns.arrow(bytes, text, betweenBlanks: field.kind.hasArrows) == nil
        else { return false }
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
        problems.append(
            Problem(
                kind: .slip(BodySlip(.signs, written: "- " + written, edits: [Edit(range, written)])), path: nil,
                range: range))
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
        guard let box = boxes.first(where: { bytes.holds($0, at: Int(line.start)) }), line.count > box.utf8CodeUnitCount
        else { return line }
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
        let (text, reason) = withoutReason(document.store, value)
        let isEnteredLater = reason.map { EnteredLater.begins(bytes.extracting($0.indices)) } ?? false
        guard let arrow = LogSigns.arrow(bytes, text, betweenBlanks: field.kind.hasArrows) else {
            if reason != nil { reportOldInBrackets(document, field, text, value, &problems) }
            let new = readLogValue(document, text, field, &problems)
            let change = LogChange(
                field: index, old: nil, new: new, hasReason: reason != nil, isEnteredLater: isEnteredLater, range: range
            )
            return (change, true)
        }
        let old = bytes.trimmed(ByteRange(Int(text.start), arrow.at))
        let new = bytes.trimmed(ByteRange(arrow.end, Int(text.end)))
        if old.isEmpty || new.isEmpty {
            problems.append(Problem(kind: .slip(BodySlip(.emptySide)), path: nil, range: text))
        }
        let change = LogChange(
            field: index, old: readLogValue(document, old, field, &problems),
            new: readLogValue(document, new, field, &problems),
            hasReason: reason != nil, isEnteredLater: isEnteredLater, range: range)
        return (change, arrow.isOwn)
    }

    /// `2024-08-30（原2024-07-31）`: the old value where the reason belongs.
    private func reportOldInBrackets(
        _ document: Document, _ field: Field, _ new: ByteRange, _ value: ByteRange, _ problems: inout [Problem]
    ) {
        let bytes = document.store.span
        let reason = bytes.trimmed(ByteRange(Int(new.end), Int(value.end)))
        let open = bytes[Int(reason.start)] == UInt8(ascii: "(") ? 1 : 3
        let close = bytes[Int(reason.end) - 1] == UInt8(ascii: ")") ? 1 : 3
        let inner = bytes.trimmed(ByteRange(Int(reason.start) + open, Int(reason.end) - close))
        let words: [StaticString] = ["原来是", "原来", "原定", "原为", "原是", "原", "由", "从", "was ", "from "]
        guard let word = words.first(where: { bytes.holds($0, at: Int(inner.start)) }),
            inner.count > word.utf8CodeUnitCount
        else { return }
        let old = bytes.trimmed(ByteRange(Int(inner.start) + word.utf8CodeUnitCount, Int(inner.end)))
        switch scalars.read(bytes.extracting(old.indices), as: field).value {
        case .unreadable, .missing, .text: return
        default: break
        }
        let written = "\(document.text(old)) → \(document.text(new))"
        let slip = BodySlip(.signs, written: written, edits: [Edit(value, written)], isSafe: false)
        problems.append(Problem(kind: .slip(slip), path: nil, range: value))
    }

    /// Drops `（客户同意）` at the end, and tells where what is between the brackets is.
    private func withoutReason(_ bytes: [UInt8], _ value: ByteRange) -> (text: ByteRange, reason: ByteRange?) {
        let start = Int(value.start)
        let end = Int(value.end)
        let wideClose = end - start >= 3 && starts(bytes, end - 3, end, [0xEF, 0xBC, 0x89])
        guard wideClose || (end > start && bytes[end - 1] == UInt8(ascii: ")")) else { return (value, nil) }
        var at = end - 1
        while at > start {
            let isWide = bytes[at] == 0xEF && starts(bytes, at, end, [0xEF, 0xBC, 0x88])
            if isWide || bytes[at] == UInt8(ascii: "(") {
                let reason = ByteRange(at + (isWide ? 3 : 1), end - (wideClose ? 3 : 1))
                return (unpadded(bytes, ByteRange(start, at)), unpadded(bytes, reason))
            }
            at -= 1
        }
        return (value, nil)
    }

    private static let emptyWords: Set<String> = ["无", "空", "未填", "-", "—", "none", "empty", "~"]

    private static let noText = Set(Language.allCases.map { BlankValue.word(in: $0) } + ["~"])

    /// A value as the log writes it: lists are separated by `、`, and 未填 is a missing value.
    private func readLogValue(_ document: Document, _ range: ByteRange, _ field: Field, _ problems: inout [Problem])
        -> Item
    {
        guard !range.isEmpty else { return Item(.missing, range: range) }
        switch field.kind.structure {
        case .record: return Item(.unreadable, range: range)
        case .list, .records:
            var item = field
            if field.kind.structure == .records {
                guard let shorthand = field.shorthand else { return Item(.unreadable, range: range) }
                item = field.subfields[shorthand]
            }
            var items: [Item] = []
            for part in parts(document.store, range, separators: Self.listSeparators) {
                items.append(readLogScalar(document, part, item, FieldPath(field.index), &problems))
            }
            if items.count == 1, items[0].value.isMissing { return Item(.missing, range: range) }
            return Item(.list(items), range: range)
        case .single:
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
        // Where any text will do, one of these words is not text.
        case .text where Self.noText.contains(document.text(range)): return Item(.missing, range: range)
        default: break
        }
        for problem in reading.problems where problem != .straddlesBands {
            problems.append(Problem(kind: .scalar(problem, text: document.text(range)), path: path, range: range))
        }
        return Item(reading.value, range: range)
    }
}
