import Document
import Template
import Testing

@testable import Lint

/// Sections and title.
@Suite struct BodyRuleTests {
    private func found(_ fields: String, _ body: String) throws -> [String] {
        var register = try #require(SmallRegister())
        register.add("a.md", fields, body: body)
        return register.fileFindings().filter { $0.hasPrefix("section-") }
    }

    private static let log = "## 跟进记录\n\n### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n"

    @Test func sectionsAreDueFromTheFurthestStatus() throws {
        #expect(try found("机会状态: 初步接洽", "## 跟进记录\n") == [])
        #expect(try found("机会状态: 初步接洽", "") == ["section-missing: 标题"])
        #expect(
            try found("机会状态: 已流失", Self.log + "- 机会状态：方案提交 → 已流失\n") == [
                "section-missing: 标题", "section-missing: 标题",
            ])
        #expect(
            try found("机会状态: 方案提交", "## 核心需求痛点\n\n成本高。\n\n" + Self.log) == ["section-missing: 核心需求痛点"])
    }

    @Test func theLogMayBeEmptyAtFirst() throws {
        let sections = "## 核心需求痛点\n\n成本高。\n\n## 策略与行动计划\n\n看样。\n\n## 跟进记录\n"
        #expect(try found("机会状态: 初步接洽", sections) == [])
        #expect(try found("机会状态: 方案提交", sections) == ["section-empty: 跟进记录"])
    }

    @Test func commentsAndBareListsAreNoContent() throws {
        let body = "## 核心需求痛点\n\n<!-- 待补 -->\n\n## 策略与行动计划\n\n-\n\n" + Self.log
        #expect(try found("机会状态: 方案提交", body) == ["section-empty: 核心需求痛点", "section-empty: 策略与行动计划"])
    }

    @Test func aSectionIsFoundUnderAnotherLevelOrANearName() throws {
        let body = "### 核心需求痛点\n\n成本高。\n\n## 策略及行动计划\n\n看样。\n\n" + Self.log

        #expect(try found("机会状态: 方案提交", body) == ["section-heading: ### 核心需求痛点", "section-heading: ## 策略及行动计划"])
        #expect(try found("机会状态: 方案提交", body.replacing("### 核心", with: "## 核心")) == ["section-heading: ## 策略及行动计划"])
    }

    @Test func sectionsStandInOrderAndOnce() throws {
        let pain = "## 核心需求痛点\n\n成本高。\n\n"
        let plan = "## 策略与行动计划\n\n看样。\n\n"
        #expect(try found("机会状态: 方案提交", pain + plan + Self.log) == [])
        #expect(try found("机会状态: 方案提交", pain + "## 备忘\n\n见邮件。\n\n" + plan + Self.log) == [])
        #expect(try found("机会状态: 方案提交", plan + pain + Self.log) == ["section-order: 核心需求痛点"])
        #expect(try found("机会状态: 方案提交", pain + plan + pain + Self.log) == ["section-order: 核心需求痛点"])
    }

    @Test func aBrokenFileSaysNothingAboutItsSections() throws {
        let register = try #require(SmallRegister())
        for text in ["# 说明\n\n没有商机。\n", "---\n机会状态: 方案提交\n"] {
            let found = register.linter.check(path: "a.md", bytes: Array(text.utf8), asOf: CivilDate(days: 0)).findings
            #expect(!found.contains { $0.rule.name.hasPrefix("section-") || $0.rule == "heading-title" })
        }
    }

    @Test(arguments: [("客户名称: 标题", 0), ("客户名称: \" 标题 \"", 0), ("客户名称: 别家", 1), ("客户名称:", 0)])
    func theTitleIsTheCustomer(field: String, count: Int) throws {
        var register = try #require(SmallRegister())
        register.add("a.md", field)
        #expect(register.fileFindings("heading-title").count == count)
    }
}
