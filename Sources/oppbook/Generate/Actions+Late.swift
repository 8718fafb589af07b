/// What happens between the proposal and the decision.
enum LateActions {
    /// Follow-ups while the proposal is being judged.
    static let proposal = [
        Action("召开技术澄清会", [.video, .meeting], [
            "技术澄清会开了两轮，接口协议和验收指标写进纪要。",
            "澄清会上对方请来集团专家，重点追问数据安全和备件供应。",
            "澄清会确认{solution}可与现有系统对接，遗留两个问题书面答复。",
        ]),
        Action("安排样机试用", [.meeting], [
            "样机试用两周，关键指标比现状提升一成以上。",
            "试用期间出现一次误报，技术同事当天到场处理，{title}认可响应速度。",
            "试用数据已交{title}，对方要求再加测夜班工况。",
        ]),
        Action("拜访分管领导", [.meeting], [
            "陪同主管拜访分管领导，对方肯定方案方向，要求年内看到成效。",
            "分管领导只给了二十分钟，问得最多的是停产时间和回收期。",
        ]),
        Action("答复报价疑问", [.email, .phone], [
            "逐项答复报价疑问，备件包改为可选，总价随之下降。",
            "{title}把各家报价放在一起比，请我们说明差价来自哪里，当天书面回复。",
        ]),
        Action("提交投入产出测算", [.email, .video], [
            "测算按保守口径，回收期约两年，{title}认为可以拿去过会。",
            "测算表经财务核对，人工一项被压低，回收期延长三个月，仍在要求以内。",
        ]),
        Action("跟进评审结果", [.phone, .message], [
            "{title}透露评审排在第一梯队，但采购还要再比一轮。",
            "评审会推迟一周，{title}说不影响整体进度。",
        ]),
    ]

    /// A follow-up that only makes sense against a competitor.
    static let comparison = Action("与竞品方案逐项对比说明", [.meeting, .video], [
        "{rival}报价更低，但不含现场调试和培训，逐项对比后{title}同意按同口径重新比价。",
        "客户拿到{rival}的方案，{title}认为对方界面好看，稳定性要看我们的运行数据。",
    ])

    /// The step to the negotiation.
    static let opening = [
        Action("启动商务谈判", [.meeting, .email, .phone], [
            "内部评审通过，{title}通知进入商务谈判，由采购部牵头。",
            "评审打分靠前，采购部发来合同模板，约定下周开谈。",
            "客户确认技术方案，只剩价格和付款条件要谈。",
        ])
    ]

    /// Follow-ups while terms are negotiated.
    static let negotiation = [
        Action("讨论付款方式和质保条款", [.meeting, .video], [
            "付款方式谈了两个小时，对方想压低首付款，质保期双方同意按两年。",
            "采购坚持验收后再付大头，我们提出按里程碑付款，留待各自请示。",
        ]),
        Action("提交最终报价", [.email, .meeting], [
            "提交最终报价，附可选项清单，采购表示会在本周内汇总。",
            "最终报价比首轮略降，换来更短的付款周期，{title}认为合理。",
        ]),
        Action("法务审核合同文本", [.email, .message], [
            "双方法务改了三处：违约责任、知识产权和保密期限，只剩违约金比例未定。",
            "合同文本审核完毕，对方法务要求补充数据归属条款，已同意。",
        ]),
        Action("确认交付和培训计划", [.video, .meeting], [
            "交付计划排到周，停产窗口定在月底盘点期间，培训分三批。",
            "{title}要求先在一条线上线，稳定后再推广，计划照此调整。",
        ]),
        Action("跟进终审结果", [.phone, .message], [
            "{title}说合同已送总经理审批，排在本周办公会。",
            "终审被退回补充比价说明，当天补齐后重新提交。",
        ]),
    ]

    /// Signing.
    static let signing = [
        Action("签订合同", [.meeting, .email], [
            "双方盖章，首付款流程已启动，项目转交付团队，{title}希望沿用现在的对接人。",
            "在{city}签订合同，约定首批设备六周内到货，{project}月底进场。",
            "合同寄回，条款与谈定一致，{title}提出后续可以在另一厂区复制。",
        ])
    ]
}
