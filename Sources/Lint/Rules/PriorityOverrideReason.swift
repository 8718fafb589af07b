import Document
import Register
import Template

/// A priority other than the formula's has a reason.
enum PriorityOverrideReason {
    static let rule = Rule(
        "priority-override-reason", .warning,
        Text(zh: "优先级与公式不一致，却没有写理由", en: "A priority that differs from the formula without a reason"),
        why: Text(
            zh: "人可能比公式了解得多，但要写下理由，别人才能判断。",
            en: "People may know more than a formula, but others need the reason to judge it."),
        examples: [
            Example(.fields, bad: "优先级: C\n", good: "优先级: C\n优先级理由: 客户今年已无预算\n")
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard let formula = file.template.priority, let path = file.template.path(of: .priority),
            case .choice(let stated) = file.opportunity[path].value,
            let choices = file.template.choices(of: file.template.field(at: path)),
            case .missing = file.item(.priorityReason).value, file.template.path(of: .priorityReason) != nil
        else { return }
        guard let grade = formula.grade(of: file.opportunity, file.template), let derived = choices.find(grade)?.index,
            derived != stated
        else { return }
        let reason = file.name(.priorityReason)
        file.report(
            file.opportunity[path].range,
            Text(
                zh: "按公式是 \(grade)，这里写的是 \(choices[stated].label.zh)",
                en: "the formula gives \(grade), but the file has \(choices[stated].id)"),
            hint: Text(
                zh: "填写“\(reason.zh)”，或删去优先级由公式决定。",
                en: "Fill in “\(reason.en)”, or delete the priority and leave it to the formula."))
    }
}
