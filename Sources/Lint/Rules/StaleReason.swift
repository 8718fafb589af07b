import Document
import Register
import Template

/// A loss reason, a pause's reason or its last day ends with the status it belongs to.
enum StaleReason {
    static let rule = Rule(
        "stale-reason", .warning,
        Text(zh: "已离开的状态留下的原因或日期", en: "A reason or date left over from an earlier status"),
        why: Text(
            zh: """
                流失原因、暂停原因和恢复日期只属于已流失、无效、暂停这类状态（以模板的 required.when 为准）。商机重新打开后如果还留着，\
                下一次流失时统计会把旧原因当作新的。advance 和 set 改状态时会把它们移到跟进记录里。
                """,
            en: """
                Loss reasons, hold reasons and the resume date belong to statuses such as lost, invalid or on hold (see \
                `required.when` in the template). If they are left in a reopened opportunity, the next loss is counted with \
                the old reason. `advance` and `set` move them to the log when the status changes.
                """),
        examples: [
            Example(
                .fieldsAndLog,
                bad: """
                    流失原因: 价格

                    ### 2024-05-20 面谈 明

                    - 机会状态：初步接洽 → 已流失

                    ### 2024-05-27 电话 明

                    - 机会状态：已流失 → 方案提交（客户重新立项）

                    """,
                good: """

                    ### 2024-05-20 面谈 明

                    - 机会状态：初步接洽 → 已流失

                    ### 2024-05-27 电话 明

                    - 机会状态：已流失 → 方案提交（客户重新立项）
                    - 流失原因：价格 → 未填

                    """,
                fixed: """

                    ### 2024-05-20 面谈 明

                    - 机会状态：初步接洽 → 已流失

                    ### 2024-05-27 电话 明

                    - 机会状态：已流失 → 方案提交（客户重新立项）
                    - 流失原因：价格 → 未填

                    """),
            Example(
                .fieldsAndLog,
                bad: """
                    恢复日期: 2024-07-01

                    ### 2024-05-20 面谈 明

                    - 机会状态：初步接洽 → 方案提交

                    """,
                good: """

                    ### 2024-05-20 面谈 明

                    - 机会状态：初步接洽 → 方案提交

                    """),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard !file.template.statusFields.isEmpty, file.opportunity.isReadable, let status = file.status else { return }
        for field in file.template.fieldsForeign(to: status) {
            let item = file.opportunity.values[field]
            guard !item.value.isMissing, !item.range.isEmpty else { continue }
            let name = file.name(FieldPath(field))
            let label = file.template.statuses[status].label
            file.report(
                item.range,
                Text(
                    zh: "状态是“\(label.zh)”，却还填着“\(name.zh)”",
                    en: "“\(name.en)” is filled in while the status is “\(label.en)”"),
                hint: hint(field, file), fix: fix(field, file))
        }
    }

    private static func hint(_ field: Int, _ file: FileCheck) -> Text {
        let owners =
            file.template.statusFields.first { $0.field == field }?.statuses.sorted().map {
                file.template.statuses[$0].label
            } ?? []
        return Text(
            zh: "它只属于\(owners.map { "“\($0.zh)”" }.joined(separator: "、"))。移到跟进记录里；状态不对就先改状态。",
            en:
                "It belongs to \(owners.map { "“\($0.en)”" }.joined(separator: ", ")) only. Move it to the log, or correct the status."
        )
    }

    /// Takes the field out; the entry that left the status keeps what it said. Where none did, a person has to look.
    private static func fix(_ field: Int, _ file: FileCheck) -> Fix? {
        let editor = OpportunityEditor(Array(file.document.source), reader: file.reader)
        do throws(OpportunityEditor.Problem) {
            let removal = try editor.setting(FieldPath(field), to: "")
            let title = Text(zh: "移到跟进记录里", en: "move it to the log")
            if let record = editor.recordingRemoval(of: field) { return Fix(title, edits: removal + record) }
            return Fix(Text(zh: "删去这一行", en: "remove the field"), safety: .unsafe, edits: removal)
        } catch {
            return nil
        }
    }
}
