import Template

/// One made-up opportunity, from its registration to its present status.
struct GeneratedOpportunity {
    private(set) var text = ""

    private enum Ending: CaseIterable { case contact, proposal, negotiation, signed, lost, hold }

    init(
        id: String, registered: CivilDate, customer: GeneratedCustomer, earlier: String?, lastDay: CivilDate,
        random: inout RandomNumbers
    ) {
        let ending = Self.ending(&random)
        let owner = random.pick(["明", "华", "松", "建国", "晓燕", "阿强"])
        let pain = random.pick(Self.pains)
        let lastPlay = random.pick(Self.plays)
        let course = PlayCourse(lastPlay, random.fork())
        let amount = (10 + random.below(300)) * 10_000
        let isExisting = earlier != nil
        let rival = random.chance(50) ? random.pick(["恒拓电芯", "锦立材料", "博远自动化", "瑞驰精密"]) : nil

        // The log, day by day; the front matter tells how it ended.
        var log = Log(day: registered, owner: owner)
        var status = "初步接洽"
        var probability = "低"
        var close = lastDay + (60 + random.below(120))
        log.add(&random, [random.pick(Self.openings), "- 新需求：\(random.pick(Self.needs))"])
        let hasProposal = ending != .contact
        if hasProposal {
            log.add(
                &random,
                ["- 机会状态：初步接洽 → 方案提交", "- 疑虑：\(random.pick(Self.doubts))", random.pick(Self.proposals)]
                    + course.atProposal)
            (status, probability) = ("方案提交", "中")
        }
        let hasNegotiation = ending == .negotiation || ending == .signed || ending == .lost && random.chance(50)
        if hasNegotiation {
            log.add(
                &random,
                ["- 机会状态：方案提交 → 商务谈判", "- 转化概率：中 → 高", "- 决策进度：\(random.pick(Self.progress))"] + course.atNegotiation)
            (status, probability) = ("商务谈判", "高")
        }
        let play = hasNegotiation ? lastPlay : course.first
        var tail: [String] = []
        switch ending {
        case .signed:
            log.add(&random, ["- 机会状态：商务谈判 → 合同签订", random.pick(Self.signings)] + course.atEnd)
            status = "合同签订"
            tail.append("合同: { 签订日期: \(log.day), 合同金额: \(amount * (90 + random.below(15)) / 100) }")
            close = log.day
        case .lost:
            log.add(
                &random,
                ["- 机会状态：\(status) → 已流失", "- 原因：\(random.pick(Self.losses))"] + (hasProposal ? course.atEnd : []))
            status = "已流失"
            tail.append("流失原因: \(random.pick(["价格", "预算", "需求变化", "失联", "时机", "项目取消"]))")
            close = log.day
        case .hold:
            log.add(&random, ["- 机会状态：\(status) → 暂停", "- 原因：等待客户扩产立项"])
            status = "暂停"
            tail += ["暂停原因: 等待客户扩产立项", "恢复日期: \(lastDay + (40 + random.below(90)))"]
        default: break
        }
        let isOpen = ending == .contact || ending == .proposal || ending == .negotiation
        if isOpen {
            log.finish(near: lastDay, &random, ["- 下一步：\(random.pick(Self.steps))（\(lastDay + 30)）"])
            tail.append("下一步: { 事项: \(random.pick(Self.steps)), 截止日期: \(lastDay + (20 + random.below(40))) }")
        }

        var lines = [
            "机会编号: \(id)", "业务场景: \(isExisting ? "老客户深耕" : "新市场拓展")",
            "机会类型: \(isExisting ? random.pick(["复购", "增购", "交叉销售"]) : "新购")",
            "来源渠道: \(random.pick(["线上咨询", "行业展会", "客户转介绍", "合作伙伴推荐", "主动拜访"]))", "客户名称: \(customer.name)",
            "所属行业: \(customer.industry)", "所在区域: \(customer.region)",
            "企业规模: { 员工人数: \(customer.employees)人, 年营收: \(customer.revenue)万元 }",
            "联系人: [{ 姓名: \"\(random.pick(["张", "李", "王", "赵", "陈", "周"]))*\", 职务: \(random.pick(["技术总监", "采购经理", "生产副总", "设备部长"])) }]",
            "发现时间: \(registered + -random.below(3))", "登记日期: \(registered)",
            "历史合作情况: { 合作关系: \(isExisting ? "老客户, 满意度: 4.\(random.below(10))/5分" : "首次接触") }",
        ]
        if hasProposal {
            lines += [
                "需求痛点: [\(pain.name)]", "决策流程: 多部门协同", "决策链: 技术部初审→采购部比价→总经理终决",
                "关键决策人: [技术负责人, \(random.pick(["采购总监", "总经理"]))]",
                "决策关注点: [\(random.pick(["技术稳定性", "价格"])), \(random.pick(["交付周期", "服务保障"]))]",
                "预计合同金额: \(random.chance(30) ? "50-100万" : "\(amount / 10_000)万元")", "合作周期: 短期项目",
                "转化概率: \(probability)",
                "客户意向: \(probability == "高" ? "已签意向书" : "口头承诺")", "竞争态势: \(rival == nil ? "无竞争对手" : "1-2家竞品")",
                "战略匹配度: { 方向: \(random.pick(["重点行业", "新品类", "非重点"])), 贡献: \(random.pick(["标杆客户", "区域龙头", "无示范作用"])) }",
                "策略方向: [\(play)]",
                "时间节点: [{ 类型: 方案提交, 计划日期: \(registered + 20), 完成日期: \(registered + 22) }\(isOpen ? ", { 类型: 客户拜访, 计划日期: \(lastDay + (20 + random.below(40))) }" : "")]",
                "预计签约日期: \(close)",
            ]
            if let rival { lines.append("竞争对手: [{ 名称: \(rival), 客户不满: \(random.pick(["交期不稳", "服务响应慢", "价格年年涨"])) }]") }
        }
        lines += ["责任人: \(owner)", "机会状态: \(status)"] + tail
        text = "---\n" + lines.joined(separator: "\n") + "\n---\n\n# \(customer.name)\n\n"
        if hasProposal {
            text += "## 核心需求痛点\n\n\(pain.words)\n\n"
            let mention = earlier.map { "上一单见 [[\($0)]]，" } ?? ""
            text += "## 策略与行动计划\n\n\(mention)以\(play)为主线。\(random.pick(Self.plans))\n\n"
        }
        text += "## 跟进记录\n" + log.text
    }

    private static func ending(_ random: inout RandomNumbers) -> Ending {
        switch random.below(100) {
        case 0..<8: .contact
        case 8..<20: .proposal
        case 20..<30: .negotiation
        case 30..<62: .signed
        case 62..<94: .lost
        default: .hold
        }
    }

    /// When the play was adopted, and whether another had been tried before it.
    private struct PlayCourse {
        /// What was used until the negotiation.
        var first: String
        var atProposal: [String] = []
        var atNegotiation: [String] = []
        /// Some write down what they did only when all is over.
        var atEnd: [String] = []

        init(_ last: String, _ random: RandomNumbers) {
            var random = random
            first = last
            switch random.below(100) {
            case 0..<20:
                first = random.pick(GeneratedOpportunity.plays.filter { $0 != last })
                atProposal = ["- 策略方向：未填 → \(first)"]
                atNegotiation = ["- 策略方向：\(first) → \(last)"]
            case 20..<80: atProposal = ["- 策略方向：未填 → \(last)"]
            case 80..<90: atEnd = ["- 策略方向：未填 → \(last)"]
            default: break
            }
        }
    }

    /// Entries in the order of their days.
    private struct Log {
        var day: CivilDate
        let owner: String
        var text = ""

        init(day: CivilDate, owner: String) {
            self.day = day
            self.owner = owner
        }

        mutating func add(_ random: inout RandomNumbers, _ lines: [String]) {
            day = day + (1 + random.below(6))
            write(&random, lines)
        }

        /// The last entry is days before the present.
        mutating func finish(near lastDay: CivilDate, _ random: inout RandomNumbers, _ lines: [String]) {
            day = max(day, lastDay + -(2 + random.below(20)))
            write(&random, lines)
        }

        private mutating func write(_ random: inout RandomNumbers, _ lines: [String]) {
            text += "\n### \(day) \(random.pick(["电话", "面谈", "邮件", "视频会议", "即时通讯"])) \(owner)\n\n"
            let notes = lines.filter { $0.hasPrefix("- ") }
            let story = lines.filter { !$0.hasPrefix("- ") }
            if !story.isEmpty { text += story.joined(separator: "\n") + "\n\n" }
            if !notes.isEmpty { text += notes.joined(separator: "\n") + "\n" }
            if notes.isEmpty { text.removeLast() }
        }
    }
}
