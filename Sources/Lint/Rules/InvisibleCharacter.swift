import Document

/// Signs that nobody sees do not belong in a record.
enum InvisibleCharacter {
    static let rule = Rule(
        "invisible-character", .warning,
        Text(zh: "有看不见的字符", en: "Invisible characters"),
        why: Text(
            zh: "从网页和聊天软件粘贴来的零宽字符看不见，查找时却找不到；改变书写方向的字符会使显示的与实际写的不同。",
            en: """
                Text pasted from web pages and chat programs may contain zero-width characters, and a search does not find words with them; \
                direction marks make text look different from what is written.
                """),
        examples: [
            Example(
                .fields, bad: "来源说明: 上海\u{200B}展\n", good: "来源说明: 上海展\n", fixed: "来源说明: 上海展\n")
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard file.document.encoding.invalidByte == nil else { return }
        let document = file.document
        let bytes = document.store.span
        let end = file.document.sourceCount
        guard var at = first(bytes, from: file.document.encoding.byteOrderMark ? 3 : 0, to: end) else { return }
        // What is before the front matter hides it, which is another rule's finding.
        if case .missing = file.document.frontMatter, let hidden = HiddenFrontMatter(file.document) {
            at = max(at, Int(hidden.range.start))
        }
        // Words that are to be rewritten lose it on the way.
        let rewritten = PlaceSet(
            file.opportunity.slips.filter { $0.slip.hidesStructure && !$0.slip.edits.isEmpty }.map(\.range))
        while let place = first(bytes, from: at, to: end) {
            var edits: [Edit] = []
            var lineEnd = place
            while lineEnd < end, bytes[lineEnd] != 0x0A { lineEnd += 1 }
            if isReplacement(bytes, place) {
                file.report(ByteRange(place, place + 3), lost, hint: lostHint)
                at = lineEnd
                continue
            }
            if let run = garbled(file.document, place, lineEnd) {
                let text = Mojibake.restored(file.text(run))
                file.report(
                    run, garbled, hint: garbledHint,
                    fix: text.map { Fix(Text(zh: "改为“\($0)”", en: "write “\($0)”"), edits: [Edit(run, $0)]) })
                at = lineEnd
                continue
            }
            at = place
            while let next = first(bytes, from: at, to: lineEnd), !isReplacement(bytes, next) {
                edits.append(
                    Edit(ByteRange(next, next + Unseen.hidden(bytes, at: next)), endsLine(bytes, next) ? "\n" : ""))
                at = next + Unseen.hidden(bytes, at: next)
            }
            let range = edits[0].range
            at = lineEnd
            if rewritten.place(at: range.start) != nil { continue }
            file.report(
                range, message(file.text(range), edits.count),
                fix: Fix(
                    edits.contains { !$0.replacement.isEmpty }
                        ? Text(zh: "改为换行", en: "write a line feed") : Text(zh: "删去", en: "remove it"), edits: edits))
        }
    }

    private static func first(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
        var at = start
        while let next = suspects.next(bytes, from: at, to: end) {
            if bytes[next] == 0xEF, isReplacement(bytes, next) { return next }
            if Unseen.hidden(bytes, at: next) > 0, !isPartOfWriting(bytes, next, end) { return next }
            at = next + (bytes[next] < 0x80 ? 1 : bytes[next] == 0xC2 ? 2 : 3)
        }
        return nil
    }

    /// The bytes with which a hidden sign may begin.
    private static let suspects = StepTable { byte in
        switch byte {
        case 0x00..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F, 0xC2, 0xE1, 0xE2, 0xEF: true
        default: false
        }
    }

    /// U+FFFD, which programs write for a character that they could not read.
    private static func isReplacement(_ bytes: Span<UInt8>, _ at: Int) -> Bool { bytes.holds("\u{FFFD}", at: at) }

    /// The words around a control character of Latin-1 that comes behind a letter of it: UTF-8 that was read as
    /// Latin-1.
    private static func garbled(_ document: Document, _ place: Int, _ end: Int) -> ByteRange? {
        let bytes = document.store
        guard bytes[place] == 0xC2, place > 1, bytes[place - 2] == 0xC2 || bytes[place - 2] == 0xC3 else { return nil }
        var (start, stop) = (place, place)
        while start > 1, bytes[start - 2] == 0xC2 || bytes[start - 2] == 0xC3 { start -= 2 }
        while stop + 1 < end,
            bytes[stop] == 0xC2 || bytes[stop] == 0xC3 || bytes[stop] == 0xE2 || bytes[stop] == 0xC5
                || bytes[stop] == 0xCB
        {
            stop += bytes[stop] == 0xE2 ? 3 : 2
        }
        return stop - start > 4 ? ByteRange(start, min(stop, end)) : nil
    }

    private static let garbled = Text(
        zh: "文字成了乱码：UTF-8 被当作 ISO-8859-1 读出后又存了一遍",
        en: "the text is garbled: UTF-8 was read as ISO-8859-1 and saved again")
    private static let garbledHint = Text(
        zh: "补上原来的文字（git log -p 里有）。", en: "Restore the original text (see git log -p).")
    private static let lost = Text(zh: "这里有一个字丢了，只剩替代符 U+FFFD", en: "a character was lost here and replaced by U+FFFD")
    private static let lostHint = Text(
        zh: "补上原来的字（git log -p 里有）。", en: "Restore the original character (see git log -p).")

    /// Whether a sign ends a line to the program that wrote it: a vertical tab, a form feed, NEL, a separator of lines
    /// or paragraphs.
    private static func endsLine(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
        switch bytes[at] {
        case 0x0B, 0x0C: true
        case 0xC2: bytes[at + 1] == 0x85
        case 0xE2: bytes[at + 1] == 0x80 && (bytes[at + 2] == 0xA8 || bytes[at + 2] == 0xA9)
        default: false
        }
    }

    /// A joiner between characters of a script that needs it, or of an emoji.
    private static func isPartOfWriting(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> Bool {
        guard bytes[at] == 0xE2, bytes[at + 1] == 0x80, bytes[at + 2] == 0x8C || bytes[at + 2] == 0x8D, at > 0,
            at + 3 < end
        else { return false }
        let next = bytes[at + 3]
        return bytes[at - 1] >= 0x80 && (next >= 0xF0 || next == 0xE2 || next == 0xE0 || (0xD8...0xDF).contains(next))
    }

    private static func message(_ text: String, _ count: Int) -> Text {
        let scalar = text.unicodeScalars.first?.value ?? 0
        let digits = String(scalar, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        let name = name(scalar)
        let more = count > 1 ? Text(zh: "，这一行共 \(count) 个", en: "; \(count) on this line") : Text(same: "")
        return Text(
            zh: "有看不见的字符：\(name.zh)（\(code)）\(more.zh)", en: "an invisible character: \(name.en) (\(code))\(more.en)")
    }

    private static func name(_ scalar: UInt32) -> Text {
        switch scalar {
        case 0x200B: Text(zh: "零宽空格", en: "zero-width space")
        case 0x200C, 0x200D: Text(zh: "零宽连接符", en: "zero-width joiner")
        case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: Text(zh: "书写方向控制符", en: "direction mark")
        case 0x2060...0x2064: Text(zh: "零宽连字符", en: "word joiner")
        case 0x2028, 0x2029: Text(zh: "行分隔符", en: "line separator")
        case 0xFEFF: Text(zh: "字节顺序标记", en: "byte order mark")
        case 0xAD: Text(zh: "软连字符", en: "soft hyphen")
        default: Text(zh: "控制字符", en: "control character")
        }
    }
}
