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
