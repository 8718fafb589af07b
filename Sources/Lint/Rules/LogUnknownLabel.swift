import Document
import Register
import Template

/// A bullet of the log that looks like a typed note but is none.
enum LogUnknownLabel {
    static let rule = Rule(
        "log-unknown-label", .warning,
        Text(zh: "跟进记录里有无法识别的标签", en: "Unknown label in the log"),
        why: Text(
            zh: "“标签：内容”按标签归类统计。标签写错的一条只算普通文字，其中的变更也不会记入历史。“价格：…”“备注：…”这类自拟的标签是普通文字，不算错。",
            en: """
                Bullets “label: text” are counted by label. A bullet with a misspelled label is plain text, and a change \
                in it is missing from the history. Bullets with other words, such as “price: …”, are plain text, too, and not an error.
                """),
        examples: [
            Example(
                .log,
                bad: "### 2024-05-20 面谈 明\n\n- 疑虑点：交付周期\n- 机会状态：初步接洽 → 方案提交\n",
                good: "### 2024-05-20 面谈 明\n\n- 疑虑：交付周期\n- 机会状态：初步接洽 → 方案提交\n",
                fixed: "### 2024-05-20 面谈 明\n\n- 疑虑：交付周期\n- 机会状态：初步接洽 → 方案提交\n")
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        let problems = file.opportunity.problems
        for problem in problems {
            guard case .logUnknownLabel(let label, let isChange) = problem.kind else { continue }
            guard let near = nearest(label, file.template) else {
                // Place, time, price: what people write every day is prose, unless it is a change of something.
                if isChange { file.report(problem.range, message(label), hint: known(file.template)) }
                continue
            }
            file.report(
                problem.range, message(label), hint: Text(zh: "是不是“\(near)”？", en: "Did you mean “\(near)”?"),
                fix: Fix(
                    Text(zh: "改为“\(near)”", en: "write “\(near)”"), safety: .unsafe, edits: [Edit(problem.range, near)])
            )
        }
    }

    /// The nearest note or field, as this register writes it.
    private static func nearest(_ label: String, _ template: Template) -> String? {
        // The box of a task is in front of a label, not in it.
        let label =
            label.hasPrefix("[")
            ? String(label[(label.firstIndex(of: "]").map(label.index(after:)) ?? label.startIndex)...]) : label
        // Of two characters one alone is too little to tell a field by: 合计 is not 合同.
        let fields = template.fieldNames.names.filter { $0.count > 2 || label.count > 2 }
        guard let name = nearestName(to: label, among: template.logNotes.names + fields, completing: false) else {
            return nil
        }
        if let note = template.logNotes.find(name) {
            return template.logNotes[note.index].written(in: template.language)
        }
        return template.fieldNames.find(name).map { template.fields[$0.index].written(in: template.language) }
    }

    private static func message(_ label: String) -> Text {
        Text(zh: "没有记录标签或字段“\(label)”", en: "unknown label or field “\(label)”")
    }

    private static func known(_ template: Template) -> Text {
        let labels = template.logNotes.choices.map { $0.written(in: template.language) }
        return Text(
            zh: "标签可以是\(labels.joined(separator: "、"))，或任一字段名；只是叙述就不用冒号。",
            en: "Labels are \(labels.joined(separator: ", ")) and all field names; write plain text without a colon.")
    }
}
