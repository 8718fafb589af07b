import Document

/// The front matter is YAML. Slips of a Chinese keyboard are told apart and mended.
enum YAMLSyntax {
    static let rule = Rule(
        "yaml-syntax", .error,
        Text(zh: "文件头不是合格的 YAML", en: "The front matter is not YAML"),
        why: Text(
            zh: "一处写错，整份档案的字段都读不出来。最常见的是全角冒号、没有加引号的 * 和制表符。",
            en: """
                One slip loses every field of the record. The usual ones are full-width colons, an unquoted * and tabs.
                """),
        examples: [
            Example(
                .fields, bad: "联系人: [{ 姓名: *工, 职务: 技术总监 }]\n", good: "联系人: [{ 姓名: \"*工\", 职务: 技术总监 }]\n",
                fixed: "联系人: [{ 姓名: \"*工\", 职务: 技术总监 }]\n"),
            Example(.fields, bad: "来源说明：上海展\n", good: "来源说明: 上海展\n", fixed: "来源说明: 上海展\n"),
            Example(.fields, bad: "来源说明: 展会: 二号馆\n", good: "来源说明: \"展会: 二号馆\"\n", fixed: "来源说明: \"展会: 二号馆\"\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard file.document.yaml.isBroken || file.opportunity.problems.contains(where: { $0.path == nil && $0.kind == .wrongShape }),
            case .present(let range, _) = file.document.frontMatter
        else { return }
        let slips = FrontMatterLines(file.document.store, range).slips.filter { $0.kind != .conflictMarker }
        for slip in slips {
            file.report(
                slip.range, message(slip.kind), hint: hint(slip.kind), fix: fix(slip, file))
        }
        guard slips.isEmpty else { return }
        for problem in file.document.yaml.problems {
            switch problem.kind {
            case .syntax(let words):
                file.report(problem.range, Text(zh: "YAML 从这里读不下去", en: "invalid YAML from here on (\(words))"), hint: quotes)
            case .tooDeep(let limit):
                file.report(problem.range, Text(zh: "嵌套超过 \(limit) 层", en: "nested deeper than \(limit) levels"))
            case .severalDocuments:
                file.report(
                    problem.range, Text(zh: "文件头里有多个 YAML 文档", en: "several YAML documents in the front matter"),
                    hint: Text(zh: "一份文件只写一个商机。", en: "One file is one opportunity."))
            default: break
            }
        }
        if !file.document.yaml.isBroken {
            file.report(range, Text(zh: "文件头不是“字段: 值”的形式", en: "the front matter is not made of fields with values"), hint: quotes)
        }
    }

    private static func fix(_ slip: FrontMatterSlip, _ file: FileCheck) -> Fix? {
        let edits = slip.kind == .noColon ? addingColon(slip.range, file) : slip.edits
        return edits.isEmpty ? nil : Fix(title(slip.kind), safety: slip.isSafe ? .safe : .unsafe, edits: edits)
    }

    /// A colon behind the field's name with which a line begins, in the place of the signs and blanks there.
    private static func addingColon(_ line: ByteRange, _ file: FileCheck) -> [Edit] {
        let bytes = file.document.store.span
        let names = file.template.fieldNames
        let end = Int(line.end)
        var name: Int?
        for stop in (Int(line.start) + 1)...max(end, Int(line.start) + 1) where stop == end || bytes[stop] & 0xC0 != 0x80 {
            if names.find(bytes.extracting(Int(line.start)..<min(stop, end))) != nil { name = stop }
        }
        guard let name, name < end else { return [] }
        var value = name
        while value < end {
            let blank = Unseen.length(bytes, at: value)
            let wide = ["；", "＝", "，", "、"].contains { (sign: StaticString) in bytes.holds(sign, at: value) } ? 3 : 0
            let length = blank > 0 ? blank : wide > 0 ? wide : ";=,|".utf8.contains(bytes[value]) ? 1 : 0
            if length == 0 { break }
            value += length
        }
        return value > name ? [Edit(ByteRange(name, value), ": ")] : []
    }

    // MARK: Messages

    private static let quotes = Text(
        zh: "每行写“字段: 值”，冒号用半角，后面空一格；值里有特殊符号就加英文引号。",
        en: "Each line is “field: value”, with a colon and a space; quote values that contain special characters.")

    private static func message(_ kind: FrontMatterSlip.Kind) -> Text {
        switch kind {
        case .wideColon: Text(zh: "字段名后是全角冒号", en: "a full-width colon follows the field's name")
        case .noSpaceAfterColon: Text(zh: "冒号后面没有半角空格", en: "there is no space after the colon")
        case .noColon: Text(zh: "这一行没有冒号", en: "this line has no colon")
        case .reservedStart(let mark): Text(zh: "值以“\(mark)”开头，YAML 另有用处", en: "the value begins with “\(mark)”, which is reserved in YAML")
        case .colonInValue: Text(zh: "值里有冒号加空格，YAML 当成了另一个字段", en: "YAML takes a colon and a space in the value for another field")
        case .tab: Text(zh: "用了制表符", en: "a tab")
        case .indent: Text(zh: "字段前面多了空格", en: "the field is indented")
        case .notIndented: Text(zh: "字段的值另起一行，却没有缩进", en: "a value on a line of its own is not indented")
        case .wideSigns: Text(zh: "用了全角括号或标点", en: "full-width brackets or separators")
        case .quote: Text(zh: "引号没有配对", en: "unmatched quotation mark")
        case .bracket: Text(zh: "括号没有配对", en: "unmatched bracket")
        case .afterBracket: Text(zh: "括号后面还有文字", en: "there is text after the closing bracket")
        case .fence: Text(zh: "结束文件头的应是 ---", en: "the front matter should end with ---")
        case .bodyInside: Text(zh: "正文从这里开始，前面缺一行 ---", en: "the body begins here; the line of --- above it is missing")
        case .conflictMarker: Text(zh: "这里有 git 的冲突标记", en: "a conflict marker of git")
        }
    }

    private static func hint(_ kind: FrontMatterSlip.Kind) -> Text {
        switch kind {
        case .wideColon, .noSpaceAfterColon: Text(zh: "写成半角冒号加空格“: ”。", en: "Write a colon and a space.")
        case .noColon: Text(zh: "每行写“字段: 值”；接着上一行的内容就缩进两格。", en: "Each line is “field: value”; indent a line that continues the one above.")
        case .reservedStart, .colonInValue, .afterBracket: Text(zh: "给整个值加上英文双引号。", en: "Put the whole value in double quotes.")
        case .tab: Text(zh: "改成空格。", en: "Use spaces.")
        case .indent: Text(zh: "字段从行首写起。", en: "Fields begin at the start of the line.")
        case .notIndented: Text(zh: "写在字段同一行，或缩进两格。", en: "Write it on the field's line, or indent it by two spaces.")
        case .wideSigns: Text(zh: "写成 [甲, 乙] 或 { 名称: 值 }。", en: "Write [one, other] or { name: value }.")
        case .quote: Text(zh: "补上另一半引号。", en: "Add the other quotation mark.")
        case .bracket: Text(zh: "补上另一半括号，或去掉多余的。", en: "Add the other bracket, or remove the extra one.")
        case .fence, .bodyInside: Text(zh: "在最后一个字段的下一行写 ---。", en: "Write --- on the line below the last field.")
        case .conflictMarker: Text(zh: "用 oppbook resolve 解决冲突。", en: "Resolve the conflict with oppbook resolve.")
        }
    }

    private static func title(_ kind: FrontMatterSlip.Kind) -> Text {
        switch kind {
        case .wideColon, .noSpaceAfterColon: Text(zh: "改为冒号加空格", en: "write a colon and a space")
        case .noColon: Text(zh: "加上冒号", en: "add the colon")
        case .notIndented: Text(zh: "缩进两格", en: "indent it by two spaces")
        case .conflictMarker: Text(same: "")
        case .reservedStart, .colonInValue, .afterBracket: Text(zh: "加上引号", en: "quote the value")
        case .tab: Text(zh: "改为空格", en: "use spaces")
        case .indent: Text(zh: "去掉前面的空格", en: "remove the indentation")
        case .wideSigns: Text(zh: "改为半角括号和逗号", en: "write ASCII brackets and commas")
        case .quote: Text(zh: "补上引号", en: "add the quotation mark")
        case .bracket: Text(zh: "补上括号", en: "add the bracket")
        case .fence, .bodyInside: Text(zh: "写上 ---", en: "write ---")
        }
    }
}
