import Document

/// Front matter says things in full: no anchors, aliases or merge keys.
enum YAMLAlias {
    static let rule = Rule(
        "yaml-alias", .error,
        Text(zh: "用了 YAML 的锚点、别名或合并键", en: "A YAML anchor, alias or merge key"),
        why: Text(
            zh: "别名让一处改动影响别处，评审时看不出来；表单里也没有这样的写法。",
            en: "An alias lets one change act elsewhere, unseen in a review; a form has nothing like it."),
        examples: [
            Example(.fields, bad: "来源说明: &a 上海展\n", good: "来源说明: 上海展\n", fixed: "来源说明: 上海展\n"),
            Example(.fields, bad: "来源说明: *A3\n", good: "来源说明: \"*A3\"\n", fixed: "来源说明: \"*A3\"\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        // Where the YAML is broken an unquoted `*` is a slip of the keyboard, and said to be one.
        guard !file.document.yaml.problems.isEmpty, !file.document.yaml.isBroken else { return }
        let problems = file.document.yaml.problems
        for problem in problems {
            switch problem.kind {
            case .alias, .anchor:
                let text = file.text(problem.range)
                // One without the other refers to nothing.
                let isAlone = !problems.contains { $0.kind == (problem.kind == .alias ? .anchor : .alias) }
                file.report(
                    problem.range, Text(zh: "“\(text)”在 YAML 里是锚点或别名", en: "“\(text)” is an anchor or alias to YAML"),
                    hint: Text(zh: "照字面写出来；值以 * 或 & 开头就加引号。", en: "Write it out; quote a value that begins with * or &."),
                    fix: isAlone ? fix(problem, file) : nil)
            case .mergeKey:
                file.report(
                    problem.range, Text(zh: "不支持 YAML 的合并键 <<", en: "the YAML merge key << is not supported"),
                    hint: Text(zh: "把各字段写出来。", en: "Write the fields out."))
            default: break
            }
        }
    }

    /// `*工` is a name that was masked and wants quotes; an anchor says nothing.
    private static func fix(_ problem: YAMLProblem, _ file: FileCheck) -> Fix? {
        guard problem.kind == .anchor else {
            return Fix(
                Text(zh: "加上引号", en: "quote the value"), edits: [Edit(problem.range, YAMLScalar.quoted(file.text(problem.range)))])
        }
        let bytes = file.document.source
        let start = Int(problem.range.start)
        guard start < bytes.endIndex, bytes[start] == UInt8(ascii: "&"),
            let blank = bytes[start...].firstIndex(where: { $0 <= 0x20 }),
            let end = bytes[blank...].firstIndex(where: { $0 != 0x20 })
        else { return nil }
        return Fix(Text(zh: "删去锚点", en: "remove the anchor"), edits: [Edit(ByteRange(start, end), "")])
    }
}
