import Document
import Template

/// What words mean to the template.
extension SlipScan {
    /// An entry's heading as it is seen.
    struct SeenEntry {
        /// Whether a channel or a person follows the date.
        var isComplete: Bool
        /// The heading as the log writes it; nil where a person has to write it.
        var written: String?
        /// Whether nothing would be lost by writing it so.
        var isSafe = true
    }

    /// The section whose heading these words are, numbers and other blanks aside.
    func section(_ words: ByteRange) -> Int? {
        guard !words.isEmpty, words.count <= 120 else { return nil }
        if let found = template.sectionNames.find(document.store.span.extracting(words.indices)) { return found.index }
        guard reader.sectionInitials.mayHold(document.store.span, words) else { return nil }
        return reader.foldedSections[SectionName.folded(document.store.span, words)]
    }

    /// A section that is not there and whose heading these words are, with something beside its name or with a slip in
    /// it.
    func looseSection(_ words: ByteRange) -> (section: Int, isSafe: Bool)? {
        guard !words.isEmpty, words.count <= 120, reader.sectionInitials.mayHold(document.store.span, words),
            template.sections.indices.contains(where: { !isThere($0) })
        else { return nil }
        let name = SimplifiedCharacters.of(SectionName.bare(text(words)))
        if let section = reader.foldedSections[name], !isThere(section) { return (section, true) }
        let absent = reader.foldedSections.filter { !isThere($0.value) }.keys.sorted()
        guard let near = nearestName(to: name, among: absent), let section = reader.foldedSections[near] else {
            return nil
        }
        // Of few characters, one may be wrong.
        return editDistance(Array(name), Array(near)) * 3 <= near.count ? (section, false) : nil
    }

    /// Whether a section of the template has a heading that is read.
    func isThere(_ section: Int) -> Bool { opportunity.sections.contains { $0.section == section } }

    func entry(_ words: ByteRange) -> SeenEntry? {
        let start = behindDecoration(words)
        guard Int(words.end) - start >= 6,
            let parts = LogHeadingParts(template, document.store.span, ByteRange(start, Int(words.end)))
        else { return nil }
        if parts.isComplete {
            return SeenEntry(isComplete: true, written: parts.written(template, document), isSafe: !parts.hasTime)
        }
        let isPlain = start == Int(words.start)
        let written = isPlain && parts.asides == 0 ? tidy(words) : nil
        if parts.channel != nil || namesPerson(parts.rest) { return SeenEntry(isComplete: true, written: written) }
        return isPlain ? SeenEntry(isComplete: false, written: written) : nil
    }

    /// Whether one of the next few words is a person or a channel.
    private func namesPerson(_ words: ByteRange) -> Bool {
        var rest = words
        for _ in 0..<6 where !rest.isEmpty {
            let name = document.store.span.extracting(nextWord(&rest).indices)
            if template.logChannels.find(name) != nil || template.directory.people.find(name) != nil { return true }
        }
        return false
    }

    /// Whether words are a day, a channel and people, in whatever order, and nothing else: `明 2024-05-20 14:30`,
    /// `5月20日 面谈 明`.
    func isEntryInOtherOrder(_ words: ByteRange) -> Bool {
        guard words.count <= 90 else { return false }
        var hasDay = false
        var hasName = false
        for word in text(words).split(whereSeparator: \.isWhitespace).map(String.init) {
            let bytes = Array(word.utf8)
            if DateReading.prefix(bytes.span) == bytes.count || MonthDay.prefix(bytes.span) == bytes.count {
                hasDay = true
            } else if word.split(whereSeparator: { "、，,/&".contains($0) }).allSatisfy({ isWayOrPerson(String($0)) }) {
                hasName = true
            } else if HeadingAside(word) == nil {
                return false
            }
        }
        return hasDay && hasName
    }

    private func isWayOrPerson(_ name: String) -> Bool {
        template.logChannels.find(name) != nil || template.directory.people.find(name) != nil
    }

    /// Whether words hold a day anywhere, with its year or without.
    func holdsDay(_ words: ByteRange) -> Bool {
        words.indices.contains { at in
            guard (0x30...0x39).contains(document.store[at]),
                at == Int(words.start) || !(0x30...0x39).contains(document.store[at - 1])
            else { return false }
            let rest = document.store.span.extracting(at..<Int(words.end))
            return DateReading.prefix(rest) != nil || MonthDay.prefix(rest) != nil
        }
    }

    /// Where the words begin behind emoji, brackets, asterisks and the like.
    func behindDecoration(_ words: ByteRange) -> Int {
        var at = Int(words.start)
        let limit = min(Int(words.end), at + 24)
        while at < limit {
            let byte = document.store[at]
            if byte < 0x80 {
                guard "*_=@[(~+|".utf8.contains(byte) || byte == 0x20 else { break }
                at += 1
            } else if byte >= 0xF0 {
                at += 4
            } else if byte == 0xE2 || (byte == 0xE3 && document.store[at + 1] == 0x80)
                || (byte == 0xEF && document.store[at + 1] == 0xB8)
            {
                at += 3
            } else {
                break
            }
        }
        return min(at, Int(words.end))
    }

    /// Takes the next word off, at blanks and at the signs that people put between the parts of a heading.
    func nextWord(_ rest: inout ByteRange) -> ByteRange {
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

    func separator(_ at: Int) -> Int {
        let blank = Unseen.length(document.store.span, at: at)
        if blank > 0 { return blank }
        switch document.store[at] {
        case UInt8(ascii: "|"), UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ":"),
            UInt8(ascii: "/"), UInt8(ascii: "*"):
            return 1
        case 0xE3, 0xEF, 0xC2:
            for sign: StaticString in ["、", "，", "（", "）", "：", "｜", "【", "】", "·"]
            where document.store.span.holds(sign, at: at) { return sign.utf8CodeUnitCount }
            return 0
        default: return 0
        }
    }
}
