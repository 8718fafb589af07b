/// What can still be seen of a front matter that is not YAML: the keys at the beginning of its lines, and the slips that
/// explain why.
public struct FrontMatterLines: Sendable {
    /// Ranges of the words before the first colon of each line that is not indented.
    public private(set) var keys: [ByteRange] = []
    public private(set) var slips: [FrontMatterSlip] = []

    /// The first line that may be a heading of the body: a comment to YAML, with a blank line above.
    private var heading: ByteRange?
    private let bytes: [UInt8]
    private let lines: [ByteRange]
    private let newline: String

    /// - Parameter range: the YAML between the fences.
    public init(_ bytes: [UInt8], _ range: ByteRange) {
        self.bytes = bytes
        lines = Self.lines(bytes, range)
        newline = lines.first.map { Int($0.end) < bytes.count && bytes[Int($0.end)] == 0x0D } ?? false ? "\r\n" : "\n"
        var index = 0
        while index < lines.count { index = read(index) }
    }

    private static func lines(_ bytes: [UInt8], _ range: ByteRange) -> [ByteRange] {
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
    private mutating func read(_ index: Int) -> Int {
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
        if at == start, index > 0, !isItem, endsInColon(lines[index - 1]), !startsField(line) || "{[\"'".utf8.contains(bytes[at]) {
            slips.append(FrontMatterSlip(.notIndented, line, edits: [Edit(ByteRange(start, start), "  ")]))
            return index + 1
        }
        if bytes[at] == UInt8(ascii: "{") || bytes[at] == UInt8(ascii: "[") || wideBracket(at) != nil { return readValue(at, index) }
        return readField(at, index, isItem: isItem)
    }

    private mutating func readField(_ key: Int, _ index: Int, isItem: Bool) -> Int {
        let line = lines[index]
        let end = Int(line.end)
        var at = key
        while at < end, bytes[at] != UInt8(ascii: ":"), !starts(Self.wideColon, at, end), !"{[\"".utf8.contains(bytes[at]) || at == key { at += 1 }
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
        if value < end, gap.isEmpty ? !isTime(at) : bytes[at + 1] != 0x20 && bytes[at + 1] != 0x09 {
            slips.append(FrontMatterSlip(.noSpaceAfterColon, ByteRange(at, max(at + 1, value)), edits: [Edit(gap, " ")]))
        }
        if key > Int(line.start), !isItem, indentsFirst(index) {
            slips.append(FrontMatterSlip(.indent, ByteRange(Int(line.start), key), edits: [Edit(ByteRange(Int(line.start), key), "")]))
        }
        return value < end ? readValue(value, index) : index + 1
    }

    /// Whether an indented field follows one that has a value on its own line, of which it can be no part.
    private func indentsFirst(_ index: Int) -> Bool {
        guard index > 0 else { return true }
        let above = lines[index - 1]
        guard !isBlank(above), let colon = bytes[above.indices].firstIndex(of: UInt8(ascii: ":")), bytes[Int(above.start)] != 0x20,
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
    private mutating func readWords(_ index: Int) -> Int {
        guard let heading else {
            slips.append(FrontMatterSlip(.noColon, bytes.span.trimmed(lines[index])))
            return index + 1
        }
        slips.append(FrontMatterSlip(.bodyInside, heading, edits: [Edit(ByteRange(Int(heading.start), Int(heading.start)), "---" + newline)]))
        return lines.count
    }

    // MARK: Values

    private mutating func readValue(_ start: Int, _ index: Int) -> Int {
        let end = endOfWords(start, Int(lines[index].end))
        guard start < end else { return index + 1 }
        if end - start == 1, bytes[start] == UInt8(ascii: "-") {
            slips.append(FrontMatterSlip(.loneDash, ByteRange(start, end), edits: [Edit(ByteRange(start, end), "")]))
            return index + 1
        }
        switch bytes[start] {
        case UInt8(ascii: "|"), UInt8(ascii: ">"): return readBlockScalar(start, end, index)
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return readQuoted(start, end, index)
        case UInt8(ascii: "{"), UInt8(ascii: "["): return readFlow(start, index)
        case UInt8(ascii: "#"): break
        case UInt8(ascii: "*"), UInt8(ascii: "@"), UInt8(ascii: "%"), UInt8(ascii: "`"), UInt8(ascii: "&"), UInt8(ascii: "!"),
            UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
            reportReserved(start, end)
        case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
            if start + 1 < end, bytes[start + 1] == 0x20 { reportReserved(start, end) } else { readPlain(start, end) }
        default: readPlain(start, end)
        }
        return index + 1
    }

    private mutating func readPlain(_ start: Int, _ end: Int) {
        if let opening = missingOpening(start, end) {
            slips.append(FrontMatterSlip(.bracket, ByteRange(start, end), edits: [Edit(ByteRange(start, start), opening)]))
        } else if wideBracket(start) != nil {
            slips.append(FrontMatterSlip(.wideSigns, ByteRange(start, end), edits: narrowing(start, end, isFlow: true)))
        } else if let colon = colon(start, end) {
            slips.append(FrontMatterSlip(.colonInValue, ByteRange(colon, colon + 1), edits: quoting(start, end)))
        }
    }

    /// The bracket that lacks before a value that ends with its other half.
    private func missingOpening(_ start: Int, _ end: Int) -> String? { Self.missingOpening(bytes, ByteRange(start, end)) }

    /// The bracket that lacks before words that end with its other half; nil where none does.
    public static func missingOpening(_ bytes: [UInt8], _ words: ByteRange) -> String? {
        guard let last = bytes[words.indices].last, let first = bytes[words.indices].first else { return nil }
        let isBrace = last == UInt8(ascii: "}")
        guard isBrace || last == UInt8(ascii: "]"), first != UInt8(ascii: "["), first != UInt8(ascii: "{") else { return nil }
        let open = isBrace ? UInt8(ascii: "{") : UInt8(ascii: "[")
        let count = bytes[words.indices].reduce(0) { $0 + ($1 == open ? 1 : $1 == last ? -1 : 0) }
        return count == -1 ? (isBrace ? "{ " : "[") : nil
    }

    private mutating func reportReserved(_ start: Int, _ end: Int) {
        let mark = String(decoding: bytes[start..<(start + 1)], as: UTF8.self)
        slips.append(FrontMatterSlip(.reservedStart(mark), ByteRange(start, end), edits: quoting(start, end)))
    }

    /// `|` and `>` with what may follow them begin a text of several lines, which is skipped.
    private mutating func readBlockScalar(_ start: Int, _ end: Int, _ index: Int) -> Int {
        let isHeader = bytes[(start + 1)..<end].allSatisfy { "+-0123456789 ".utf8.contains($0) } || bytes[start..<end].contains(UInt8(ascii: "#"))
        guard isHeader else {
            reportReserved(start, end)
            return index + 1
        }
        var next = index + 1
        while next < lines.count, isBlank(lines[next]) || bytes[Int(lines[next].start)] == 0x20 { next += 1 }
        return next
    }

    private mutating func readQuoted(_ start: Int, _ end: Int, _ index: Int) -> Int {
        let quote = bytes[start]
        var close: Int?
        var at = start + 1
        while at < end {
            if bytes[at] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                at += 2
                continue
            }
            if bytes[at] == quote {
                if quote == UInt8(ascii: "'"), at + 1 < end, bytes[at + 1] == quote {
                    at += 2
                    continue
                }
                close = at
                break
            }
            at += 1
        }
        guard let close else {
            // Further lines may close it, but not behind a field of their own.
            guard index + 1 >= lines.count || startsField(lines[index + 1]) else { return index + 1 }
            let mark = String(decoding: [quote], as: UTF8.self)
            slips.append(FrontMatterSlip(.quote, ByteRange(start, end), edits: [Edit(ByteRange(end, end), mark)]))
            return index + 1
        }
        let rest = bytes.span.trimmed(ByteRange(close + 1, end))
        if !rest.isEmpty, bytes[Int(rest.start)] != UInt8(ascii: "#"), bytes[Int(rest.start)] != UInt8(ascii: ":") {
            slips.append(FrontMatterSlip(.quote, ByteRange(start, end), edits: quoting(start, end)))
        }
        return index + 1
    }

    private func startsField(_ line: ByteRange, besideBlanks: Bool = false) -> Bool {
        guard let first = bytes[line.indices].first, besideBlanks || (first != 0x20 && first != 0x09), first != UInt8(ascii: "#") else { return false }
        return bytes[line.indices].contains(UInt8(ascii: ":"))
    }

    /// `"客户名称: 某公司"`
    private func isWholeQuoted(_ start: Int, _ lineEnd: Int) -> Bool {
        let end = endOfWords(start, lineEnd)
        guard end - start > 2, bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'"), bytes[end - 1] == bytes[start] else { return false }
        return colon(start + 1, end - 1) != nil
    }

    private func endsInColon(_ line: ByteRange) -> Bool {
        let words = bytes.span.trimmed(line)
        return !words.isEmpty && bytes[Int(words.end) - 1] == UInt8(ascii: ":") && bytes[Int(words.start)] != UInt8(ascii: "#")
    }

    // MARK: `{ … }` and `[ … ]`

    /// Reads a value in brackets, on further lines as well: values that begin with a reserved character, wide signs, brackets that
    /// nothing closes.
    private mutating func readFlow(_ start: Int, _ index: Int) -> Int {
        var open: [(close: UInt8, at: Int)] = []
        var quote: UInt8?
        var valueMayStart = false
        var line = index
        var at = start
        while line < lines.count {
            let end = Int(lines[line].end)
            if line > index, quote == nil, startsField(lines[line]) { break }
            if line > index { at = Int(lines[line].start) }
            while at < end {
                let byte = bytes[at]
                if let mark = quote {
                    if byte == mark { quote = nil }
                    at += 1
                    continue
                }
                if byte == UInt8(ascii: "#"), at > start, bytes[at - 1] == 0x20 {
                    at = end
                    break
                }
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), valueMayStart { quote = byte }
                if valueMayStart, "*@%`&!|>".utf8.contains(byte) {
                    at = readReservedInFlow(at, end)
                    valueMayStart = false
                    continue
                }
                if byte == UInt8(ascii: "{") { open.append((UInt8(ascii: "}"), at)) }
                if byte == UInt8(ascii: "[") { open.append((UInt8(ascii: "]"), at)) }
                if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                    if open.last?.close == byte { open.removeLast() }
                    if open.isEmpty { return closeFlow(start, at + 1, line) }
                }
                if byte == 0xEF || byte == 0xE3, let length = readWideInFlow(at, end, open.last?.close) {
                    at += length
                    valueMayStart = true
                    continue
                }
                if byte != 0x20 { valueMayStart = ":,[{".utf8.contains(byte) }
                at += 1
            }
            line += 1
        }
        let last = endOfWords(Int(lines[line - 1].start), Int(lines[line - 1].end))
        let missing = open.reversed().map { String(decoding: [$0.close], as: UTF8.self) }
        if quote == nil, !missing.isEmpty {
            let text = (bytes[last - 1] == UInt8(ascii: "{") || missing[0] == "]" ? "" : " ") + missing.joined()
            slips.append(FrontMatterSlip(.bracket, ByteRange(start, Int(lines[index].end)), edits: [Edit(ByteRange(last, last), text)]))
        }
        return max(index + 1, line)
    }

    /// What is behind the bracket that closes a value: nothing, a comment, or words that belong to the value.
    private mutating func closeFlow(_ start: Int, _ close: Int, _ line: Int) -> Int {
        let rest = bytes.span.trimmed(ByteRange(close, Int(lines[line].end)))
        if !rest.isEmpty, ![UInt8(ascii: "#"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}")].contains(bytes[Int(rest.start)]),
            start >= Int(lines[line].start)
        {
            let end = endOfWords(start, Int(lines[line].end))
            slips.append(FrontMatterSlip(.afterBracket, rest, edits: quoting(start, end)))
        } else if !rest.isEmpty, bytes[Int(rest.start)] != UInt8(ascii: "#") {
            slips.append(FrontMatterSlip(.bracket, rest))
        }
        return line + 1
    }

    private mutating func readReservedInFlow(_ start: Int, _ end: Int) -> Int {
        var stop = start
        while stop < end, !",]}".utf8.contains(bytes[stop]), !starts([0xEF, 0xBC, 0x8C], stop, end) { stop += 1 }
        let next = stop
        while stop > start, bytes[stop - 1] == 0x20 { stop -= 1 }
        reportReserved(start, stop)
        return next
    }

    /// A wide sign where a narrow one is meant; inside a list only the brackets are, since its words may hold the others.
    private mutating func readWideInFlow(_ at: Int, _ end: Int, _ close: UInt8?) -> Int? {
        for (wide, narrow) in Self.wideSigns where starts(wide, at, end) {
            let isSign = narrow == "]" || narrow == "}" || narrow == "[" || narrow == "{"
            guard isSign || (narrow == ": " && close == UInt8(ascii: "}")) else { return nil }
            let stop = narrow == ": " ? behindBlanks(at + 3, end) : at + 3
            slips.append(
                FrontMatterSlip(
                    narrow == ": " ? .wideColon : .wideSigns, ByteRange(at, at + 3), edits: [Edit(ByteRange(at, stop), narrow)]))
            return stop - at
        }
        return nil
    }

    // MARK: Wide signs

    static let wideColon: [UInt8] = [0xEF, 0xBC, 0x9A]
    static let wideSigns: [(wide: [UInt8], narrow: String)] = [
        (Array("：".utf8), ": "), (Array("，".utf8), ", "), (Array("、".utf8), ", "), (Array("｛".utf8), "{"), (Array("｝".utf8), "}"),
        (Array("【".utf8), "["), (Array("】".utf8), "]"), (Array("［".utf8), "["), (Array("］".utf8), "]"),
    ]

    private func wideBracket(_ at: Int) -> String? {
        Self.wideSigns.first { "{[".contains($0.narrow) && starts($0.wide, at, bytes.count) }?.narrow
    }

    /// Narrow signs for wide ones from an offset on, where the value is in brackets.
    private func narrowing(_ start: Int, _ end: Int, isFlow: Bool = false) -> [Edit] {
        guard isFlow || (start < end && wideBracket(start) != nil) else { return [] }
        return Self.narrowing(bytes, ByteRange(start, end))
    }

    /// The edits that write narrow brackets, colons and commas for wide ones, quoted words aside.
    public static func narrowing(_ bytes: [UInt8], _ range: ByteRange) -> [Edit] {
        var edits: [Edit] = []
        var quote: UInt8?
        var at = Int(range.start)
        let end = Int(range.end)
        while at < end {
            let byte = bytes[at]
            if let mark = quote {
                if byte == mark { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if let sign = wideSigns.first(where: { at + 3 <= end && bytes[at..<(at + 3)].elementsEqual($0.wide) }) {
                var stop = at + 3
                if sign.narrow.hasSuffix(" ") { while stop < end, Unseen.blank(bytes.span, at: stop) > 0 { stop += Unseen.blank(bytes.span, at: stop) } }
                edits.append(Edit(ByteRange(at, stop), sign.narrow))
                at = stop
                continue
            } else if byte == UInt8(ascii: ":"), at + 1 < end, bytes[at + 1] != 0x20 {
                edits.append(Edit(ByteRange(at + 1, at + 1), " "))
            }
            at += 1
        }
        return edits
    }

    // MARK: Fences

    /// The edits that make a line `---` which looks like that and is not; nil for any other line, `---` itself included. Two hyphens or
    /// more, of any width, or three other signs of a rule; nothing else but blanks, or the word `yaml`.
    public static func fenceSlip(_ bytes: [UInt8], _ line: ByteRange) -> [Edit]? {
        let words = bytes.span.trimmed(line)
        var at = Int(words.start)
        var count = 0
        while at < Int(words.end), dashLength(bytes, at) > 0 {
            count += 1
            at += dashLength(bytes, at)
            while at < Int(words.end), Unseen.blank(bytes.span, at: at) > 0 { at += Unseen.blank(bytes.span, at: at) }
        }
        if count == 0, let first = bytes[words.indices].first, "*_=~+".utf8.contains(first) {
            while at < Int(words.end), bytes[at] == first { at += 1 }
            count = at - Int(words.start) - 1
        }
        guard count >= 2 else { return nil }
        let rest = String(decoding: bytes[ByteRange(at, Int(words.end)).indices], as: UTF8.self).lowercased()
        guard ["", "yaml", "yml", "front matter"].contains(rest) else { return nil }
        let isFence = line.count == 3 && bytes[line.indices].allSatisfy { $0 == UInt8(ascii: "-") }
        return isFence ? nil : [Edit(line, "---")]
    }

    /// `-`, `－`, `–`, `—`, `−`, `―`, `─`; 0 for anything else.
    private static func dashLength(_ bytes: [UInt8], _ at: Int) -> Int {
        if bytes[at] == UInt8(ascii: "-") { return 1 }
        let signs: [StaticString] = ["－", "–", "—", "−", "―", "─", "‐", "‑", "﹣"]
        return signs.contains { bytes.span.holds($0, at: at) } ? 3 : 0
    }

    private func isConflictMarker(_ line: ByteRange) -> Bool {
        let marks: [StaticString] = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"]
        return marks.contains { bytes.span.holds($0, at: Int(line.start)) }
    }

    // MARK: Bytes

    private func isBlank(_ line: ByteRange) -> Bool { bytes.span.trimmed(line).isEmpty }

    private func behindBlanks(_ start: Int, _ end: Int) -> Int {
        var at = start
        while at < end, Unseen.length(bytes.span, at: at) > 0 { at += Unseen.length(bytes.span, at: at) }
        return at
    }

    private func endOfWords(_ start: Int, _ lineEnd: Int) -> Int {
        var end = lineEnd
        while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        return end
    }

    /// `10:30`
    private func isTime(_ colon: Int) -> Bool {
        colon > 0 && (48...57).contains(bytes[colon - 1]) && colon + 1 < bytes.count && (48...57).contains(bytes[colon + 1])
    }

    private func colon(_ start: Int, _ end: Int) -> Int? {
        var at = start
        while at + 1 < end {
            if bytes[at] == UInt8(ascii: ":"), bytes[at + 1] == 0x20 { return at }
            at += 1
        }
        return end > start && bytes[end - 1] == UInt8(ascii: ":") ? end - 1 : nil
    }

    private func starts(_ word: [UInt8], _ at: Int, _ end: Int) -> Bool {
        at + word.count <= end && bytes[at..<(at + word.count)].elementsEqual(word)
    }

    /// Double quotes around a value, with what they would misread escaped.
    private func quoting(_ start: Int, _ end: Int) -> [Edit] {
        [Edit(ByteRange(start, end), YAMLScalar.quoted(String(decoding: bytes[start..<end], as: UTF8.self)))]
    }
}
