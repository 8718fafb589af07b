import Document

/// A file without front matter is a note, not an opportunity.
enum FrontMatterMissing {
    static let rule = Rule(
        "front-matter-missing", .hint,
        Text(zh: "没有文件头，不作为商机读取", en: "A file without front matter, not read as an opportunity"),
        why: Text(
            zh: "以 --- 开头的才是商机档案。别的说明文件可以放在登记簿里，列入模板的 files.ignore 后不再提示。",
            en: """
                Opportunities begin with ---. Other notes may be kept in the register; list them under files.ignore in the \
                template, and they are not reported again.
                """),
        examples: [Example(.file, bad: "# 会议纪要\n\n下周再议。\n", stem: "会议纪要")], file: check)

    static func check(_ file: inout FileCheck) {
        guard case .missing = file.document.frontMatter, file.document.encoding.invalidByte == nil,
            !FrontMatterHidden.isHidden(file)
        else { return }
        if file.document.sourceCount == 0 {
            file.report(.none, Text(zh: "文件是空的", en: "the file is empty"), hint: hint)
            return
        }
        var end = 0
        let bytes = file.document.source
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        file.report(
            ByteRange(0, end),
            Text(zh: "文件不以 --- 开头，没有当作商机", en: "the file does not begin with --- and is not read as an opportunity"),
            hint: hint)
    }

    private static let hint = Text(
        zh: "是商机就补上文件头，不是就列入模板的 files.ignore。",
        en: "If it is an opportunity, add the front matter; if not, list it under files.ignore in the template.")
}
