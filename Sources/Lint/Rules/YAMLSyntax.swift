import Document

/// The front matter is YAML. Slips of a Chinese keyboard are recognised and fixed.
enum YAMLSyntax {
    static let rule = Rule(
        "yaml-syntax", .error,
        Text(zh: "文件头不是合格的 YAML", en: "The front matter is not valid YAML"),
        why: Text(
            zh: "一处写错，整份档案的字段都读不出来。最常见的是全角冒号、没有加引号的 * 和制表符。",
            en: """
                One syntax error makes every field of the file unreadable. The most common are full-width colons, an unquoted * and tabs.
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
        guard
            file.document.yaml.isBroken
                || file.opportunity.problems.contains(where: { $0.path == nil && $0.kind == .wrongShape }),
            case .present(let range, _) = file.document.frontMatter
        else { return }
        let slips = FrontMatterLines(file.document.store, range).slips.filter { $0.kind != .conflictMarker }
        for slip in slips {
            file.report(slip.range, slip.message, hint: slip.hint, fix: fix(slip, file))
        }
        // What no sign explains, but is written right in another way.
        for slip in file.slips
        where !slips.contains(where: { slip.range.start <= $0.range.start && $0.range.start <= slip.range.end }) {
            file.report(file.firstLine(of: slip.range), notAField, hint: quotes)
        }
        guard slips.isEmpty, file.slips.isEmpty else { return }
        for problem in file.document.yaml.problems {
            switch problem.kind {
            case .syntax(let words):
                let (message, hint) = YAMLProblem.explained(words)
                file.report(problem.range, message, hint: hint)
            case .tooDeep(let limit):
                file.report(problem.range, Text(zh: "嵌套超过 \(limit) 层", en: "nested deeper than \(limit) levels"))
            case .severalDocuments:
                file.report(
                    problem.range, Text(zh: "文件头里有多个 YAML 文档", en: "several YAML documents in the front matter"),
                    hint: Text(zh: "一份文件只写一个商机。", en: "Write one opportunity per file."))
            default: break
            }
        }
        if !file.document.yaml.isBroken {
            file.report(
                range, Text(zh: "文件头不是“字段: 值”的形式", en: "the front matter is not a list of fields with values"),
                hint: quotes)
        }
    }

    private static func fix(_ slip: FrontMatterSlip, _ file: FileCheck) -> Fix? {
        let edits = slip.kind == .noColon ? addingColon(slip.range, file) : slip.edits
        return edits.isEmpty || quotesWrongly(slip, file)
            ? nil : Fix(slip.title, safety: slip.isSafe ? .safe : .unsafe, edits: edits)
    }

    /// Whether quotation marks would only hide that the value is none of its field's.
    private static func quotesWrongly(_ slip: FrontMatterSlip, _ file: FileCheck) -> Bool {
        switch slip.kind {
        case .reservedStart, .colonInValue, .afterBracket:
            !file.reader.mayBeQuoted(file.text(file.line(of: slip.range)))
        default: false
        }
    }

    /// A colon behind the field's name with which a line begins, in the place of the signs and blanks there.
    private static func addingColon(_ line: ByteRange, _ file: FileCheck) -> [Edit] {
        let bytes = file.document.store.span
        let names = file.template.fieldNames
        let end = min(Int(line.end), Int(line.start) + 200)
        var name: Int?
        for stop in (Int(line.start) + 1)...max(end, Int(line.start) + 1)
        where stop == end || bytes[stop] & 0xC0 != 0x80 {
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

    private static let notAField = Text(zh: "这一行不是“字段: 值”的写法", en: "this line is not written as “field: value”")
    private static let quotes = Text(
        zh: "每行写“字段: 值”，冒号用半角，后面空一格；值里有特殊符号就加英文引号。",
        en: "Write each line as “field: value”, with a colon and a space; quote values that contain special characters."
    )
}
