import Document
import Template
import Testing

@testable import Lint

/// The log against itself and against the front matter: which differences count and which do not.
@Suite struct LogRuleTests {
    private static let sections = "## 核心需求痛点\n\n成本高。\n\n## 策略与行动计划\n\n看样。\n\n## 跟进记录\n\n"
    private static let toProposal = "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n"

    /// What the rules named `log-…` point at.
    private func found(_ fields: String, _ log: String) throws -> [String] {
        var register = try #require(SmallRegister())
        register.add("a.md", fields, body: Self.sections + log)
        return register.fileFindings().filter { $0.hasPrefix("log-") }
    }

    // MARK: Values are compared by what they mean

    @Test(arguments: [
        ("预计合同金额: 50-100万", "预计合同金额：30万 → 50-100万元"),
        ("预计合同金额: 500000-1000000", "预计合同金额：30万 → 50-100万"),
        ("需求痛点: [效率低, 成本高]", "需求痛点：成本高 → 成本高、效率低"),
        ("需求痛点: [{ 痛点: 效率低 }]", "需求痛点：成本高 → 效率低"),
        ("预计签约日期: 2024-08-30", "预计签约日期：2024-07-31 → 2024-08-30（客户预算顺延）"),
        ("法务接口人:", "法务接口人：明 → 未填"),
    ])
    func theFieldSaysWhatTheLogEndsWith(field: String, change: String) throws {
        #expect(try found("机会状态: 方案提交\n\(field)", Self.toProposal + "- \(change)\n") == [])
    }

    @Test(arguments: [
        ("预计合同金额: 60万", "预计合同金额：30万 → 50-100万", "log-current: 60万"),
        ("需求痛点: [成本高]", "需求痛点：成本高 → 成本高、效率低", "log-current: [成本高]"),
        ("预计签约日期:", "预计签约日期：2024-07-31 → 2024-08-30", "log-current: 预计签约日期：2024-07-31 → 2024-08-30"),
        ("法务接口人: 明", "法务接口人：明 → 未填", "log-current: 明"),
    ])
    func theFieldSaysSomethingElse(field: String, change: String, finding: String) throws {
        #expect(try found("机会状态: 方案提交\n\(field)", Self.toProposal + "- \(change)\n") == [finding])
    }

    @Test func aStatusNeedsItsHistory() throws {
        let log = "### 2024-05-20 面谈 明\n\n客户看了样品。\n"
        #expect(try found("机会状态: 初步接洽", log) == [])
        #expect(try found("机会状态: 已流失", log) == ["log-current: 已流失"])
    }

    // MARK: One mistake, one finding

    @Test func entriesOutOfOrderAreReadByTheirDates() throws {
        let log = "### 2024-06-03 电话 明\n\n- 机会状态：方案提交 → 商务谈判\n\n" + Self.toProposal
        #expect(try found("机会状态: 商务谈判", log) == ["log-order: 2024-05-20"])
    }

    @Test func aGapInTheChainIsOneFinding() throws {
        let log = Self.toProposal + "\n### 2024-06-03 电话 明\n\n- 机会状态：初步接洽 → 已流失\n"
        #expect(try found("机会状态: 已流失", log) == ["log-chain: 初步接洽"])
    }

    @Test func unreadableFieldsSayNothing() throws {
        #expect(try found("机会状态: [方案提交", Self.toProposal) == [])
    }

    @Test func aMissingWayIsNotAlsoAMissingPerson() throws {
        #expect(try found("机会状态: 方案提交", "### 2024-05-20 明\n\n- 机会状态：初步接洽 → 方案提交\n") == ["log-heading: 明"])
    }

    // MARK: Labels

    /// What people write every day with a colon is prose.
    @Test(arguments: [
        "价格：下周重报", "备注：样品已收", "时间：上午九点", "地点：客户总部三楼", "参会：采购部两位", "结论：继续推进", "背景：去年换过供应商", "客户反馈：还不错", "合计：三十万",
        "截止日期：月底",
        "状态：等总部批价", "状态：还在等（没有消息）", "Agenda: prices and terms",
    ])
    func everydayBulletsAreProse(bullet: String) throws {
        #expect(try found("机会状态: 方案提交", Self.toProposal + "- \(bullet)\n") == [])
    }

    /// A label that is nearly a known one is a finding, and so is a change of what nobody knows.
    @Test(arguments: [
        ("疑 虑：交付周期", "疑 虑"), ("疑慮：交付周期", "疑慮"), ("疑虑点：交付周期", "疑虑点"), ("客户疑虑：交付周期", "客户疑虑"), ("机会壮态：商务谈判", "机会壮态"),
        ("機會狀態：商务谈判", "機會狀態"),
        ("付款方式：一次 → 分期", "付款方式"), ("价格：30万 -> 28万", "价格"),
    ])
    func slipsOfLabelsAreFound(bullet: String, label: String) throws {
        #expect(try found("机会状态: 方案提交", Self.toProposal + "- \(bullet)\n") == ["log-unknown-label: \(label)"])
    }

    /// The short name of a field is a change where its words are one, or nearly a value.
    @Test(arguments: [("状态：商务谈叛", "unknown-choice"), ("状态：方案提交 → 等总部批价", "unknown-choice")])
    func aShortNameMayBeMeantAsTheField(bullet: String, rule: String) throws {
        var register = try #require(SmallRegister())
        register.add("a.md", "机会状态: 方案提交", body: Self.sections + Self.toProposal + "- \(bullet)\n")
        #expect(register.fileFindings().contains { $0.hasPrefix(rule) })
    }

    // MARK: Reasons

    @Test(arguments: [
        ("- 机会状态：方案提交 → 初步接洽（换了负责人）\n", true),
        ("- 机会状态：方案提交 → 初步接洽\n- 原因：换了负责人\n", true),
        ("- 机会状态：方案提交 → 初步接洽\n\n客户换了负责人，要从头谈起。\n", true),
        ("- 机会状态：方案提交 → 初步接洽\n- 疑虑：交付周期\n", false),
    ])
    func goingBackNeedsAReason(bullets: String, isGiven: Bool) throws {
        let log = Self.toProposal + "\n### 2024-06-03 电话 明\n\n" + bullets
        #expect(
            try found("机会状态: 初步接洽", log) == (isGiven ? [] : ["log-transition: 机会状态：方案提交 → 初步接洽"]))
    }

    @Test func aJumpIsNoTransition() throws {
        let log = "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 合同签订（客户直接下单）\n"
        #expect(try found("机会状态: 合同签订", log).count == 1)
    }
}
