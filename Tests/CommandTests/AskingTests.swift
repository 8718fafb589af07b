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
