/// Looks at bytes of a line.
extension FrontMatterLines {
    func isBlank(_ line: ByteRange) -> Bool { bytes.span.trimmed(line).isEmpty }

    func behindBlanks(_ start: Int, _ end: Int) -> Int {
        var at = start
        while at < end, Unseen.length(bytes.span, at: at) > 0 { at += Unseen.length(bytes.span, at: at) }
        return at
    }

    func endOfWords(_ start: Int, _ lineEnd: Int) -> Int {
        var end = lineEnd
        while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        return end
    }

    /// `10:30`
    func isTime(_ colon: Int) -> Bool {
        colon > 0 && (48...57).contains(bytes[colon - 1]) && colon + 1 < bytes.count
            && (48...57).contains(bytes[colon + 1])
    }

    func colon(_ start: Int, _ end: Int) -> Int? {
        var at = start
        while at + 1 < end {
            if bytes[at] == UInt8(ascii: ":"), bytes[at + 1] == 0x20 { return at }
            at += 1
        }
        return end > start && bytes[end - 1] == UInt8(ascii: ":") ? end - 1 : nil
    }

    func starts(_ word: [UInt8], _ at: Int, _ end: Int) -> Bool {
        at + word.count <= end && bytes[at..<(at + word.count)].elementsEqual(word)
    }

    /// Double quotes around a value, with what they would misread escaped.
    func quoting(_ start: Int, _ end: Int) -> [Edit] {
        [Edit(ByteRange(start, end), YAMLScalar.quoted(String(decoding: bytes[start..<end], as: UTF8.self)))]
    }

    func startsField(_ line: ByteRange, besideBlanks: Bool = false) -> Bool {
        guard let first = bytes[line.indices].first, besideBlanks || (first != 0x20 && first != 0x09),
            first != UInt8(ascii: "#")
        else { return false }
        return bytes[line.indices].contains(UInt8(ascii: ":"))
    }

    /// `"客户名称: 某公司"`
    func isWholeQuoted(_ start: Int, _ lineEnd: Int) -> Bool {
        let end = endOfWords(start, lineEnd)
        guard end - start > 2, bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'"),
            bytes[end - 1] == bytes[start]
        else { return false }
        return colon(start + 1, end - 1) != nil
    }

    func endsInColon(_ line: ByteRange) -> Bool {
        let words = bytes.span.trimmed(line)
        return !words.isEmpty && bytes[Int(words.end) - 1] == UInt8(ascii: ":")
            && bytes[Int(words.start)] != UInt8(ascii: "#")
    }
}
