import Document
import Template

/// A note of the log taken apart, whatever signs it is written with.
struct LogNoteParts {
    enum Label { case field(Int), note(Int) }

    var label: Label
    var spelling: Spelling
    var labelRange: ByteRange
    /// Everything behind the colon, without blanks at its ends.
    var value: ByteRange
    /// Whether the colon is the log's own.
    var hasColon: Bool
    /// Whether brackets around the label stand for the colon: `【疑虑】交付周期`.
    var isBracketed = false
}

extension OpportunityReader {
    /// A longer text before a colon is a sentence, not a label; in bytes.
    static let longestLabel = 48

    /// What a name before a colon stands for.
    func label(_ bytes: Span<UInt8>, _ range: ByteRange) -> (label: LogNoteParts.Label, spelling: Spelling)? {
        let name = bytes.extracting(range.indices)
        if let found = template.logNotes.find(name) { return (.note(found.index), found.spelling) }
        if let found = template.fieldNames.find(name) { return (.field(found.index), found.spelling) }
        return nil
    }

    /// A known label, a colon or what is typed for one, and a value; nil where the words are none of that.
    func noteParts(_ bytes: Span<UInt8>, _ words: ByteRange) -> LogNoteParts? {
        let end = Int(words.end)
        let limit = min(end, Int(words.start) + Self.longestLabel)
        if let inner = withoutFieldBrackets(bytes, words) {
            var parts = noteParts(bytes, inner)
            parts?.isBracketed = true
            return parts
        }
        if let bracketed = bracketed(bytes, words) { return bracketed }
        var at = Int(words.start)
        while at < limit {
            if (0xE4...0xE9).contains(bytes[at]) {
                at += 3
                continue
            }
            if let colon = LogSigns.colon(bytes, at: at, end) {
                let range = withoutMarks(bytes, ByteRange(Int(words.start), at))
                if let (label, spelling) = label(bytes, range) {
                    return LogNoteParts(
                        label: label, spelling: spelling, labelRange: range,
                        value: bytes.trimmed(ByteRange(colon.end, end)), hasColon: colon.isOwn)
                }
                if colon.isOwn { return nil }
            }
            at += 1
        }
        return withoutColon(bytes, words)
    }

    /// `[机会状态:: 方案提交]`, a field in the text as note programs have it: what is inside.
    private func withoutFieldBrackets(_ bytes: Span<UInt8>, _ words: ByteRange) -> ByteRange? {
        guard words.count > 4, bytes[Int(words.start)] == UInt8(ascii: "["),
            bytes[Int(words.end) - 1] == UInt8(ascii: "]")
        else { return nil }
        let inner = bytes.trimmed(ByteRange(Int(words.start) + 1, Int(words.end) - 1))
        return inner.indices.contains { bytes.holds("::", at: $0) } ? inner : nil
    }

    private static let brackets: [(open: StaticString, close: StaticString)] = [
        ("[", "]"), ("【", "】"), ("［", "］"), ("「", "」"), ("〔", "〕"), ("〖", "〗"), ("《", "》"), ("（", "）"), ("(", ")"),
        ("“", "”"), ("\"", "\""),
    ]

    /// `【疑虑】交付周期`, `[机会状态] 初步接洽 → 方案提交`, `[机会状态:: 方案提交]`; with a colon behind the bracket it is a label as usual.
    private func bracketed(_ bytes: Span<UInt8>, _ words: ByteRange) -> LogNoteParts? {
        guard !words.isEmpty, mayOpen(bytes[Int(words.start)]) else { return nil }
        for (open, close) in Self.brackets where bytes.holds(open, at: Int(words.start)) {
            let start = Int(words.start) + open.utf8CodeUnitCount
            let limit = min(Int(words.end), start + Self.longestLabel)
            guard let end = (start..<max(start, limit)).first(where: { bytes.holds(close, at: $0) }) else { continue }
            let range = withoutMarks(bytes, ByteRange(start, end))
            guard let (label, spelling) = label(bytes, range) else { continue }
            let rest = bytes.trimmed(ByteRange(end + close.utf8CodeUnitCount, Int(words.end)))
            guard !rest.isEmpty else { return nil }
            if let colon = LogSigns.colon(bytes, at: Int(rest.start), Int(rest.end)) {
                return LogNoteParts(
                    label: label, spelling: spelling, labelRange: range,
                    value: bytes.trimmed(ByteRange(colon.end, Int(rest.end))), hasColon: colon.isOwn)
            }
            return LogNoteParts(
                label: label, spelling: spelling, labelRange: range, value: rest, hasColon: false, isBracketed: true)
        }
        return nil
    }

    private func mayOpen(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "\""), 0xE2, 0xE3, 0xEF: true
        default: false
        }
    }

    /// `机会状态 初步接洽 → 方案提交`: a field's name, no colon at all, and an arrow.
    private func withoutColon(_ bytes: Span<UInt8>, _ words: ByteRange) -> LogNoteParts? {
        guard let arrow = LogSigns.arrow(bytes, words, betweenBlanks: false) else { return nil }
        var best: LogNoteParts?
        for end
            in (Int(words.start) + 1)..<max(Int(words.start) + 2, min(arrow.at, Int(words.start) + Self.longestLabel))
        where isCharacterStart(bytes, end) {
            let range = withoutMarks(bytes, ByteRange(Int(words.start), end))
            guard let found = template.fieldNames.find(bytes.extracting(range.indices)) else { continue }
            best = LogNoteParts(
                label: .field(found.index), spelling: found.spelling, labelRange: range,
                value: bytes.trimmed(ByteRange(end, Int(words.end))),
                hasColon: false)
        }
        return best
    }

    private func isCharacterStart(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
        at < bytes.count && bytes[at] & 0xC0 != 0x80
    }

    /// A label without blanks and the marks of emphasis around it.
    func withoutMarks(_ bytes: Span<UInt8>, _ range: ByteRange) -> ByteRange {
        var range = bytes.trimmed(range)
        func isMark(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "`")
                || byte == UInt8(ascii: "~") || byte == UInt8(ascii: "=")
        }
        // `<b>疑虑</b>`
        while !range.isEmpty, bytes[Int(range.start)] == UInt8(ascii: "<"),
            let close = bytes.firstOffset(of: UInt8(ascii: ">"), from: Int(range.start), to: Int(range.end))
        {
            range.start = Int32(close + 1)
        }
        while range.count > 3, bytes[Int(range.end) - 1] == UInt8(ascii: ">"),
            let open = (Int(range.start)..<Int(range.end)).last(where: { bytes.holds("</", at: $0) })
        {
            range.end = Int32(open)
        }
        while !range.isEmpty, isMark(bytes[Int(range.start)]) { range.start += 1 }
        while !range.isEmpty, isMark(bytes[Int(range.end) - 1]) { range.end -= 1 }
        return bytes.trimmed(range)
    }

    /// The line of a note with the register's own signs, without its bullet.
    func written(_ parts: LogNoteParts, in document: Document) -> String {
        let bytes = document.store.span
        var value = document.text(parts.value)
        if case .field(let index) = parts.label,
            let arrow = LogSigns.arrow(bytes, parts.value, betweenBlanks: template.fields[index].kind.hasArrows)
        {
            let old = bytes.trimmed(ByteRange(Int(parts.value.start), arrow.at))
            let new = bytes.trimmed(ByteRange(arrow.end, Int(parts.value.end)))
            value = "\(document.text(old)) → \(document.text(new))"
        }
        return document.text(parts.labelRange) + (template.language == .zh ? "：" : ": ") + value
    }

    /// The note that a line is, bullet or not: which of the template's, and its text.
    public func note(in line: String) -> (note: Int, text: String)? {
        let bytes = Array(line.utf8)
        guard let parts = noteParts(bytes.span, SeenLine(bytes.span, ByteRange(0, bytes.count)).words), parts.hasColon,
            case .note(let index) = parts.label, !parts.value.isEmpty
        else { return nil }
        return (index, String(decoding: bytes[parts.value.indices], as: UTF8.self))
    }
}
