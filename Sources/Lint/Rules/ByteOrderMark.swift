import Document

/// UTF-8 needs no byte order mark.
enum ByteOrderMark {
    static let rule = Rule(
        "byte-order-mark", .warning,
        Text(zh: "文件开头有字节顺序标记（BOM）", en: "The file begins with a byte order mark"),
        why: Text(
            zh: "BOM 看不见，却会让一些工具认不出开头的 ---，也会让 git 显示整行改动。",
            en: "The mark is invisible, yet some tools then miss the opening ---, and git shows a changed line."),
        examples: [
            Example(.file, bad: "\u{FEFF}" + ExampleRegister.whole, good: ExampleRegister.whole, fixed: ExampleRegister.whole)
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        // A second one hides the front matter, whose fix removes both.
        guard file.document.encoding.byteOrderMark, HiddenFrontMatter(file.document) == nil else { return }
        let mark = ByteRange(0, 3)
        file.report(
            mark, Text(zh: "文件开头有看不见的字节顺序标记", en: "an invisible byte order mark stands at the beginning"),
            fix: Fix(Text(zh: "删去标记", en: "remove the mark"), edits: [Edit(mark, "")]))
    }
}
