import Document
import Register
import Template

/// A number says what it counts in, where that is in doubt: 元 or 万, dollars or thousands, percent or tenths.
enum AmountUnit {
    static let rule = Rule(
        "amount-unit", .warning,
        Text(zh: "数字没有写单位，可能差十倍或一万倍", en: "A number without its unit"),
        why: Text(
            zh: """
                表格里习惯以万元为单位，“45-60”多半是 45 到 60 万元，登记簿却只能按 45 到 60 元计入合计；概率写 7，可能是 7%，也可能是七成；“2-300万”照字面是 2万到 300万，说的人多半指 200 到 300万。
                """,
            en: """
                Where amounts are usually given in thousands, or in “万” (10,000), “45-60” probably means that many of them, but it is \
                summed as 45 to 60; a probability of 7 may be 7% or 7 in 10; “2-300k” is 2k to 300k as written, and 200k to 300k \
                as people speak.
                """),
        examples: [
            Example(.fields, bad: "预计合同金额: 15-40\n", good: "预计合同金额: 15-40万\n", fixed: "预计合同金额: 15-40万\n"),
            Example(.fields, bad: "预计合同金额: 80\n", good: "预计合同金额: 80元\n"),
            Example(.fields, bad: "转化概率: 7\n", good: "转化概率: 70%\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        for problem in file.valueProblems {
            guard case .noUnit(let bare) = problem.kind else { continue }
            let fix = file.meant(by: problem)?.fix
            file.report(
                problem.range, message(problem.text, bare),
                hint: Text(
                    zh: "写成 \(bare.asMeant) 或 \(bare.asWritten)。", en: "Write \(bare.asMeant) or \(bare.asWritten)."),
                fix: fix)
        }
    }

    private static func message(_ text: String, _ bare: BareNumber) -> Text {
        switch bare.lack {
        case .unit:
            Text(
                zh: "“\(text)”没有单位，按 \(bare.asWritten) 计；是不是 \(bare.asMeant)？",
                en: "“\(text)” has no unit and counts as \(bare.asWritten); is it \(bare.asMeant)?")
        case .zeros:
            Text(
                zh: "“\(text)”按 \(bare.asWritten) 计；是不是 \(bare.asMeant)？",
                en: "“\(text)” counts as \(bare.asWritten); is it \(bare.asMeant)?")
        }
    }
}

extension Diagnostic {
    /// Whether a command that writes refuses to bring this about: an error, or a number whose unit is in doubt.
    public var refusesWriting: Bool { level == .error || rule == AmountUnit.rule.id }
}
