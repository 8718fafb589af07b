import Document
import Register
import Template

/// The log is appended to: later entries are below earlier ones.
enum LogOrder {
    static let rule = Rule(
        "log-order", .error,
        Text(zh: "跟进记录没有按日期先后排列", en: "The log is not in date order"),
        why: Text(
            zh: "跟进记录从上往下追加。顺序不对的一条，不是日期写错，就是位置放错，读的人会弄错来龙去脉。",
            en: """
                New entries are added at the end of the log. An entry out of order has the wrong date or is in the wrong place, and \
                misleads readers.
                """),
        examples: [
            Example(
                .log,
                bad: """
                    ### 2024-05-28 电话 明

                    客户收到了样品。

                    ### 2024-05-20 面谈 明

                    - 机会状态：初步接洽 → 方案提交

                    """,
                good: """
                    ### 2024-05-20 面谈 明

                    - 机会状态：初步接洽 → 方案提交

                    ### 2024-05-28 电话 明

                    客户收到了样品。

                    """),
            Example(
                .log,
                bad: """
                    ### 2024-06-03 电话 明

                    客户要求补充报价。

                    ### 2024-05-28 电话 明

                    客户收到了样品。

                    ### 2024-05-20 面谈 明

                    - 机会状态：初步接洽 → 方案提交

                    """,
                good: """
                    ### 2024-05-20 面谈 明

                    - 机会状态：初步接洽 → 方案提交

                    ### 2024-05-28 电话 明

                    客户收到了样品。

                    ### 2024-06-03 电话 明

                    客户要求补充报价。

                    """,
                fixed: """
                    ### 2024-05-20 面谈 明

                    - 机会状态：初步接洽 → 方案提交

                    ### 2024-05-28 电话 明

                    客户收到了样品。

                    ### 2024-06-03 电话 明

                    客户要求补充报价。

                    """),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard !file.opportunity.isLogInOrder else { return }
        let log = file.opportunity.log
        let isDescending = isUpsideDown(log)
        var fix = sorting(log, isDescending ? .safe : .unsafe, file)
        var last: LogEntry?
        for entry in log {
            guard let date = entry.date else { continue }
            if let last, let before = last.date, date < before {
                file.report(
                    entry.dateRange, isDescending ? upsideDown : message(date, before), hint: isDescending ? nil : hint,
                    fix: fix)
                fix = nil
                if isDescending { return }
            }
            last = entry
        }
    }

    /// Whether the whole log, of three entries or more, runs from the latest to the earliest: a habit, not a slip.
    private static func isUpsideDown(_ log: [LogEntry]) -> Bool {
        guard log.count > 2 else { return false }
        for (above, below) in zip(log, log.dropFirst()) {
            guard let later = above.date, let earlier = below.date, earlier <= later else { return false }
        }
        return true
    }

    private static func sorting(_ log: [LogEntry], _ safety: Fix.Safety, _ file: FileCheck) -> Fix? {
        // Lines of an entry that is not read would move with the one above it.
        guard log.allSatisfy({ $0.date != nil }), !file.opportunity.isBodyMisread else { return nil }
        let days = log.map { $0.date?.days ?? 0 }
        // Read from below, entries of one day are in their order already.
        let indices = safety == .safe ? Array(log.indices.reversed()) : Array(log.indices)
        let order = indices.enumerated().sorted { (days[$0.element], $0.offset) < (days[$1.element], $1.offset) }
        return Fix(
            Text(zh: "按日期先后排列", en: "sort the entries by date"), safety: safety,
            edits: file.reordering(log.map(\.range), order.map(\.element)))
    }

    private static let upsideDown = Text(zh: "跟进记录是从新到旧写的", en: "the log is in reverse order, latest entry first")

    private static func message(_ date: CivilDate, _ before: CivilDate) -> Text {
        Text(
            zh: "\(date) 的记录排在 \(before) 的记录之后",
            en: "the entry of \(date) is below that of \(before)")
    }

    private static let hint = Text(
        zh: "核对日期；日期没错就把这条移到前面。", en: "Check the date; if it is right, move the entry up.")
}
