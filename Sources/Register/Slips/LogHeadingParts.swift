import Document
import Template

/// The heading of an entry taken apart by its meaning, where it is not written as the log writes it:
/// `2024-05-20（周一）14:30 面谈 | 明/华`.
struct LogHeadingParts {
    private(set) var date: ByteRange
    private(set) var channel: Int?
    private var wayRange = ByteRange(0, 0)
    private(set) var people: [(person: Int, range: ByteRange)] = []
    /// Whether a time is in it, which is lost when the heading is written as the log does.
    private(set) var hasTime = false
    /// What follows behind the last person that is known; empty where nothing does.
    private(set) var rest: ByteRange
    /// How many blanks, signs, times or days of the week are before the rest.
    private(set) var asides = 0

    /// Whether there is a way and a person, and nothing else that would be lost unseen.
    var isComplete: Bool { channel != nil && !people.isEmpty && rest.isEmpty }

    /// - Returns: nil where the words do not begin with a date.
    init?(_ template: Template, _ bytes: Span<UInt8>, _ words: ByteRange) {
        let words = bytes.trimmed(words)
        guard let end = DateReading.prefix(bytes.extracting(words.indices)) else { return nil }
        date = ByteRange(Int(words.start), Int(words.start) + end)
        rest = bytes.trimmed(ByteRange(Int(date.end), Int(words.end)))
        readWay(template, bytes)
        if channel != nil { readPeople(template, bytes) }
        readAsides(bytes)
    }

    /// Whether what follows the people are words of their own, set apart by a blank or a tag.
    func isTextBehind(_ bytes: Span<UInt8>) -> Bool {
        guard !rest.isEmpty else { return false }
        return bytes[Int(rest.start)] == UInt8(ascii: "<") || Unseen.length(bytes, before: Int(rest.start)) > 0
    }

    /// The heading as the log writes it.
    func written(_ template: Template, _ document: Document) -> String {
        let names = people.map { document.text($0.range) }.joined(separator: template.language == .zh ? "、" : ", ")
        var day = document.text(date)
        if case .otherForm(let date) = DateReading(document.store.span.extracting(date.indices)) {
            day = date.description
        }
        return "\(day) \(document.text(wayRange)) \(names)"
    }

    private mutating func readWay(_ template: Template, _ bytes: Span<UInt8>) {
        if takeWay(template, bytes, cutting: false) { return }
        readAsides(bytes)
        if !takeWay(template, bytes, cutting: false) { _ = takeWay(template, bytes, cutting: true) }
    }

    private mutating func takeWay(_ template: Template, _ bytes: Span<UInt8>, cutting: Bool) -> Bool {
        let word = word(bytes, cutting: cutting)
        guard !word.isEmpty, let found = template.logChannels.find(bytes.extracting(word.indices)) else { return false }
        channel = found.index
        wayRange = word
        drop(to: Int(word.end), bytes)
        return true
    }

    private mutating func readPeople(_ template: Template, _ bytes: Span<UInt8>) {
        while true {
            let before = rest
            // A name may begin with what is a sign elsewhere.
            var found = person(template, bytes)
            if found == nil {
                readAsides(bytes)
                found = person(template, bytes)
            }
            guard let (person, range) = found else {
                // What was skipped belongs to the words behind it.
                if !people.isEmpty, !rest.isEmpty { rest = before }
                return
            }
            people.append((person, range))
            drop(to: Int(range.end), bytes)
        }
    }

    /// The longest name of a person with which the rest begins; names may hold blanks.
    private func person(_ template: Template, _ bytes: Span<UInt8>) -> (Int, ByteRange)? {
        var end = min(Int(rest.end), Int(rest.start) + 64)
        while end > Int(rest.start) {
            if isEndOfName(bytes, end),
                let found = template.directory.people.find(bytes.extracting(Int(rest.start)..<end))
            {
                return (found.index, ByteRange(Int(rest.start), end))
            }
            end -= 1
        }
        return nil
    }

    private func isEndOfName(_ bytes: Span<UInt8>, _ end: Int) -> Bool {
        guard end < Int(rest.end) else { return true }
        if bytes[end] & 0xC0 == 0x80 { return false }
        return Unseen.length(bytes, at: end) > 0 || signLength(bytes, end) > 0 || bytes[end] == UInt8(ascii: "<")
    }

    private mutating func readAsides(_ bytes: Span<UInt8>) {
        while !rest.isEmpty {
            let length = signLength(bytes, Int(rest.start))
            if length > 0 {
                asides += 1
                drop(to: Int(rest.start) + length, bytes)
                continue
            }
            var word = word(bytes, cutting: false)
            var aside = HeadingAside(bytes.extracting(word.indices).text)
            if aside == nil {
                word = self.word(bytes, cutting: true)
                aside = HeadingAside(bytes.extracting(word.indices).text)
            }
            guard let aside else { return }
            asides += 1
            hasTime = hasTime || aside == .time
            drop(to: Int(word.end), bytes)
        }
    }

    private mutating func drop(to end: Int, _ bytes: Span<UInt8>) {
        rest = bytes.trimmed(ByteRange(end, Int(rest.end)))
    }

    /// The next word: up to a blank, or also up to a sign.
    private func word(_ bytes: Span<UInt8>, cutting: Bool) -> ByteRange {
        var at = Int(rest.start)
        while at < Int(rest.end), Unseen.length(bytes, at: at) == 0, !cutting || signLength(bytes, at) == 0 { at += 1 }
        return ByteRange(Int(rest.start), at)
    }

    private static let signs: [StaticString] = [
        "|", "｜", "、", "，", ",", "·", "•", "/", "／", "&", "＆", "+", "：", ":", "（", "）", "(", ")", "【", "】", "[", "]",
        "@", "*", "_", "`", "-", "–", "—", "和", "与", "及", "跟",
    ]

    /// Length of the sign between two parts at an offset; 0 where there is none.
    private func signLength(_ bytes: Span<UInt8>, _ at: Int) -> Int {
        switch bytes[at] {
        case 0x21..<0x30, 0x3A, 0x40, 0x5B...0x60, 0x7C, 0xC2, 0xE2...0xEF:
            Self.signs.first { bytes.holds($0, at: at) }?.utf8CodeUnitCount ?? 0
        default: 0
        }
    }
}
