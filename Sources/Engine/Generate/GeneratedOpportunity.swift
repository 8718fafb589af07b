import Template

/// One made-up opportunity, from its registration to its present status.
struct GeneratedOpportunity {
    private(set) var text = ""

    init(
        id: String, registered: CivilDate, customer: GeneratedCustomer, earlier: String?, lastDay: CivilDate,
        random: inout RandomNumbers
    ) {
        let course = GeneratedCourse(registered: registered, lastDay: lastDay, random: &random)
        let pain = random.pick(Self.pains)
        var lines = Self.basics(id, registered, customer, isExisting: earlier != nil, &random)
        func add(_ label: String, _ value: String?) {
            if let value { lines.append("\(label): \(value)") }
        }
        let isProposed = course.proposedOn != nil
        if isProposed { lines += Self.portrait(pain.name, &random) }
        add("预计合同金额", course.log[.amount])
        if isProposed { add("合作周期", "短期项目") }
        add("转化概率", course.log[.probability])
        add("客户意向", course.log[.intent])
        if isProposed { lines += Self.market(&random) }
        add("策略方向", course.log[.strategies].map { "[\($0)]" })
        if let day = course.proposedOn { lines.append(Self.milestones(day, course, lastDay, &random)) }
        add("预计签约日期", course.log[.expectedClose])
        add("责任人", course.log[.owner])
        add("机会状态", course.status)
        lines += Self.outcome(course, lastDay, &random)
        text = "---\n" + lines.joined(separator: "\n") + "\n---\n\n# \(customer.name)\n\n"
        if let play = course.log[.strategies] {
            text += "## 核心需求痛点\n\n\(pain.words)\n\n"
            let mention = earlier.map { "上一单见 [[\($0)]]，" } ?? ""
            text += "## 策略与行动计划\n\n\(mention)以\(play)为主线。\(random.pick(Self.plans))\n\n"
        }
        text += "## 跟进记录\n" + course.log.text
    }

    // MARK: Front matter

    private static func basics(
        _ id: String, _ registered: CivilDate, _ customer: GeneratedCustomer, isExisting: Bool,
        _ random: inout RandomNumbers
    ) -> [String] {
        [
            "机会编号: \(id)", "业务场景: \(isExisting ? "老客户深耕" : "新市场拓展")",
            "机会类型: \(isExisting ? random.pick(["复购", "增购", "交叉销售"]) : "新购")",
            "来源渠道: \(random.pick(["线上咨询", "行业展会", "客户转介绍", "合作伙伴推荐", "主动拜访"]))", "客户名称: \(customer.name)",
            "所属行业: \(customer.industry)", "所在区域: \(customer.region)",
            "企业规模: { 员工人数: \(customer.employees)人, 年营收: \(customer.revenue)万元 }",
            "联系人: [{ 姓名: \"\(random.pick(["张", "李", "王", "赵", "陈", "周"]))*\", 职务: \(random.pick(["技术总监", "采购经理", "生产副总", "设备部长"])) }]",
            "发现时间: \(registered + -random.below(3))", "登记日期: \(registered)",
            "历史合作情况: { 合作关系: \(isExisting ? "老客户, 满意度: 4.\(random.below(10))/5分" : "首次接触") }",
        ]
    }

    private static func portrait(_ pain: String, _ random: inout RandomNumbers) -> [String] {
        [
            "需求痛点: [\(pain)]", "决策流程: 多部门协同", "决策链: 技术部初审→采购部比价→总经理终决",
            "关键决策人: [技术负责人, \(random.pick(["采购总监", "总经理"]))]",
            "决策关注点: [\(random.pick(["技术稳定性", "价格"])), \(random.pick(["交付周期", "服务保障"]))]",
        ]
    }

    private static func market(_ random: inout RandomNumbers) -> [String] {
        let fit =
            "战略匹配度: { 方向: \(random.pick(["重点行业", "新品类", "非重点"])), 贡献: \(random.pick(["标杆客户", "区域龙头", "无示范作用"])) }"
        guard random.chance(50) else { return ["竞争态势: 无竞争对手", fit] }
        let rival = random.pick(["恒拓电芯", "锦立材料", "博远自动化", "瑞驰精密"])
        return [
            "竞争态势: 1-2家竞品", "竞争对手: [{ 名称: \(rival), 客户不满: \(random.pick(["交期不稳", "服务响应慢", "价格年年涨"])) }]", fit,
        ]
    }

    private static func milestones(
        _ proposed: CivilDate, _ course: GeneratedCourse, _ lastDay: CivilDate, _ random: inout RandomNumbers
    ) -> String {
        let visit = course.isOpen ? ", { 类型: 客户拜访, 计划日期: \(lastDay + (20 + random.below(40))) }" : ""
        return "时间节点: [{ 类型: 方案提交, 计划日期: \(proposed + (2 + -random.below(5))), 完成日期: \(proposed) }\(visit)]"
    }

    private static func outcome(
        _ course: GeneratedCourse, _ lastDay: CivilDate, _ random: inout RandomNumbers
    ) -> [String] {
        switch course.ending {
        case .signed: ["合同: { 签订日期: \(course.log.day), 合同金额: \(course.amount * (90 + random.below(15)) / 100) }"]
        case .lost: ["流失原因: \(random.pick(["价格", "预算", "需求变化", "失联", "时机", "项目取消"]))"]
        case .hold: ["暂停原因: 等待客户扩产立项", "恢复日期: \(lastDay + (40 + random.below(90)))"]
        case .contact, .proposal, .negotiation:
            ["下一步: { 事项: \(random.pick(steps)), 截止日期: \(lastDay + (20 + random.below(40))) }"]
        }
    }
}
