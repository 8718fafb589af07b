import Document
import Register
import Template

/// Somebody talks to the customer as often as the status asks for.
enum FollowUpStale {
    static let rule = Rule(
        "follow-up-stale", .warning,
        Text(zh: "很久没有跟进", en: "No follow-up for a long time"),
        why: Text(
            zh: "长期没有联系的商机往往已经丢了，却还算在在谈金额和预测里。",
            en:
                "An opportunity without contact is often lost already, but still counted in the pipeline and the forecast."
        ),
        examples: [
            Example(
                .log, bad: "### 2023-11-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n",
                good: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n")
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        // What is not read as it was meant may be the last entry.
        guard !file.opportunity.isBodyMisread, let status = file.status, let days = limit(status, file), file.isActive()
        else { return }
        let log = file.opportunity.log
        var last: (date: CivilDate, range: ByteRange)?
        for entry in log {
            guard let date = entry.date, date >= (last?.date ?? date) else { continue }
            last = (date, entry.dateRange)
        }
        if let last {
            if file.isPast(last.date, by: days) { file.report(last.range, message(last.date, days), hint: hint) }
            return
        }
        // Nothing is in the log: the day it was registered counts, unless an entry is missing anyway.
        if SectionEmpty.isLogDue(file) { return }
        let role: Role = file.date(.registered) == nil ? .discovered : .registered
        guard let start = file.date(role), file.isPast(start, by: days) else { return }
        file.report(file.item(role).range, never(file.name(role), start, days), hint: hint)
    }

    /// Days that may pass. One on hold that should have been resumed goes by the furthest status it had reached.
    private static func limit(_ status: Int, _ file: FileCheck) -> Int? {
        let settings = file.template.statusSettings
        if let days = settings[status].staleAfter { return days }
        guard file.statusMeaning == .hold else { return nil }
        return settings[file.opportunity.furthestRank(file.template)].staleAfter
    }

    private static func message(_ last: CivilDate, _ days: Int) -> Text {
        Text(
            zh: "最近一次跟进是 \(last)，已超过 \(days) 天", en: "the last entry is dated \(last), more than \(days) days ago")
    }

    private static func never(_ name: Text, _ start: CivilDate, _ days: Int) -> Text {
        Text(
            zh: "\(name.zh)是 \(start)，超过 \(days) 天还没有一条跟进记录",
            en: "\(name.en) is \(start), and more than \(days) days later there is no entry")
    }

    private static let hint = Text(
        zh: "联系客户并记下结果；没有希望的就结案，要等的就暂停。",
        en: "Contact the customer and record the result; close the opportunity if it is hopeless, or put it on hold.")
}
