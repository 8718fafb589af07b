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
                mistake.range, mistake.message, hint: mistake.hint,
                fix: mistake.edits.isEmpty ? nil : Fix(mistake.title, edits: mistake.edits))
        }
        guard mistakes.isEmpty else { return }
        for problem in file.document.yaml.problems {
            switch problem.kind {
            case .syntax(let words):
                let (message, hint) = YAMLProblem.explained(words)
                file.report(problem.range, message, hint: hint)
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
}
