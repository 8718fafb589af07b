/// What happens before a proposal lies on the table.
enum EarlyActions {
    /// The first contact, by source channel.
    static func first(_ source: Source) -> [Action] {
        switch source {
        case .online:
            [
                Action("", [.phone, .message], [
                    "客户在官网留言咨询{solution}，回电后{title}介绍了{project}的背景，约定先看资料。",
                    "线上咨询转来的线索，{title}说正在比较几家供应商，希望一周内拿到初步意见。",
                ])
            ]
        case .tradeShow:
            [
                Action("", [.meeting], [
                    "展会上与{title}交流二十分钟，对方带走{solution}样册，说厂里正在谋划{project}。",
                    "{title}在展台看完演示后留下名片，提到{project}已经讨论过两轮，还没有定方案。",
                ])
            ]
        case .referral:
            [
                Action("", [.phone, .meeting], [
                    "经老客户介绍联系上{title}，对方听说过我们在同行的项目，愿意先谈{project}。",
                    "介绍人牵线后首次通话，{title}直言现有办法撑不过旺季，想尽快了解{solution}。",
                ])
            ]
        case .partner:
            [
                Action("", [.video, .meeting], [
                    "合作伙伴组织三方会议，{title}说明{project}的范围，集成部分由伙伴负责，{solution}由我们提供。",
                    "伙伴推荐的线索，{title}对整体交付的分工最关心，要求先明确谁对结果负责。",
                ])
            ]
        case .visit:
            [
                Action("", [.meeting], [
                    "主动登门拜访，{title}抽时间带看了车间，承认{project}拖了两年没有动。",
                    "片区扫访时进厂交流，{title}态度开放，但说今年先看不急着买。",
                ])
            ]
        case .other:
            [
                Action("", [.phone, .email], [
                    "在行业群里看到对方询问{solution}，联系后{title}同意先做一次线上介绍。",
                    "招标平台上发现{project}的意向公告，打电话给{title}核实，项目属实。",
                ])
            ]
        }
    }

    /// Follow-ups while the opportunity is still in its first status.
    static let followUps = [
        Action("发送产品资料和同行案例", [.email, .message], [
            "按约发出{solution}资料和两个同行案例，{title}回复已转使用部门传阅，下周给意见。",
            "资料已送达，{title}对案例里的做法最感兴趣，问能否安排参观。",
            "补发了{solution}选型表，对方要求附上近一年的运行数据。",
        ]),
        Action("到现场了解情况", [.meeting], [
            "走访现场，看了与{project}有关的三个工位，记录节拍和停机数据，{title}全程陪同。",
            "现场的问题比电话里说的重，班组长反映每周至少停线两次。",
            "在{city}现场走访半天，确认了可改造的范围，旧设备的接口要单独处理。",
        ]),
        Action("与使用部门开需求访谈会", [.video, .meeting], [
            "使用部门列出八条需求，其中三条必须在本年度内见效。",
            "访谈会上生产和设备两边看法不一，{title}答应内部先统一口径。",
            "需求清单基本确认，{title}要求把{project}放在第一期。",
        ]),
        Action("电话确认预算和立项时间", [.phone], [
            "{title}说预算已列入年度计划，立项会在下月召开。",
            "预算尚未批下来，{title}估计要等到季度经营会之后。",
            "立项材料已报上去，缺一份投入产出测算，请我们协助。",
        ]),
        Action("陪同参观标杆项目", [.meeting], [
            "陪同参观同行的标杆产线，{title}拍了不少照片带回去汇报。",
            "参观后{title}认为效果可信，但担心自己工厂的基础数据跟不上。",
        ]),
        Action("拜会设备和工艺负责人", [.meeting, .video], [
            "见到设备和工艺两位负责人，工艺一侧支持，设备一侧担心停产改造的时间。",
            "两位负责人提供了近半年的停机记录，{project}的收益可以算清楚了。",
        ]),
    ]

    /// Handing in the proposal, the step to the second status.
    static let proposal = [
        Action("提交方案和报价", [.meeting, .email, .video], [
            "提交{solution}方案初稿与分项报价，讲解约一小时，{title}当场提了四处修改。",
            "方案与报价一并提交，{title}安排技术和采购同时评审。",
            "按需求清单提交方案，把{project}分成两期，首期报价控制在对方预算内。",
            "当面讲解方案，{title}认可总体思路，要求补充验收指标和实施周期。",
        ])
    ]
}
