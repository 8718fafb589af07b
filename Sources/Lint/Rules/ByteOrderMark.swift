import Document

/// UTF-8 needs no byte order mark.
enum ByteOrderMark {
    static let rule = Rule(
        "byte-order-mark", .warning,
        Text(zh: "文件开头有字节顺序标记（BOM）", en: "The file begins with a byte order mark"),
        why: Text(
            zh: "BOM 看不见，却会让一些工具认不出开头的 ---，也会让 git 显示整行改动。",
            en:
                "The mark is invisible, but because of it some tools miss the opening ---, and git shows a changed line."
        ),
        examples: [
            Example(
                .file, bad: "\u{FEFF}" + ExampleRegister.whole, good: ExampleRegister.whole,
                fixed: ExampleRegister.whole)
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        // A second one hides the front matter, whose fix removes both.
        guard HiddenFrontMatter(file.document) == nil, let problem = file.document.byteOrderMark else { return }
        file.report(problem.range, problem.message, hint: problem.hint, fix: problem.fix)
    }
}
