import Foundation
import Testing

/// A stage is inserted, and a field is asked for, from a day on: what is older is left alone.
@Suite struct SinceTests {
    private static let day = "--as-of=2026-11-24"

    /// An opportunity that went straight from the proposal to the negotiation on a day.
    private static func opportunity(_ id: String, moved day: String) -> String {
        TestRegister.opportunity(id, customer: "客户\(id)", status: "商务谈判").replacing(
            "## 跟进记录\n",
            with: """
                ## 跟进记录

                ### 2024-05-08 电话 明

                - 机会状态：初步接洽 → 方案提交

                ### \(day) 电话 明

                - 机会状态：方案提交 → 商务谈判

                """)
    }

    private func register() throws -> TestRegister {
        let register = try TestRegister()
        try register.write("register/202405-SAL-001.md", Self.opportunity("202405-SAL-001", moved: "2026-10-31"))
        try register.write("register/202405-SAL-002.md", Self.opportunity("202405-SAL-002", moved: "2026-11-02"))
        return register
    }

    private func reported(_ register: TestRegister, _ rule: String) throws -> [String] {
        let lint = try register.run("lint", Self.day, "--language=zh")
        return lint.output.split(separator: "\n").filter { $0.contains("[\(rule)]") }.map(String.init)
    }

    @Test func anOldLogMayPassOverANewStage() throws {
        let register = try register()
        #expect(try reported(register, "log-transition").isEmpty)
        let added = try register.run("schema", "add", "status", "样品测试", "--after", "方案提交", "--since", "2026-11-01")
        #expect(added.status == 0, "\(added)")
        #expect(
            added.output.contains("+   - { from: proposal, to: [样品测试, lost, on_hold, invalid] }"), "\(added.output)")
        let found = try reported(register, "log-transition")
        #expect(found.count == 1 && found[0].hasPrefix("register/202405-SAL-002.md:"), "\(found)")
        #expect(try register.run("schema", "check").output == "")
    }

    @Test(arguments: [
        ("{ from: negotiation, since: 2026-11-01 }", ["002"]), ("{ from: negotiation }", ["001", "002"]),
        ("{ from: proposal, since: 2026-11-01 }", []), ("{ since: 2026-11-01 }", ["002"]),
        ("{ when: \"status = negotiation\", since: 2026-11-01 }", ["002"]),
    ])
    func aFieldIsAskedForFromADayOn(required: String, missing: [String]) throws {
        let register = try register()
        #expect(try register.run("schema", "add", "field", "报备号", "--id=filing", "--after=责任人").status == 0)
        let path = "schema/template.yaml"
        let text = String(decoding: try register.read(path), as: UTF8.self)
        try register.write(
            path,
            text.replacing("label: { zh: 报备号 }\n", with: "label: { zh: 报备号 }\n        required: \(required)\n"))
        let found = try reported(register, "required-field").filter { $0.contains("报备号") }
        #expect(found.map { String($0.dropFirst("register/202405-SAL-".count).prefix(3)) } == missing, "\(found)")
        // What a schema of JSON cannot say is in its comment.
        let json = try register.run("schema", "json", "--language=en").output
        #expect(
            json.contains("Not covered: filing, which is required since 2026-11-01.") == required.contains("since"))
    }

    /// A stage asks for nothing of those that were beyond it before it was there.
    @Test func whatAStageRequiresBeginsWithTheStage() throws {
        let register = try register()
        #expect(
            try register.run("schema", "add", "status", "样品测试", "--id=sample", "--after=方案提交", "--since=2026-11-01")
                .status
                == 0)
        #expect(
            try register.run("schema", "add", "field", "样品编号", "--id=sample_number", "--required=样品测试").status == 0)
        let found = try reported(register, "required-field").filter { $0.contains("样品编号") }
        #expect(found.count == 1 && found[0].hasPrefix("register/202405-SAL-002.md:"), "\(found)")
    }
}

/// `schema add` on disk: all or nothing, and what was written is shown.
@Suite struct SchemaAddTests {
    @Test func whatCannotBeReadIsNotWritten() throws {
        let register = try TestRegister()
        let before = try register.read("schema/template.yaml")
        // The log's labels and the fields share their names.
        let clash = try register.run("schema", "add", "field", "疑虑")
        #expect(clash.status == 2 && clash.errors.contains("was not changed"), "\(clash)")
        #expect(try register.read("schema/template.yaml") == before)
    }

    @Test func severalPeopleAreOneWrite() throws {
        let register = try TestRegister()
        let answer = try register.run("schema", "add", "person", "李四", "王五", "--department", "销售部")
        #expect(
            answer.output == """
                schema/directory.yaml
                  26 +   - { id: 李四, department: SAL }
                  27 +   - { id: 王五, department: SAL }

                """, "\(answer)")
        #expect(try register.run("schema", "add", "person", "赵六", "赵六", "--department", "SAL").status == 2)
    }

    @Test func aFileThatIsNotThereIsMade() throws {
        let register = try TestRegister()
        try FileManager.default.removeItem(at: register.root.appending(path: "schema/playbook.yaml"))
        try FileManager.default.removeItem(at: register.root.appending(path: "schema/targets"))
        let path = "schema/template.yaml"
        // Without plays nothing may name one.
        let text = String(decoding: try register.read(path), as: UTF8.self)
        try register.write(
            path,
            text.replacing("strategies has executive_visit or ", with: "").replacing(
                "        open: true\n", with: "        open: true\n        choices: [{ id: own, label: { zh: 自拟 } }]\n"
            ).replacing("        example: \"[技术方案差异化]\"\n", with: ""))
        #expect(try register.run("schema", "check").status == 0)
        let added = try register.run(
            "schema", "add", "strategy", "样机试用", "--when", "concerns has price", "--why", "用过就知道", "--author", "明")
        #expect(added.status == 0 && added.output.hasPrefix("schema/playbook.yaml\n  1 + plays:\n"), "\(added)")
    }
}
