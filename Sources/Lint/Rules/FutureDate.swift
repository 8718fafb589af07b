import Document
import Register
import Template

/// What has happened did not happen in the future.
enum FutureDate {
    static let rule = Rule(
        "future-date", .error,
        Text(zh: "已发生的事写了未来的日期", en: "A past event dated in the future"),
        why: Text(
            zh: "发现、登记、签约、完成和跟进都是已经发生的事。未来的日期多半是笔误，会使久未跟进和逾期的提醒失效。",
            en: """
                Discovery, registration, signing, completion and contacts are past events. A date in the future is usually \
                a typo, and it disables reminders about stale and overdue work.
                """),
        examples: [
            Example(
                .log,
                bad: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n\n### 2025-06-05 电话 明\n\n客户确认了样品规格。\n",
                good: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n\n### 2024-06-05 电话 明\n\n客户确认了样品规格。\n"),
            Example(.fields, bad: "登记日期: 2024-07-05\n", good: "登记日期: 2024-05-07\n"),
        ],
        file: check)

    private static let fields: [Role] = [.discovered, .registered, .signedOn]

    static func check(_ file: inout FileCheck) {
        for role in fields {
            guard let date = file.date(role), file.isFuture(date) else { continue }
            file.report(file.item(role).range, message(file.name(role), date), hint: hint)
        }
        for milestone in file.records(.milestones) {
            let done = file.item(.milestoneDone, in: milestone)
            guard case .date(let date) = done.value, file.isFuture(date) else { continue }
            file.report(done.range, message(file.name(.milestoneDone), date), hint: hint)
        }
        let log = file.opportunity.log
        for entry in log {
            guard let date = entry.date, file.isFuture(date) else { continue }
            file.report(entry.dateRange, message(Text(zh: "跟进记录的日期", en: "the entry's date"), date), hint: hint)
        }
    }

    private static func message(_ name: Text, _ date: CivilDate) -> Text {
        Text(zh: "\(name.zh) \(date) 还没有到", en: "\(name.en) \(date) is in the future")
    }

    private static let hint = Text(
        zh: "改成事情发生的那一天；计划中的事写进下一步或时间节点。",
        en: "Write the day it happened; plans belong in the next step or the milestones.")
}
