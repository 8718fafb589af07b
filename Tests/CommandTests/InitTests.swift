import Foundation
import Testing

/// A new register: it is a company's own, and what its README tells to type works, in the order given.
@Suite struct InitTests {
    private static let company: [String: [String]] = [
        "zh": [
            "--department", "SAL=销售部,KA=大客户部", "--person", "李雷，韩梅梅=KA", "--region", "华东/江苏省，华南", "--product", "储能柜、逆变器",
            "--industry", "储能/户用储能", "--industry", "光伏", "--stage", "线索,需求确认,方案报价,商务谈判", "--competitor", "某对手",
        ],
        "en": [
            "--department", "SAL=Sales,KA=Accounts", "--person", "Ann Lee,Bob=KA", "--region", "Europe/Germany,Asia",
            "--product", "Cabinet,Inverter", "--industry", "Energy/Storage", "--stage", "Qualified,Offer,Negotiation",
        ],
    ]

    @Test(arguments: [("zh", false), ("en", false), ("zh", true), ("en", true)])
    func theReadmeWorksStepByStep(language: String, isNamed: Bool) throws {
        let register = try TestRegister()
        let options = isNamed ? try #require(Self.company[language]) : []
        let made = try register.run(["init", "--language", language, "new"] + options)
        #expect(made.status == 0, "\(made.errors)")
        let answers = try play(register, "new")
        #expect(answers.count >= 10)
        #expect(!answers.contains { $0.contains("[schema-") }, "\(answers)")
        let list = try register.shell("cd new && oppbook list && oppbook lint --strict", language: "en_US.UTF-8")
        #expect(list.status == 0 && list.output.contains("1 opportunity"), "\(list.output)")
    }

    @Test(arguments: ["zh", "en"]) func theExampleWorksStepByStep(language: String) throws {
        let register = try TestRegister()
        #expect(try register.run("init", "--language", language, "--example", "new").status == 0)
        #expect(register.exists("new/register/2024/202405-SAL-003.md"))
        #expect(try play(register, "new").count >= 7)
        #expect(register.exists("new/own/schema/template.yaml"))
    }

    /// Runs every line of a README's blocks.
    private func play(_ register: TestRegister, _ folder: String) throws -> [String] {
        let readme = String(decoding: try register.read("\(folder)/README.md"), as: UTF8.self)
        var isCode = false
        var answers: [String] = []
        for line in readme.split(separator: "\n") {
            if line.hasPrefix("```") {
                isCode = line == "```sh"
            } else if isCode {
                let answer = try register.shell("cd \(folder) && \(line)", language: "en_US.UTF-8")
                #expect(answer.status == 0, "\(line): \(answer.output)")
                answers.append(answer.output)
            }
        }
        return answers
    }

    // MARK: Whose it is

    /// Nothing of the invented company is in a new register: no people, rivals, plays, industries, targets.
    @Test(arguments: ["zh", "en"]) func nothingOfTheInventedCompanyIsInIt(language: String) throws {
        let register = try TestRegister()
        #expect(try register.run("init", "--language", language, "new").status == 0)
        #expect(!register.exists("new/schema/targets") && !register.exists("new/register/2024"))
        let files = try ["template", "directory", "playbook"].map {
            String(decoding: try register.read("new/schema/\($0).yaml"), as: UTF8.self)
        }.joined()
        let theirs = [
            "恒拓电芯", "Hengtuo", "锦立材料", "Nordwerk", "技术方案差异化", "高层拜访", "executive_visit", "建国", "晓燕", "思琪", "大客户部",
            "动力电池", "装配线送料模块", "example: 明", "人员: 岚",
        ]
        for word in theirs { #expect(!files.contains(word), "\(word)") }
        // Examples that the lists do not know would be reported.
        let check = try register.run("schema", "check", "--root", "new")
        #expect(check.status == 0 && check.output == "", "\(check.output)")
    }

    /// What is given is in the lists, the form and the stages; an English one shows English examples.
    @Test func whatIsGivenIsInIt() throws {
        let register = try TestRegister()
        let options = try #require(Self.company["en"])
        let made = try register.run(["init", "--language", "en", "new"] + options)
        #expect(
            made.errors.hasPrefix(
                """
                Departments: SAL Sales, KA Accounts
                People: Ann Lee, Bob
                Regions: Europe, Asia
                Industries: Energy
                Stages: Qualified → Offer → Negotiation → Signed

                """), "\(made.errors)")
        let new = try register.run(
            "new", "--root", "new", "customer=Acme", "source=referral", "owner=Bob",
            "next_step=send samples, 2026-12-05",
            "--as-of=2026-11-24")
        #expect(new.output.hasPrefix("new/register/2026/202611-KA-001.md\n"), "\(new)")
        let form = String(decoding: try register.read("new/register/2026/202611-KA-001.md"), as: UTF8.self)
        #expect(form.contains("One of: cabinet, inverter.\n# product: Cabinet\n"), "\(form)")
        #expect(form.contains("# region: europe/germany\n") || form.contains("region:\n"))
        #expect(
            !form.replacing("未知", with: "").unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(form)")
    }

    @Test func moreStagesComeBetween() throws {
        let register = try TestRegister()
        let options = try #require(Self.company["zh"])
        #expect(try register.run(["init", "--language", "zh", "new"] + options).status == 0)
        let template = String(decoding: try register.read("new/schema/template.yaml"), as: UTF8.self)
        let stages = template.matches(of: /\n  - \{ id: (\S+), label: \{ zh: .*means: (?:open|won)/).map(\.output.1)
        #expect(stages == ["线索", "需求确认", "方案报价", "negotiation", "signed"])
        #expect(template.contains("required: { from: 需求确认 }") && !template.contains("from: proposal"))
        #expect(template.contains("- { from: 需求确认, to: [方案报价, lost, on_hold, invalid] }"))
    }

    /// Two stages are two: what the template says of the one that is left out holds for another.
    @Test(arguments: [
        ("线索,报价", ["线索", "报价", "signed"]), ("初步接洽,商务谈判", ["initial_contact", "negotiation", "signed"]),
        ("方案提交,商务谈判", ["方案提交", "商务谈判", "signed"]), ("初步接洽,报价", ["initial_contact", "报价", "signed"]),
    ])
    func fewerStagesAreBuiltAsNamed(names: String, expected: [String]) throws {
        let register = try TestRegister()
        let made = try register.run("init", "--language", "zh", "--person", "张三", "--stage", names, "new")
        #expect(made.status == 0, "\(made)")
        #expect(made.errors.contains("阶段：\(names.replacing(",", with: " → ")) → 合同签订\n"), "\(made.errors)")
        let template = String(decoding: try register.read("new/schema/template.yaml"), as: UTF8.self)
        let stages = template.matches(of: /\n  - \{ id: (\S+), label: \{ zh: .*means: (?:open|won)/).map {
            String($0.output.1)
        }
        #expect(stages == expected)
        #expect(template.contains("required: { from: \(expected[1]) }"))
        #expect(template.contains("- { from: \(expected[1]), to: [lost, on_hold, invalid, signed] }"), "\(template)")
        let check = try register.run("schema", "check", "--root", "new")
        #expect(check.status == 0 && check.output == "", "\(check.output)")
        // From the first lead to the contract.
        let lead = try register.run(
            "new", "--root", "new", "--as-of=2026-11-24", "客户名称=某公司", "来源渠道=展会", "责任人=张三", "下一步=寄样品 12-02")
        #expect(lead.status == 0, "\(lead)")
        let moved = try register.run(
            "advance", "--root", "new", "--as-of=2026-11-24", "--language=zh", "某公司", String(expected[1]))
        #expect(moved.status == 1 && moved.errors.contains("还要填"), "\(moved)")
    }

    @Test func oneStageIsRefusedInAClearSentence() throws {
        let register = try TestRegister()
        let answer = try register.run("init", "--language=zh", "--stage", "跟进", "new")
        #expect(answer.status == 2 && answer.errors.contains("只有 1 个阶段“跟进”，至少要 2 个"), "\(answer)")
        #expect(!register.exists("new"))
    }

    /// What is written for a person who reads the schema is in one language.
    @Test(arguments: ["zh", "en"], [[], ["--example"]]) func commentsAreInTheLanguageOfTheRegister(
        language: String, more: [String]
    ) throws {
        let register = try TestRegister()
        #expect(try register.run(["init", "--language", language, "new"] + more).status == 0)
        for name in ["template", "directory", "playbook"] {
            let text = String(decoding: try register.read("new/schema/\(name).yaml"), as: UTF8.self)
            let comments = text.split(separator: "\u{0A}").filter { $0.contains(/^ *# \S/) }
            #expect(!comments.isEmpty)
            for comment in comments where !comment.contains(": {") {
                let isChinese = comment.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
                #expect(isChinese == (language == "zh") || comment.count < 24, "\(name): \(comment)")
            }
        }
    }

    @Test func namesThatCannotBeAreRefusedBeforeAnythingIsWritten() throws {
        let register = try TestRegister()
        for wrong in [["--stage", "甲,甲"], ["--person", "李四=XX"], ["--department", "销售部"], ["--stage", "已流失"]] {
            let answer = try register.run(["init", "new"] + wrong)
            #expect(answer.status == 2 && answer.errors.contains("\n  = "), "\(answer)")
            #expect(!register.exists("new"))
        }
    }

    // MARK: Questions

    @Test(.enabled(if: Witness.isThere, "Python with the packages of Tests/Support/requirements.txt is not there"))
    func aTerminalIsAsked() throws {
        let register = try TestRegister()
        let terminal = TestRegister.project.appending(path: "Tests/Support/terminal.py").path()
        let answers = ["销售部", "SAL=销售部", "李雷=XX", "李雷，韩梅梅", "", "储能柜", "储能", "", "某对手"]
        let answer = try register.run(
            ["init", "--language=zh", "new"], through: [Witness.python, terminal],
            input: answers.map { $0 + "\n" }.joined())
        #expect(answer.status == 0, "\(answer.output)")
        // The department without a code is asked for again.
        #expect(answer.output.contains("部门“销售部”缺少代码") && answer.output.contains("没有部门“XX”"))
        let directory = String(decoding: try register.read("new/schema/directory.yaml"), as: UTF8.self)
        for line in ["- { id: 韩梅梅, department: SAL }", "label: { zh: 储能 }", "label: { zh: 某对手 }", "zh: 华东"] {
            #expect(directory.contains(line), "\(line)\n\(directory)")
        }
    }

    // MARK: People who leave

    /// Who has left the list is not an error anywhere but as the owner of what is still open.
    @Test func whoHasLeftKeepsNothingFromWorking() throws {
        let register = try TestRegister()
        let path = "schema/directory.yaml"
        try register.write(
            path,
            String(decoding: try register.read(path), as: UTF8.self).replacing(
                "  - { id: 松, department: SAL }\n", with: ""))
        try register.write(
            "register/202405-SAL-003.md",
            TestRegister.opportunity("202405-SAL-003").replacing(
                "## 跟进记录\n", with: "## 跟进记录\n\n### 2024-05-20 电话 松\n\n来电。\n"))
        let lint = try register.run("lint", "--as-of=2024-06-10")
        #expect(lint.status == 0, "\(lint.output)")
        #expect(
            lint.output.contains("warning [unknown-person]") && lint.output.contains("warning [schema-unknown-person]"))
        try register.write(
            "register/202405-SAL-004.md",
            TestRegister.opportunity("202405-SAL-004", customer: "另一家").replacing("责任人: 明", with: "责任人: 松"))
        let open = try register.run("lint", "--as-of=2024-06-10")
        #expect(open.status == 1 && open.output.contains("error [unknown-person]"))
    }
}
