import Document
import Register
import Template

/// An amount says whether it is in yuan or in 万.
enum AmountUnit {
    static let rule = Rule(
        "amount-unit", .warning,
        Text(zh: "金额没有写单位，可能差一万倍", en: "An amount without a unit"),
        why: Text(
            zh: "表格里习惯以万元为单位，“45-60”多半是 45 到 60 万元，登记簿却只能按 45 到 60 元计入合计。",
            en:
                "Where amounts are usually given in “万” (10,000), “45-60” probably means 450,000 to 600,000, but it is summed as 45 to 60."
        ),
        examples: [
            Example(.fields, bad: "预计合同金额: 15-40\n", good: "预计合同金额: 15-40万\n", fixed: "预计合同金额: 15-40万\n"),
            Example(.fields, bad: "预计合同金额: 80\n", good: "预计合同金额: 80元\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        for problem in file.valueProblems {
            guard case .noUnit(let unit, let mark) = problem.kind else { continue }
            let fix = file.meant(by: problem)?.fix
            file.report(
                problem.range, message(problem.text, unit, mark), hint: hint(problem.text, unit, mark), fix: fix)
        }
    }

    private static func message(_ text: String, _ unit: String, _ mark: String) -> Text {
        Text(
            zh: "“\(text)”没有单位，按 \(text)\(mark)计；是不是 \(text)\(unit)？",
            en: "“\(text)” has no unit and counts as \(text)\(mark); is it \(text)\(unit)?")
    }

    private static func hint(_ text: String, _ unit: String, _ mark: String) -> Text {
        Text(zh: "写成 \(text)\(unit) 或 \(text)\(mark)。", en: "Write \(text)\(unit) or \(text)\(mark).")
    }
}

extension Diagnostic {
    /// Whether a command that writes refuses to bring this about: an error, or an amount that says only half of what it
    /// should.
    public var refusesWriting: Bool { level == .error || rule == AmountUnit.rule.id }
}
