import Document
import Register
import Template

/// Each change in the log begins where the one before it ended.
enum LogChain {
    static let rule = Rule(
        "log-chain", .error,
        Text(zh: "变更的旧值接不上前一次变更", en: "The old value of a change is not the last recorded value"),
        why: Text(
            zh: "阶段历史、推迟次数和首次评估都从跟进记录算出。前后接不上，说明漏记了一次变更。",
            en: """
                Stage history, slippage and first ratings are computed from the log. A gap means that a change was \
                not recorded.
                """),
        examples: [
            Example(
                .log,
                bad: """
                    ### 2024-05-20 面谈 明

                    - 机会状态：初步接洽 → 方案提交
                    - 预计签约日期：2024-06-30 → 2024-07-31

                    ### 2024-06-03 电话 明

                    - 预计签约日期：2024-07-15 → 2024-08-30

                    """,
                good: """
                    ### 2024-05-20 面谈 明

                    - 机会状态：初步接洽 → 方案提交
                    - 预计签约日期：2024-06-30 → 2024-07-31

                    ### 2024-06-03 电话 明

                    - 预计签约日期：2024-07-31 → 2024-08-30

                    """,
                fixed: """
                    ### 2024-05-20 面谈 明

                    - 机会状态：初步接洽 → 方案提交
                    - 预计签约日期：2024-06-30 → 2024-07-31

                    ### 2024-06-03 电话 明

                    - 预计签约日期：2024-07-31 → 2024-08-30

                    """)
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        let opportunity = file.opportunity
        let template = file.template
        guard !opportunity.isBodyMisread else { return }
        opportunity.forEachChange(fieldCount: template.fields.count) { _, change, previous in
            // An empty side is another rule's finding.
            guard let old = change.old, let previous, !old.range.isEmpty, !previous.new.range.isEmpty else { return }
            guard !template.isSame(old.value, previous.new.value, as: template.fields[change.field]) else { return }
            report(change, old, previous, &file)
        }
    }

    private static func report(_ change: LogChange, _ old: Item, _ previous: LogChange, _ file: inout FileCheck) {
        let expected = file.text(previous.new.range)
        if LogNoteForm.reportMention(of: change.field, between: previous.range, and: change.range, &file) { return }
        let name = file.name(FieldPath(change.field))
        var fix: Fix?
        if !expected.isEmpty, !old.range.isEmpty {
            fix = Fix(
                Text(zh: "把旧值改为“\(expected)”", en: "write “\(expected)” as the old value"), safety: .unsafe,
                edits: [Edit(old.range, expected)])
        }
        file.report(
            old.range, message(name, file.text(old.range), expected),
            hint: hint, fix: fix)
    }

    private static func message(_ name: Text, _ old: String, _ expected: String) -> Text {
        Text(
            zh: "\(name.zh)从“\(old)”改起，而前一次已改成“\(expected)”",
            en: "\(name.en) changes from “\(old)”, but the change before it ended at “\(expected)”")
    }

    private static let hint = Text(
        zh: "改正旧值，或补上漏记的那次变更。", en: "Correct the old value, or add the change that was not recorded.")
}
