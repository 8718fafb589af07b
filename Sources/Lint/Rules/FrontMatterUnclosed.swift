import Document

/// The front matter ends with a line of three hyphens.
enum FrontMatterUnclosed {
    static let rule = Rule(
        "front-matter-unclosed", .error,
        Text(zh: "文件头没有结束", en: "The front matter does not end"),
        why: Text(
            zh: "缺了结尾的 ---，就分不清字段和正文，整份档案都读不出来。",
            en: "Without the closing --- fields and text cannot be told apart, and nothing of the record is read."),
        examples: [
            Example(.file, bad: "---\n机会编号: 202405-SAL-003\n\n# 某新能源汽车有限公司\n", good: ExampleRegister.whole),
            Example(
                .file, bad: ExampleRegister.whole.replacing("---\n\n#", with: "\n#"), good: ExampleRegister.whole, fixed: ExampleRegister.whole),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard case .unclosed(let opening) = file.document.frontMatter else { return }
        let document = file.document
        let yaml = ByteRange(Int(opening.start), document.sourceCount)
        if let slip = FrontMatterLines(document.store, yaml).slips.first(where: { $0.kind == .fence }) {
            file.report(
                slip.range, Text(zh: "“\(file.text(slip.range))”不是 ---，文件头没有结束", en: "“\(file.text(slip.range))” is not ---; the front matter does not end"),
                hint: hint, fix: Fix(Text(zh: "改为 ---", en: "write ---"), edits: slip.edits))
            return
        }
        file.report(
            opening, Text(zh: "从这里开始的文件头没有以 --- 结束", en: "the front matter that begins here is not closed by ---"),
            hint: hint, fix: fix(document))
    }

    private static let hint = Text(zh: "在最后一个字段的下一行写 ---。", en: "Write --- on the line below the last field.")

    /// The fields end where the first blank line is: a guess.
    private static func fix(_ document: Document) -> Fix? {
        for (end, next) in zip(document.source.indices, document.source.indices.dropFirst()) where document.source[end] == 0x0A {
            let isBlank = document.source[next] == 0x0A || (document.source[next] == 0x0D && next + 1 < document.sourceCount && document.source[next + 1] == 0x0A)
            guard isBlank else { continue }
            return Fix(
                Text(zh: "在第一个空行前写 ---", en: "write --- before the first blank line"), safety: .unsafe,
                edits: [Edit(ByteRange(next, next), "---\n")])
        }
        return nil
    }
}
