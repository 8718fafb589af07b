import Document
import Register
import Template

/// What was put on hold is taken up again on the day that was set.
enum ResumeOverdue {
    static let rule = Rule(
        "resume-overdue", .warning,
        Text(zh: "暂停已到恢复日期", en: "The resume date of a pause has passed"),
        why: Text(
            zh: "暂停的商机在恢复日期之前不提醒；过了这一天仍在暂停，往往是被遗忘了。",
            en: """
                There are no reminders for an opportunity on hold until its resume date; if it is still on hold afterwards, it has \
                probably been forgotten.
                """),
        examples: [
            Example(
                .fieldsAndLog,
                bad: "机会状态: 暂停\n暂停原因: 等待扩产立项\n恢复日期: 2024-06-01\n\n### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 暂停（等待扩产立项）\n",
                good: "机会状态: 暂停\n暂停原因: 等待扩产立项\n恢复日期: 2027-02-01\n\n### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 暂停（等待扩产立项）\n")
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard file.statusMeaning == .hold, let resume = file.date(.resumeOn), file.isPast(resume) else { return }
        file.report(file.item(.resumeOn).range, message(resume), hint: hint)
    }

    private static func message(_ resume: CivilDate) -> Text {
        Text(zh: "本应在 \(resume) 恢复跟进，仍在暂停", en: "it should have been resumed on \(resume) but is still on hold")
    }

    private static let hint = Text(
        zh: "联系客户后用 oppbook advance 恢复，或写下新的恢复日期和原因；没有希望的就结案。",
        en: "Contact the customer and resume it with oppbook advance, set a new date with a reason, or close it.")
}
