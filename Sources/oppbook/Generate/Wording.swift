/// What customers say: pains, what they care about and what holds them back. Values are the shipped template's.
enum Wording {
    /// A pain and the sentences that tell it in a customer's words.
    struct Pain: Sendable {
        let value: String
        let facts: [String]
    }

    static let pains = [
        Pain(value: "成本高", facts: [
            "人工和能耗占制造成本近三成，同行已降到两成左右，管理层要求一年内缩小差距。",
            "返工和备件费用逐年上升，{project}被列为今年降本的第一项。",
            "原料价格波动大，单件成本失控，急需从工艺和损耗上找回利润。",
        ]),
        Pain(value: "效率低", facts: [
            "换型一次停线四小时以上，旺季产能跟不上订单，交期屡次推迟。",
            "数据靠人工抄录，问题往往第二天才被发现，{project}就是要把发现时间缩短到当班。",
            "工序之间等料严重，设备综合效率长期在六成上下。",
        ]),
        Pain(value: "技术瓶颈", facts: [
            "现有设备精度不够，漏检靠人工复检补救，一次合格率徘徊不前。",
            "新产品公差更严，老办法做不出来，自研团队试了半年没有突破。",
            "多套旧系统互不相通，{project}卡在数据打不通这一步。",
        ]),
        Pain(value: "合规风险", facts: [
            "追溯和环保要求收紧，台账靠手工填报，年审时多次被要求整改。",
            "下游客户要求提供全流程质量记录，拿不出来就进不了供应商名录。",
        ]),
    ]

    /// Something a customer cares about and the doubts that come from it.
    struct Concern: Sendable {
        let value: String
        let doubts: [String]
    }

    static let concerns = [
        Concern(value: "价格", doubts: ["总价高出预算一成", "后续维护费用没有封顶", "担心增项过多"]),
        Concern(value: "交付周期", doubts: ["停产窗口只有五天", "担心旺季前不能上线", "进口部件货期不稳"]),
        Concern(value: "服务保障", doubts: ["本地没有服务网点", "夜班故障谁来处理", "备件响应时间没写进合同"]),
        Concern(value: "品牌口碑", doubts: ["同行案例不够多", "集团没有用过我们的产品"]),
        Concern(value: "技术稳定性", doubts: ["长期运行的误报率", "高温高湿下的稳定性", "与旧系统对接是否可靠"]),
    ]

    static let needs = [
        "增加移动端报表", "数据接入集团平台", "增加夜班远程值守", "另一条产线同步评估", "提供操作员分级培训",
        "历史数据迁移", "增加能耗统计", "备件改为寄售", "支持与现有追溯码对接",
    ]

    /// How far the customer's decision has come, by the stage of the opportunity.
    static let progress = [
        ["部门内部认可，准备立项", "立项报告已提交", "使用部门同意试点"],
        ["技术部初审通过", "技术评分排名第一", "初审提出三条修改意见", "进入两家短名单"],
        ["采购比价完成，等待终决", "法务审核通过", "分管领导已签批", "排入本月办公会"],
    ]

    /// A strategy change: what was given up, what replaced it, and why.
    static let strategyChanges = [
        ("一次性付款", "分期付款", "缓解客户资金压力"),
        ("整线交付", "先试点后推广", "客户担心停产风险"),
        ("单独报价", "设备加服务打包", "对比口径更有利"),
        ("直接销售", "联合伙伴交付", "客户要求本地服务"),
        ("标准方案", "定制接口方案", "旧系统必须保留"),
        ("技术先行", "高层拜访先行", "决策权在分管领导"),
    ]
}
