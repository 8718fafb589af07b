import Document
import Register
import Template
import Testing

@testable import Lint

/// A team's rule over fields that are not filled in.
@Suite struct TeamRuleTests {
    private func found(require: String, when: String = "amount >= 100万", _ fields: String) throws -> [Diagnostic] {
        let schema = SmallTemplate.schema.replacing(
            "require: \"legal is not missing\"", with: "require: \"\(require)\""
        )
        .replacing("when: \"amount >= 100万\"", with: "when: \"\(when)\"")
        let template = try #require(
            TemplateLoader.load(
                [
                    SchemaFile(path: "template.yaml", bytes: Array(schema.utf8)),
                    SchemaFile(path: "directory.yaml", bytes: Array(SmallTemplate.directory.utf8)),
                ], asOf: CivilDate(days: 0), knownRules: Rule.all.map(\.id.name)
            ).template)
        let text = "---\n机会编号: a\n机会状态: 初步接洽\n\(fields)\n---\n"
        return Linter(template).check(
            path: "register/a.md", bytes: Array(text.utf8), asOf: try #require(SmallRegister.asOf)
        ).findings
            .filter { $0.rule == "large-needs-legal" }
    }

    @Test func aBlankFieldDoesNotMeetIt() throws {
        let findings = try found(require: "legal = 明", "预计合同金额: 200万")
        #expect(findings.count == 1)
        #expect(findings.first?.hint?.zh.hasPrefix("“法务接口人”没有填，算不满足。") == true)
        #expect(findings.first?.hint?.en.hasPrefix("“legal” is blank, which counts as not met.") == true)
        // In a part of a record, too.
        #expect(
            try found(require: "contract.number contains 'HT'", "预计合同金额: 200万").first?.hint?.en.contains(
                "“contract.number”") == true)
        #expect(
            try found(require: "milestones has due > 2024-01-01", "预计合同金额: 200万\n时间节点: [{ 类型: 拜访 }]").first?.hint?.zh
                .contains("“时间节点.计划日期”") == true)
    }

    @Test(arguments: [
        ("legal = 明 or legal is missing", "预计合同金额: 200万"), ("legal = 明", "预计合同金额: 200万\n法务接口人: 明"),
        // Something else decides it, whatever the blank may become.
        ("legal = 明 or amount >= 100万", "预计合同金额: 200万"),
        // Vague is not blank.
        ("amount >= 300万", "预计合同金额: 200-400万"),
        // Nothing is asked of whom the premise leaves open.
        ("legal = 明", "法务接口人:"),
    ])
    func letPass(require: String, fields: String) throws { #expect(try found(require: require, fields) == []) }
}
