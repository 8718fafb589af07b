import Document
import Register
import Template

/// The next step is done by its day, or has a new one.
enum NextStepOverdue {
    static let rule = Rule(
        "next-step-overdue", .warning,
        Text(zh: "下一步已过期", en: "The next step is overdue"),
        why: Text(
            zh: "下一步过期，要么做了没记，要么没做。两种情况都要处理。",
            en: "An overdue step was either done but not recorded, or not done. Both need attention."),
        examples: [
            Example(
                .fields, bad: "下一步: { 事项: 提交报价单, 截止日期: 2024-05-28 }\n",
                good: "下一步: { 事项: 提交报价单, 截止日期: 2024-06-28 }\n")
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard case .date(let due) = file.item(.nextDue).value, file.isActive(), file.isPast(due) else { return }
        file.report(file.item(.nextDue).range, message(due), hint: hint)
    }

    private static func message(_ due: CivilDate) -> Text {
        Text(zh: "下一步应在 \(due) 前完成，已经过期", en: "the next step was due on \(due)")
    }

    private static let hint = Text(
        zh: "做了就记入跟进记录并写新的下一步，没做就改期。",
        en: "If it is done, record it and write the new next step; if not, set a new date.")
}
