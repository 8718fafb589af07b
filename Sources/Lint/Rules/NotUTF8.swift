import Document

/// A file is UTF-8 text.
enum NotUTF8 {
    static let rule = Rule(
        "not-utf8", .error,
        Text(zh: "文件不是 UTF-8 编码", en: "The file is not UTF-8"),
        why: Text(
            zh: "别的编码在另一台电脑上会变成乱码，姓名和金额都不可信。Windows 上的旧编辑器常存成 GB18030 或 UTF-16。",
            en: """
                In another encoding names and amounts turn to garbage on the next machine. Older editors on Windows often \
                save as GB18030 or UTF-16.
                """),
        // Bytes that are no text cannot stand in an example.
        examples: [], file: check)

    static func check(_ file: inout FileCheck) {
        guard let problem = file.document.foreignEncoding else { return }
        file.report(problem.range, problem.message, hint: problem.hint, fix: problem.fix)
    }
}
