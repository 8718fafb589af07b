import Document
import Template
import Testing

@testable import Lint

/// Values of logged fields of which the log does not tell.
@Suite struct UnloggedValueTests {
    private static let sections = "## 核心需求痛点\n\n成本高。\n\n## 策略与行动计划\n\n看样。\n\n## 跟进记录\n\n"
    private static let call = "### 2024-05-20 面谈 明\n\n客户看了样品。\n"

    private func found(_ fields: String, _ log: String) throws -> [String] {
        var register = try #require(SmallRegister(SmallTemplate.load(logged: ["amount", "expected_close"])))
        register.add("a.md", fields, body: Self.sections + log)
        return register.fileFindings().filter { $0.hasPrefix("unlogged-value") }
    }

    /// One finding names them all, at the first.
    @Test func oneFindingForAFile() throws {
        #expect(try found("预计合同金额: 60万\n预计签约日期: 2024-08-30", Self.call) == ["unlogged-value: 60万"])
    }

    @Test(arguments: [
        "- 预计合同金额：未填 → 60万\n", "- 预计合同金额：30万 → 60万\n", "- 预计合同金额：60万\n", "- 预计合同金额：未填 → 60万（补记）\n",
    ])
    func anEntryOnItIsEnough(line: String) throws {
        #expect(try found("预计合同金额: 60万", Self.call + "\n" + line) == [])
    }

    /// A blank field, one that is not logged, a log that is not there or empty where it is due, a value that is wrong:
    /// nothing, or another rule's finding.
    @Test func whatIsNotItsMatter() throws {
        #expect(try found("预计合同金额:\n法务接口人: 明", Self.call) == [])
        #expect(try found("机会状态: 方案提交\n预计合同金额: 60万", "") == [])
        #expect(try found("预计合同金额: 不少", Self.call) == [])
    }
}
