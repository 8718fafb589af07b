import Document
import Register
import Template

/// Statuses change along the template's transitions, and with a reason where it asks for one.
enum LogTransition {
    static let rule = Rule(
        "log-transition", .error,
        Text(zh: "状态变更不合流程", en: "A status change that the process does not allow"),
        why: Text(
            zh: "模板规定了状态之间可以怎样走，退回和重新打开要写明原因。跳步或没有原因的退回会使漏斗和转化率失真。",
            en: """
                The template defines which statuses may follow a status, and that going back or reopening needs a reason. \
                Skipped steps and unexplained returns distort the funnel and the conversion rates.
                """),
        examples: [
            Example(
                .log,
                bad: """
                    ### 2024-05-20 面谈 明

                    - 机会状态：初步接洽 → 方案提交

                    ### 2024-05-27 电话 明

                    - 机会状态：方案提交 → 初步接洽

                    ### 2024-06-03 面谈 明

                    - 机会状态：初步接洽 → 方案提交

                    """,
                good: """
                    ### 2024-05-20 面谈 明

                    - 机会状态：初步接洽 → 方案提交

                    ### 2024-05-27 电话 明

                    - 机会状态：方案提交 → 初步接洽（客户换了技术负责人，需求重新梳理）

                    ### 2024-06-03 面谈 明

                    - 机会状态：初步接洽 → 方案提交

                    """)
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard let path = file.template.path(of: .status), path.sub == nil, !file.opportunity.isBodyMisread else {
            return
        }
        let opportunity = file.opportunity
        let template = file.template
        opportunity.forEachChange(fieldCount: template.fields.count) { entry, change, previous in
            guard change.field == path.field, case .choice(let to) = change.new.value else { return }
            guard case .choice(let from)? = change.old?.value ?? previous?.new.value else { return }
            guard let transition = template.transition(from: from, to: to, on: entry.date) else {
                file.report(change.range, notDeclared(from, to, template), hint: targets(from, template))
                return
            }
            guard transition.needsNote, !saysWhy(entry, change, template) else { return }
            file.report(change.range, noReason(from, to, template), hint: reasonHint(template))
        }
    }

    private static func saysWhy(_ entry: LogEntry, _ change: LogChange, _ template: Template) -> Bool {
        change.hasReason || entry.hasStory
            || entry.notes.contains { template.logNotes[$0.note].id == "reason" && !$0.text.isEmpty }
    }

    // MARK: Messages

    private static func name(_ status: Int, _ template: Template) -> String {
        template.statuses[status].written(in: template.language)
    }

    private static func notDeclared(_ from: Int, _ to: Int, _ template: Template) -> Text {
        let (from, to) = (name(from, template), name(to, template))
        return Text(
            zh: "流程里没有从“\(from)”到“\(to)”这一步", en: "the process has no step from “\(from)” to “\(to)”")
    }

    private static func targets(_ from: Int, _ template: Template) -> Text {
        let names = template.transitions.filter { $0.from == from }.map { name($0.to, template) }
        if names.isEmpty {
            return Text(zh: "“\(name(from, template))”之后没有别的状态。", en: "No status follows “\(name(from, template))”.")
        }
        return Text(
            zh: "“\(name(from, template))”之后可以是：\(names.joined(separator: "、"))。",
            en: "“\(name(from, template))” may be followed by \(names.joined(separator: ", ")).")
    }

    private static func noReason(_ from: Int, _ to: Int, _ template: Template) -> Text {
        let (from, to) = (name(from, template), name(to, template))
        return Text(
            zh: "从“\(from)”到“\(to)”没有写原因", en: "the step from “\(from)” to “\(to)” gives no reason")
    }

    private static func reasonHint(_ template: Template) -> Text {
        let label = template.logNotes.choices.first { $0.id == "reason" }
        let written = label?.written(in: template.language) ?? "reason"
        return Text(
            zh: "在变更后面用括号写明，或加一条“\(written)：…”；advance 命令加 --reason。",
            en: "Write it in parentheses after the change, or add a bullet “\(written): …”; for advance, add --reason.")
    }
}
