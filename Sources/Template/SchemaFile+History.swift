import Document

extension SchemaFile {
    /// What was said of a quarter stays as it was said: the first line of an earlier content that is not there any more, or
    /// not in its place. Blank lines and comments do not count.
    /// - Parameter earlier: the same file's content as somebody else may have read it.
    public func rewrittenCall(since earlier: [UInt8]) -> SchemaFinding? {
        guard isCalls else { return nil }
        let lines = Self.lines(of: bytes)
        let old = Self.lines(of: earlier)
        guard let at = old.indices.first(where: { $0 >= lines.count || lines[$0].text != old[$0].text }) else {
            return nil
        }
        let range = at < lines.count ? lines[at].range : ByteRange(bytes.count, bytes.count)
        return SchemaFinding(
            path: path,
            diagnostic: Diagnostic(
                "schema-wrong-value", .error, at: range,
                Text(
                    zh: "已经提交的预计被改了，原来是：\(old[at].text)",
                    en: "a call that was committed has changed; it was: \(old[at].text)"),
                hint: Text(
                    zh: "恢复原来的行；新的说法用 oppbook forecast --call 加在末尾。",
                    en: "Restore the line; add what is said now at the end, with oppbook forecast --call.")))
    }

    /// The lines that say something, without the blanks around them, and where they are.
    private static func lines(of bytes: [UInt8]) -> [(text: String, range: ByteRange)] {
        var lines: [(text: String, range: ByteRange)] = []
        var start = 0
        for end in 0...bytes.count where end == bytes.count || bytes[end] == 0x0A || bytes[end] == 0x0D {
            let text = String(decoding: bytes[start..<end], as: UTF8.self).trimmed
            if !text.isEmpty, !text.hasPrefix("#") { lines.append((text, ByteRange(start, end))) }
            start = end + 1
        }
        return lines
    }
}
