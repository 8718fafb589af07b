import Document

@testable import Lint

/// Hardly anybody calls a customer on a Sunday: the date of the entry is probably wrong.
enum SundayContact {
    static let rule = Rule(
        "sunday-contact", .hint,
        Text(zh: "跟进日期是星期日", en: "A contact on a Sunday"),
        why: Text(
            zh: "补记的跟进常写错日期，周期和停留天数就跟着错。",
            en: "Entries that are written later often have a wrong date, and so have cycles and stages."),
        examples: [
            Example(
                .log, bad: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n\n### 2024-06-02 电话 明\n\n谈了报价。\n",
                good: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n\n### 2024-06-03 电话 明\n\n谈了报价。\n")
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        for entry in file.opportunity.log {
            // 1970-01-01 was a Thursday.
            guard let date = entry.date, (Int(date.days) % 7 + 7) % 7 == 3 else { continue }
            file.report(
                entry.dateRange, Text(zh: "\(date) 是星期日", en: "\(date) is a Sunday"),
                hint: Text(zh: "核对日期。", en: "Check the date."))
        }
    }
}
