import Document
import Template

/// The signs of a log note, `label：old → new`, and those that people type for them.
enum LogSigns {
    /// Where a sign stands, its length in bytes, and whether it is the log's own.
    struct Place {
        var at: Int
        var length: Int
        var isOwn: Bool
        var end: Int { at + length }
    }

    /// The longer of two that begin alike comes first.
    private static let arrows: [(sign: StaticString, isOwn: Bool)] = [
        ("→", true), ("->", true), ("-->", false), ("—>", false), ("–>", false), ("－＞", false), ("-＞", false), ("－>", false), ("=>", false),
        ("==>", false), ("⇒", false), ("➔", false), ("➜", false), ("➝", false), ("➞", false), ("➡", false), ("⟶", false), ("⟹", false),
        ("⇨", false), ("-\\>", false), ("-&gt;", false), ("&rarr;", false), (">>", false), ("≫", false),
        (" > ", false), (" ＞ ", false), ("　＞　", false),
    ]

    /// The first arrow in a range, the log's own before any that is typed for it. A chain of steps has arrows inside its values, so
    /// the log's are between blanks.
    static func arrow(_ bytes: Span<UInt8>, _ range: ByteRange, betweenBlanks: Bool) -> Place? {
        var lookalike: Place?
        var at = Int(range.start)
        let end = Int(range.end)
        while at < end {
            if isFirstByte(bytes[at]), let found = longestArrow(bytes, at, end), !betweenBlanks || isBetweenBlanks(bytes, found) {
                if found.isOwn { return found }
                lookalike = lookalike ?? found
                at = found.end
            } else {
                at += 1
            }
        }
        return lookalike
    }

    private static func isFirstByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "&"), 0x20, 0xE2, 0xE3, 0xEF: true
        default: false
        }
    }

    private static func longestArrow(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> Place? {
        var best: Place?
        for (sign, isOwn) in arrows where bytes.holds(sign, at: at) && at + sign.utf8CodeUnitCount <= end {
            if sign.utf8CodeUnitCount > best?.length ?? 0 { best = Place(at: at, length: sign.utf8CodeUnitCount, isOwn: isOwn) }
        }
        return best
    }

    private static func isBetweenBlanks(_ bytes: Span<UInt8>, _ place: Place) -> Bool {
        bytes[place.at] == 0x20 || (Unseen.blank(bytes, before: place.at) > 0 && Unseen.blank(bytes, at: place.end) > 0)
    }

    private static let colons: [(sign: StaticString, isOwn: Bool)] = [
        (":", true), ("：", true), ("∶", false), ("︰", false), ("﹕", false), ("꞉", false), ("︓", false), ("ː", false), ("；", false), (";", false),
        ("＝", false), ("=", false), ("|", false), ("｜", false), ("——", false), ("—", false), ("–", false), ("－", false),
    ]

    /// The colon at an offset, or what is typed for one.
    static func colon(_ bytes: Span<UInt8>, at: Int, _ end: Int) -> Place? {
        for (sign, isOwn) in colons where bytes.holds(sign, at: at) && at + sign.utf8CodeUnitCount <= end {
            return Place(at: at, length: sign.utf8CodeUnitCount, isOwn: isOwn)
        }
        return nil
    }
}

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
        var at = Int(words.start)
        while at < limit {
            if let colon = LogSigns.colon(bytes, at: at, end) {
                let range = withoutMarks(bytes, ByteRange(Int(words.start), at))
                if let (label, spelling) = label(bytes, range) {
                    return LogNoteParts(
                        label: label, spelling: spelling, labelRange: range, value: bytes.trimmed(ByteRange(colon.end, end)), hasColon: colon.isOwn)
                }
                if colon.isOwn { return nil }
            }
            at += 1
        }
        return withoutColon(bytes, words)
    }

    /// `机会状态 初步接洽 → 方案提交`: a field's name, no colon at all, and an arrow.
    private func withoutColon(_ bytes: Span<UInt8>, _ words: ByteRange) -> LogNoteParts? {
        guard let arrow = LogSigns.arrow(bytes, words, betweenBlanks: false) else { return nil }
        var best: LogNoteParts?
        for end in (Int(words.start) + 1)..<max(Int(words.start) + 2, min(arrow.at, Int(words.start) + Self.longestLabel)) where isCharacterStart(bytes, end) {
            let range = withoutMarks(bytes, ByteRange(Int(words.start), end))
            guard let found = template.fieldNames.find(bytes.extracting(range.indices)) else { continue }
            best = LogNoteParts(
                label: .field(found.index), spelling: found.spelling, labelRange: range, value: bytes.trimmed(ByteRange(end, Int(words.end))),
                hasColon: false)
        }
        return best
    }

    private func isCharacterStart(_ bytes: Span<UInt8>, _ at: Int) -> Bool { at < bytes.count && bytes[at] & 0xC0 != 0x80 }

    /// A label without blanks and the marks of emphasis around it.
    func withoutMarks(_ bytes: Span<UInt8>, _ range: ByteRange) -> ByteRange {
        var range = bytes.trimmed(range)
        func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") }
        while !range.isEmpty, isMark(bytes[Int(range.start)]) { range.start += 1 }
        while !range.isEmpty, isMark(bytes[Int(range.end) - 1]) { range.end -= 1 }
        return bytes.trimmed(range)
    }

    /// The line of a note with the register's own signs, without its bullet.
    func written(_ parts: LogNoteParts, in document: Document) -> String {
        let bytes = document.store.span
        var value = document.text(parts.value)
        if case .field(let index) = parts.label, let arrow = LogSigns.arrow(bytes, parts.value, betweenBlanks: template.fields[index].kind.isChain) {
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
