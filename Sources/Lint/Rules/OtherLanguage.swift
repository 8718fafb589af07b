import Document
import Register
import Template

/// A register is written in one language.
enum OtherLanguage {
    static let rule = Rule(
        "other-language", .hint,
        Text(zh: "用了另一种语言的名称", en: "A name in the other language"),
        why: Text(
            zh: "两种语言的写法都能读取，但混在一起不便阅读，查找也要查两遍。",
            en: "Both languages are read, but a mixture is hard to read, and every search has to be made twice."),
        examples: [
            Example(.fields, bad: "合作周期: short_project\n", good: "合作周期: 短期项目\n", fixed: "合作周期: 短期项目\n"),
            Example(.fields, bad: "source_detail: 上海展\n", good: "来源说明: 上海展\n", fixed: "来源说明: 上海展\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        for (range, own) in file.opportunity.foreignNames {
            let text = file.text(range)
            file.report(
                range, Text(zh: "本登记簿用“\(own)”，不用“\(text)”", en: "this register uses “\(own)”, not “\(text)”"),
                fix: Fix(Text(zh: "改为“\(own)”", en: "write “\(own)”"), edits: [file.document.rewriting(range, own)]))
        }
    }
}
