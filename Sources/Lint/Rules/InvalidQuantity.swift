import Document
import Register
import Template

/// Amounts, counts, shares and durations are numbers with units that are known.
enum InvalidQuantity {
    static let rule = Rule(
        "invalid-quantity", .error,
        Text(zh: "数量无法识别", en: "A quantity that cannot be read"),
        why: Text(
            zh: "“大概八十多万”进不了任何合计。写准确数、区间或分档：80万、50-100万、100万以上。",
            en: "“About eighty” is in no sum. Write an exact number, a range or a band: 800k, 500k-1m, over 1m."),
        examples: [
            Example(.fields, bad: "预计合同金额: 大概八十多万\n", good: "预计合同金额: 80万\n"),
            Example(.fields, bad: "预计合同金额: 100-50万\n", good: "预计合同金额: 50-100万\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        for problem in file.valueProblems {
            guard case .quantity(let kind) = problem.kind else { continue }
            file.report(
                problem.range, message(kind, problem.text, file.name(problem.path)), hint: file.help(problem.path))
        }
    }

    private static func message(_ kind: QuantityProblem, _ text: String, _ name: Text) -> Text {
        switch kind {
        case .reversed: Text(zh: "“\(text)”的下限大于上限", en: "“\(text)” begins above its end")
        case .tooLarge: Text(zh: "“\(text)”大得无法计算", en: "“\(text)” is too large to reckon with")
        case .unknownUnit(let unit):
            Text(zh: "“\(text)”里的“\(unit)”不是认得的单位", en: "“\(unit)” in “\(text)” is no unit that is known")
        case .fractionOrPercent: Text(zh: "“\(text)”是百分之几还是成数，说不准", en: "“\(text)” may be a fraction or a percentage")
        case .notWhole: Text(zh: "“\(text)”算下来不是整数", en: "“\(text)” does not come out whole")
        case .notANumber: Text(zh: "“\(name.zh)”的“\(text)”不是数量", en: "“\(text)” is no quantity for “\(name.en)”")
        }
    }
}
