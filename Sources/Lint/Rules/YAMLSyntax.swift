import Document

/// The front matter is YAML. Slips of a Chinese keyboard are told apart and mended.
enum YAMLSyntax {
    static let rule = Rule(
        "yaml-syntax", .error,
        Text(zh: "前置信息不是合格的 YAML", en: "The front matter is not YAML"),
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
        let mistakes = FrontMatterLines(file.document.store, range).mistakes
        for mistake in mistakes {
            file.report(
                mistake.range, message(mistake.kind), hint: hint(mistake.kind),
                fix: mistake.edits.isEmpty ? nil : Fix(title(mistake.kind), edits: mistake.edits))
        }
        guard mistakes.isEmpty else { return }
        for problem in file.document.yaml.problems {
            switch problem.kind {
            case .syntax(let words):
                file.report(problem.range, Text(zh: "YAML 在这里读不下去：\(words)", en: "YAML cannot be read on from here: \(words)"), hint: quotes)
            case .tooDeep(let limit):
                file.report(problem.range, Text(zh: "嵌套超过 \(limit) 层", en: "nested deeper than \(limit) levels"))
            case .severalDocuments:
                file.report(
                    problem.range, Text(zh: "前置信息里有多个 YAML 文档", en: "several YAML documents in the front matter"),
                    hint: Text(zh: "一份文件只写一个商机。", en: "One file is one opportunity."))
            default: break
            }
        }
        if !file.document.yaml.isBroken {
            file.report(range, Text(zh: "前置信息不是“字段: 值”的形式", en: "the front matter is not made of fields with values"), hint: quotes)
        }
    }

    // MARK: Messages

    private static let quotes = Text(
        zh: "每行写“字段: 值”，冒号用半角，后面空一格；值里有特殊符号就加英文引号。",
        en: "Each line is “field: value”, with a narrow colon and a blank behind it; quote values with special signs.")

    private static func message(_ kind: KeyboardMistake.Kind) -> Text {
        switch kind {
        case .wideColon: Text(zh: "字段名后是全角冒号", en: "a full-width colon follows the field's name")
        case .reservedStart(let mark): Text(zh: "值以“\(mark)”开头，YAML 另有用处", en: "the value begins with “\(mark)”, which YAML keeps for itself")
        case .colonInValue: Text(zh: "值里有冒号加空格，YAML 当成了另一个字段", en: "a colon and a blank in the value look like another field to YAML")
        case .tab: Text(zh: "用了制表符", en: "a tab")
        case .wideBrackets: Text(zh: "列表用了全角括号", en: "the list is in full-width brackets")
        case .wideQuotes: Text(zh: "用了全角引号", en: "full-width quotes")
        case .loneDash: Text(zh: "单独一个“-”，YAML 当成了列表", en: "a lone “-” begins a list in YAML")
        }
    }

    private static func hint(_ kind: KeyboardMistake.Kind) -> Text {
        switch kind {
        case .wideColon: Text(zh: "改成半角冒号加空格“: ”。", en: "Write a narrow colon and a blank.")
        case .reservedStart, .colonInValue: Text(zh: "给整个值加上英文双引号。", en: "Put the whole value in double quotes.")
        case .tab: Text(zh: "改成空格。", en: "Write blanks.")
        case .wideBrackets: Text(zh: "写成 [甲, 乙]。", en: "Write [one, other].")
        case .wideQuotes: Text(zh: "改成英文引号。", en: "Write narrow quotes.")
        case .loneDash: Text(zh: "没有可填的就空着。", en: "Leave the field empty when there is nothing to say.")
        }
    }

    private static func title(_ kind: KeyboardMistake.Kind) -> Text {
        switch kind {
        case .wideColon: Text(zh: "改为半角冒号", en: "write a narrow colon")
        case .reservedStart, .colonInValue: Text(zh: "加上引号", en: "quote the value")
        case .tab: Text(zh: "改为空格", en: "write blanks")
        case .wideBrackets: Text(zh: "改为半角括号和逗号", en: "write narrow brackets and commas")
        case .wideQuotes: Text(zh: "改为半角引号", en: "write narrow quotes")
        case .loneDash: Text(zh: "删去“-”", en: "remove the dash")
        }
    }
}
