import Document
import Register
import Template

/// A register is written in one language.
enum OtherLanguage {
    static let rule = Rule(
        "other-language", .hint,
        Text(zh: "用了另一种语言的名称", en: "A name of the other language"),
        why: Text(
            zh: "两种语言的写法都读得懂，但混在一起，人读起来费力，查找也要查两遍。",
            en: "Both languages are understood; mixed, they are hard to read and every search has to be made twice."),
        examples: [
            Example(.fields, bad: "合作周期: short_project\n", good: "合作周期: 短期项目\n", fixed: "合作周期: 短期项目\n"),
            Example(.fields, bad: "source_detail: 上海展\n", good: "来源说明: 上海展\n", fixed: "来源说明: 上海展\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        for (range, own) in file.opportunity.foreignNames {
            let text = file.text(range)
            file.report(
                range, Text(zh: "本登记簿写“\(own)”，不写“\(text)”", en: "this register writes “\(own)”, not “\(text)”"),
                fix: Fix(Text(zh: "改为“\(own)”", en: "write “\(own)”"), edits: [file.document.rewriting(range, own)]))
        }
    }
}
