import Document
import Register
import Template

/// Digits and signs are narrow ones.
enum FullWidth {
    static let rule = Rule(
        "full-width", .warning,
        Text(zh: "用了全角数字或符号", en: "Full-width digits or signs"),
        why: Text(
            zh: "全角的 ８０万 看着一样，查找和其他工具却不认。",
            en: "Full-width digits look the same, but search and other tools do not find them."),
        examples: [
            Example(.fields, bad: "预计合同金额: ８０万\n", good: "预计合同金额: 80万\n", fixed: "预计合同金额: 80万\n"),
            Example(.fields, bad: "来源说明: “上海展”,\n", good: "来源说明: 上海展\n", fixed: "来源说明: 上海展\n"),
            Example(.fields, bad: "决策关注点: [价格，交付周期]\n", good: "决策关注点: [价格, 交付周期]\n", fixed: "决策关注点: [价格, 交付周期]\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard !file.opportunity.problems.isEmpty else { return }
        for problem in file.opportunity.problems {
            switch problem.kind {
            case .scalar(.wide(let narrow), let text):
                file.report(
                    problem.range, Text(zh: "“\(text)”里有全角字符", en: "“\(text)” has full-width characters"),
                    fix: Fix(
                        Text(zh: "改为“\(narrow)”", en: "write “\(narrow)”"),
                        edits: [file.document.rewriting(problem.range, narrow)]))
            case .scalar(.strayPunctuation(let fixed), let text):
                file.report(
                    problem.range,
                    Text(zh: "“\(text)”多了引号、标记或结尾的标点", en: "“\(text)” has stray marks or punctuation around it"),
                    fix: Fix(
                        Text(zh: "改为“\(fixed)”", en: "write “\(fixed)”"),
                        edits: [file.document.rewriting(problem.range, fixed)]))
            case .wideList(let fixed):
                file.report(
                    problem.range, Text(zh: "几个值之间用了全角分隔号", en: "the values are separated by full-width characters"),
                    hint: Text(zh: "用半角逗号加空格隔开。", en: "Separate them with a comma and a space."),
                    fix: Fix(Text(zh: "改为“\(fixed)”", en: "write “\(fixed)”"), edits: [Edit(problem.range, fixed)]))
            default: break
            }
        }
    }
}
