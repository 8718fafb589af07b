import Document
import Register
import Template

/// The file's title is the customer's name.
enum HeadingTitle {
    static let rule = Rule(
        "heading-title", .warning,
        Text(zh: "文件标题不是客户名称", en: "The title is not the customer's name"),
        why: Text(
            zh: "读的人先看标题。标题与客户名称不同，多半是从其他档案复制后忘了改。",
            en: """
                Readers see the title first. If it differs from the customer's name, the file was probably copied \
                from another one and not adapted.
                """),
        examples: [
            Example(.fields, bad: "客户名称: 某动力电池有限公司\n", good: "客户名称: 某新能源汽车有限公司\n"),
            Example(
                .file, bad: ExampleRegister.whole.replacing("# 某新能源汽车有限公司\n\n## 核心", with: "## 核心"),
                good: ExampleRegister.whole,
                fixed: ExampleRegister.whole),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard file.hasBody, file.template.path(of: .customer) != nil else { return }
        guard let title = file.opportunity.title else {
            if file.opportunity.slips.contains(where: { $0.slip.kind == .title }) { return }
            file.report(
                file.opportunity.sections.first?.name ?? file.frontMatterStart, missing, hint: missingHint,
                fix: adding(file))
            return
        }
        guard case .text(let customer) = file.item(.customer).value else { return }
        if file.document.store[title.indices].elementsEqual(customer.utf8) { return }
        guard !file.isSlipped(.customer), !file.isMarked(.customer), !customer.contains("\u{FFFD}") else { return }
        let written = plain(file.document.store.span.extracting(title.indices).foldedText)
        guard written != plain(customer) else { return }
        file.report(
            title, message(written, customer), hint: hint,
            fix: Fix(
                Text(zh: "标题改为客户名称", en: "write the customer's name as the title"), safety: .unsafe,
                edits: [Edit(title, customer)]))
    }

    private static func adding(_ file: FileCheck) -> Fix? {
        guard case .text(let customer) = file.item(.customer).value, textLines(customer).count == 1 else { return nil }
        let start = file.document.bodyStart
        let hasBlankLine = start < file.document.sourceCount && file.document.store[start] == 0x0A
        return Fix(
            Text(zh: "加上客户名称作标题", en: "add the customer's name as the title"),
            edits: [Edit(ByteRange(start, start), "\n# \(customer)\n" + (hasBlankLine ? "" : "\n"))])
    }

    /// Without Markdown's backslashes and blanks around.
    private static func plain(_ text: String) -> String {
        var text = text[...]
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text.filter { $0 != "\\" })
    }

    private static let missing = Text(zh: "正文没有标题", en: "the body has no title")
    private static let missingHint = Text(
        zh: "正文以“# 客户名称”开头。", en: "Begin the body with “# ” and the customer's name.")
    private static let hint = Text(zh: "让标题与客户名称一致。", en: "Use the customer's name as the title.")

    private static func message(_ title: String, _ customer: String) -> Text {
        Text(
            zh: "标题是“\(title)”，客户名称是“\(customer)”", en: "the title is “\(title)”, the customer is “\(customer)”")
    }
}
