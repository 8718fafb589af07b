import Document
import Template

extension OpportunityReader {
    /// A line of Markdown, already escaped, that is in the log as prose: with another way of writing what would be
    /// read, or found by lint, as an entry, and where notes are not notes either, as one. It shows the same text.
    /// - Parameter keepsNotes: whether `label: words` and `field: old → new` may stay as they are.
    public func prose(_ line: String, keepsNotes: Bool) -> String {
        var edits: [Edit] = []
        let bytes = Array(line.utf8)
        let span = bytes.span
        let words = SeenLine(span, ByteRange(0, bytes.count)).words
        // To a person who types, the backslash says enough; lint tells of it.
        if !keepsNotes || bytes.first != UInt8(ascii: "\\"), let digit = entryDate(span, words) {
            edits.append(Edit(ByteRange(digit, digit + 1), Self.reference(bytes[digit])))
        }
        // A heading in the middle of a line is where two lines ran together.
        var at = 1
        while let hash = span.firstOffset(of: UInt8(ascii: "#"), from: at, to: bytes.count) {
            if span.holds("###", at: hash), bytes[hash - 1] != UInt8(ascii: "#"), bytes[hash - 1] != UInt8(ascii: "\\")
            {
                edits.append(Edit(ByteRange(hash, hash), "\\"))
            }
            at = hash + 1
        }
        if !keepsNotes { edits += noteEdits(span, words) }
        return String(
            decoding: Array(Set(edits)).sorted { $0.range.start < $1.range.start }.applied(to: bytes[...]),
            as: UTF8.self)
    }

    /// The first digit of a date that may begin an entry: a person or a channel follows.
    private func entryDate(_ bytes: Span<UInt8>, _ words: ByteRange) -> Int? {
        var start = Int(words.start)
        let limit = min(Int(words.end), start + 24)
        while start < limit, !Self.isDigit(bytes[start]) { start += 1 }
        guard start < limit, let length = DateReading.prefix(bytes.extracting(start..<Int(words.end))) else {
            return nil
        }
        let rest = bytes.extracting((start + length)..<Int(words.end)).text
        let parts = rest.unicodeScalars.split {
            !$0.properties.isAlphabetic && !$0.properties.isIdeographic && !$0.properties.numericType.isDecimal
        }
        let isEntry = parts.prefix(6).contains { part in
            let name = String(String.UnicodeScalarView(part))
            return template.logChannels.find(name) != nil || template.directory.people.find(name) != nil
        }
        return isEntry ? start : nil
    }

    /// The colons and arrows of what is read as a note, or as a change in the middle of a line.
    private func noteEdits(_ bytes: Span<UInt8>, _ words: ByteRange) -> [Edit] {
        let hasColon = words.indices.contains { LogSigns.colon(bytes, at: $0, Int(words.end))?.isOwn ?? false }
        let parts = noteParts(bytes, words)
        guard parts != nil || hasColon else { return [] }
        var edits: [Edit] = []
        var rest = words
        while let arrow = LogSigns.arrow(bytes, rest, betweenBlanks: false) {
            edits += references(bytes, ByteRange(arrow.at, arrow.end))
            rest = ByteRange(arrow.end, Int(words.end))
        }
        if let parts, parts.isBracketed {
            edits += references(bytes, ByteRange(Int(words.start), Int(parts.labelRange.start)))
        }
        if let parts, parts.hasColon {
            let colon = ByteRange(Int(parts.labelRange.end), Int(parts.value.start))
            edits += references(bytes, bytes.trimmed(colon))
        }
        return edits
    }

    /// References for the characters of a range other than blanks.
    private func references(_ bytes: Span<UInt8>, _ range: ByteRange) -> [Edit] {
        var edits: [Edit] = []
        var at = Int(range.start)
        for scalar in bytes.extracting(range.indices).text.unicodeScalars {
            let end = at + UTF8.width(scalar)
            if !scalar.properties.isWhitespace { edits.append(Edit(ByteRange(at, end), "&#\(scalar.value);")) }
            at = end
        }
        return edits
    }

    private static func reference(_ byte: UInt8) -> String { "&#\(byte);" }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

extension Optional<Unicode.NumericType> {
    fileprivate var isDecimal: Bool { self == .decimal }
}
