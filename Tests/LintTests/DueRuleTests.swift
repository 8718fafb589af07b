import Document
import Template
import Testing

@testable import Lint

/// Work that is due, on the edges of its days; and the rules that a team has written itself. Judged on 2024-06-10.
@Suite struct DueRuleTests {
    private func found(_ rule: RuleID, _ fields: String, log: String = "### 2024-06-01 电话 明\n\n回访。\n") throws
        -> [String]
    {
        var register = try #require(SmallRegister())
        register.add("a.md", fields, body: "## 跟进记录\n\n" + log)
        return register.fileFindings(rule)
    }

    @Test func aStepIsOverdueTheDayAfter() throws {
        #expect(try found("next-step-overdue", "机会状态: 初步接洽\n下一步: { 事项: 报价, 截止日期: 2024-06-10 }") == [])
        #expect(
            try found("next-step-overdue", "机会状态: 初步接洽\n下一步: { 事项: 报价, 截止日期: 2024-06-09 }") == [
                "next-step-overdue: 2024-06-09"
            ])
    }

    @Test(arguments: [
        ("恢复日期: 2024-07-01", 0), ("恢复日期: 2024-06-10", 0), ("恢复日期: 2024-06-09", 1), ("恢复日期:", 0),
    ])
    func onHoldIsSilentUntilItIsToBeResumed(resume: String, count: Int) throws {
        let due = "机会状态: 暂停\n下一步: { 事项: 报价, 截止日期: 2024-05-01 }\n时间节点: [{ 类型: 拜访, 计划日期: 2024-05-02 }]\n"
        #expect(try found("next-step-overdue", due + resume).count == count)
        #expect(try found("milestone-overdue", due + resume).count == count)
        #expect(try found("resume-overdue", due + resume).count == count)
        #expect(try found("follow-up-stale", due + resume, log: "### 2024-01-02 电话 明\n\n回访。\n").count == count)
    }

    @Test func closedOpportunitiesHaveNothingDue() throws {
        let fields = "机会状态: 已流失\n下一步: { 事项: 报价, 截止日期: 2024-05-01 }\n时间节点: [{ 类型: 拜访, 计划日期: 2024-05-02 }]"
        for rule: RuleID in ["next-step-missing", "next-step-overdue", "milestone-overdue", "follow-up-stale"] {
            #expect(try found(rule, fields, log: "### 2023-01-02 电话 明\n\n回访。\n") == [])
        }
    }

    @Test func everyMilestoneIsLookedAt() throws {
        let milestones = """
            机会状态: 初步接洽
            时间节点:
              - { 类型: 拜访, 计划日期: 2024-05-02 }
              - { 类型: 报价, 计划日期: 2024-05-03, 完成日期: 2024-05-03 }
              - { 类型: 谈判, 计划日期: 2024-05-04 }
            """
        #expect(
            try found("milestone-overdue", milestones) == [
                "milestone-overdue: 2024-05-02", "milestone-overdue: 2024-05-04",
            ])
    }

    @Test func staleCountsFromTheLastEntry() throws {
        // Sixty days before 2024-06-10 is 2024-04-11.
        #expect(try found("follow-up-stale", "机会状态: 初步接洽", log: "### 2024-04-11 电话 明\n\n回访。\n") == [])
        #expect(
            try found("follow-up-stale", "机会状态: 初步接洽", log: "### 2024-04-10 电话 明\n\n回访。\n") == [
                "follow-up-stale: 2024-04-10"
            ])
        #expect(
            try found("follow-up-stale", "机会状态: 初步接洽\n登记日期: 2024-04-10", log: "") == ["follow-up-stale: 2024-04-10"])
    }

    @Test func theAnswerStandsUntilTheNextDayThatMatters() throws {
        let register = try #require(SmallRegister())
        let text = "---\n机会状态: 初步接洽\n下一步: { 事项: 报价, 截止日期: 2024-06-15 }\n---\n\n## 跟进记录\n\n### 2024-06-01 电话 明\n"
        let day = try #require(SmallRegister.asOf)
        let validity = register.linter.check(path: "a.md", bytes: Array(text.utf8), asOf: day).validity
        #expect(validity.contains(day + 5))
        #expect(!validity.contains(day + 6))
    }

    // MARK: The team's own rules

    @Test(arguments: [
        ("预计合同金额: 120万", ["large-needs-legal: 120万"]),
        ("预计合同金额: 100万以上", ["large-needs-legal: 100万以上"]),
        ("预计合同金额: 120万\n法务接口人: 华", []),
        ("预计合同金额: 80万", []),
        ("预计合同金额: 80-120万", []),
        ("机会状态: 初步接洽", []),
    ])
    func teamRulesReportUnderTheirOwnName(fields: String, findings: [String]) throws {
        #expect(try found("large-needs-legal", fields) == findings)
    }

    @Test func theTemplateSetsTheLevelOfATeamRule() throws {
        let text = Array("---\n预计合同金额: 120万\n---\n\n<!-- oppbook: allow large-needs-legal 母公司法务代管 -->\n".utf8)
        let open = Array("---\n预计合同金额: 120万\n---\n".utf8)
        func levels(_ bytes: [UInt8], _ setting: String = "") throws -> [Level] {
            Linter(try #require(SmallTemplate.load(levels: setting))).check(
                path: "a.md", bytes: bytes, asOf: CivilDate(days: 0)
            ).findings
                .filter { $0.rule == "large-needs-legal" || $0.rule == "allow-unused" }.map(\.level)
        }
        #expect(try levels(open) == [.error])
        #expect(try levels(text) == [], "allowed")
        #expect(try levels(open, "large-needs-legal: hint") == [.hint])
        #expect(try levels(open, "large-needs-legal: off") == [])
    }
}
