import Document

/// What forms, sheets and CRM systems call the fields that this program knows by their roles.
public enum FieldNameWords {
    /// The field that a name of none of them was meant for: the one that has it in other letters or with blanks, or whose
    /// role is called so elsewhere.
    /// - Returns: its index, and whether nothing else can be meant.
    public static func field(_ name: String, among fields: [Field]) -> (index: Int, isCertain: Bool)? {
        let words = SpokenWords.plain(name.replacing("_", with: " "))
        let length = words.unicodeScalars.count
        let own = fields.indices.filter { index in
            let field = fields[index]
            return ([field.id, field.label.zh, field.label.en] + field.aliases).contains { name in
                // Plain words are as long as the name; a file may have thousands of unknown ones.
                name.unicodeScalars.count == length && SpokenWords.plain(name.replacing("_", with: " ")) == words
            }
        }
        if own.count == 1 { return (own[0], true) }
        for (table, isCertain) in [(certain, true), (likely, false)] {
            guard let roles = table[words] else { continue }
            let found = fields.indices.filter { index in fields[index].role.map(roles.contains) ?? false }
            if found.count == 1 { return (found[0], isCertain) }
        }
        return nil
    }

    /// The field that can only be meant: by one of the template's names, or by what other systems call it.
    public static func index(of name: String, _ names: ChoiceList, _ fields: [Field]) -> Int? {
        if let found = names.find(name) { return found.index }
        guard let meant = field(name, among: fields), meant.isCertain else { return nil }
        return meant.index
    }

    /// Whether the name is that of a field for remarks, which are prose here.
    public static func isRemark(_ name: String) -> Bool {
        remarks.contains(SpokenWords.plain(name.replacing("_", with: " ")))
    }

    private static let remarks: Set<String> = [
        "备注", "说明", "描述", "备忘", "附注", "其他说明", "补充说明", "情况说明", "摘要", "概述", "跟进情况", "最新进展", "跟进内容", "note", "notes",
        "remark", "remarks",
        "comment", "comments", "description", "summary", "details", "memo",
    ]

    private static let certain = table([
        (.id, ["商机编号", "项目编号", "编码", "单号", "opportunity number", "opportunity no", "deal id", "record id"]),
        (
            .customer,
            [
                "公司名称", "公司", "企业名称", "企业", "客户", "单位名称", "客户全称", "客户公司", "客户单位", "公司全称", "甲方", "account",
                "account name", "company",
                "company name", "client", "client name", "customer name", "organization", "organisation",
            ]
        ),
        (
            .owner,
            [
                "负责人", "跟进人", "销售", "销售员", "销售人员", "业务员", "客户经理", "销售负责人", "所有人", "商机所有人", "商机负责人", "跟单人", "业务负责人",
                "owner name", "responsible", "responsible person", "in charge", "person in charge",
                "sales rep", "sales representative", "rep", "salesperson", "assigned to", "account manager",
                "opportunity owner", "deal owner", "account executive",
            ]
        ),
        (
            .status,
            [
                "阶段", "销售阶段", "商机阶段", "商机状态", "当前阶段", "跟进阶段", "跟进状态", "项目阶段", "项目状态", "stage", "sales stage",
                "deal stage",
                "pipeline stage", "state", "phase", "opportunity stage", "deal status",
            ]
        ),
        (
            .probability,
            [
                "赢率", "成交概率", "成功率", "赢单率", "赢单概率", "成单率", "成单概率", "签单概率", "签约概率", "成功概率", "概率", "预计赢率", "win rate",
                "win probability",
                "win %", "likelihood", "chance", "close probability", "probability %", "probability (%)",
            ]
        ),
        (
            .expectedClose,
            [
                "预计成交日期", "预计成交时间", "预计结单日期", "预计签单日期", "预计签单时间", "预计签约时间", "预计签约", "预计成交", "预计关闭日期", "预计落单时间",
                "预计成单时间", "结单日期", "预计结单时间",
                "close", "close date", "closing date", "expected close date", "estimated close date", "est. close date",
                "expected signing", "target close", "expected closing", "forecast close date",
            ]
        ),
        (
            .amount,
            [
                "预计金额", "预估金额", "商机金额", "预计销售金额", "预计销售额", "项目金额", "预计成交金额", "预计合同额", "预计合同总额", "销售金额", "报价金额",
                "deal value", "deal size",
                "opportunity amount", "expected revenue", "estimated value", "expected amount", "deal amount",
                "opportunity value",
            ]
        ),
        (.industry, ["行业类别", "行业分类", "客户行业", "所在行业", "sector", "vertical", "industry sector"]),
        (
            .region,
            [
                "地区", "省份", "城市", "所在地", "所属区域", "所属地区", "所在城市", "所在地区", "省市", "area", "territory", "location", "city",
                "province", "state/province",
            ]
        ),
        (
            .source,
            ["来源", "线索来源", "商机来源", "客户来源", "渠道来源", "获客渠道", "渠道", "lead source", "channel", "origin", "how found"]
        ),
        (.contacts, ["联系人姓名", "客户联系人", "对接人", "接口人", "contact", "contact person", "contact name"]),
        (.discovered, ["发现日期", "线索日期", "首次发现", "获知时间", "found on", "discovery date", "lead date", "discovered"]),
        (
            .registered,
            [
                "登记时间", "录入日期", "录入时间", "创建日期", "创建时间", "建档日期", "填表日期", "created", "created on", "created at",
                "creation date", "entry date", "registration date", "date created",
            ]
        ),
        (.history, ["合作历史", "合作情况", "历史合作", "往来情况", "cooperation history"]),
        (
            .nextStep,
            [
                "下一步计划", "下一步行动", "下一步工作", "后续计划", "下步计划", "下一步安排", "待办", "待办事项", "next action", "next", "next steps",
                "to do", "todo", "follow up", "follow-up",
            ]
        ),
        (
            .lossReason,
            [
                "丢单原因", "失败原因", "输单原因", "丢单理由", "流失理由", "丢失原因", "lost reason", "reason lost", "loss reasons",
                "reason for loss",
            ]
        ),
        (.scenario, ["场景", "业务类别"]),
        (.type, ["商机类型", "业务类型", "订单类型", "deal type", "opportunity type"]),
        (.size, ["规模", "公司规模", "客户规模", "人员规模", "company size"]),
        (.competitors, ["竞品", "竞争者", "竞争厂家", "竞争厂商", "友商", "competitor", "rivals", "rival"]),
        (.pains, ["痛点", "客户痛点", "需求", "客户需求", "pain points", "pain", "needs"]),
        (.intent, ["意向", "意向度", "客户意向度", "意向程度", "intention", "interest"]),
        (.strategies, ["策略", "打法", "销售策略", "strategy", "plays"]),
        (.milestones, ["里程碑", "关键节点", "时间计划", "key dates"]),
        (.contactName, ["名字", "联系人", "称呼", "full name"]),
        (.contactTitle, ["职位", "岗位", "头衔", "position", "job title", "job"]),
        (.nextAction, ["内容", "动作", "行动", "任务", "工作", "做什么", "task", "what", "step"]),
        (.nextDue, ["日期", "时间", "期限", "截止时间", "截止", "完成时间", "到期日", "due date", "deadline", "when", "date", "by"]),
        (.nextOwner, ["负责人", "责任人", "执行人", "who", "assignee"]),
        (.employees, ["人数", "员工数", "员工", "员工总数", "职工人数", "headcount", "staff", "number of employees", "people"]),
        (
            .annualRevenue,
            ["营收", "年收入", "年销售额", "营业额", "年营业额", "年产值", "产值", "revenue", "turnover", "annual sales", "sales"]
        ),
        (.relation, ["关系", "客户关系", "relationship"]),
        (.satisfaction, ["评分", "满意", "客户满意度", "rating"]),
        (.signedOn, ["签约日期", "签订时间", "签约时间", "签署日期", "date signed", "signing date", "contract date"]),
        (.signedAmount, ["金额", "签约金额", "合同额", "合同总额", "value", "contract value"]),
        (.competitorName, ["竞品", "公司", "品牌", "厂家", "competitor", "company", "brand"]),
    ])

    private static let likely = table([
        (.customer, ["商机名称", "项目名称", "机会名称", "opportunity name", "deal name", "name"]),
        (.amount, ["金额", "合同金额", "总金额", "成交金额", "预算", "订单金额", "客户预算", "value", "revenue", "price", "budget", "total"]),
        (.status, ["进展", "进度", "状态说明", "progress"]),
        (.expectedClose, ["成交日期", "签单时间", "签约时间", "签约日期", "date", "due date"]),
        (.probability, ["把握", "可能性", "信心", "confidence"]),
    ])

    private static func table(_ list: [(Role, [String])]) -> [String: Set<Role>] {
        var table: [String: Set<Role>] = [:]
        for (role, words) in list {
            for word in words { table[word, default: []].insert(role) }
        }
        return table
    }
}
