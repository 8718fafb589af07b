import Document
import Register
import Template

/// Amounts, counts, shares and durations are numbers with units that are known.
enum InvalidQuantity {
    static let rule = Rule(
        "invalid-quantity", .error,
        Text(zh: "数量无法识别", en: "An unreadable quantity"),
        why: Text(
            zh: "“大概八十多万”无法计入合计。写准确数、区间或分档：80万、50-100万、100万以上。",
            en: "“About eighty” cannot be summed. Write an exact number, a range or a band: 800k, 500k-1m, over 1m."),
        examples: [
            Example(
                .fields, bad: "预计合同金额: 大概八十多万\n", good: "预计合同金额: 80-90万\n", fixed: "预计合同金额: 80-90万\n"),
            Example(.fields, bad: "预计合同金额: 3个亿\n", good: "预计合同金额: 3亿\n", fixed: "预计合同金额: 3亿\n"),
            Example(.fields, bad: "预计合同金额: 100-50万\n", good: "预计合同金额: 50-100万\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        for problem in file.valueProblems {
            guard case .quantity(let kind) = problem.kind else { continue }
            let meant = file.meant(by: problem)
            file.report(
                problem.range, message(kind, problem.text, file.name(problem.path)),
                hint: about(problem.text) ?? meant?.hint ?? file.help(problem.path), fix: meant?.fix)
        }
    }

    /// For “about 800k”: the two ways to write an estimate.
    private static func about(_ text: String) -> Text? {
        let words = ["大约", "大概", "差不多", "约", "近", "about ", "approx. ", "ca. ", "~"]
        guard let word = words.first(where: text.lowercased().hasPrefix) else { return nil }
        let number = String(text.dropFirst(word.count)).trimmingBlanks()
        guard let first = number.first, first.isASCII, first.isNumber else { return nil }
        return Text(
            zh: "写 \(number) 或一个区间（如 70-90万），去掉“\(word)”。",
            en: "Write \(number) or a range such as 700k-900k, without “\(word.trimmingBlanks())”.")
    }

    private static func message(_ kind: QuantityProblem, _ text: String, _ name: Text) -> Text {
        switch kind {
        case .reversed: Text(zh: "“\(text)”的下限大于上限", en: "the low end of “\(text)” is above its high end")
        case .tooLarge: Text(zh: "“\(text)”太大", en: "“\(text)” is too large")
        case .unknownUnit(let unit):
            Text(zh: "“\(text)”里的单位“\(unit)”无法识别", en: "unknown unit “\(unit)” in “\(text)”")
        case .fractionOrPercent:
            Text(
                zh: "“\(text)”可能是小数，也可能是百分数，请写明 %",
                en: "“\(text)” may be a fraction or a percentage; write the percent sign")
        case .notWhole: Text(zh: "“\(text)”换算后不是整数", en: "“\(text)” is not a whole number of units")
        case .notANumber: Text(zh: "“\(name.zh)”的“\(text)”不是数量", en: "“\(text)” is not a quantity (“\(name.en)”)")
        }
    }
}
