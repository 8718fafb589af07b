/// Values in `{ … }` and `[ … ]`, on further lines as well.
extension FrontMatterLines {
    /// Reads a value in brackets, on further lines as well: values that begin with a reserved character, wide signs,
    /// brackets that nothing closes.
    mutating func readFlow(_ start: Int, _ index: Int) -> Int {
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
            slips.append(
                FrontMatterSlip(
                    .bracket, ByteRange(start, Int(lines[index].end)), edits: [Edit(ByteRange(last, last), text)]))
        }
        return max(index + 1, line)
    }

    /// What is behind the bracket that closes a value: nothing, a comment, or words that belong to the value.
    mutating func closeFlow(_ start: Int, _ close: Int, _ line: Int) -> Int {
        let rest = bytes.span.trimmed(ByteRange(close, Int(lines[line].end)))
        if !rest.isEmpty,
            ![UInt8(ascii: "#"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}")].contains(
                bytes[Int(rest.start)]),
            start >= Int(lines[line].start)
        {
            let end = endOfWords(start, Int(lines[line].end))
            slips.append(FrontMatterSlip(.afterBracket, rest, edits: quoting(start, end)))
        } else if !rest.isEmpty, bytes[Int(rest.start)] != UInt8(ascii: "#") {
            slips.append(FrontMatterSlip(.bracket, rest))
        }
        return line + 1
    }

    mutating func readReservedInFlow(_ start: Int, _ end: Int) -> Int {
        var stop = start
        while stop < end, !",]}".utf8.contains(bytes[stop]), !starts([0xEF, 0xBC, 0x8C], stop, end) { stop += 1 }
        let next = stop
        while stop > start, bytes[stop - 1] == 0x20 { stop -= 1 }
        reportReserved(start, stop)
        return next
    }

    /// A wide sign where a narrow one is meant; inside a list only the brackets are, since its words may hold the
    /// others.
    mutating func readWideInFlow(_ at: Int, _ end: Int, _ close: UInt8?) -> Int? {
        for (wide, narrow) in Self.wideSigns where starts(wide, at, end) {
            let isSign = narrow == "]" || narrow == "}" || narrow == "[" || narrow == "{"
            guard isSign || (narrow == ": " && close == UInt8(ascii: "}")) else { return nil }
            let stop = narrow == ": " ? behindBlanks(at + 3, end) : at + 3
            slips.append(
                FrontMatterSlip(
                    narrow == ": " ? .wideColon : .wideSigns, ByteRange(at, at + 3),
                    edits: [Edit(ByteRange(at, stop), narrow)]))
            return stop - at
        }
        return nil
    }
}
