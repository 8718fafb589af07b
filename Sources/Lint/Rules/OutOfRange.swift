import Document
import Register
import Template

/// A number is within the field's limits.
enum OutOfRange {
    static let rule = Rule(
        "out-of-range", .error,
        Text(zh: "数值超出范围", en: "A number outside the field's limits"),
        why: Text(
            zh: "120% 的概率或 6 分的满意度一定是笔误，会使合计失真。",
            en: "A probability of 120% or a score of 6 is a typo, and distorts every sum."),
        examples: [Example(.fields, bad: "转化概率: 120%\n", good: "转化概率: 60%\n")], file: check)

    static func check(_ file: inout FileCheck) {
        for problem in file.valueProblems where problem.kind == .outOfRange {
            let field = file.template.field(at: problem.path)
            let name = file.name(problem.path)
            let limits = [field.minimum, field.maximum].map {
                $0.map { file.template.written(.quantity(Quantity(exactly: $0)), as: field, in: .zh) }
            }
            let zh =
                switch (limits[0], limits[1]) {
                case (let low?, let high?): "应在 \(low) 到 \(high) 之间。"
                case (let low?, nil): "不能小于 \(low)。"
                default: "不能大于 \(limits[1] ?? "")。"
                }
            let en =
                switch (limits[0], limits[1]) {
                case (let low?, let high?): "It must be between \(low) and \(high)."
                case (let low?, nil): "It must be at least \(low)."
                default: "It must be at most \(limits[1] ?? "")."
                }
            let meant = file.meant(by: problem)
            file.report(
                problem.range,
                Text(
                    zh: "“\(name.zh)”的“\(problem.text)”超出范围", en: "“\(problem.text)” is out of range for “\(name.en)”"),
                hint: meant?.hint ?? Text(zh: zh, en: en), fix: meant?.fix)
        }
    }
}
