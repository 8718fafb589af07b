import Document

/// A file larger than the template's limit is not read at all.
enum FileTooLarge {
    static let rule = Rule(
        "file-too-large", .error,
        Text(zh: "文件超过模板规定的大小上限", en: "A file is larger than the template's limit"),
        why: Text(
            zh: "商机档案是几千字节的文字。大得多的文件往往是误放的附件，读取它会拖慢每一次检查。",
            en: """
                An opportunity is a few kilobytes of text. A file that is far larger is usually an attachment in the wrong \
                place, and reading it would slow down every check.
                """),
        examples: [],
        // Reported by the walk that sees the size, before anything is read.
        file: { _ in })

    static func finding(size: Int, limit: Int, level: Level) -> Diagnostic {
        Diagnostic(
            rule.id, level, at: .none,
            Text(
                zh: "文件有 \(size) 字节，上限是 \(limit) 字节，没有读取",
                en: "the file has \(size) bytes, the limit is \(limit); it was not read"),
            hint: Text(
                zh: "把附件移出登记簿，或在模板里调高 limits.file_size。",
                en: "Move attachments out of the register, or raise limits.file_size in the template."))
    }
}
