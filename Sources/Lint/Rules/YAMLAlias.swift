import Document

/// Front matter says things in full: no anchors, aliases or merge keys.
enum YAMLAlias {
    static let rule = Rule(
        "yaml-alias", .error,
        Text(zh: "用了 YAML 的锚点、别名或合并键", en: "A YAML anchor, alias or merge key"),
        why: Text(
            zh: "别名让一处改动影响别处，评审时看不出来；表单里也不支持。",
            en:
                "With an alias, a change in one place affects another, which a review does not show; forms have no aliases."
        ),
        examples: [
            Example(.fields, bad: "来源说明: &a 上海展\n", good: "来源说明: 上海展\n", fixed: "来源说明: 上海展\n"),
            Example(.fields, bad: "来源说明: *A3\n", good: "来源说明: \"*A3\"\n", fixed: "来源说明: \"*A3\"\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        // Where the YAML is broken an unquoted `*` is a slip of the keyboard, and said to be one.
        guard !file.document.yaml.problems.isEmpty, !file.document.yaml.isBroken else { return }
        let problems = file.document.yaml.problems
        let merged = problems.filter { $0.kind == .mergeKey }.map { Int($0.range.end) }
        for problem in problems {
            // `<<: *other` is one mistake.
            if problem.kind == .alias,
                merged.contains(where: { $0 <= Int(problem.range.start) && Int(problem.range.start) - $0 < 4 })
            {
                continue
            }
            switch problem.kind {
            case .alias, .anchor:
                let text = file.text(problem.range)
                // One without the other refers to nothing.
                let isAlone = !problems.contains { $0.kind == (problem.kind == .alias ? .anchor : .alias) }
                file.report(
                    problem.range,
                    Text(zh: "“\(text)”在 YAML 里是锚点或别名", en: "YAML reads “\(text)” as an anchor or alias"),
                    hint: Text(
                        zh: "照字面写出来；值以 * 或 & 开头就加引号。", en: "Write it out; quote a value that begins with * or &."),
                    fix: isAlone ? fix(problem, file) : nil)
            case .mergeKey:
                file.report(
                    problem.range, Text(zh: "不支持 YAML 的合并键 <<", en: "the YAML merge key << is not supported"),
                    hint: Text(zh: "把各字段写出来。", en: "Write the fields out."), fix: writingOut(problem.range, file))
            default: break
            }
        }
    }

    /// The fields of `<<: { … }` on lines of their own.
    private static func writingOut(_ key: ByteRange, _ file: FileCheck) -> Fix? {
        let yaml = file.document.yaml
        guard let root = yaml.root, yaml.nodes[root].style == .block,
            let pair = yaml.pairs(of: root).first(where: { yaml.nodes[$0.key].range == key }),
            yaml.nodes[pair.value].kind == .mapping,
            yaml.nodes[pair.value].style == .flow
        else { return nil }
        let lines = yaml.pairs(of: pair.value).map {
            file.text(yaml.nodes[$0.key].range) + ": " + file.text(yaml.nodes[$0.value].range)
        }
        let newline = file.document.encoding.carriageReturn == nil ? "\n" : "\r\n"
        return Fix(
            Text(zh: "写成单独的字段", en: "write the fields out"),
            edits: [
                Edit(ByteRange(Int(key.start), Int(yaml.nodes[pair.value].range.end)), lines.joined(separator: newline))
            ])
    }

    /// `*工` is a name that was masked and needs quotes; an anchor says nothing.
    private static func fix(_ problem: YAMLProblem, _ file: FileCheck) -> Fix? {
        guard problem.kind == .anchor else {
            return Fix(
                Text(zh: "加上引号", en: "quote the value"),
                edits: [Edit(problem.range, YAMLScalar.quoted(file.text(problem.range)))])
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
