import Document
import Register
import Template
import Testing

@testable import Lint

/// Two hundred records as a salesperson types them, four slips in each: what the findings offer with one key.
@Suite struct HandTypedTests {
    /// As it is typed → as it is meant. What is right stays; nothing may become anything else.
    private static let slips = """
        预计合同金额: 约120万 → 预计合同金额: 120万
        预计合同金额: 六七十万 → 预计合同金额: 60-70万
        预计合同金额: 35w → 预计合同金额: 35万
        预计合同金额: 2个亿 → 预计合同金额: 2亿
        预计合同金额: 一百五十万 → 预计合同金额: 150万
        预计合同金额: 不到50万 → 预计合同金额: 50万以下
        预计合同金额: 三百多万 → 预计合同金额: 300-400万
        预计合同金额: 90万元整 → 预计合同金额: 90万
        预计合同金额: 60-80w → 预计合同金额: 60-80万
        预计合同金额: 55 → 预计合同金额: 55万
        预计合同金额: 45万元（不含税） → 预计合同金额: 45万元 # 不含税
        预计合同金额: 暂定 → 预计合同金额:
        合同金额: 100万 → 预计合同金额: 100万
        预估金额: 100万 → 预计合同金额: 100万
        转化概率: 六成 → 转化概率: 60%
        转化概率: 八九成 → 转化概率: 80-90%
        转化概率: 百分之四十 → 转化概率: 40%
        转化概率: 0.4 → 转化概率: 40%
        转化概率: 50%左右 → 转化概率: 50%
        转化概率: 比较高 → 转化概率: 高
        转化概率: 五五开 → 转化概率: 50%
        成交概率: 60% → 转化概率: 60%
        赢率: 高 → 转化概率: 高
        预计签约日期: 3月15日 → 预计签约日期: 2027-03-15
        预计签约日期: 3/15 → 预计签约日期: 2027-03-15
        预计签约日期: 20270315 → 预计签约日期: 2027-03-15
        预计签约日期: 2027年3月 → 预计签约日期: 2027-03-31
        预计签约日期: 年底前 → 预计签约日期: 2026-12-31
        预计签约日期: 明年一季度 → 预计签约日期: 2027-03-31
        预计签约日期: 15 March 2027 → 预计签约日期: 2027-03-15
        预计签约日期: 2027-02-30 → 预计签约日期: 2027-02-28
        预计签约日期: 46096 → 预计签约日期: 2026-03-15
        预计签约日期: 待确认 → 预计签约日期:
        预计成交日期: 2027-03-15 → 预计签约日期: 2027-03-15
        发现时间: 11月9日 → 发现时间: 2026-11-09
        发现时间: 2026.11.9 → 发现时间: 2026-11-09
        发现时间: 昨天 → 发现时间: 2026-11-09
        发现时间: 上周五 → 发现时间: 2026-11-06
        所在区域: 无锡 → 所在区域: 华东/江苏省/无锡市
        所在区域: 江苏南京 → 所在区域: 华东/江苏省/南京市
        所在区域: 浙江省 → 所在区域: 华东/浙江省
        所在区域: 华东 上海 → 所在区域: 华东/上海市
        所在区域: 江苏-苏州 → 所在区域: 华东/江苏省/苏州市
        所属地区: 华东 → 所在区域: 华东
        所属行业: 医疗 → 所属行业: 医疗器械
        所属行业: 充换电 → 所属行业: 新能源汽车/充换电设备
        所属行业: 储能行业 → 所属行业: 储能
        行业类别: 储能 → 所属行业: 储能
        责任人: 松哥 → 责任人: 松
        责任人: 李松 → 责任人: 松
        负责人: 松 → 责任人: 松
        跟进人: 松 → 责任人: 松
        机会状态: 初步接触阶段 → 机会状态: 初步接洽
        销售阶段: 初步接洽 → 机会状态: 初步接洽
        来源渠道: 官网 → 来源渠道: 线上咨询
        来源渠道: 展会上认识的 → 来源渠道: 行业展会
        来源渠道: 老客户介绍 → 来源渠道: 客户转介绍
        线索来源: 行业展会 → 来源渠道: 行业展会
        机会类型: 新购订单 → 机会类型: 新购
        机会类型: 续约 → 机会类型: 复购
        业务场景: 新市场 → 业务场景: 新市场拓展
        企业规模: 200人，年营收3个亿 → 企业规模: { 员工人数: 200人, 年营收: 3亿 }
        企业规模: 三百多人 → 企业规模: { 员工人数: 300-400人 }
        企业规模: { 人数: 500人 } → 企业规模: { 员工人数: 500人 }
        企业规模: { 员工人数: 约五百人，年营收: 八千万 } → 企业规模: { 员工人数: 500人, 年营收: 8000万 }
        历史合作情况: 首次接触 → 历史合作情况: { 合作关系: 首次接触 }
        历史合作情况: 老客户，满意度4分 → 历史合作情况: { 合作关系: 老客户, 满意度: 4分 }
        历史合作情况: { 合作关系: 新客户 } → 历史合作情况: { 合作关系: 首次接触 }
        历史合作情况：{ 合作关系：老客户，满意度：4分 } → 历史合作情况: { 合作关系: 老客户, 满意度: 4分 }
        联系人: 王工 技术总监 → 联系人: [{ 姓名: 王工, 职务: 技术总监 }]
        联系人: 王工（设备部长） → 联系人: [{ 姓名: 王工, 职务: 设备部长 }]
        联系人：[{ 姓名：王工，职务：设备部长 }] → 联系人: [{ 姓名: 王工, 职务: 设备部长 }]
        联系人: [{ 名字: 王工, 职位: 设备部长 }] → 联系人: [{ 姓名: 王工, 职务: 设备部长 }]
        下一步: 寄样品，11月20日 → 下一步: { 事项: 寄样品, 截止日期: 2026-11-20 }
        下一步: 寄样品 下周三 → 下一步: { 事项: 寄样品, 截止日期: 2026-11-18 }
        下一步: { 事项: 寄样品, 截止日期: 下周五 } → 下一步: { 事项: 寄样品, 截止日期: 2026-11-20 }
        下一步：{ 事项：送图纸，截止日期：11月20日 } → 下一步: { 事项: 送图纸, 截止日期: 2026-11-20 }
        后续计划: { 事项: 寄样品, 截止日期: 2026-11-20 } → 下一步: { 事项: 寄样品, 截止日期: 2026-11-20 }
        需求痛点: 成本高、效率低 → 需求痛点: [成本高, 效率低]
        决策关注点: 价格，交期 → 决策关注点: [价格, 交付周期]
        关键决策人: 老板 → 关键决策人: 总经理
        决策流程: 老板拍板 → 决策流程: 单人决策
        合作周期: 长期 → 合作周期: 长期框架协议
        客户意向: 口头 → 客户意向: 口头承诺
        竞争态势: 两家 → 竞争态势: 1-2家竞品
        登记日期: 2026/11/10 → 登记日期: 2026-11-10
        公司名称: 无锡某机械有限公司 → 客户名称: 无锡某机械有限公司
        """

    private static let base = """
        ---
        机会编号: 202611-SAL-002
        业务场景: 新市场拓展
        机会类型: 新购
        来源渠道: 线上咨询
        客户名称: 无锡某机械有限公司
        所属行业: 储能
        所在区域: 华东
        联系人: [{ 姓名: 王工 }]
        发现时间: 2026-11-09
        登记日期: 2026-11-10
        历史合作情况: { 合作关系: 首次接触 }
        责任人: 松
        机会状态: 初步接洽
        下一步: { 事项: 寄样品, 截止日期: 2026-11-20 }
        ---

        # 无锡某机械有限公司

        ## 跟进记录

        ### 2026-11-12 电话 松

        客户来电，要看样品。
        """

    private struct Slip {
        var typed: String
        var meant: String
    }

    @Test func nineFindingsOfTenAreFixedWithOneKeyAndNoneWrongly() throws {
        let slips = try textLines(Self.slips).map { String($0) }.map { line in
            let sides = line.components(separatedBy: " → ")
            #expect(sides.count == 2, "\(line)")
            return Slip(typed: sides[0], meant: sides[1])
        }
        let linter = Linter(ShippedSchema.template)
        let day = try #require(CivilDate(year: 2026, month: 11, day: 24))
        let path = "register/202611-SAL-002.md"
        let before = linter.check(path: path, bytes: Array(Self.base.utf8), asOf: day).findings
        let known = Set(before.map(\.rule))
        var (findings, fixable) = (0, 0)
        for record in 0..<200 {
            var lines = textLines(Self.base).map { String($0) }
            var typed: [Slip] = []
            for step in 0..<4 {
                let slip = slips[(record * 5 + step * 23) % slips.count]
                guard !typed.contains(where: { Self.field($0.meant) == Self.field(slip.meant) }) else { continue }
                typed.append(slip)
                if let place = lines.firstIndex(where: { Self.field($0) == Self.field(slip.meant) }) {
                    lines[place] = slip.typed
                } else {
                    lines.insert(slip.typed, at: lines.count - 9)
                }
            }
            let bytes = Array(lines.joined(separator: "\n").utf8)
            let found = linter.check(path: path, bytes: bytes, asOf: day).findings.filter { !known.contains($0.rule) }
            findings += found.count
            fixable += found.count { $0.fix != nil }
            let fixed = Fixer(linter, asOf: day, unsafe: true).fix(path: path, bytes: bytes).bytes
            let after = textLines(String(decoding: fixed, as: UTF8.self)).map { String($0) }
            for slip in typed {
                let line = after.first {
                    Self.field($0) == Self.field(slip.meant) || Self.field($0) == Self.field(slip.typed)
                }
                #expect(line == slip.meant || line == slip.typed, "\(slip.typed): \(line ?? "")")
            }
        }
        #expect(findings >= 700, "\(findings)")
        #expect(fixable * 10 >= findings * 9, "\(fixable) of \(findings)")
    }

    /// What stands before the colon.
    private static func field(_ line: String) -> Substring { line.prefix { $0 != ":" && $0 != "：" } }
}
