import Document
import Register
import Template

/// A milestone is done by its day, or has a new one.
enum MilestoneOverdue {
    static let rule = Rule(
        "milestone-overdue", .warning,
        Text(zh: "时间节点已过期", en: "A milestone is overdue"),
        why: Text(
            zh: "时间节点过了没有完成，后面的签约日期多半也要推迟。",
            en: "If a milestone is missed, the signing date after it usually slips as well."),
        examples: [
            Example(
                .fields, bad: "时间节点: [{ 类型: 方案提交, 计划日期: 2024-05-31 }]\n",
                good: "时间节点: [{ 类型: 方案提交, 计划日期: 2024-05-31, 完成日期: 2024-05-30 }]\n")
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        for milestone in file.records(.milestones) {
            let item = file.item(.milestoneDue, in: milestone)
            guard case .date(let due) = item.value, file.item(.milestoneDone, in: milestone).value.isMissing else {
                continue
            }
            guard file.isActive(), file.isPast(due) else { continue }
            file.report(item.range, message(kind(milestone, file), due), hint: hint(file))
        }
    }

    private static func kind(_ milestone: Item, _ file: FileCheck) -> String? {
        let item = file.item(.milestoneKind, in: milestone)
        return item.range.isEmpty || item.value.isMissing ? nil : file.text(item.range)
    }

    private static func message(_ kind: String?, _ due: CivilDate) -> Text {
        guard let kind else {
            return Text(zh: "时间节点 \(due) 已过，没有完成日期", en: "the milestone was due on \(due) and is not done")
        }
        return Text(
            zh: "“\(kind)”计划在 \(due)，已过期，没有完成日期", en: "“\(kind)” was due on \(due) and is not done")
    }

    private static func hint(_ file: FileCheck) -> Text {
        let done = file.name(.milestoneDone)
        return Text(
            zh: "完成了就填\(done.zh)，没有完成就改期。", en: "If it is done, fill in \(done.en); if not, set a new date.")
    }
}
