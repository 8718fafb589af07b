import Document

/// What a value is, the template decides, not a tag in the file.
enum YAMLTag {
    static let rule = Rule(
        "yaml-tag", .error,
        Text(zh: "用了 YAML 标签", en: "A YAML tag"),
        why: Text(
            zh: "值是什么类型由模板决定；标签会使其他工具读成别的类型。",
            en: "The template defines the type of a value; with a tag, other tools read a different type."),
        examples: [Example(.fields, bad: "来源说明: !!str 上海展\n", good: "来源说明: 上海展\n", fixed: "来源说明: 上海展\n")], file: check)

    static func check(_ file: inout FileCheck) {
        for problem in file.document.yaml.problems where problem.kind == .tag {
            file.report(
                problem.range, Text(zh: "这里有 YAML 标签", en: "unexpected YAML tag"),
                hint: Text(zh: "删去标签；值以 ! 开头就加引号。", en: "Delete the tag; quote a value that begins with !."),
                fix: fix(problem.range, file))
        }
    }

    /// `!!str` in front of a value is a tag; a single `!` may have been meant as it is.
    private static func fix(_ range: ByteRange, _ file: FileCheck) -> Fix? {
        let text = file.text(range)
        if text.hasPrefix("!!"), let blank = text.utf8.firstIndex(of: UInt8(ascii: " ")) {
            let tag = text.utf8.distance(from: text.startIndex, to: blank) + 1
            return Fix(
                Text(zh: "删去标签", en: "remove the tag"),
                edits: [Edit(ByteRange(Int(range.start), Int(range.start) + tag), "")])
        }
        guard text.hasPrefix("!"), !text.hasPrefix("!!"), text.utf8.last != 0x0A else { return nil }
        return Fix(
            Text(zh: "加上引号", en: "quote the value"), safety: .unsafe, edits: [Edit(range, YAMLScalar.quoted(text))])
    }
}
