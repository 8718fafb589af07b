/// Values that go on over several lines: block scalars and quoted ones.
extension FrontMatterLines {
    /// `|` and `>` with what may follow them begin a text of several lines, which is skipped.
    mutating func readBlockScalar(_ start: Int, _ end: Int, _ index: Int) -> Int {
        let isHeader =
            bytes[(start + 1)..<end].allSatisfy { "+-0123456789 ".utf8.contains($0) }
            || bytes[start..<end].contains(UInt8(ascii: "#"))
        guard isHeader else {
            reportReserved(start, end)
            return index + 1
        }
        var next = index + 1
        while next < lines.count, isBlank(lines[next]) || bytes[Int(lines[next].start)] == 0x20 { next += 1 }
        return next
    }

    mutating func readQuoted(_ start: Int, _ end: Int, _ index: Int) -> Int {
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
}
