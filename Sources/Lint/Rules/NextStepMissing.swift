import Document
import Register
import Template

/// An open opportunity has a next step.
enum NextStepMissing {
    static let rule = Rule(
        "next-step-missing", .warning,
        Text(zh: "进行中的商机没有下一步", en: "An open opportunity has no next step"),
        why: Text(
            zh: "没有下一步的商机没有人推动，只是挂在清单里。",
            en: "Nobody moves an opportunity without a next step; it only remains in the list."),
        examples: [
            Example(.fields, bad: "- 下一步\n", good: "下一步: { 事项: 提交报价单, 截止日期: 2024-06-28 }\n")
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard file.statusMeaning == .open, let step = file.template.path(of: .nextStep) else { return }
        let whole = file.item(.nextStep)
        guard whole.value != .unreadable, !file.isSlipped(step.field) else { return }
        let action = file.template.path(of: .nextAction) ?? step
        guard file.opportunity[action].value.isMissing else { return }
        // Where the team requires the field at this status, the missing field says it already.
        if file.isRequired(file.template.fields[step.field].required), whole.value.isMissing { return }
        file.report(whole.key.isEmpty ? file.frontMatterStart : whole.key, message, hint: file.help(action))
    }

    private static let message = Text(zh: "商机还在进行，但没有写下一步", en: "the opportunity is open, but has no next step")
}
