import Document

/// Each field is on a line of its own.
enum FrontMatterFlow {
    static let rule = Rule(
        "front-matter-flow", .warning,
        Text(zh: "整个文件头写成了一个 { … }", en: "The front matter is written as one { … }"),
        why: Text(
            zh: "一行一个字段，评审时才看得出改了什么，oppbook set 也才知道写在哪里。",
            en: "With one field per line, a review shows what changed, and oppbook set knows where to write."),
        examples: [Example(.file, bad: flow, good: ExampleRegister.whole, fixed: ExampleRegister.whole)], file: check)

    /// The example as PyYAML and JSON programs write it.
    private static let flow: String = {
        let parts = textLines(ExampleRegister.whole)
        let end = parts.dropFirst().firstIndex(of: "---") ?? parts.endIndex
        return (["---", "{" + parts[1..<end].joined(separator: ", ") + "}"] + parts[end...]).joined(separator: "\n")
    }()

    static func check(_ file: inout FileCheck) {
        let document = file.document
        guard let root = document.yaml.root, !document.yaml.isBroken, document.yaml.nodes[root].kind == .mapping,
            document.yaml.nodes[root].style == .flow
        else { return }
        let range = document.yaml.nodes[root].range
        let lines = document.yaml.pairs(of: root).map { pair in
            let (key, value) = (document.yaml.nodes[pair.key].range, document.yaml.nodes[pair.value].range)
            return document.text(key) + (value.isEmpty ? ":" : ": " + document.text(value))
        }
        let written = lines.joined(separator: document.encoding.carriageReturn == nil ? "\n" : "\r\n")
        file.report(
            ByteRange(Int(range.start), Int(range.start) + 1),
            Text(zh: "所有字段写在一个 { … } 里", en: "all fields are inside one { … }"),
            hint: Text(zh: "一行写一个字段：“字段: 值”。", en: "Write one field per line: “field: value”."),
            fix: Fix(Text(zh: "改为一行一个字段", en: "write one field per line"), edits: [Edit(range, written)]))
    }
}
