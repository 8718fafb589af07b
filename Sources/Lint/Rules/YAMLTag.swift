import Document

/// What a value is, the template decides, not a tag in the file.
enum YAMLTag {
    static let rule = Rule(
        "yaml-tag", .error,
        Text(zh: "用了 YAML 标签", en: "A YAML tag"),
        why: Text(
            zh: "值是什么类型由模版决定；标签会让别的工具读成另一种东西。",
            en: "The template decides what a value is; a tag makes other tools read something else."),
        examples: [Example(.fields, bad: "来源说明: !!str 上海展\n", good: "来源说明: 上海展\n")], file: check)

    static func check(_ file: inout FileCheck) {
        for problem in file.document.yaml.problems where problem.kind == .tag {
            file.report(
                problem.range, Text(zh: "这里有 YAML 标签", en: "a YAML tag stands here"),
                hint: Text(zh: "删去标签；值以 ! 开头就加引号。", en: "Delete the tag; quote a value that begins with !."))
        }
    }
}
