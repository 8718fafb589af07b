import Document
import Register

/// An allowance must name a rule that exists and say why.
enum AllowReason {
    static let rule = Rule(
        "allow-reason", .error,
        Text(zh: "豁免说明没有写规则或理由", en: "A suppression without a rule or a reason"),
        why: Text(
            zh: "豁免一个问题等于替团队做了决定，后来的人要知道原因。",
            en: "Suppressing a finding is a decision for the whole team; others need to know why."),
        examples: [
            Example(
                .log,
                bad: "<!-- oppbook: allow next-step-missing -->\n\n### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n",
                good: """
                    <!-- oppbook: allow personal-data 客户公开的总机号码 -->

                    ### 2024-05-20 面谈 明

                    总机 13800138000。

                    - 机会状态：初步接洽 → 方案提交

                    """)
        ],
        // Judged together with the findings it would silence.
        file: { _ in })

    static func finding(_ allowance: Allowance, _ linter: Linter) -> Diagnostic? {
        guard let level = linter.level(of: rule) else { return nil }
        if !linter.knows(allowance.rule) {
            let near = nearestName(to: allowance.rule.name, among: Rule.all.map(\.id.name))
            return Diagnostic(
                rule.id, level, at: allowance.range,
                Text(zh: "没有规则“\(allowance.rule)”", en: "unknown rule “\(allowance.rule)”"),
                hint: near.map { Text(zh: "是不是“\($0)”？", en: "Did you mean “\($0)”?") })
        }
        guard allowance.reason.isEmpty else { return nil }
        return Diagnostic(
            rule.id, level, at: allowance.range,
            Text(zh: "豁免“\(allowance.rule)”没有写理由", en: "“\(allowance.rule)” is suppressed without a reason"),
            hint: Text(
                zh: "写成 <!-- oppbook: allow \(allowance.rule) 理由 -->",
                en: "Write <!-- oppbook: allow \(allowance.rule) REASON -->"))
    }
}
