import Document
import Register

/// An allowance that silences nothing has outlived its finding.
enum AllowUnused {
    static let rule = Rule(
        "allow-unused", .warning,
        Text(zh: "放行注释没有对应的发现", en: "An allowance silences nothing"),
        why: Text(
            zh: "问题已经消失的放行注释会掩盖将来的同类问题。",
            en: "An allowance whose finding is gone would hide the next one of its kind."),
        examples: [
            Example(
                .log,
                bad: "<!-- oppbook: allow personal-data 客户公开的总机号码 -->\n\n### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n",
                good: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n")
        ],
        // Judged together with the findings it would silence.
        file: { _ in })

    static func finding(_ allowance: Allowance, _ linter: Linter) -> Diagnostic? {
        guard let level = linter.level(of: rule) else { return nil }
        return Diagnostic(
            rule.id, level, at: allowance.range,
            Text(zh: "这里没有“\(allowance.rule)”的发现可放行", en: "there is no finding of “\(allowance.rule)” to allow"),
            hint: Text(zh: "删去这条注释。", en: "Delete the comment."))
    }
}
