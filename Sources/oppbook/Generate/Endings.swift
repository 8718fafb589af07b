/// How a story ends or rests, and why.
struct Ending: Sendable {
    /// The value of the loss reason; empty for a rest or a turn.
    let reason: String
    let stories: [String]
    /// What the entry records as its reason.
    let why: [String]

    init(_ reason: String = "", _ stories: [String], why: [String]) {
        self.reason = reason
        self.stories = stories
        self.why = why
    }

    /// Lost to a competitor: needs one in the deal.
    static let toRival = Ending("竞品", [
        "{title}来电告知已选{rival}，理由是对方愿意先试用后付款。",
        "采购通知结果，{rival}中标，技术分相近，我们输在交付承诺。",
    ], why: ["{rival}同意分期验收付款", "{rival}承诺驻场三个月"])

    static let losses = [
        Ending("价格", [
            "最后一轮比价我们高出近两成，{title}表示公司今年以降本为先，只能选低价。",
            "{title}坦言方案认可，价格过不了采购这一关，降到底线仍不够。",
        ], why: ["报价高于对方心理价位", "首期投入超过采购限价"]),
        Ending("预算", [
            "集团收紧年度投资，{project}预算被砍，{title}说最快明年重提。",
            "预算转给了扩产项目，{title}表示遗憾，后续再联系。",
        ], why: ["年度预算被削减", "预算优先用于扩产"]),
        Ending("需求变化", [
            "产品路线调整，{project}不再需要，{title}建议保持联系。",
            "客户决定整线外包，原来的需求随之取消。",
        ], why: ["产品路线调整", "工序改为外协"]),
        Ending("产品不符", [
            "试用结论出来，{solution}在高温工况下达不到要求，短期内无法改进。",
            "客户新增的接口要求超出现有产品范围，双方同意终止。",
        ], why: ["关键指标未达要求", "现有产品不支持该接口"]),
        Ending("决策链", [
            "分管领导换人，新负责人推翻原评审结论，{title}也无能为力。",
            "总部收回采购权，改由集团统一招标，我们不在短名单。",
        ], why: ["决策人更换", "采购权上收集团"]),
        Ending("时机", [
            "{title}说旺季不敢停产改造，今年不做了。",
            "新厂房延期，{project}无从谈起，先关闭这条商机。",
        ], why: ["旺季不能停产", "新厂房延期交付"]),
    ]

    /// For opportunities that turned out to be none, and for some of the lost.
    static let voids = [
        Ending("失联", [
            "连续三周电话和消息都没有回应，前台说{title}已调岗，无人接手。",
            "多次联系无果，{title}的号码停用，按无人对接处理。",
        ], why: ["联系人失联", "多次联系无回应"]),
        Ending("项目取消", [
            "{title}通知{project}整体取消，立项撤回。",
            "工厂搬迁，本地项目全部停止。",
        ], why: ["立项撤回", "工厂搬迁"]),
    ]

    static let holds = [
        Ending(["{title}说公司正在做年中调整，{project}先放一放，恢复后再约。"], why: ["客户内部组织调整"]),
        Ending(["客户等补贴批复，批下来之前不再推进，{title}承诺有消息就通知。"], why: ["等待补贴批复"]),
        Ending(["新产线投产延后，{title}建议等设备到位再谈。"], why: ["客户产线投产延后"]),
    ]

    static let resumptions = [
        Ending(["{title}来电说冻结已解除，{project}恢复推进，原方案继续有效。"], why: ["客户恢复项目推进"]),
        Ending(["批复下来了，{title}约我们重新核对清单和工期。"], why: ["前置审批已完成"]),
    ]

    /// Back from the negotiation to the proposal.
    static let setbacks = [
        Ending(["客户追加一条产线，原方案范围不够，{title}要求重新出方案。"], why: ["需求范围扩大，方案重做"]),
        Ending(["新任技术负责人要求重审方案，谈判暂停，先补技术论证。"], why: ["技术方案需重新论证"]),
    ]

    /// Taken up again after it had been given up.
    static let reopenings = [
        Ending(["原先选定的供应商交不了货，{title}回头联系，希望按上次条件继续谈。"], why: ["原供应商无法按期交付"]),
        Ending(["预算重新批下来，{title}主动来电，商机重新打开。"], why: ["客户预算重新获批"]),
    ]
}
