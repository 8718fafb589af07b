import Document

/// The front matter ends with a line of three hyphens.
enum FrontMatterUnclosed {
    static let rule = Rule(
        "front-matter-unclosed", .error,
        Text(zh: "前置信息没有结束", en: "The front matter does not end"),
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
        file.report(
            opening, Text(zh: "从这里开始的前置信息没有以 --- 结束", en: "the front matter that begins here is not closed by ---"),
            hint: Text(zh: "在最后一个字段的下一行写 ---。", en: "Write --- on the line behind the last field."), fix: fix(file.document))
    }

    /// The fields end where the first blank line is: a guess.
    private static func fix(_ document: Document) -> Fix? {
        guard let blank = document.source.firstRange(of: Array("\n\n".utf8)) else { return nil }
        let at = blank.lowerBound + 1
        return Fix(
            Text(zh: "在第一个空行前写 ---", en: "write --- before the first blank line"), safety: .unsafe,
            edits: [Edit(ByteRange(at, at), "---\n")])
    }
}
