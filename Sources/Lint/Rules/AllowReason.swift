import Document
import Register

/// An allowance must name a rule that exists and say why.
enum AllowReason {
    static let rule = Rule(
        "allow-reason", .error,
        Text(zh: "放行注释没有写明规则或理由", en: "An allowance names no rule or gives no reason"),
        why: Text(
            zh: "放行一条发现等于替团队做了决定，后来的人要知道是为什么。",
            en: "To silence a finding is to decide for the team; whoever comes later needs to know why."),
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
                Text(zh: "没有规则“\(allowance.rule)”", en: "there is no rule “\(allowance.rule)”"),
                hint: near.map { Text(zh: "是不是“\($0)”？", en: "Did you mean “\($0)”?") })
        }
        guard allowance.reason.isEmpty else { return nil }
        return Diagnostic(
            rule.id, level, at: allowance.range,
            Text(zh: "放行“\(allowance.rule)”没有写理由", en: "“\(allowance.rule)” is allowed without a reason"),
            hint: Text(
                zh: "写成 <!-- oppbook: allow \(allowance.rule) 理由 -->",
                en: "Write <!-- oppbook: allow \(allowance.rule) REASON -->"))
    }
}
