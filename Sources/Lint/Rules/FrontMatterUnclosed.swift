import Document

/// The front matter ends with a line of three hyphens.
enum FrontMatterUnclosed {
    static let rule = Rule(
        "front-matter-unclosed", .error,
        Text(zh: "文件头没有结束", en: "The front matter is not closed"),
        why: Text(
            zh: "缺了结尾的 ---，就分不清字段和正文，整份档案都读不出来。",
            en: "Without the closing --- fields and text cannot be separated, and the whole file is unreadable."),
        examples: [
            Example(.file, bad: "---\n机会编号: 202405-SAL-003\n\n# 某新能源汽车有限公司\n", good: ExampleRegister.whole),
            Example(
                .file, bad: ExampleRegister.whole.replacing("---\n\n#", with: "\n#"), good: ExampleRegister.whole,
                fixed: ExampleRegister.whole),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard case .unclosed(let opening) = file.document.frontMatter else { return }
        let fence = ClosingFence(file.document, opening: opening)
        let fix =
            fence.edits.isEmpty
            ? nil : Fix(title(fence.kind), safety: fence.isCertain ? .safe : .unsafe, edits: fence.edits)
        file.report(fence.range, message(fence.kind, file.text(fence.range)), hint: hint, fix: fix)
    }

    // MARK: Messages

    private static let hint = Text(
        zh: "在最后一个字段的下一行单独写 ---。", en: "Write --- on a line of its own below the last field.")

    private static func message(_ kind: ClosingFence.Kind, _ text: String) -> Text {
        switch kind {
        case .altered:
            Text(
                zh: "“\(text)”不是 ---，从第 1 行开始的文件头没有结束",
                en: "“\(text)” is not ---; the front matter that begins on line 1 does not end")
        case .afterField:
            Text(
                zh: "--- 接在字段后面，从第 1 行开始的文件头没有结束",
                en: "--- follows a field on the same line; the front matter that begins on line 1 does not end")
        case .beforeBody:
            Text(
                zh: "--- 后面还有文字，从第 1 行开始的文件头没有结束",
                en: "there is text after ---; the front matter that begins on line 1 does not end")
        case .missing:
            Text(
                zh: "这里应有 ---，从第 1 行开始的文件头没有结束",
                en: "--- is missing here; the front matter that begins on line 1 does not end")
        case .cutOff:
            Text(
                zh: "文件到这里结束，从第 1 行开始的文件头没有结束", en: "the file ends here, inside the front matter that begins on line 1"
            )
        }
    }

    private static func title(_ kind: ClosingFence.Kind) -> Text {
        switch kind {
        case .altered: Text(zh: "改为 ---", en: "write ---")
        case .afterField, .beforeBody: Text(zh: "让 --- 单独成行", en: "put --- on a line of its own")
        case .missing, .cutOff: Text(zh: "在这里写 ---", en: "write --- here")
        }
    }
}
