import Document
import Register
import Template

/// Fields that a person sees at the top of a file are read.
enum FrontMatterHidden {
    static let rule = Rule(
        "front-matter-hidden", .error,
        Text(zh: "文件头没有被读出来", en: "Fields at the top of a file are not read"),
        why: Text(
            zh: "文件头前面多一个空行、看不见的字符或别的分隔线，整个商机就从清单、合计和日程里消失；中间多一条 ---，后一半字段就丢了。",
            en: """
                A blank line, an invisible character or another kind of line before the opening --- removes the whole opportunity from lists, \
                sums and agenda; an extra --- in the middle hides the fields below it.
                """),
        examples: [
            Example(
                .file, bad: "\n" + ExampleRegister.whole, good: ExampleRegister.whole, fixed: ExampleRegister.whole),
            Example(
                .file, bad: "----" + ExampleRegister.whole.dropFirst(3), good: ExampleRegister.whole,
                fixed: ExampleRegister.whole),
            Example(
                .file, bad: ExampleRegister.whole.replacing("\n客户名称", with: "\n---\n客户名称"), good: ExampleRegister.whole,
                fixed: ExampleRegister.whole),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard file.document.encoding.invalidByte == nil else { return }
        switch file.document.frontMatter {
        case .missing: checkMissing(&file)
        case .present(let yaml, let body): checkSplit(yaml, body, &file)
        case .unclosed: break
        }
    }

    // MARK: No front matter is read

    /// Whether a file that has none looks as though it had.
    static func isHidden(_ file: FileCheck) -> Bool {
        file.reader.isMeantAsOpportunity(file.document, stem: file.stem)
    }

    private static func checkMissing(_ file: inout FileCheck) {
        if let hidden = HiddenFrontMatter(file.document) {
            let fix = hidden.edits.isEmpty ? nil : Fix(fixTitle(hidden.reason), edits: hidden.edits)
            return file.report(hidden.range, message(hidden.reason), hint: hint, fix: fix)
        }
        guard let line = file.reader.idLine(file.document) else {
            guard file.reader.isID(file.stem) else { return }
            return file.report(ByteRange(0, firstLineEnd(file.document)), nameOnly, hint: nameHint)
        }
        if let fence = fence(above: line, file) { return reportAbove(fence, &file) }
        let isFirst = file.document.store.span.trimmed(ByteRange(0, Int(line.start))).isEmpty
        let edit = Edit(ByteRange(0, Int(line.start)), "---\n")
        file.report(
            line, noFence, hint: hint,
            fix: isFirst ? Fix(Text(zh: "在第一行写 ---", en: "write --- as the first line"), edits: [edit]) : nil)
    }

    /// The line of `---` above the fields, where nothing but fields is between the two.
    private static func fence(above field: ByteRange, _ file: FileCheck) -> ByteRange? {
        let above = lines(of: file.document, from: 0).prefix { $0.start < field.start }
        for line in above.suffix(200).reversed() {
            let words = file.document.store.span.trimmed(line)
            if isFence(line, file.document) || file.document.store.span.holds("---", at: Int(words.start)) {
                return line
            }
            guard file.document.store.span.trimmed(line).isEmpty || self.field(line, file) != nil else { return nil }
        }
        return nil
    }

    /// Something is above the front matter.
    private static func reportAbove(_ fence: ByteRange, _ file: inout FileCheck) {
        let document = file.document
        let above = document.store.span.trimmed(ByteRange(document.encoding.byteOrderMark ? 3 : 0, Int(fence.start)))
        guard !above.isEmpty else {
            return file.report(document.store.span.trimmed(fence), message(.fence), hint: hint, fix: nil)
        }
        let first = file.firstLine(of: above)
        file.report(first, aboveFence(file.text(first)), hint: aboveHint, fix: moving(above, below: fence, file))
    }

    /// What is above the front matter, written below it; a heading only where the body has no title, or the same.
    private static func moving(_ above: ByteRange, below fence: ByteRange, _ file: FileCheck) -> Fix? {
        let document = file.document
        let rest = lines(of: document, from: Int(fence.end) + 1)
        guard let close = rest.first(where: { isFence($0, document) }) else { return nil }
        let newline = document.encoding.carriageReturn == nil ? "\n" : "\r\n"
        let removed = Edit(ByteRange(0, Int(fence.end)), "---")
        let text = file.text(above)
        if textLines(text).contains(where: { $0.hasPrefix("#") }) {
            guard let next = rest.first(where: { $0.start > close.start && !document.store.span.trimmed($0).isEmpty }),
                file.text(next).hasPrefix("# ")
            else { return nil }
            guard file.text(next) == text else { return nil }
            return Fix(
                Text(zh: "删去文件头上面重复的标题", en: "remove the title above the front matter, which is repeated below it"),
                safety: .unsafe, edits: [removed])
        }
        return Fix(
            Text(zh: "移到文件头下面", en: "move it below the front matter"), safety: .unsafe,
            edits: [removed, Edit(close, "---" + newline + newline + text)])
    }

    private static func firstLineEnd(_ document: Document) -> Int {
        document.store.span.firstOffset(of: 0x0A, to: document.sourceCount) ?? document.sourceCount
    }

    // MARK: Part of it is not read

    private static func checkSplit(_ yaml: ByteRange, _ body: Int, _ file: inout FileCheck) {
        let document = file.document
        let isEmpty = document.yaml.root == nil && !document.yaml.isBroken
        // Nearly every body begins with its title.
        if !isEmpty, beginsWithHeading(document, body) { return }
        let lines = lines(of: document, from: body).lazy.filter { !document.store.span.trimmed($0).isEmpty }
        guard let first = lines.first else { return isEmpty ? file.report(file.frontMatterStart, empty) : () }
        let rest = lines.dropFirst()
        if isFence(first, document), let next = rest.first, field(next, file) != nil {
            let opening = isEmpty ? Edit(ByteRange(Int(file.frontMatterStart.start), Int(first.start)), "") : nil
            return reportSecond(first, opening.map { [$0] } ?? joining(first, body, file), &file)
        }
        if field(first, file) != nil, rest.prefix(200).contains(where: { isFence($0, document) }) {
            return reportSecond(
                lastLine(before: body, document),
                isRepeated(first, file) ? nil : [removingLine(before: body, document)], &file)
        }
        if isEmpty { file.report(file.frontMatterStart, empty) }
    }

    private static func beginsWithHeading(_ document: Document, _ body: Int) -> Bool {
        var at = body
        while at < document.sourceCount, document.store[at] == 0x0A || document.store[at] == 0x0D { at += 1 }
        return at >= document.sourceCount || document.store[at] == UInt8(ascii: "#")
    }

    /// The edits that make one block of two, where no field is in both.
    private static func joining(_ second: ByteRange, _ body: Int, _ file: FileCheck) -> [Edit]? {
        guard let end = lines(of: file.document, from: Int(second.end) + 1).first(where: { isFence($0, file.document) })
        else { return nil }
        let fields = lines(of: file.document, from: Int(second.end) + 1).prefix { $0.start < end.start }.compactMap {
            field($0, file)
        }
        guard fields.allSatisfy({ file.opportunity.values[$0].key.isEmpty }) else { return nil }
        return [
            Edit(
                ByteRange(
                    Int(removingLine(before: body, file.document).range.start),
                    min(file.document.sourceCount, Int(second.end) + 1)), "")
        ]
    }

    private static func isRepeated(_ first: ByteRange, _ file: FileCheck) -> Bool {
        let below = lines(of: file.document, from: Int(first.start)).prefix { !isFence($0, file.document) }
        return below.contains { line in field(line, file).map { !file.opportunity.values[$0].key.isEmpty } ?? false }
    }

    private static func reportSecond(_ range: ByteRange, _ edits: [Edit]?, _ file: inout FileCheck) {
        file.report(
            range, second, hint: secondHint,
            fix: edits.map { Fix(Text(zh: "合成一个文件头", en: "make it one front matter"), edits: $0) })
    }

    // MARK: Lines

    private static func lines(of document: Document, from start: Int) -> [ByteRange] {
        var lines: [ByteRange] = []
        var at = start
        while at < document.sourceCount {
            let feed =
                document.store.span.firstOffset(of: 0x0A, from: at, to: document.sourceCount) ?? document.sourceCount
            lines.append(ByteRange(at, feed > at && document.store[feed - 1] == 0x0D ? feed - 1 : feed))
            at = feed + 1
        }
        return lines
    }

    private static func lastLine(before body: Int, _ document: Document) -> ByteRange {
        lines(of: document, from: Int(removingLine(before: body, document).range.start)).first ?? .none
    }

    private static func removingLine(before body: Int, _ document: Document) -> Edit {
        var start = body - 1
        while start > 0, document.store[start - 1] != 0x0A { start -= 1 }
        return Edit(ByteRange(start, body), "")
    }

    private static func isFence(_ line: ByteRange, _ document: Document) -> Bool {
        let words = document.store.span.trimmed(line)
        return words.count == 3 && document.store[words.indices].allSatisfy { $0 == UInt8(ascii: "-") }
            || FrontMatterLines.fenceSlip(document.store, words) != nil
    }

    private static func field(_ line: ByteRange, _ file: FileCheck) -> Int? {
        file.reader.field(beginning: line, in: file.document)
    }

    // MARK: Messages

    private static func message(_ reason: HiddenFrontMatter.Reason) -> Text {
        switch reason {
        case .lineEnds:
            Text(zh: "每行只用回车（CR）结尾，文件头没有读出来", en: "lines end with a carriage return alone; the fields are not read")
        case .before:
            Text(
                zh: "--- 前面有空行、空格或看不见的字符，文件头没有读出来",
                en: "blank lines, spaces or invisible characters before ---; the fields are not read")
        case .fence: Text(zh: "第一行应是 ---，文件头没有读出来", en: "the first line should be ---; the fields are not read")
        }
    }

    private static func fixTitle(_ reason: HiddenFrontMatter.Reason) -> Text {
        switch reason {
        case .lineEnds: Text(zh: "每行改用 LF 结尾", en: "end every line with a line feed")
        case .before: Text(zh: "让文件以 --- 开头", en: "begin the file with ---")
        case .fence: Text(zh: "改为 ---", en: "write ---")
        }
    }

    private static let hint = Text(
        zh: "文件第一行写 ---，最后一个字段的下一行也写 ---。", en: "Write --- as the first line of the file and below the last field.")
    private static let nameOnly = Text(
        zh: "文件名是机会编号，却没有文件头，没有当作商机",
        en: "the file is named after an id but has no front matter; it is not read as an opportunity")
    private static let nameHint = Text(
        zh: "补上文件头（git log -p 里有原来的内容）；只是说明文字就换一个文件名。",
        en:
            "Restore the front matter (git log -p shows what was there); if it is just a note, give the file another name."
    )
    private static let noFence = Text(
        zh: "字段前面没有 ---，整个文件没有当作商机", en: "there is no --- above the fields; the file is not read as an opportunity")
    private static func aboveFence(_ text: String) -> Text {
        Text(
            zh: "“\(text)”写在文件头的 --- 上面，字段没有读出来",
            en: "“\(text)” is above the --- of the front matter; the fields are not read")
    }

    private static let aboveHint = Text(
        zh: "文件从 --- 开始；别的内容写到文件头下面。", en: "A file begins with ---; put everything else below the front matter.")
    private static let second = Text(zh: "这里又开始了一段字段，没有读出来", en: "more fields begin here and are not read")
    private static let secondHint = Text(
        zh: "一个文件只有一个文件头：所有字段写在开头的两行 --- 之间。",
        en: "A file has one front matter: put all fields between the two lines of --- at the top.")
    private static let empty = Text(zh: "文件头是空的，一个字段也没有", en: "the front matter is empty")
}
