import Document
import Foundation
import Testing

@testable import Template

/// What people write where the template has other words, and what is read from it on 2026-11-24, a Tuesday.
///
/// `=` is certain, `~` likely, `?` one of several; `= (none)` means that there is no value yet, and of `!` nobody can say
/// anything.
@Suite struct InterpretationTests {
    private static let chinese = """
        # amount
        约80万 ~ 80万
        80万左右 ~ 80万
        80-100万左右 = 80-100万
        3-5百万 ~ 300-500万
        三到五百万 ~ 300-500万
        八到十万 = 8-10万
        80W = 80万
        80w = 80万
        3个亿 = 3亿
        1千2百万 = 1200万
        百万级 ~ 100-1000万
        千万级 ~ 1000万-1亿
        小几十万 ~ 20-40万
        大几十万 ~ 60-90万
        几十万 ~ 20-90万
        几百万 ~ 200-900万
        十几万 ~ 11-19万
        二十多万 ~ 20-30万
        不到100万 = 100万以下
        ≈80万 ~ 80万
        80万元整 = 80万
        待定 = (none)
        未定 = (none)
        ? = (none)
        TBD = (none)
        - = (none)
        八十万 = 80万
        一百二十万 = 120万
        两千万 = 2000万
        一亿两千万 = 1.2亿
        三百多万 ~ 300-400万
        100多万 ~ 100-200万
        120多万 ~ 120-130万
        上百万 ~ 100万以上
        近百万 ~ 100万
        百来万 ~ 100万
        四五十万 = 40-50万
        三四百万 = 300-400万
        两三万 = 2-3万
        80万上下 ~ 80万
        大概八十多万 ~ 80-90万
        3亿多 ~ 3-4亿
        1.2个亿 = 1.2亿
        半个亿 = 5000万
        一个半亿 = 1.5亿
        三万五 = 3.5万
        一百二十五万 = 125万
        80 ~ 80万
        45-60 ~ 45-60万
        六十到八十万 = 60-80万
        至少100万 = 100万以上
        最多80万 = 80万以下
        不超过80万 = 80万以下
        50万块 = 50万
        80万块钱 = 80万
        约80-100万 = 80-100万
        50w-80w = 50-80万
        80kw = 8亿
        5kw = 5000万
        80万rmb = 80万
        八十 ~ 80万
        五百万左右吧 ~ 500万
        100万出头 ~ 100万
        零 !
        80万/年 !
        300+ ~ 300万以上
        80万元（含税） !
        大单 !
        面议 = (none)
        一千五百万元人民币 = 1500万
        两百来万 ~ 200万
        2千多万 ~ 2000-3000万
        80万 左右 ~ 80万
        1百万 = 100万
        5百万-8百万 = 500-800万
        五百到八百万 = 500-800万
        100万（预估） !
        贰佰万 = 200万
        差不多100个 !
        1个多亿 ~ 1-2亿
        一千多万 ~ 1000-2000万
        小一百万 !
        1亿2 = 1.2亿
        1亿2千万 = 1.2亿
        1亿2000万 = 1.2亿
        2-300万 ? 200-300万 | 2万-300万
        约2-300万 ? 200-300万 | 2万-300万
        1-200万 ? 100-200万 | 1万-200万
        5-100万 = 5-100万
        1.2-1.5百万 ~ 120-150万
        0.5-1百万 ~ 50-100万
        10-200万 = 10-200万
        # probability
        七成 = 70%
        七八成 = 70-80%
        百分之七十 = 70%
        0.7 ~ 70%
        7 ? 7% | 70%
        约7 ? 7% | 70%
        七到八 ? 7-8% | 70-80%
        70 = 70%
        五五开 = 50%
        70%左右 ~ 70%
        约60% ~ 60%
        六成五 = 65%
        七成以上 = 70%以上
        一半 = 50%
        很高 ~ 高
        9成 = 90%
        九成把握 = 90%
        十成 = 100%
        3成左右 ~ 30%
        seventy percent = 70%
        70 percent = 70%
        百分之六七十 = 60-70%
        50/50 = 50%
        3/10 ~ 30%
        四六开 !
        不到三成 = 30%以下
        70个点 = 70%
        75分 !
        # size.employees
        三百多人 ~ 300-400人
        约500人 ~ 500人
        500来人 ~ 500人
        上千人 ~ 1000人以上
        500多 ~ 500-600人
        三五百人 = 300-500人
        1000人左右 ~ 1000人
        两千 = 2000人
        三百 = 300人
        20几个 ~ 20-30人
        100-200号人 = 100-200人
        十几个人 ~ 11-19人
        千人以上 = 1000人以上
        ~500 ~ 500人
        500+人 = 500人以上
        一百人以内 = 100人以下
        约1000-2000人 = 1000-2000人
        3-500人 ? 300-500人 | 3人-500人
        2台 !
        # history.satisfaction
        8/10 ~ 4
        4星 = 4
        满分 = 5
        四分 = 4
        4.5 out of 5 ~ 4.5
        90分 ~ 4.5
        4分左右 ~ 4
        # contact_period
        两周 = 2周
        半个月 = 15天
        一个月 = 1个月
        三个月左右 ~ 3个月
        1个半月 = 45天
        两三周 = 2-3周
        半年 = 6个月
        一年半 = 18个月
        三十天 = 1个月
        2个礼拜 = 2周
        俩月 = 2个月
        # region
        无锡 = 华东/江苏省/无锡市
        江苏 = 华东/江苏省
        江苏无锡 = 华东/江苏省/无锡市
        江苏省无锡市 = 华东/江苏省/无锡市
        华东-江苏 = 华东/江苏省
        华东 江苏 苏州 = 华东/江苏省/苏州市
        上海 = 华东/上海市
        浙江省/宁波 = 华东/浙江省/宁波市
        宁波市 = 华东/浙江省/宁波市
        江苏/苏州 = 华东/江苏省/苏州市
        长沙 = 华中/湖南省/长沙市
        广州 = 华南/广东省/广州市
        华东/上海 = 华东/上海市
        苏州工业园区 !
        四川成都 = 西南/四川省/成都市
        Wuxi = 华东/江苏省/无锡市
        # industry
        医疗 = 医疗器械
        动力电池 = 新能源汽车/动力电池
        新能源汽车/电池 ~ 新能源汽车/动力电池
        机器人 ~ 工业自动化/工业机器人
        工业机器人行业 = 工业自动化/工业机器人
        光伏行业 = 光伏
        光伏组件 = 光伏/组件
        锂电 !
        汽车 ~ 新能源汽车
        医疗行业 = 医疗器械
        AGV ~ 工业自动化/物流与AGV
        电池 ? 新能源汽车/动力电池 | 光伏/电池片
        新能源车 !
        # status
        谈判中 = 商务谈判
        丢了 = 已流失
        签了 = 合同签订
        跟进中 !
        方案阶段 = 方案提交
        暂停中 = 暂停
        报价 !
        初步接触 !
        赢了 = 合同签订
        黄了 = 已流失
        proposal sent ~ 方案提交
        won = 合同签订
        closed won = 合同签订
        in negotiation = 商务谈判
        初步 ~ 初步接洽
        商谈 ~ 商务谈判
        作废了 = 无效
        待定 = (none)
        # source
        老乡介绍 !
        客户介绍 = 客户转介绍
        展会上认识 ~ 行业展会
        朋友介绍 !
        网上 = 线上咨询
        官网 = 线上咨询
        电话 !
        陌拜 = 主动拜访
        拜访客户 ~ 主动拜访
        百度 !
        # type
        新购买 ~ 新购
        新客户 !
        老客户复购 ~ 复购
        复购订单 ~ 复购
        新签 = 新购
        # scenario
        新市场 ~ 新市场拓展
        老客户 ~ 老客户深耕
        竞品转化 !
        # owner
        松哥 ~ 松
        老松 ~ 松
        李松 ~ 松
        王芳 !
        雨 ~ 小雨
        刘建国 ~ 建国
        思琪经理 ~ 思琪
        强 ~ 阿强
        # intent
        意向书 = 已签意向书
        口头 = 口头承诺
        有意向 !
        很强 !
        # decision_process
        一个人 = 单人决策
        多部门 = 多部门协同
        老板拍板 = 单人决策
        多人 = 多部门协同
        # competition
        没有 = 无竞争对手
        独家 = 无竞争对手
        两家 = 1-2家竞品
        很多 !
        激烈 !
        # contacts.primary
        √ = 是
        x !
        对 = 是
        主要 = 是
        不是 = 否
        # loss_reason
        价格太高 = 价格
        竞争对手 = 竞品
        没预算 = 预算
        没消息了 = 失联
        客户取消项目 !
        # history.relation
        老客户 满意度4.5 !
        流失老客户 ? 老客户 | 已流失客户
        新客户 = 首次接触
        首次 = 首次接触
        合作过 = 老客户
        流失 ~ 已流失客户
        没合作过 = 首次接触
        # expected_close
        5月20日 ~ 2027-05-20
        5/20 ~ 2027-05-20
        20270115 = 2027-01-15
        2027年1月 ~ 2027-01-31
        下周三 ~ 2026-12-02
        昨天 ~ 2026-11-23
        月底 ~ 2026-11-30
        Q3 ~ 2027-09-30
        15 May 2026 = 2026-05-15
        46023 ~ 2026-01-01
        5.20 ~ 2027-05-20
        明年3月 ~ 2027-03-31
        明年3月31日 ~ 2027-03-31
        3月底 ~ 2027-03-31
        年底 ~ 2026-12-31
        下个月 ~ 2026-12-31
        下月中旬 ~ 2026-12-16
        2027Q1 ~ 2027-03-31
        Q1 2027 ~ 2027-03-31
        一季度 ~ 2027-03-31
        第三季度末 ~ 2027-09-30
        20号 ~ 2026-12-20
        明年 ~ 2027-12-31
        两周后 ~ 2026-12-08
        3天后 ~ 2026-11-27
        一个月后 ~ 2026-12-24
        周五 ~ 2026-11-27
        下周 ~ 2026-12-04
        May 20 ~ 2027-05-20
        May 20, 2027 = 2027-05-20
        20 May ~ 2027-05-20
        2027/1 ~ 2027-01-31
        2027.3 ~ 2027-03-31
        27-1-15 ~ 2027-01-15
        5/6/2027 ? 2027-05-06 | 2027-06-05
        5/20/2027 = 2027-05-20
        2026-11-31 ~ 2026-11-30
        十二月二十号 ~ 2026-12-20
        二〇二七年三月五日 = 2027-03-05
        明年上半年 ~ 2027-06-30
        2027年底 ~ 2027-12-31
        5月20日前 ~ 2027-05-20
        3月份 ~ 2027-03-31
        end of March ~ 2027-03-31
        next Friday ~ 2026-12-04
        next month ~ 2026-12-31
        mid January ~ 2027-01-16
        尽快 !
        待定 = (none)
        2027年1月初 ~ 2027-01-01
        2027-02 ~ 2027-02-28
        1月 ~ 2027-01-31
        十一月底 ~ 2026-11-30
        12.31 ~ 2026-12-31
        in 2 weeks ~ 2026-12-08
        in two weeks ~ 2026-12-08
        three days from now ~ 2026-11-27
        in a month ~ 2026-12-24
        tomorrow ~ 2026-11-25
        eom ~ 2026-11-30
        Jan 2027 ~ 2027-01-31
        end of Q1 ~ 2027-03-31
        26.12.5 ~ 2026-12-05
        15.3.27 ~ 2027-03-15
        27.3.15 ~ 2027-03-15
        27.3.28 ? 2027-03-28 | 2028-03-27
        2027年1月15号左右 ~ 2027-01-15
        # discovered_on
        5月20日 ~ 2026-05-20
        昨天 ~ 2026-11-23
        上周三 ~ 2026-11-18
        周一 ~ 2026-11-23
        11月6日 ~ 2026-11-06
        11月 ~ 2026-11-01
        20号 ~ 2026-11-20
        2026.11 ~ 2026-11-01
        前天 ~ 2026-11-22
        三天前 ~ 2026-11-21
        10月底 ~ 2026-10-31
        去年12月 ~ 2025-12-01
        25号 ~ 2026-10-25
        """

    private static let english = """
        # amount
        170 ~ 170k
        45-60 ~ 45-60k
        about 80 ~ 80k
        $170 !
        ¥170 = ¥170
        5000 = 5k
        about 800k ~ 800k
        ~80k ~ 80k
        800k or so ~ 800k
        80-100k roughly = 80-100k
        up to 500k = 500k or less
        at least 1m = 1m or more
        no more than 300k = 300k or less
        1.2 million = 1.2m
        half a million = 500k
        eighty thousand = 80k
        a million = 1m
        2 mil = 2m
        between 80k and 100k = 80-100k
        TBD = (none)
        n/a = (none)
        unknown = (none)
        low six figures !
        $80k !
        800 thousand = 800k
        over a million = 1m or more
        approx. 1.5m ~ 1.5m
        ? = (none)
        twenty-five thousand = 25k
        two hundred thousand = 200k
        2-3 hundred thousand ~ 200-300k
        1.2-1.5 million = 1.2-1.5m
        one hundred and twenty thousand = 120k
        3/4 million !
        six figures !
        # probability
        70 percent = 70%
        seventy percent = 70%
        0.7 ~ 70%
        7 ? 7% | 70%
        about 7 ? 7% | 70%
        70 = 70%
        about 60% ~ 60%
        fifty-fifty = 50%
        50/50 = 50%
        very high ~ high
        3 out of 5 ~ 60%
        at least 70% = 70% or more
        unlikely !
        70pct = 70%
        # size.employees
        about 500 ~ 500
        two thousand = 2k
        hundreds !
        # history.satisfaction
        4 out of 5 ~ 4
        8/10 ~ 4
        4 stars = 4
        full marks = 5
        # expected_close
        May 20 ~ 2027-05-20
        20 May ~ 2027-05-20
        5/20 ~ 2027-05-20
        5/20/2027 = 2027-05-20
        5/6/2027 ? 2027-05-06 | 2027-06-05
        end of March ~ 2027-03-31
        EOM ~ 2026-11-30
        next Friday ~ 2026-12-04
        Q1 ~ 2027-03-31
        Q1 2027 ~ 2027-03-31
        March ~ 2027-03-31
        March 2027 ~ 2027-03-31
        mid January ~ 2027-01-16
        tomorrow ~ 2026-11-25
        in 2 weeks ~ 2026-12-08
        in two weeks ~ 2026-12-08
        three days from now ~ 2026-11-27
        in a month ~ 2026-12-24
        15-Jan-2027 = 2027-01-15
        Jan 15th ~ 2027-01-15
        the 20th !
        early May ~ 2027-05-01
        end of year ~ 2026-12-31
        next month ~ 2026-12-31
        asap !
        TBD = (none)
        15 January 2027 = 2027-01-15
        Monday ~ 2026-11-30
        late Q2 ~ 2027-06-30
        # discovered_on
        yesterday ~ 2026-11-23
        last Friday ~ 2026-11-20
        Nov 6 ~ 2026-11-06
        6 Nov ~ 2026-11-06
        3 days ago ~ 2026-11-21
        11/6 ~ 2026-11-06
        Monday ~ 2026-11-23
        # region
        Wuxi = east/jiangsu/wuxi
        Jiangsu = east/jiangsu
        Jiangsu/Wuxi = east/jiangsu/wuxi
        Shanghai = east/shanghai
        Suzhou, Jiangsu = east/jiangsu/suzhou
        Guangdong = south/guangdong
        Beijing = north/beijing
        East = east
        # industry
        medical = medical_devices
        robots = industrial_automation/robots
        batteries ~ new_energy_vehicle/power_battery
        power batteries = new_energy_vehicle/power_battery
        AGV ~ industrial_automation/logistics_agv
        phones = consumer_electronics/phones
        solar !
        # status
        won = signed
        closed won = signed
        in negotiation = negotiation
        negotiating !
        proposal sent ~ proposal
        on hold = on_hold
        paused = on_hold
        contact ~ initial_contact
        dead = lost
        proposal stage = proposal
        # source
        website = online
        trade fair = trade_show
        partner referral ? referral | partner
        cold call = visit
        # owner
        song !
        Mr 华 !
        # type
        new business = new
        renewal = repurchase
        cross sell = cross_sell
        # loss_reason
        too expensive = price
        no budget = budget
        went silent = unresponsive
        """

    @Test func chineseAsItIsTyped() throws { try check(Self.chinese, .zh) }
    @Test func englishAsItIsTyped() throws { try check(Self.english, .en) }

    /// The template's own table comes first, and its values are written in the register's language.
    @Test func theTemplateHasReadingsOfItsOwn() throws {
        let (reader, template) = try Self.reader(.zh)
        let source = try #require(template.fields.first { $0.id == "source" })
        #expect(reader.interpretation(of: "官网", as: source, on: nil) == .certain("线上咨询"))
        #expect(reader.interpretation(of: "Website", as: source, on: nil) == .certain("线上咨询"))
    }

    /// Numbers beyond all bounds, and words that only look like some.
    @Test func nothingIsTooLarge() throws {
        let (reader, template) = try Self.reader(.zh)
        let texts = [
            "大几千万亿", "大几亿亿", "900000000000百900000000000百", "999999999999亿", "99999999999999999999", "一亿亿亿",
            "900000000000多亿",
            "百亿级级", "半年半年", "999999999999年半", "9999年12月底", "2027年99月", "999天后",
        ]
        // In a part for words, any words will do.
        let fields = template.fields.flatMap { [$0] + $0.subfields }.filter { !$0.kind.structure.hasParts }
        for field in fields {
            for text in texts {
                if case .certain(let written) = reader.interpretation(of: text, as: field, on: Self.day) {
                    Issue.record("\(field.id): \(text) → \(written)")
                }
            }
        }
    }

    /// Who is a contact, and what is on their card.
    @Test func aCardIsReadOrLeftAlone() throws {
        let (reader, template) = try Self.reader(.zh)
        let contacts = try #require(template.fields.first { $0.id == "contacts" })
        func read(_ text: String) -> String { Self.shown(reader.interpretation(of: text, as: contacts, on: nil)) }
        #expect(read("王工 技术总监") == "= [{ 姓名: 王工, 职务: 技术总监 }]")
        #expect(read("王工、李经理") == "= [{ 姓名: 王工 }, { 姓名: 李经理 }]")
        #expect(read("张三、李四") == "= [{ 姓名: 张三 }, { 姓名: 李四 }]")
        #expect(read("王工 技术总监 138 0000 0000") == "= [{ 姓名: 王工, 职务: 技术总监 138 0000 0000 }]")
        #expect(read("王总（采购，主要）、李经理") == "= [{ 姓名: 王总, 职务: 采购, 主要联系人: 是 }, { 姓名: 李经理 }]")
        #expect(read("张科长 设备科") == "~ [{ 姓名: 张科长, 职务: 设备科 }]")
        #expect(read("张科长（设备科，负责验收）、李工") == "~ [{ 姓名: 张科长, 职务: 设备科, 角色: 负责验收 }, { 姓名: 李工 }]")
        #expect(read("王工和欧阳总") == "= [{ 姓名: 王工 }, { 姓名: 欧阳总 }]")
        for text in ["王工，电话 13800138000", "王工，很热情", "王工 wang@example.com"] { #expect(read(text) == "!", "\(text)") }
    }

    /// What is said of one record of a list belongs to it; other names are other records.
    @Test(
        arguments: [
            (.zh, "competitors", "恒拓电芯，现供应商", "= [{ 名称: 恒拓电芯, 现供应商: 是 }]"),
            (.zh, "competitors", "某某电芯（现供应商）、恒拓电芯", "= [{ 名称: 某某电芯, 现供应商: 是 }, { 名称: 恒拓电芯 }]"),
            (.zh, "competitors", "某某电芯，现供应商，交期不稳", "~ [{ 名称: 某某电芯, 现供应商: 是, 客户不满: 交期不稳 }]"),
            (.zh, "competitors", "某某电芯，现供应商，恒拓电芯", "= [{ 名称: 某某电芯, 现供应商: 是 }, { 名称: 恒拓电芯 }]"),
            (.zh, "competitors", "某某电芯，另一家", "= [{ 名称: 某某电芯 }, { 名称: 另一家 }]"),
            (.zh, "competitors", "恒拓电芯，现在用的", "= [{ 名称: 恒拓电芯, 现供应商: 是 }]"),
            (.zh, "competitors", "暂无", "= (none)"),
            (.zh, "concerns", "价格，质量", "!"),
            (.zh, "concerns", "n/a", "= (none)"),
            (.zh, "concerns", "价格，交期", "= [价格, 交付周期]"),
            (.en, "competitors", "Acme Cells, incumbent", "= [{ name: Acme Cells, incumbent: yes }]"),
            (.en, "contacts", "Jane Doe, CTO, 555-1234", "= [{ name: Jane Doe, title: CTO 555-1234 }]"),
            (.en, "contacts", "Jane Doe CTO", "= [{ name: Jane Doe, title: CTO }]"),
            (.en, "contacts", "Jane Doe (CTO, primary)", "= [{ name: Jane Doe, title: CTO, primary: yes }]"),
        ] as [(Language, String, String, String)])
    func whatBelongsToARecord(_ language: Language, _ id: String, _ text: String, _ expected: String) throws {
        let (reader, field) = try check(text, expected, as: id, in: language)
        let saysNone = ["某某电芯，另一家", "暂无"].contains(text) || id == "concerns"
        #expect(reader.saysParts(text, of: field) != saysNone, "\(text)")
    }

    /// Somebody who reads an example on a day is shown days to come, and of the past none later than that.
    @Test func examplesSpeakOfDaysToCome() throws {
        let (_, template) = try Self.reader(.zh)
        func example(_ id: String) throws -> String {
            try #require(template.fields.first { $0.id == id }).example(on: #require(Self.day))
        }
        #expect(try example("expected_close") == "2026-12-24")
        #expect(try example("milestones") == "[{ 类型: 方案提交, 计划日期: 2026-12-24 }]")
        #expect(try example("discovered_on") == "2026-11-24")
        #expect(try example("amount") == template.fields.first { $0.id == "amount" }?.example)
    }

    /// The day of a step is said before or behind it, in one word or several; a short number is none.
    @Test(
        arguments: [
            (.zh, "next_step", "电话回访 12/4", "~ { 事项: 电话回访, 截止日期: 2026-12-04 }"),
            (.zh, "next_step", "电话回访，12/4", "~ { 事项: 电话回访, 截止日期: 2026-12-04 }"),
            (.zh, "next_step", "打电话，问价格 12/4", "~ { 事项: \"打电话，问价格\", 截止日期: 2026-12-04 }"),
            (.zh, "next_step", "下周三 寄样品", "~ { 事项: 寄样品, 截止日期: 2026-12-02 }"),
            (.zh, "next_step", "报价 4", "= { 事项: 报价 4 }"),
            (.zh, "next_step", "报价 11月30日", "~ { 事项: 报价, 截止日期: 2026-11-30 }"),
            (.zh, "milestones", "客户拜访 下周五", "~ [{ 类型: 客户拜访, 计划日期: 2026-12-04 }]"),
            (.zh, "milestones", "客户拜访，12-11", "~ [{ 类型: 客户拜访, 计划日期: 2026-12-11 }]"),
            (
                .zh, "milestones", "客户拜访 12-10、合同谈判 12-20",
                "~ [{ 类型: 客户拜访, 计划日期: 2026-12-10 }, { 类型: 合同谈判, 计划日期: 2026-12-20 }]"
            ),
            (.en, "next_step", "new offer Dec 10", "~ { action: new offer, due: 2026-12-10 }"),
            (.en, "next_step", "new offer by Friday", "~ { action: new offer, due: 2026-11-27 }"),
            (.en, "next_step", "call 4 Dec", "~ { action: call, due: 2026-12-04 }"),
            (.en, "next_step", "send samples next Wednesday", "~ { action: send samples, due: 2026-12-02 }"),
            (.en, "next_step", "call end of month", "~ { action: call, due: 2026-11-30 }"),
            (.zh, "next_step", "下周二上门看现场", "~ { 事项: 上门看现场, 截止日期: 2026-12-01 }"),
            (.zh, "next_step", "12月5日改报价", "~ { 事项: 改报价, 截止日期: 2026-12-05 }"),
            (.zh, "next_step", "三周年回访", "= { 事项: 三周年回访 }"),
            (.en, "milestones", "visit Dec 10", "~ [{ kind: visit, due: 2026-12-10 }]"),
        ] as [(Language, String, String, String)])
    func theDayOfAStep(_ language: Language, _ id: String, _ text: String, _ expected: String) throws {
        _ = try check(text, expected, as: id, in: language)
    }

    private func check(_ text: String, _ expected: String, as id: String, in language: Language) throws
        -> (reader: ScalarReader, field: Field)
    {
        let (reader, template) = try Self.reader(language)
        let field = try #require(template.fields.first { $0.id == id })
        #expect(Self.shown(reader.interpretation(of: text, as: field, on: Self.day)) == expected, "\(text)")
        return (reader, field)
    }

    /// Words go to the main part of a record, and nowhere where there is none.
    @Test func wordsWithoutAMainPartStayWhereTheyAre() throws {
        let (reader, template) = try Self.reader(.zh)
        for (id, text, expected) in [
            ("next_step", "打电话", "= { 事项: 打电话 }"), ("history", "合作过几次，还不错", "!"), ("contract", "已经盖章", "!"),
            ("history", "老客户", "= { 合作关系: 老客户 }"),
        ] {
            let field = try #require(template.fields.first { $0.id == id })
            #expect(Self.shown(reader.interpretation(of: text, as: field, on: nil)) == expected, "\(text)")
        }
    }

    /// Without a day nothing is said of days that need one.
    @Test func wordsThatNeedADayAreNotGuessed() throws {
        let (reader, template) = try Self.reader(.zh)
        let close = try #require(template.fields.first { $0.id == "expected_close" })
        for text in ["下周三", "5月20日", "月底", "Q3", "20号", "明年3月"] {
            #expect(reader.interpretation(of: text, as: close, on: nil) == nil, "\(text)")
        }
        #expect(reader.interpretation(of: "2027年3月", as: close, on: nil) == .likely("2027-03-31"))
    }

    /// Whatever is proposed is read as it is, so that proposing again proposes nothing else.
    @Test func proposalsAreRead() throws {
        for (table, language) in [(Self.chinese, Language.zh), (Self.english, .en)] {
            let (reader, template) = try Self.reader(language)
            for line in try Self.lines(table, template) {
                guard let text = reader.interpretation(of: line.text, as: line.field, on: Self.day)?.proposal,
                    !text.isEmpty
                else { continue }
                let bytes = Array(text.utf8)
                let reading = reader.read(bytes.span, as: line.field)
                #expect(reading.value != .unreadable, "\(line.text) → \(text)")
                #expect(reading.problems.allSatisfy { $0 == .straddlesBands }, "\(line.text) → \(text)")
            }
        }
    }

    // MARK: The page

    private static let day = CivilDate(year: 2026, month: 11, day: 24)

    private func check(_ table: String, _ language: Language) throws {
        let (reader, template) = try Self.reader(language)
        for line in try Self.lines(table, template) {
            let found = reader.interpretation(of: line.text, as: line.field, on: Self.day)
            #expect(Self.shown(found) == line.expected, "\(line.field.id): \(line.text)")
        }
    }

    private static func shown(_ interpretation: Interpretation?) -> String {
        switch interpretation {
        case nil: "!"
        case .certain(let text)?: "= \(text)"
        case .likely(let text)?: "~ \(text)"
        case .oneOf(let texts)?: "? \(texts.joined(separator: " | "))"
        case .noValue?: "= (none)"
        }
    }

    private static func lines(
        _ table: String, _ template: Template
    ) throws -> [(field: Field, text: String, expected: String)] {
        var lines: [(field: Field, text: String, expected: String)] = []
        var field: Field?
        for line in textLines(table).map({ String($0).trimmed }) where !line.isEmpty {
            if line.hasPrefix("# ") {
                let names = line.dropFirst(2).split(separator: ".")
                let whole = try #require(template.fields.first { $0.id == names[0] })
                field = names.count == 1 ? whole : try #require(whole.subfields.first { $0.id == names[1] })
                continue
            }
            let sign = try #require(
                [" = ", " ~ ", " ? ", " !"].compactMap { line.range(of: $0, options: .backwards) }.max {
                    $0.lowerBound < $1.lowerBound
                })
            lines.append(
                (
                    try #require(field), String(line[..<sign.lowerBound]),
                    String(line[line.index(after: sign.lowerBound)...])
                ))
        }
        return lines
    }

    /// The shipped template in one language.
    private static func reader(_ language: Language) throws -> (ScalarReader, Template) {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "schema")
        let files = try ["template.yaml", "directory.yaml", "playbook.yaml"].map { name in
            var text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            text = text.replacing("language: zh", with: "language: \(language.rawValue)", maxReplacements: 1)
            return SchemaFile(path: name, bytes: Array(text.utf8))
        }
        let day = try #require(day)
        let template = try #require(TemplateLoader.load(files, asOf: day, knownRules: []).template)
        return (ScalarReader(template), template)
    }
}
