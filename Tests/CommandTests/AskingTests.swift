import Foundation
import Testing

/// Commands on a terminal ask instead of failing.
@Suite struct AskingTests {
    private static let day = "--as-of=2026-11-24"

    @Test func aStatusAsksForItsGapsUntilTheyAreFilled() throws {
        let register = try TestRegister(asksForHistories: true)
        try register.write("register/202611-SAL-001.md", Self.lead)
        let answers = [
            "无锡的一家电机厂，320人，年营收2.6亿", "200人，年营收3个亿", "1 3", "多部门", "老板", "价格，交期", "八十万", "短期", "七成", "口头", "两家",
            "{ 方向: 重点行业, 贡献: 标杆客户 }", "技术方案差异化", "[{ 类型: 客户拜访, 计划日期: 2026-12-10 }]", "明年3月31日", "换线太慢。", "先送样，再报价。",
        ]
        let answer = try Self.play(register, ["advance", Self.day, "--language=zh", "拓恒", "方案阶段"], answers)
        #expect(answer.status == 0, "\(answer.output)")
        let text = String(decoding: try register.read("register/202611-SAL-001.md"), as: UTF8.self)
        for line in [
            "企业规模: { 员工人数: 200人, 年营收: 3亿 }", "决策流程: 多部门协同", "预计合同金额: 80万", "转化概率: 70%", "客户意向: 口头承诺",
            "竞争态势: 1-2家竞品", "预计签约日期: 2027-03-31", "机会状态: 方案提交", "- 机会状态：初步接洽 → 方案提交", "换线太慢。", "先送样，再报价。",
        ] { #expect(text.contains(line), "\(line)\n\(text)\n\(answer.output)") }
        #expect(try register.run("lint", Self.day, "--level=error").status == 0)
    }

    @Test func severalCustomersAreChosenFrom() throws {
        let register = try TestRegister()
        try register.write("register/202611-SAL-001.md", Self.lead)
        try register.write(
            "register/202611-SAL-002.md",
            Self.lead.replacing("SAL-001", with: "SAL-002").replacing("拓恒机械", with: "拓恒电子"))
        let command = ["set", Self.day, "--language=zh", "拓恒", "转化概率=高"]
        let refused = try register.run(command)
        #expect(refused.status == 2 && refused.errors.contains("“拓恒”可能是 2 个商机之一"), "\(refused)")
        let answer = try Self.play(register, command, ["2"])
        #expect(answer.status == 0, "\(answer.output)")
        #expect(String(decoding: try register.read("register/202611-SAL-002.md"), as: UTF8.self).contains("转化概率: 高"))
        #expect(!String(decoding: try register.read("register/202611-SAL-001.md"), as: UTF8.self).contains("转化概率"))
    }

    @Test func nothingIsWrittenWhereNobodyChooses() throws {
        let register = try TestRegister()
        try register.write("register/202611-SAL-001.md", Self.lead)
        let answer = try Self.play(register, ["set", Self.day, "--language=zh", "拓恒", "预计合同金额=约80万"], [""])
        #expect(answer.status == 2 && answer.output.contains("没有写入"), "\(answer.output)")
        #expect(try register.read("register/202611-SAL-001.md") == Data(Self.lead.utf8))
        #expect(try Self.play(register, ["set", Self.day, "--language=zh", "拓恒", "预计合同金额=约80万"], ["1"]).status == 0)
        #expect(
            String(decoding: try register.read("register/202611-SAL-001.md"), as: UTF8.self).contains("预计合同金额: 80万"))
    }

    /// What a lead has at least is asked for; what is understood in other words is shown.
    @Test func aLeadIsAskedFor() throws {
        let register = try TestRegister()
        let answer = try Self.play(
            register, ["new", Self.day, "--language=zh", "--bare"], ["无锡拓恒机械有限公司", "官网", "松", "回访 12/4"])
        #expect(answer.status == 0, "\(answer.output)")
        #expect(answer.output.contains("  下一步：{ 事项: 回访, 截止日期: 2026-12-04 }"), "\(answer.output)")
        let refused = try register.run("new", Self.day, "--language=zh", "--bare", "责任人=松")
        #expect(refused.status == 2 && refused.errors.contains("没有写“客户名称”"), "\(refused)")
        let undated = try register.run(
            "new", Self.day, "--language=zh", "--bare", "客户名称=某公司", "来源渠道=展会", "责任人=松", "下一步=再联系")
        #expect(undated.status == 1 && undated.errors.contains("截止日期"), "\(undated)")
    }

    /// A wrong answer gets its sentence and the same question at once, not a refusal of everything in the end.
    @Test func eachAnswerOfANewLeadIsCheckedAtOnce() throws {
        let register = try TestRegister()
        let answer = try Self.play(
            register, ["new", Self.day, "--language=zh", "--bare"],
            ["无锡拓恒机械有限公司", "天上掉的", "2", "无此人", "松", "再联系", "回访 12/4"])
        #expect(answer.status == 0, "\(answer.output)")
        #expect(answer.output.contains("“天上掉的”没有看懂"), "\(answer.output)")
        #expect(answer.output.contains("“无此人”没有看懂"), "\(answer.output)")
        #expect(answer.output.contains("缺少“下一步的截止日期”"), "\(answer.output)")
        #expect(answer.output.components(separatedBy: "责任人：").count > 2, "\(answer.output)")
        let text = String(decoding: try register.read("register/2026/202611-SAL-001.md"), as: UTF8.self)
        for line in ["来源渠道: 行业展会", "责任人: 松", "下一步: { 事项: 回访, 截止日期: 2026-12-04 }"] {
            #expect(text.contains(line), "\(line): \(text)")
        }
    }

    /// An answer that lint would refuse is asked for again, and a gap that is skipped costs no other answer.
    @Test func anAnswerIsCheckedAtOnce() throws {
        let register = try TestRegister()
        try register.write("register/202611-SAL-001.md", Self.lead)
        let answers = [
            "200人，3亿", "成本高", "多部门", "老板", "价格", "80万", "短期", "七成", "口头", "两家", "{ 方向: 重点行业, 贡献: 标杆客户 }", "技术方案差异化",
            "[{ 类型: 客户拜访, 计划日期: 12月 }]", "客户拜访 下周五", "2027-03-31", "", "先送样。",
        ]
        let answer = try Self.play(register, ["advance", Self.day, "--language=zh", "拓恒", "方案提交"], answers)
        #expect(answer.status == 1, "\(answer.output)")
        for line in ["'时间节点=[{ 类型: 客户拜访, 计划日期: 2026-12-04 }]'", "核心需求痛点=…", "转化概率=70%"] {
            #expect(answer.output.contains(line), "\(line): \(answer.output)")
        }
    }

    /// `--edit`: the file with a place for all that lacks; what is filled in is written and logged, the help is gone.
    @Test func theGapsOfAStatusAreFilledInTheEditor() throws {
        let register = try TestRegister(asksForHistories: true)
        try register.write("register/202611-SAL-001.md", Self.lead)
        try register.write(
            "fill.sh",
            """
            cp "$1" seen.md
            sed -i -e 's/^企业规模:$/企业规模: { 员工人数: 200人, 年营收: 3亿 }/' -e 's/^需求痛点:$/需求痛点: [成本高]/' \\
              -e 's/^决策流程:$/决策流程: 多部门协同/' -e 's/^关键决策人:$/关键决策人: [总经理]/' -e 's/^决策关注点:$/决策关注点: [价格]/' \\
              -e 's/^预计合同金额:$/预计合同金额: 80万/' -e 's/^合作周期:$/合作周期: 短期项目/' -e 's/^转化概率:$/转化概率: 高/' \\
              -e 's/^客户意向:$/客户意向: 口头承诺/' -e 's/^竞争态势:$/竞争态势: 无竞争对手/' \\
              -e 's/^战略匹配度:$/战略匹配度: { 方向: 重点行业, 贡献: 标杆客户 }/' -e 's/^策略方向:$/策略方向: [技术方案差异化]/' \\
              -e 's/^时间节点:$/时间节点: [{ 类型: 客户拜访, 计划日期: 2026-12-10 }]/' -e 's/^预计签约日期:$/预计签约日期: 2027-03-31/' \\
              -e 's/^## 核心需求痛点$/&\\n\\n换线太慢。/' -e 's/^## 策略与行动计划$/&\\n\\n先送样。/' "$1"
            """)
        let arguments = ["advance", Self.day, "--language=zh", "拓恒", "方案提交", "--edit"]
        let empty = try register.run(arguments, through: ["env", "VISUAL=true"])
        #expect(empty.status == 1 && empty.errors.contains("还要填“企业规模”"), "\(empty)")
        #expect(empty.errors.contains("写好的内容在 "), "\(empty)")
        #expect(try Self.drafts(register).count == 1)
        #expect(try register.read("register/202611-SAL-001.md") == Data(Self.lead.utf8))
        let answer = try register.run(arguments, through: ["env", "VISUAL=sh fill.sh"])
        #expect(answer.status == 0, "\(answer)")
        let seen = String(decoding: try register.read("seen.md"), as: UTF8.self)
        #expect(seen.contains("# 员工人数和年营收") || seen.contains("企业规模:\n"), "\(seen)")
        #expect(seen.contains("机会状态: 方案提交\n") && seen.contains("<!-- 用客户的话"), "\(seen)")
        let text = String(decoding: try register.read("register/202611-SAL-001.md"), as: UTF8.self)
        #expect(!text.contains("\n#  ") && !text.contains("\n# 员工") && !text.contains("<!--"), "\(text)")
        for line in ["- 转化概率：未填 → 高", "- 机会状态：初步接洽 → 方案提交", "## 核心需求痛点\n\n换线太慢。"] {
            #expect(text.contains(line), "\(line): \(text)")
        }
        #expect(try Self.drafts(register).isEmpty)
        #expect(try register.run("lint", Self.day, "--level=error").status == 0)
    }

    private static func drafts(_ register: TestRegister) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: register.root.appending(path: "build").path()).filter {
            $0.hasPrefix("advance-")
        }
    }

    /// What was not accepted is there the next time; front matter that was broken is named by its line.
    @Test func aDraftIsGoneOnWith() throws {
        let register = try TestRegister()
        try register.write("register/202611-SAL-001.md", Self.lead)
        let arguments = ["advance", Self.day, "--language=zh", "拓恒", "暂停", "--edit"]
        try register.write(
            "break.sh",
            #"""
            sed -i -e 's/^暂停原因:$/暂停原因: 等预算/' \
              -e 's/^恢复日期:$/<<<<<<< 甲\n恢复日期: 2027-01-01\n=======\n>>>>>>> 乙/' "$1"
            """#)
        let broken = try register.run(arguments, through: ["env", "VISUAL=sh break.sh"])
        #expect(broken.status == 1 && broken.errors.contains("[conflict-markers]"), "\(broken)")
        #expect(!broken.errors.contains("跟进人") && broken.errors.contains("写好的内容在 "), "\(broken)")
        try register.write(
            "mend.sh", "sed -i -e '/^[<=>]\\{7\\}/d' -e 's/2027-01-01/2027-02-01/' \"$1\"\n")
        let mended = try register.run(arguments, through: ["env", "VISUAL=sh mend.sh"])
        #expect(mended.status == 0 && mended.errors.contains("接着上次的草稿"), "\(mended)")
        let text = String(decoding: try register.read("register/202611-SAL-001.md"), as: UTF8.self)
        #expect(text.contains("暂停原因: 等预算\n") && text.contains("恢复日期: 2027-02-01\n"), "\(text)")
        #expect(try Self.drafts(register).isEmpty)
    }

    /// Several values that may mean something else are told at once, and one mistake is one finding.
    @Test func allThatIsNotClearIsToldAtOnce() throws {
        let register = try TestRegister()
        try register.write("register/202611-SAL-001.md", Self.lead)
        let vague = try register.run("set", Self.day, "--language=zh", "拓恒", "预计合同金额=约80万", "转化概率=0.7")
        #expect(vague.status == 2, "\(vague)")
        for line in ["有 2 个值不能直接写入", "\n      预计合同金额=80万\n", "\n      转化概率=70%"] {
            #expect(vague.errors.contains(line), "\(line): \(vague)")
        }
        let nobody = try register.run("set", Self.day, "--language=zh", "--by=松", "拓恒", "责任人=无此人")
        #expect(nobody.status == 1 && nobody.errors.components(separatedBy: "[unknown-person]").count == 2, "\(nobody)")
    }

    /// A hint's “…” is no value, and takes nothing out; a record in plain words keeps the parts that they do not name.
    @Test func nothingIsTakenOutThatNobodyNamed() throws {
        let register = try TestRegister()
        let path = "register/202611-SAL-001.md"
        try register.write(
            path, Self.lead.replacing("责任人: 松", with: "企业规模: { 员工人数: 200人, 年营收: 2亿 }\n责任人: 松"))
        for command in [["set", "拓恒", "来源渠道=…"], ["advance", "拓恒", "丢了", "流失原因=..."], ["log", "拓恒", "--note=疑虑=…"]] {
            let answer = try register.run(command + [Self.day, "--language=zh"])
            #expect(answer.status == 2 && answer.errors.contains("还没有写值"), "\(answer)")
        }
        let answer = try register.run("set", Self.day, "--language=zh", "拓恒", "企业规模=两三百人")
        #expect(answer.status == 2 || answer.output.contains("年营收: 2亿"), "\(answer)")
        #expect(try register.run("set", Self.day, "--language=zh", "拓恒", "企业规模=300人").status == 0)
        let text = String(decoding: try register.read(path), as: UTF8.self)
        #expect(text.contains("企业规模: { 员工人数: 300人, 年营收: 2亿 }"), "\(text)")
        #expect(try register.run("set", Self.day, "--language=zh", "拓恒", "企业规模={ 员工人数: 400人 }").status == 0)
        #expect(String(decoding: try register.read(path), as: UTF8.self).contains("企业规模: { 员工人数: 400人 }\n"))
    }

    /// A day that may be behind or ahead is refused where a page would be of the wrong year.
    @Test func aDayIsNotGuessed() throws {
        let register = try TestRegister()
        #expect(try register.run("agenda", "--as-of=yesterday").status == 0)
        #expect(try register.run("agenda", "--as-of=12-31").status == 2)
    }

    /// Whoever registers an opportunity hears what is still to be filled in, what lint warns of, and of the customer's
    /// other opportunities.
    @Test func aNewOpportunityTellsWhatIsKnownOfIt() throws {
        let register = try TestRegister()
        try register.write("register/202611-SAL-001.md", Self.lead)
        let answer = try register.run(
            "new", Self.day, "--language=zh", "客户=无锡拓恒机械有限公司", "来源=展会", "责任人=松", "下一步=寄样品 12-02",
            "联系人=王工 技术总监 13812345678")
        #expect(answer.status == 0, "\(answer)")
        for line in ["[personal-data]", "这家客户还有：202611-SAL-001\n", "还缺：业务场景、机会类型、所属行业、所在区域、历史合作情况（2026-12-01 前补上）"] {
            #expect(answer.errors.contains(line), "\(line): \(answer)")
        }
        let later = try register.run(
            "new", Self.day, "--language=zh", "客户=常州某公司", "来源=展会", "责任人=松", "下一步=寄样品 12-02", "机会状态=方案提交")
        #expect(later.status == 1 && later.errors.contains("用 oppbook advance 推进"), "\(later)")
    }

    /// The examples of a new file say nothing of the opportunity: they neither fill a gap nor warn.
    @Test func aFormsExamplesAreNoValues() throws {
        let register = try TestRegister()
        let lead = try register.run(
            "new", Self.day, "--language=zh", "客户=常州某公司", "来源=展会", "责任人=松", "下一步=寄样品 12-02")
        #expect(lead.status == 0, "\(lead)")
        let lost = try register.run("advance", Self.day, "--language=zh", "常州", "丢了")
        #expect(lost.status == 1 && lost.errors.contains("还要填“流失原因”"), "\(lost)")
        let path = "register/2026/202611-SAL-001.md"
        let text = String(decoding: try register.read(path), as: UTF8.self)
        try register.write(path, text.replacing("# 流失原因: 价格", with: "# 流失原因: 价格、交期"))
        let hidden = try register.run("advance", Self.day, "--language=zh", "常州", "丢了")
        #expect(hidden.status == 1 && hidden.errors.contains("错误 [comment-in-value]"), "\(hidden)")
    }

    /// Prose is written in the editor that the user has chosen.
    @Test func proseIsWrittenInTheEditor() throws {
        let register = try TestRegister()
        try register.write("register/202611-SAL-001.md", Self.lead)
        try register.write("write.sh", "printf '第一段。\\n\\n第二段。\\n' >> \"$1\"\n")
        let fields = [
            "企业规模=200人，3亿", "需求痛点=成本高", "决策流程=多部门", "关键决策人=总经理", "决策关注点=价格", "预计合同金额=80万", "合作周期=短期", "转化概率=高",
            "客户意向=口头",
            "竞争态势=无竞争对手", "战略匹配度={ 方向: 重点行业, 贡献: 标杆客户 }", "策略方向=技术方案差异化", "时间节点=[{ 类型: 客户拜访, 计划日期: 2026-12-10 }]",
            "预计签约日期=2027-03-31", "策略与行动计划=先送样。",
        ]
        let terminal = TestRegister.project.appending(path: "Tests/Support/terminal.py").path()
        let answer = try register.run(
            ["advance", Self.day, "--language=zh", "拓恒", "方案提交"] + fields,
            through: ["env", "VISUAL=sh write.sh", Witness.python, terminal], input: "\n")
        #expect(answer.status == 0 && answer.output.contains("直接回车打开编辑器"), "\(answer.output)")
        let text = String(decoding: try register.read("register/202611-SAL-001.md"), as: UTF8.self)
        #expect(text.contains("## 核心需求痛点\n\n第一段。\n\n第二段。\n"), "\(text)")
    }

    /// A list for people begins with the file and the customer; a list for other programs has the place on each line.
    @Test func findingsAreGroupedByFileOnATerminal() throws {
        let register = try TestRegister()
        try register.write(
            "register/202611-SAL-001.md",
            Self.lead.replacing("责任人: 松", with: "责任人: 无此人").replacing("机会类型: 新购\n", with: ""))
        let arguments = ["lint", Self.day, "--language=zh"]
        let terminal = try Self.play(register, arguments, [])
        let plain = terminal.output.replacing(/\u{1B}\[[0-9;]*m/, with: "")
        #expect(plain.contains("register/202611-SAL-001.md  无锡拓恒机械有限公司（"), "\(plain)")
        #expect(plain.contains("\n12:6: 错误 [unknown-person]"), "\(plain)")
        #expect(plain.contains("oppbook explain "), "\(plain)")
        // Of a field that is not there its line shows nothing.
        #expect(plain.contains("[required-field] 缺少“机会类型”，2026-11-27 前补上\n  = "), "\(plain)")
        #expect(terminal.output != plain)
        let piped = try register.run(arguments)
        #expect(piped.output.contains("register/202611-SAL-001.md:12:6: 错误 [unknown-person]"), "\(piped)")
        #expect(!piped.output.contains("拓恒") && !piped.errors.contains("explain"))
    }

    /// Tables fit the terminal, and what they mean is coloured there alone.
    @Test func aListFitsTheTerminal() throws {
        let register = try TestRegister()
        try register.write(
            "register/202611-SAL-001.md", Self.lead.replacing("截止日期: 2026-12-02", with: "截止日期: 2026-11-20"))
        let arguments = ["list", Self.day, "--language=zh"]
        let terminal = try Self.play(register, arguments, [])
        #expect(terminal.output.contains("\u{1B}[31m2026-11-20 周五，过期 4 天"), "\(terminal.output)")
        let piped = try register.run(arguments)
        #expect(piped.output.contains("寄样品  2026-11-20 周五，过期 4 天") && !piped.output.contains("\u{1B}"))
    }

    private static func play(
        _ register: TestRegister, _ arguments: [String], _ answers: [String]
    ) throws -> TestRegister.Answer {
        let terminal = TestRegister.project.appending(path: "Tests/Support/terminal.py").path()
        return try register.run(
            arguments, through: [Witness.python, terminal], input: answers.map { $0 + "\n" }.joined())
    }

    private static let lead = """
        ---
        机会编号: 202611-SAL-001
        业务场景: 新市场拓展
        机会类型: 新购
        来源渠道: 线上咨询
        客户名称: 无锡拓恒机械有限公司
        所属行业: 医疗器械
        所在区域: 华东/江苏省/无锡市
        联系人: [{ 姓名: "*工", 职务: 技术总监 }]
        发现时间: 2026-11-20
        登记日期: 2026-11-20
        历史合作情况: { 合作关系: 首次接触 }
        责任人: 松
        机会状态: 初步接洽
        下一步: { 事项: 寄样品, 截止日期: 2026-12-02 }
        ---

        # 无锡拓恒机械有限公司

        ## 跟进记录

        ### 2026-11-20 电话 松

        - 责任人：未填 → 松

        """
}
