import Document
import Testing

@testable import Template

private let template = Template.example
private let parser = ConditionParser(template)

private func read(_ text: String) throws -> Condition { try parser.parse(text).get() }

/// What somebody types may be said in any words that mean only one thing; what the schema says may not.
@Suite struct TypedConditionTests {
    @Test(arguments: [
        ("stage = 签了", "status = signed"),
        ("负责人 = 明", "owner = 明"),
        ("status = 丢了 and owner = 明", "status = lost and owner = 明"),
        ("customer = Tom O'Neil and owner = 明", "customer = 'Tom O''Neil' and owner = 明"),
        ("discovered_on >= 昨天", "discovered_on >= 2026-11-23"),
    ])
    func whatCanOnlyMeanOneThing(text: String, meant: String) throws {
        let typed = ConditionParser(template, typedOn: CivilDate(year: 2026, month: 11, day: 24))
        #expect(try typed.parse(text).get() == read(meant))
        #expect(throws: ConditionError.self) { try read(text) }
    }

    @Test func whatMayMeanSeveralIsAsked() {
        let typed = ConditionParser(template, typedOn: CivilDate(year: 2026, month: 11, day: 24))
        for text in ["amount = 约80万", "owner = 谁", "owner = 明 华"] {
            #expect(throws: ConditionError.self, "\(text)") { try typed.parse(text).get() }
        }
    }
}

@Suite struct ConditionReading {
    /// As written, and how the condition is written back in English.
    @Test(arguments: [
        // Names and values of either language, aliases, labels of several words
        ("status = lost", "status = lost"),
        ("机会状态 = 已流失", "status = lost"),
        ("状态==lost", "status = lost"),
        ("Term of cooperation = long_framework", "term = long_framework"),
        ("'Term of cooperation' <> 短期项目", "term != short_project"),
        ("历史合作情况.合作关系 = existing", "history.relation = existing"),
        // A Chinese keyboard
        ("（机会状态＝已流失）且　客户名称！＝“甲 乙”", "status = lost and customer != '甲 乙'"),
        ("状态 in（初步接洽，方案提交、lost）", "status in (initial_contact, proposal, lost)"),
        ("预计合同金额≥１００万 或 非 状态 = lost", "amount >= 1000000 or not status = lost"),
        // Precedence, keywords in capitals
        ("term = short_project OR status = lost AND owner = 明", "term = short_project or status = lost and owner = 明"),
        (
            "(term = short_project or status = lost) and owner = 明",
            "(term = short_project or status = lost) and owner = 明"
        ),
        ("owner = 明 and (owner = 华 and status = lost)", "owner = 明 and (owner = 华 and status = lost)"),
        ("Not (owner = 明 or owner = 华)", "not (owner = 明 or owner = 华)"),
        ("not not owner = 明 and owner = 华", "not not owner = 明 and owner = 华"),
        // Values
        ("amount >= ¥1,200,000", "amount >= 1200000"),
        ("amount in (1,200, 50-100万)", "amount in (1, 200, 500000-1000000)"),
        ("amount = 10-100万", "amount = 100k_1m"),
        ("probability between 12.5% and high", "probability between 12.5% and high"),
        ("discovered_on < 2024年5月6日", "discovered_on < 2024-05-06"),
        ("contact_period = '2024-05-06 至 2024-05-20'", "contact_period = '2024-05-06 ~ 2024-05-20'"),
        ("industry = new_energy_vehicle/动力电池", "industry = new_energy_vehicle/power_battery"),
        ("decision_chain = 技术部→总经理", "decision_chain = 技术部→总经理"),
        ("status between 初步接洽 and signed", "status between initial_contact and signed"),
        ("customer = O'Brien", "customer = O'Brien"),
        ("customer = 'it''s'", "customer = it's"),
        ("customer = 'not'", "customer = 'not'"),
        (#"customer = 'a "b" ''c'"#, #"customer = 'a "b" ''c'"#),
        // missing, in, contains, has
        ("owner IS MISSING", "owner is missing"),
        ("not owner is missing", "owner is not missing"),
        ("owner is not missing and owner not in (明)", "owner is not missing and owner not in (明)"),
        (#"customer contains "电子""#, "customer contains 电子"),
        ("id not contains 2024", "id not contains 2024"),
        ("concerns has 价格", "concerns has price"),
        ("strategies has '上门 拜访'", "strategies has '上门 拜访'"),
        ("pains has cost", "pains has cost"),
        ("pains has kind = cost", "pains has cost"),
        ("support has 角色 = 法务 and owner = 明", "support has role = legal and owner = 明"),
        ("support has person not in (明, 华)", "support has (person not in (明, 华))"),
        (
            "competitors has (incumbent = true and name = 远峰电子)",
            "competitors has (incumbent = yes and name = 远峰电子)"
        ),
        ("not support has (role = legal or person is missing)", "not support has (role = legal or person is missing)"),
    ])
    func written(text: String, english: String) throws {
        let condition = try read(text)
        #expect(condition.described(template, in: .en) == english)
        for language in Language.allCases {
            #expect(try read(condition.described(template, in: language)) == condition)
        }
    }

    @Test func chinese() throws {
        let condition = try read(
            "term = long_framework and amount >= over_1m and support has (role = legal or person = 明)")
        #expect(
            condition.described(template, in: .zh)
                == "合作周期 = 长期框架协议 and 预计合同金额 >= 100万以上 and 支持接口人 has (角色 = 法务 or 人员 = 明)")
    }

    @Test func knowsWhereEachComparisonStands() throws {
        let text = "状态 = lost and pains has kind = cost"
        guard case .and(.test(let first), .some(_, .test(let second))) = try read(text) else {
            Issue.record("another shape")
            return
        }
        #expect(Self.slice(text, first.range) == "状态 = lost")
        #expect(Self.slice(text, second.range) == "kind = cost")
        #expect(try read("状态=lost") == read("  状态 = 'lost'"))
        #expect(try read("status = lost") != read("status = signed"))
    }

    static func slice(_ text: String, _ range: ByteRange) -> String {
        String(decoding: Array(text.utf8)[range.indices], as: UTF8.self)
    }
}

/// Wrong conditions: what is marked as wrong, the message in both languages, the English hint.
@Suite struct ConditionErrorGallery {
    struct Wrong: CustomTestStringConvertible {
        var text: String
        var marked: String
        var zh: String
        var en: String
        var hint: String?
        var testDescription: String { text }

        init(_ text: String, _ marked: String, _ zh: String, _ en: String, _ hint: String? = nil) {
            (self.text, self.marked, self.zh, self.en, self.hint) = (text, marked, zh, en, hint)
        }
    }

    @Test(arguments: [
        // Syntax
        Wrong(" 　", " 　", "条件是空的", "the condition is empty"),
        Wrong(
            "status", "", "“机会状态”后面应是比较符", "expected an operator after “status”",
            "Operators: =, !=, <, <=, >, >=, in, between, is missing."),
        Wrong(
            "status lost", "lost", "“机会状态”后面应是比较符", "expected an operator after “status”",
            "Operators: =, !=, <, <=, >, >=, in, between, is missing."),
        Wrong("status =", "", "这里应是一个值", "expected a value"),
        Wrong("status = and", "and", "这里应是一个值", "expected a value", "Quote the word to use it as a value."),
        Wrong("and status = lost", "and", "这里应是字段名", "expected a field name"),
        Wrong("status => lost", "=>", "没有比较符“=>”", "unknown operator “=>”", "Operators: = != < <= > >=."),
        Wrong(
            "status = lost；owner = 明", "；", "条件里不能有“;”", "“;” is not allowed in a condition",
            "Join with and or or; separate a list with commas."),
        Wrong("status = lost owner = 明", "owner", "这里应是 and 或 or", "expected “and” or “or”"),
        Wrong("(status = lost", "(", "括号没有闭合", "the parenthesis is not closed"),
        Wrong("status = lost)", ")", "多了一个右括号", "unmatched closing parenthesis"),
        Wrong(
            "status in lost", "lost", "in 后面应是括号里的列表", "expected a list in parentheses after “in”",
            "For example in (a, b)."),
        Wrong("status in (lost signed)", "signed", "这里应是逗号或右括号", "expected a comma or a closing parenthesis"),
        Wrong("status in (lost = signed)", "=", "这里应是逗号或右括号", "expected a comma or a closing parenthesis"),
        Wrong(
            "status is lost", "lost", "is 后面只能是 missing 或 not missing",
            "expected “missing” or “not missing” after “is”", "Compare with =."),
        Wrong(
            "amount between 10万 or 20万", "or", "between 还缺上限", "“between” has no upper bound",
            "Write between LOW and HIGH."),
        Wrong("amount between 20万 and 10万", "20万 and 10万", "下限大于上限", "the lower bound is above the upper one"),
        Wrong("customer = '远峰", "'远峰", "引号没有闭合", "the quotation mark is not closed"),
        Wrong(
            "customer = 某 公司 and status = lost", "某 公司", "含空格的值要加引号", "quote values that contain spaces",
            "Write '某 公司'."),
        Wrong("customer = ''", "''", "值是空的", "the value is empty", "Use is missing for a field that is not filled in."),
        // Names
        Wrong("statsu = lost", "statsu", "没有字段“statsu”", "unknown field “statsu”", "Did you mean “status”?"),
        Wrong("机会状况 = lost", "机会状况", "没有字段“机会状况”", "unknown field “机会状况”", "Did you mean “机会状态”?"),
        Wrong(
            "relation = existing", "relation", "没有字段“relation”", "unknown field “relation”",
            "Did you mean “history.relation”?"),
        Wrong(
            "incumbent = true", "incumbent", "没有字段“incumbent”", "unknown field “incumbent”",
            "Write competitors has incumbent = …."),
        Wrong(
            "history.relatoin = none", "history.relatoin", "“历史合作情况”里没有“relatoin”",
            "there is no “relatoin” in “history”", "Did you mean “relation”?"),
        Wrong(
            "support has rloe = legal", "rloe", "“支持接口人”里没有“rloe”", "there is no “rloe” in “support”",
            "Did you mean “role”?"),
        Wrong(
            "support.role = legal", "support.role", "“支持接口人”可能有多条，不能用“.”",
            "“support” may have several records; “.” is ambiguous", "Write support has role = …."),
        Wrong(
            "support has legal", "legal", "has 后面应指明“支持接口人”的子字段", "expected a subfield of “support” after “has”",
            "For example support has role = …."),
        // Operators
        Wrong(
            "合作周期 < 短期项目", "<", "“合作周期”不能用“<”比较", "“term” cannot be compared with “<”",
            "Operators: =, !=, in, is missing."),
        Wrong(
            "concerns = price", "=", "“决策关注点”不能用“=”比较", "“concerns” cannot be compared with “=”",
            "Operators: has, is missing."),
        Wrong(
            "history has existing", "has", "“历史合作情况”不能用“has”比较", "“history” cannot be compared with “has”",
            "Name a subfield, for example history.relation."),
        Wrong(
            "amount contains 100", "contains", "“预计合同金额”不能用“contains”比较", "“amount” cannot be compared with “contains”",
            "Operators: =, !=, <, <=, >, >=, in, between, is missing."),
        // Values
        Wrong(
            "机会状态 = 已流矢", "已流矢", "“机会状态”没有取值“已流矢”", "unknown value “已流矢” for “status”",
            "Did you mean “已流失”? Possible values: initial_contact, proposal, signed, lost."),
        Wrong(
            "status < lost", "lost", "“已流失”不在推进顺序里，不能比较先后",
            "“lost” is not part of the status chain and cannot be ordered", "Compare it with = or in."),
        Wrong(
            "industry = 动力电池", "动力电池", "“所属行业”没有取值“动力电池”", "unknown value “动力电池” for “industry”",
            "Did you mean “new_energy_vehicle/power_battery”?"),
        Wrong("owner = 张", "张", "人员名单里没有“张”", "“张” is not among the people"),
        Wrong("discovered_on > 2024-02-30", "2024-02-30", "没有“2024-02-30”这一天", "the date “2024-02-30” does not exist"),
        Wrong("discovered_on > 昨天", "昨天", "“昨天”不是日期", "“昨天” is not a date", "Write dates as 2024-05-06."),
        Wrong(
            "probability = hihg", "hihg", "“hihg”不能与“转化概率”比较", "“hihg” cannot be compared with “probability”",
            "Did you mean “high”? Possible values: low, medium, high."),
        Wrong(
            "probability > 0.6", "0.6", "“0.6”是比例还是百分数？", "is “0.6” a fraction or a percentage?",
            "Did you mean “60%”?"),
        Wrong(
            "amount > 约80万", "约80万", "“约80万”不能与“预计合同金额”比较", "“约80万” cannot be compared with “amount”",
            "Did you mean “80万”?"),
        Wrong(
            "probability > 120%", "120%", "“120%”超出“转化概率”的范围", "“120%” is out of range for “probability”",
            "At most 100%."),
        Wrong(
            "history.satisfaction >= 6", "6", "“6”超出“历史合作情况.满意度”的范围",
            "“6” is out of range for “history.satisfaction”", "0 to 5 is allowed."),
        Wrong("amount > 3吨", "3吨", "无法识别的单位“吨”", "unknown unit “吨”", "For example 800000, 500k-1m."),
        Wrong(
            "competitors has incumbent = maybe", "maybe", "“maybe”不是是或否", "“maybe” is not yes or no",
            "Write yes or no."),
        Wrong("id = 2024", "2024", "“2024”不是编号", "“2024” is not an id", "Use contains if only a part of it is known."),
    ])
    func wrong(_ wrong: Wrong) {
        guard case .failure(let error) = parser.parse(wrong.text) else {
            Issue.record("the condition was accepted")
            return
        }
        #expect(ConditionReading.slice(wrong.text, error.range) == wrong.marked)
        #expect(error.message == Text(zh: wrong.zh, en: wrong.en))
        #expect(error.hint?.en == wrong.hint)
    }

    @Test func whatIsMissingAtTheEndStandsBehindTheLastWord() {
        #expect(throws: ConditionError.valueExpected(at: ByteRange(14, 14), nil)) { try read("机会状态 =  ") }
    }

    @Test func boundsKeepConditionsFromExhaustingTheStack() {
        func accepts(_ text: String) -> Bool { (try? parser.parse(text).get()) != nil }
        func nested(_ count: Int) -> String {
            String(repeating: "(", count: count) + "status = lost" + String(repeating: ")", count: count)
        }
        func long(_ count: Int) -> String { Array(repeating: "status = lost", count: count).joined(separator: " and ") }
        #expect(accepts(nested(50)))
        #expect(!accepts(nested(51)))
        #expect(!accepts(nested(100_000)))
        #expect(!accepts(String(repeating: "not ", count: 100_000) + "status = lost"))
        #expect(accepts(long(500)))
        #expect(!accepts(long(501)))
    }
}

@Suite struct ConditionEvaluation {
    /// One opportunity; `strategies` and `discovered_on` are missing.
    private static let items = template.items([
        "customer": "远峰电子有限公司", "status": "proposal", "industry": "新能源汽车/动力电池",
        "contact_period": "2024-05-06 至 2024-05-20",
        "amount": "50-80万", "probability": "70%", "term": "?", "concerns": "[价格 | 交付周期]",
        "decision_chain": "技术部初审→总经理终决",
        "owner": "明", "history": "{existing, -}", "pains": "[]", "support": "[{legal, -} | {product, 华}]",
        "competitors": "[{甲, 否} | {乙, -}]",
    ])

    @Test(
        arguments: [
            // Exact values
            ("status = proposal", .yes), ("status != proposal", .no), ("status in (lost, proposal)", .yes),
            ("owner = 华", .no),
            ("customer contains 电子", .yes), ("customer contains 电于", .no), ("decision_chain contains 总经理", .yes),
            ("decision_chain = 技术部初审→总经理终决", .yes), ("concerns has delivery", .yes), ("concerns has stability", .no),
            ("concerns not has stability", .yes),
            // Statuses by their place in the chain
            ("status >= proposal", .yes), ("status > proposal", .no), ("status < signed", .yes),
            ("status between initial_contact and proposal", .yes),
            // A path is within the nodes above it
            ("industry = 新能源汽车", .yes), ("industry = 新能源汽车/电机", .no), ("industry != 光伏", .yes),
            // Intervals against exact values and intervals
            ("amount >= 50万", .yes), ("amount > 50万", .unknown), ("amount < 80万", .yes), ("amount < 60万", .unknown),
            ("amount >= 80万", .no), ("amount = 50-100万", .yes), ("amount = 60-100万", .unknown),
            ("amount = 80-100万", .no),
            ("amount = 60万", .unknown), ("amount = 90万", .no), ("amount != 90万", .yes),
            ("amount between 40万 and 90万", .yes),
            ("amount between 60万 and 90万", .unknown), ("amount between 90万 and 95万", .no),
            ("amount in (60万, 50-90万)", .yes),
            // Bands; 70% is the closed end of medium
            ("amount = 100k_1m", .yes), ("amount = over_1m", .no), ("amount < over_1m", .yes),
            ("amount >= 100k_1m", .yes),
            ("probability = medium", .yes), ("probability = high", .no), ("probability >= high", .no),
            ("probability <= medium", .yes),
            ("probability >= 70%", .yes), ("probability between low and medium", .yes),
            // Spans of days
            ("contact_period < 2024-05-21", .yes), ("contact_period <= 2024-05-20", .yes),
            ("contact_period < 2024-05-20", .unknown),
            ("contact_period > 2024-05-20", .no), ("contact_period = 2024-05-10", .unknown),
            ("contact_period > 2周", .unknown),
            // Missing and unreadable
            ("discovered_on > 2024-01-01", .unknown), ("not discovered_on > 2024-01-01", .unknown),
            ("discovered_on is missing", .yes),
            ("term = short_project", .unknown), ("term is missing", .no), ("history.satisfaction is missing", .yes),
            ("history.relation = existing", .yes), ("history.satisfaction > 4", .unknown),
            // Lists
            ("strategies has bundle", .unknown), ("pains has cost", .no), ("pains is missing", .no),
            ("support has role = legal", .yes),
            ("support has person = 华", .yes), ("support has (role = legal and person = 华)", .unknown),
            ("support has (role = product and person = 明)", .no), ("support has (role = product and person = 华)", .yes),
            ("competitors has incumbent = true", .unknown), ("competitors has incumbent = false", .yes),
            ("competitors has (name = 甲 and incumbent = true)", .no),
            // A decided side decides
            ("discovered_on > 2024-01-01 and owner = 华", .no), ("discovered_on > 2024-01-01 or owner = 明", .yes),
            ("discovered_on > 2024-01-01 and owner = 明", .unknown),
            ("discovered_on > 2024-01-01 or owner = 华", .unknown),
        ] as [(String, ThreeValued)])
    func threeValued(text: String, truth: ThreeValued) throws {
        let condition = try read(text)
        #expect(condition.evaluate(Self.items, template) == truth)
        #expect(Condition.not(condition).evaluate(Self.items, template) == !truth)
    }

    @Test(
        arguments: [
            // The value, the condition, and the truth
            ("probability", "high", "probability = high", .yes), ("probability", "high", "probability > 70%", .unknown),
            ("probability", "high", "probability >= 70%", .yes),
            ("probability", "20-40%", "probability = medium", .unknown),
            ("probability", "20-40%", "probability = high", .no), ("probability", "20-40%", "probability < high", .yes),
            ("probability", "中", "probability = 50%", .unknown), ("amount", "200万以上", "amount = over_1m", .yes),
            ("amount", "200万以上", "amount > 100万", .yes), ("amount", "200万以上", "amount < 300万", .unknown),
            ("amount", "20万", "amount = 20万", .yes), ("amount", "20万", "amount <= 20万", .yes),
            ("amount", "20万", "amount < 20万", .no),
            ("status", "lost", "status >= proposal", .unknown), ("status", "lost", "status = lost", .yes),
            ("industry", "新能源汽车", "industry = 新能源汽车/电机", .unknown), ("industry", "光伏", "industry = 新能源汽车/电机", .no),
            ("concerns", "[价格 | ?]", "concerns has price", .yes),
            ("concerns", "[价格 | ?]", "concerns has delivery", .unknown),
            ("strategies", "[bundle | 上门拜访]", "strategies has 上门拜访", .yes),
            ("strategies", "[bundle]", "strategies has 上门拜访", .no),
            ("history", "?", "history.relation is missing", .unknown),
            ("history", "-", "history.relation is missing", .yes),
            ("pains", "[{cost, -} | ?]", "pains has efficiency", .unknown),
            ("pains", "[{cost, -} | ?]", "pains has cost", .yes),
            ("pains", "[?]", "pains has note is missing", .unknown),
        ] as [(String, String, String, ThreeValued)])
    func oneValue(field: String, value: String, text: String, truth: ThreeValued) throws {
        #expect(try read(text).evaluate(template.items([field: value]), template) == truth)
    }

    /// The fields that would decide the condition for the opportunity above.
    @Test(
        arguments: [
            ("status = proposal", []),
            ("discovered_on > 2024-01-01 and owner = 华", []),
            ("discovered_on > 2024-01-01 and owner = 明", ["discovered_on"]),
            ("amount < 60万 or strategies has bundle or amount = 60万", ["amount", "strategies"]),
            ("not (history.satisfaction > 4 and term = short_project)", ["history.satisfaction", "term"]),
            ("support has (role = legal and person = 华)", ["support.person"]),
            ("competitors has incumbent = true", ["competitors.incumbent"]),
        ] as [(String, [String])])
    func undecided(text: String, paths: [String]) throws {
        let found = try read(text).undecided(Self.items, template)
        #expect(found.map { template.name(of: $0) } == paths)
    }

    @Test func noFillingDecidesTheOrderOfAStatusBesideTheChain() throws {
        let condition = try read("status >= proposal")
        #expect(condition.undecided(template.items(["status": "lost"]), template) == [])
        #expect(condition.undecided(template.items([:]), template) == [FieldPath(2)])
    }

    @Test func everythingIsUnknownWhereNothingIsFilledIn() throws {
        for text in [
            "status = lost", "amount >= 100万", "concerns has price", "pains has cost", "history.relation = none",
        ] {
            #expect(try read(text).evaluate([], template) == .unknown)
        }
        #expect(try read("status is missing and history.relation is missing").evaluate([], template) == .yes)
    }
}
