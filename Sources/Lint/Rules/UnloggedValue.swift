import Document
import Register
import Template

/// What a field says now is of use to the analyses only if the log tells since when.
enum UnloggedValue {
    static let rule = Rule(
        "unlogged-value", .warning,
        Text(zh: "跟进记录里没有来历的值", en: "A value that the log does not mention"),
        why: Text(
            zh: """
                概率评得准不准、打法有没有用、预测靠不靠得住，只能用当时就写下的话来判断。模板里 logged: true 的字段，只写在文件头而跟进记录里\
                没有一条写到它，就不知道是什么时候填的，统计时单独计数，不算证据。用 set、advance、new 修改或登记，会自动记下来；手改的，用 \
                --fix --unsafe-fixes 补一条。补在登记日期而不是当天写的，带“补记”二字：来历完整了，但仍不算证据。
                """,
            en: """
                Whether ratings hold, plays help and forecasts can be trusted is judged only by what was written down at the \
                time. If a field with `logged: true` in the template has a value that no entry of the log mentions, nobody \
                knows since when, so the analyses count it separately and never as evidence. `set`, `advance` and `new` write \
                the entry; after a change by hand, `--fix --unsafe-fixes` adds one. An entry for the day of registration \
                that is written on a later day is marked “entered later”: it completes the history, but still does not \
                count as evidence.
                """),
        examples: [
            Example(
                .fieldsAndLog,
                bad: """
                    转化概率: 高

                    ### 2024-05-07 其他 明

                    - 责任人：未填 → 明
                    - 预计合同金额：未填 → 50-100万
                    - 客户意向：未填 → 口头承诺
                    - 策略方向：未填 → 技术方案差异化
                    - 预计签约日期：未填 → 2024-08-30

                    ### 2024-05-20 面谈 明

                    - 机会状态：初步接洽 → 方案提交

                    """,
                good: """
                    转化概率: 高

                    ### 2024-05-07 其他 明

                    - 责任人：未填 → 明
                    - 预计合同金额：未填 → 50-100万
                    - 客户意向：未填 → 口头承诺
                    - 策略方向：未填 → 技术方案差异化
                    - 预计签约日期：未填 → 2024-08-30

                    ### 2024-05-20 面谈 明

                    - 机会状态：初步接洽 → 方案提交
                    - 转化概率：未填 → 高

                    """,
                fixed: """
                    转化概率: 高

                    ### 2024-05-07 其他 明

                    - 责任人：未填 → 明
                    - 预计合同金额：未填 → 50-100万
                    - 客户意向：未填 → 口头承诺
                    - 策略方向：未填 → 技术方案差异化
                    - 预计签约日期：未填 → 2024-08-30

                    ### 2024-05-07 其他 明

                    - 转化概率：未填 → 高（补记）

                    ### 2024-05-20 面谈 明

                    - 机会状态：初步接洽 → 方案提交

                    """)
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        // What is not read as it was meant is another rule's finding, and may be just what seems to lack.
        guard file.opportunity.isReadable, !file.opportunity.isBodyMisread else { return }
        // A missing or empty log is another rule's finding.
        guard !file.opportunity.log.isEmpty || !SectionEmpty.isLogDue(file), hasLog(file) else { return }
        let fields = file.template.fields.filter { isUnlogged($0, file) }
        guard let first = fields.first else { return }
        let names = fields.map { file.name(FieldPath($0.index)) }
        file.report(
            file.opportunity.values[first.index].range, message(names),
            hint: Text(
                zh: "以后用 oppbook set 改，会自动记到跟进记录里；已有的值补一条，写明当时的日期。",
                en: "Use oppbook set, which logs the change. For the present value, add an entry with its date."),
            fix: fix(fields, &file))
    }

    private static func hasLog(_ file: FileCheck) -> Bool {
        file.opportunity.sections.contains { $0.section.map { file.template.sections[$0].role == .log } ?? false }
    }

    private static func isUnlogged(_ field: Field, _ file: FileCheck) -> Bool {
        guard field.isLogged, !file.isSlipped(field.index) else { return false }
        let item = file.opportunity.values[field.index]
        return !item.value.isMissing && item.value != .unreadable && !item.range.isEmpty
            && !file.opportunity.changesField(field.index) && !file.isMarked(field.index)
    }

    /// An entry for the day of registration. On a later day it says so.
    private static func fix(_ fields: [Field], _ file: inout FileCheck) -> Fix? {
        guard let day = file.date(.registered) ?? file.date(.discovered), !file.isFuture(day) else { return nil }
        let mark = file.isPast(day) ? EnteredLater.mark(in: file.template.language) : ""
        let editor = OpportunityEditor(file.document, file.opportunity, reader: file.reader)
        guard let entry = editor.firstValues(fields.map(\.index), on: day, mark: mark) else { return nil }
        return Fix(
            Text(zh: "在登记日期补一条跟进记录", en: "add an entry for the day of registration to the log"), safety: .unsafe,
            edits: editor.adding(entry))
    }

    private static func message(_ names: [Text]) -> Text {
        let (zh, en) = (names.map(\.zh).joined(separator: "、"), names.map(\.en).joined(separator: ", "))
        return Text(
            zh: "\(zh)在跟进记录里没有来历",
            en: "the log has no entry on \(en)")
    }
}
