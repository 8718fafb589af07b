/// What can still be seen of a front matter that is not YAML: the keys at the beginning of its lines, and the slips
/// that explain why.
public struct FrontMatterLines: Sendable {
    /// Ranges of the words before the first colon of each line that is not indented.
    public internal(set) var keys: [ByteRange] = []
    public internal(set) var slips: [FrontMatterSlip] = []

    /// The first line that may be a heading of the body: a comment to YAML, with a blank line above.
    var heading: ByteRange?
    let bytes: [UInt8]
    let lines: [ByteRange]
    let newline: String

    /// - Parameter range: the YAML between the fences.
    public init(_ bytes: [UInt8], _ range: ByteRange) {
        self.bytes = bytes
        lines = Self.lines(bytes, range)
        newline = lines.first.map { Int($0.end) < bytes.count && bytes[Int($0.end)] == 0x0D } ?? false ? "\r\n" : "\n"
        var index = 0
        while index < lines.count { index = read(index) }
    }

    public static func lines(_ bytes: [UInt8], _ range: ByteRange) -> [ByteRange] {
        var lines: [ByteRange] = []
        var start = Int(range.start)
        let end = Int(range.end)
        while start < end {
            var stop = start
            while stop < end, bytes[stop] != 0x0A { stop += 1 }
            lines.append(ByteRange(start, stop > start && bytes[stop - 1] == 0x0D ? stop - 1 : stop))
            start = stop + 1
        }
        return lines
    }

    // MARK: One line

    /// Reads a line, and those that its value goes on over; gives the index of the next.
    mutating func read(_ index: Int) -> Int {
        let line = lines[index]
        let (start, end) = (Int(line.start), Int(line.end))
        if isBlank(line) { return index + 1 }
        if let fence = Self.fenceSlip(bytes, line), !isConflictMarker(line) {
            slips.append(FrontMatterSlip(.fence, line, edits: fence))
            return lines.count
        }
        if isConflictMarker(line) {
            slips.append(FrontMatterSlip(.conflictMarker, line))
            return index + 1
        }
        var at = behindBlanks(start, end)
        let isField = at > start && indentsFirst(index) && bytes[at] != UInt8(ascii: "-")
        for tab in start..<at where bytes[tab] == 0x09 && !isField {
            slips.append(FrontMatterSlip(.tab, ByteRange(tab, tab + 1), edits: [Edit(ByteRange(tab, tab + 1), "  ")]))
        }
        if bytes[at] == UInt8(ascii: "#") {
            if heading == nil, at == start, index == 0 || isBlank(lines[index - 1]) { heading = line }
            return index + 1
        }
        let isItem = bytes[at] == UInt8(ascii: "-") && (at + 1 >= end || bytes[at + 1] == 0x20)
        if isItem, at == start, indentsFirst(index), startsField(ByteRange(at + 1, end), besideBlanks: true) {
            // A field of the record, not an item of a list.
            let words = behindBlanks(at + 1, end)
            slips.append(FrontMatterSlip(.indent, ByteRange(start, words), edits: [Edit(ByteRange(start, words), "")]))
            return index + 1
        }
        if isItem {
            at += 1
            while at < end, bytes[at] == 0x20 { at += 1 }
            if at >= end { return index + 1 }
        }
        if isWholeQuoted(at, end) {
            let inner = ByteRange(at + 1, endOfWords(at, end) - 1)
            let edits = [Edit(ByteRange(at, at + 1), ""), Edit(ByteRange(Int(inner.end), Int(inner.end) + 1), "")]
            slips.append(FrontMatterSlip(.quote, line, edits: edits))
            return index + 1
        }
        if at == start, index > 0, !isItem, endsInColon(lines[index - 1]),
            !startsField(line) || "{[\"'".utf8.contains(bytes[at])
        {
            slips.append(FrontMatterSlip(.notIndented, line, edits: [Edit(ByteRange(start, start), "  ")]))
            return index + 1
        }
        if bytes[at] == UInt8(ascii: "{") || bytes[at] == UInt8(ascii: "[") || wideBracket(at) != nil {
            return readValue(at, index)
        }
        return readField(at, index, isItem: isItem)
    }

    mutating func readField(_ key: Int, _ index: Int, isItem: Bool) -> Int {
        let line = lines[index]
        let end = Int(line.end)
        var at = key
        while at < end, bytes[at] != UInt8(ascii: ":"), !starts(Self.wideColon, at, end),
            !"{[\"".utf8.contains(bytes[at]) || at == key
        { at += 1 }
        guard at < end, !"{[\"".utf8.contains(bytes[at]) else {
            // A scalar of a list, or words on a line of their own.
            if isItem { return readValue(key, index) }
            return key == Int(line.start) ? readWords(index) : index + 1
        }
        if key == Int(line.start) { keys.append(ByteRange(key, at)) }
        if bytes[at] != UInt8(ascii: ":") {
            var edits = [Edit(ByteRange(at, behindBlanks(at + 3, end)), ": ")]
            edits += narrowing(behindBlanks(at + 3, end), end)
            slips.append(FrontMatterSlip(.wideColon, ByteRange(at, at + 3), edits: edits))
            return index + 1
        }
        let value = behindBlanks(at + 1, end)
        let gap = ByteRange(at + 1, value)
        // A field below it: what may have been a heading is a comment, as those of a form.
        if key == Int(line.start), value >= end || !gap.isEmpty { heading = nil }
        if value < end, gap.isEmpty ? !isTime(at) : bytes[at + 1] != 0x20 && bytes[at + 1] != 0x09 {
            slips.append(
                FrontMatterSlip(.noSpaceAfterColon, ByteRange(at, max(at + 1, value)), edits: [Edit(gap, " ")]))
        }
        if key > Int(line.start), !isItem, indentsFirst(index) {
            slips.append(
                FrontMatterSlip(
                    .indent, ByteRange(Int(line.start), key), edits: [Edit(ByteRange(Int(line.start), key), "")]))
        }
        return value < end ? readValue(value, index) : index + 1
    }

    /// Whether an indented field follows one that has a value on its own line, of which it can be no part.
    func indentsFirst(_ index: Int) -> Bool {
        guard index > 0 else { return true }
        let above = lines[index - 1]
        guard !isBlank(above), let colon = bytes[above.indices].firstIndex(of: UInt8(ascii: ":")),
            bytes[Int(above.start)] != 0x20,
            bytes[Int(above.start)] != 0x09
        else { return false }
        let value = bytes.span.trimmed(ByteRange(colon + 1, Int(above.end)))
        guard !value.isEmpty else { return false }
        let (first, last) = (bytes[Int(value.start)], bytes[Int(value.end) - 1])
        switch first {
        case UInt8(ascii: "|"), UInt8(ascii: ">"): return false
        case UInt8(ascii: "{"): return last == UInt8(ascii: "}")
        case UInt8(ascii: "["): return last == UInt8(ascii: "]")
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return last == first && value.count > 1
        default: return true
        }
    }

    /// A line without any colon: prose, where a heading above says that the body has begun.
    mutating func readWords(_ index: Int) -> Int {
        guard let heading else {
            slips.append(FrontMatterSlip(.noColon, bytes.span.trimmed(lines[index])))
            return index + 1
        }
        slips.append(
            FrontMatterSlip(
                .bodyInside, heading, edits: [Edit(ByteRange(Int(heading.start), Int(heading.start)), "---" + newline)])
        )
        return lines.count
    }
}
