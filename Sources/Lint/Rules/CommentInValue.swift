import Document
import Register
import Template

/// YAML cuts a value off at a blank and a `#`.
enum CommentInValue {
    static let rule = Rule(
        "comment-in-value", .warning,
        Text(zh: "# 后面的内容没有读进字段", en: "A value cut off by #"),
        why: Text(
            zh: "“展会 #2 号馆”在 YAML 里只剩“展会”，# 以后算注释，不会读取，也没有提示。整行写成注释的字段也不会读取。",
            en:
                "YAML reads “trade show #2” as “trade show” and a comment; the rest is lost silently. The same happens to a field whose whole line is a comment."
        ),
        examples: [
            Example(.fields, bad: "来源说明: 上海展 #2 号馆\n", good: "来源说明: \"上海展 #2 号馆\"\n", fixed: "来源说明: \"上海展 #2 号馆\"\n"),
            Example(.fields, bad: "来源说明: 上海展 #2 号馆\n", good: "来源说明: 上海展 # 二号馆\n", fixed: "来源说明: \"上海展 #2 号馆\"\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard case .present(let yaml, _) = file.document.frontMatter else { return }
        checkFields(yaml, &file)
        guard !file.document.yaml.isBroken else { return }
        let document = file.document
        let bytes = document.store.span
        var at = Int(yaml.start)
        var scalars: ArraySlice<YAMLNode>?
        while let hash = bytes.firstOffset(of: UInt8(ascii: "#"), from: at, to: Int(yaml.end)) {
            at = hash + 1
            guard hash > Int(yaml.start), bytes[hash - 1] == 0x20 || bytes[hash - 1] == 0x09 else { continue }
            let end = lineEnd(bytes, hash, Int(yaml.end))
            defer { at = end }
            guard hash + 1 < end, bytes[hash + 1] != UInt8(ascii: "#"), Unseen.blank(bytes, at: hash + 1) == 0 else {
                continue
            }
            // In the order of the file: those that end before this sign, and the one that may hold it.
            var rest = scalars ?? document.yaml.nodes.filter { $0.kind == .scalar }[...]
            while let next = rest.dropFirst().first, Int(next.range.start) <= hash { rest.removeFirst() }
            scalars = rest
            guard let last = rest.first, Int(last.range.end) <= hash else { continue }
            report(hash, end, behind: last, &file)
        }
    }

    // MARK: Whole fields

    /// Lines that begin with a `#`, `//` or `<!--` and go on with a field that the file has nowhere else.
    private static func checkFields(_ yaml: ByteRange, _ file: inout FileCheck) {
        let document = file.document
        let bytes = document.store.span
        let mender = FieldMender(file.reader, taken: [])
        var at = Int(yaml.start)
        while at < Int(yaml.end) {
            let end = lineEnd(bytes, at, Int(yaml.end))
            let line = ByteRange(at, end)
            at = (bytes.firstOffset(of: 0x0A, from: end, to: Int(yaml.end)) ?? Int(yaml.end)) + 1
            guard beginsComment(bytes, line) else { continue }
            let words = bytes.trimmed(line)
            guard let comment = mender.commented(file.text(words)), !isWritten(comment.field, file),
                !isForm(comment, line, file)
            else { continue }
            file.guessedFields.insert(comment.field)
            let name = file.name(FieldPath(comment.field))
            // That the field lacks is not told again, so this weighs as much.
            let isNeeded = file.opportunity.isReadable && file.isMissing(file.template.fields[comment.field].required)
            let least = isNeeded ? RequiredField.rule.level(in: file.template) : nil
            file.report(
                words, Text(zh: "这一行是注释，没有读出“\(name.zh)”", en: "this line is a comment; “\(name.en)” is not read"),
                hint: Text(
                    zh: "去掉前面的符号；不再用的字段就整行删去。",
                    en: "Remove the comment sign, or delete the line if the field is no longer used."),
                fix: comment.written.map {
                    Fix(
                        Text(zh: "改为“\($0)”", en: "write “\($0)”"), safety: .unsafe,
                        edits: [Edit(ByteRange(Int(line.start), Int(words.end)), $0)])
                }, atLeast: least ?? .hint)
        }
    }

    /// Whether a comment is the one that a new file has for a field, below the comment with its help: its example, which
    /// says nothing of this opportunity.
    private static func isForm(
        _ comment: (field: Int, value: String, written: String?), _ line: ByteRange, _ file: FileCheck
    ) -> Bool {
        let bytes = file.document.store
        guard comment.value == file.template.fields[comment.field].example, line.start > 1,
            bytes[Int(line.start)] == UInt8(ascii: "#")
        else { return false }
        let above = file.line(of: ByteRange(Int(line.start) - 1, Int(line.start)))
        return bytes[Int(above.start)] == UInt8(ascii: "#")
    }

    private static func isWritten(_ field: Int, _ file: FileCheck) -> Bool {
        file.opportunity.isReadable
            ? !file.opportunity.values[field].key.isEmpty : file.opportunity.writtenFields.contains(field)
    }

    /// Whether a line begins with the sign of a comment, of YAML or of another language; nearly none does.
    private static func beginsComment(_ bytes: Span<UInt8>, _ line: ByteRange) -> Bool {
        var at = Int(line.start)
        while at < Int(line.end), bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
        guard at < Int(line.end) else { return false }
        switch bytes[at] {
        case UInt8(ascii: "#"), UInt8(ascii: ";"): return true
        case UInt8(ascii: "/"): return bytes.holds("//", at: at)
        case UInt8(ascii: "<"): return bytes.holds("<!--", at: at)
        case UInt8(ascii: "%"): return bytes.holds("%%", at: at)
        case UInt8(ascii: "-"): return bytes.holds("--", at: at) && !bytes.holds("---", at: at)
        case UInt8(ascii: "~"): return bytes.holds("~~", at: at)
        case 0xEF: return bytes.holds("＃", at: at)
        default: return false
        }
    }

    private static func report(_ hash: Int, _ end: Int, behind value: YAMLNode, _ file: inout FileCheck) {
        let document = file.document
        let bytes = document.store.span
        var start = hash
        while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
        // Behind the colon of the key, or what the line begins with.
        guard !bytes.trimmed(ByteRange(start, hash)).isEmpty else { return }
        guard value.style == .plain, Int(value.range.start) >= start else { return }
        let words = bytes.trimmed(ByteRange(hash, end))
        let isKey = bytes.trimmed(ByteRange(Int(value.range.end), hash)).count == 1
        let from = isKey || value.range.isEmpty ? hash : Int(value.range.start)
        let whole = bytes.trimmed(ByteRange(from, end))
        if let field = file.reader.field(beginning: file.line(of: words), in: document) {
            file.guessedFields.insert(field)
        }
        file.report(
            words, message(file.text(words)), hint: hint,
            fix: Fix(
                Text(zh: "给整个值加上引号", en: "quote the whole value"), safety: .unsafe,
                edits: [Edit(whole, YAMLScalar.quoted(file.text(whole)))]))
    }

    private static func lineEnd(_ bytes: Span<UInt8>, _ at: Int, _ limit: Int) -> Int {
        var end = bytes.firstOffset(of: 0x0A, from: at, to: limit) ?? limit
        if end > at, bytes[end - 1] == 0x0D { end -= 1 }
        return end
    }

    private static func message(_ text: String) -> Text {
        Text(zh: "“\(text)”在 YAML 里是注释，没有读进字段", en: "YAML reads “\(text)” as a comment, not as part of the value")
    }

    private static let hint = Text(
        zh: "是值的一部分就给整个值加英文双引号；是注释就在 # 后空一格。",
        en:
            "If it is part of the value, put the whole value in double quotes; if it is a comment, leave a space after the #."
    )
}
