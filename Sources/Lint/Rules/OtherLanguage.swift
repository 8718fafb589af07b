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
        for problem in file.opportunity.problems {
            switch problem.kind {
            case .otherLanguageName(let own): report(problem.range, file.text(problem.range), own, &file)
            case .scalar(.otherLanguage(let own), let text): report(problem.range, text, own, &file)
            default: break
            }
        }
        for section in file.opportunity.sections where section.isOtherLanguage {
            guard let index = section.section else { continue }
            report(section.name, file.text(section.name), file.template.sections[index].choice.written(in: file.template.language), &file)
        }
    }

    private static func report(_ range: ByteRange, _ text: String, _ own: String, _ file: inout FileCheck) {
        file.report(
            range, Text(zh: "本登记簿写“\(own)”，不写“\(text)”", en: "this register writes “\(own)”, not “\(text)”"),
            fix: Fix(Text(zh: "改为“\(own)”", en: "write “\(own)”"), edits: [file.document.rewriting(range, own)]))
    }
}
