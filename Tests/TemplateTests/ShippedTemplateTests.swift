import Document
import Foundation
import Testing

@testable import Template

/// The template in `schema/`, compared with the list of fields the project promises.
@Suite struct ShippedTemplateTests {
    private let outcome: TemplateLoader.Outcome
    private let template: Template
    private let reader: ScalarReader

    init() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "schema")
        let names = ["template.yaml", "directory.yaml", "playbook.yaml", "targets/2026.yaml"]
        let files = try names.map {
            SchemaFile(path: $0, bytes: [UInt8](try Data(contentsOf: folder.appending(path: $0))))
        }
        let asOf = try #require(CivilDate(year: 2026, month: 11, day: 24))
        // The names that a rule may not take again and that `levels` may set; the template sets none of them.
        outcome = TemplateLoader.load(files, asOf: asOf, knownRules: ["follow-up-stale", "required-field"])
        template = try #require(outcome.template, "\(outcome.findings)")
        reader = ScalarReader(template)
    }

    @Test func isInOrder() {
        #expect(outcome.findings.isEmpty, "\(outcome.findings.map { "\($0.path): \($0.diagnostic.message.en)" })")
        #expect(outcome.isUsable)
        #expect(outcome.targets.map(\.period) == [2026])
    }

    // MARK: Fields

    /// Every field in the order of the form: its names, its kind, from when it is required.
    private static let fields = """
        基础信息
        id                机会编号                          id        always
        scenario          业务场景                          choice    from initial_contact within 7 days
        type              机会类型                          choice    from initial_contact within 7 days
        source            来源渠道                          choice    always
        source_detail     来源说明                          text      when source = other
        customer          客户名称                          text      always
        industry          所属行业 (行业, 细分领域)          path      from initial_contact within 7 days
        region            所在区域 (区域)                    path      from initial_contact within 7 days
        size              企业规模                          record    from proposal when type != repurchase or type is missing
        contacts          联系人 (联系人及职务)              records   from initial_contact within 7 days
        discovered_on     发现时间 (发觉时间)                date      always
        registered_on     登记日期                          date      always
        contact_period    预计接触周期                      period    optional
        客群分析
        policy            行业政策影响                      records   optional
        pains             需求痛点                          records   from proposal
        decision_process  决策流程                          choice    from proposal when type != repurchase or type is missing
        decision_chain    决策链 (决策链特征)                chain     from negotiation
        decision_makers   关键决策人                        choices   from proposal when type != repurchase or type is missing
        concerns          决策关注点                        choices   from proposal when type != repurchase or type is missing
        history           历史合作情况                      record    from initial_contact within 7 days
        机会评估
        amount            预计合同金额                      money     from proposal
        term              合作周期                          choice    from proposal
        probability       转化概率                          percent   from proposal
        intent            客户意向 (意向明确程度)            choice    from proposal
        competition       竞争态势                          choice    from proposal
        competitors       竞争对手                          records   from negotiation when competition != none
        fit               战略匹配度                        record    from proposal when type != repurchase or type is missing
        priority          优先级                            choice    optional
        priority_reason   优先级理由                        text      optional
        策略与行动
        strategies        策略方向                          choices   from proposal
        resources         资源需求                          records   optional
        milestones        时间节点                          records   from proposal
        owner             责任人 (跟进销售)                  person    always
        support           支持接口人                        records   optional
        动态跟踪
        status            机会状态 (状态)                    choice    always
        expected_close    预计签约日期                      date      from proposal
        next_step         下一步                            record    optional
        contract          合同                              record    when status = signed
        loss_reason       流失原因                          choice    when status in (lost, invalid)
        loss_detail       流失说明                          text      when loss_reason = other
        lost_to           输给                              text      when loss_reason = competitor
        hold_reason       暂停原因                          text      when status = on_hold
        resume_on         恢复日期                          date      when status = on_hold
        """

    /// `next_step` is wanted of every open opportunity by the rule `next-step-missing`, as a warning; the gate of the
    /// competitors is narrower than “from negotiation” since there may be none.
    @Test func hasEveryFieldWithItsGate() {
        var lines: [String] = []
        for module in template.modules {
            lines.append(module.choice.label.zh)
            for field in template.fields[module.fields] {
                let promised = Self.promisedAliases[field.id] ?? []
                let aliases = promised.filter(field.aliases.contains)
                let names = field.label.zh + (aliases.isEmpty ? "" : " (\(aliases.joined(separator: ", ")))")
                lines.append([field.id, names, field.kind.name, gate(field.required)].joined(separator: " "))
            }
        }
        #expect(lines == Self.fields.split(separator: "\n").map(Self.narrow))
    }

    /// The aliases that the table must find; a field may have more.
    private static let promisedAliases: [String: [String]] = [
        "industry": ["行业", "细分领域"], "region": ["区域"], "contacts": ["联系人及职务"], "discovered_on": ["发觉时间"],
        "decision_chain": ["决策链特征"], "intent": ["意向明确程度"], "owner": ["跟进销售"], "status": ["状态"],
    ]

    @Test func hasEverySection() {
        let lines = template.sections.map { section in
            let empty = section.mayBeEmptyUntil.map { " empty until \(template.statuses[$0].id)" } ?? ""
            return section.choice.label.zh + " " + gate(section.required) + empty
        }
        #expect(
            lines == [
                "核心需求痛点 from proposal when type != repurchase or type is missing", "客群分析 optional",
                "策略与行动计划 from proposal", "跟进记录 always empty until proposal",
            ])
        #expect(template.sections.map(\.role) == [.corePain, nil, nil, .log])
    }

    private func gate(_ required: Requirement) -> String {
        var parts: [String] = []
        if required.always { parts.append("always") }
        if let from = required.from { parts.append("from \(template.statuses[from].id)") }
        if let within = required.within { parts.append("within \(within) days") }
        if let when = required.when { parts.append("when \(when.described(template, in: .en))") }
        return parts.isEmpty ? "optional" : parts.joined(separator: " ")
    }

    private static func narrow(_ line: Substring) -> String {
        line.split(separator: " ").joined(separator: " ")
    }

    // MARK: Values

    /// The values each field takes, in declared order; in parentheses an alias.
    @Test(arguments: [
        ("scenario", "new_market 新市场拓展 · existing_customer 老客户深耕 · competitor_conversion 竞争对手客户转化"),
        ("type", "new 新购 · repurchase 复购 · upsell 增购 · cross_sell 交叉销售"),
        (
            "source",
            "online 线上咨询 (线上) · trade_show 行业展会 (展会) · referral 客户转介绍 (转介绍) · partner 合作伙伴推荐 · visit 主动拜访 (拜访) · other 其他"
        ),
        ("policy.kind", "subsidy 补贴 · regulation 监管变化 · other 其他"),
        ("policy.effect", "positive 正面 (+) · neutral 中性 (0) · negative 负面 (−)"),
        ("pains.kind", "cost 成本高 · efficiency 效率低 · technical 技术瓶颈 · compliance 合规风险 · other 其他"),
        ("pains.evidence", "interview 访谈 · survey 问卷 · public 公开信息 · communication 沟通记录"),
        ("decision_process", "single 单人决策 · multi_department 多部门协同"),
        ("decision_makers", "technical_lead 技术负责人 · procurement_director 采购总监 · ceo 总经理 (CEO) · other 其他"),
        ("concerns", "price 价格 · delivery 交付周期 · service 服务保障 · brand 品牌口碑 · technical_stability 技术稳定性 · other 其他"),
        ("history.relation", "none 首次接触 · existing 老客户 · former 已流失客户"),
        ("amount", "under_100k 10万以下 · 100k_500k 10-50万 · 500k_1m 50-100万 · over_1m 100万以上"),
        ("term", "short_project 短期项目 · long_framework 长期框架协议"),
        ("probability", "low 低 · medium 中 · high 高"),
        ("intent", "letter_of_intent 已签意向书 · verbal 口头承诺 · initial 初步接洽"),
        ("competition", "none 无竞争对手 · few 1-2家竞品 · many 多家竞品"),
        ("fit.direction", "key_industry 重点行业 · new_category 新品类 · none 非重点"),
        ("fit.contribution", "benchmark 标杆客户 · regional_leader 区域龙头 · none 无示范作用"),
        ("priority", "A A · B B · C C"),
        ("resources.kind", "support 产品技术支持 · event 市场活动 · budget 预算"),
        ("milestones.kind", "proposal 方案提交 · visit 客户拜访 · negotiation 合同谈判 · other 其他"),
        ("support.role", "product 产品 · marketing 市场 · technical 技术 · legal 法务"),
        (
            "status",
            "initial_contact 初步接洽 · proposal 方案提交 · negotiation 商务谈判 · signed 合同签订 · lost 已流失 · on_hold 暂停 · invalid 无效"
        ),
        (
            "loss_reason",
            "price 价格 · competitor 竞品 · budget 预算 · requirement_change 需求变化 · product_fit 产品不符 · decision_chain 决策链 · unresponsive 失联 · timing 时机 · cancelled 项目取消 · other 其他"
        ),
    ])
    func values(of name: String, written: String) throws {
        let field = try field(name)
        let list = try #require(field.bands.isEmpty ? template.choices(of: field) : field.bandNames)
        try expect(list, written)
    }

    /// What the built-in rules and analyses understand of a field's values.
    @Test(arguments: [
        ("scenario", "new_market existing_customer competitor_conversion"), ("type", "new repeat repeat repeat"),
        ("source", "- - - - - other"), ("decision_process", "single several"),
        ("history.relation", "new existing former"),
        ("probability", "weak medium strong"), ("intent", "strong medium weak"), ("competition", "none few many"),
        ("loss_reason", "- competitor - - - - - - - other"),
    ])
    func meanings(of name: String, written: String) throws {
        let field = try field(name)
        let choices = field.bands.isEmpty ? field.choices?.choices : field.bands.map(\.choice)
        #expect(choices?.map { $0.means?.rawValue ?? "-" }.joined(separator: " ") == written)
    }

    @Test func waysAndNotesOfTheLog() throws {
        try expect(template.logChannels, "phone 电话 · meeting 面谈 · email 邮件 · video 视频会议 · im 即时通讯 · other 其他")
        try expect(
            template.logNotes,
            "new_need 新需求 · doubt 疑虑 · decision_progress 决策进度 · strategy_change 策略调整 · next_step 下一步 · reason 原因")
    }

    private func expect(_ list: ChoiceList, _ written: String) throws {
        let values = written.split(separator: " · ").map { $0.split(separator: " ") }
        #expect(list.choices.map { "\($0.id) \($0.label.zh)" } == values.map { $0.prefix(2).joined(separator: " ") })
        for (choice, value) in zip(list.choices, values) where value.count > 2 {
            #expect(choice.aliases.contains(String(value[2].dropFirst().dropLast())), "\(choice.id)")
        }
    }

    /// How an amount or a probability is judged at the edges of its bands.
    @Test(arguments: [
        ("amount", "99999元", "under_100k"), ("amount", "10万", "100k_500k"), ("amount", "50-100万元", "500k_1m"),
        ("amount", "100万", "over_1m"), ("amount", "3亿元", "over_1m"),
        ("probability", "29.9%", "low"), ("probability", "30%", "medium"), ("probability", "70%", "medium"),
        ("probability", "70.01%", "high"), ("probability", "100%", "high"), ("probability", "高", "high"),
        ("size.employees", "99人", "small"), ("size.employees", "100-1000人", "medium"),
        ("size.employees", "1000人", "large"),
        ("size.annual_revenue", "30亿元", "over_400m"),
    ])
    func bands(of name: String, written: String, band: String) throws {
        let field = try field(name)
        let reading = read(written, field)
        #expect(reading.problems.isEmpty)
        guard case .quantity(let quantity) = reading.value else {
            Issue.record("\(written) is not a quantity")
            return
        }
        #expect(field.band(of: quantity).map { field.bands[$0].choice.id } == band)
    }

    @Test(arguments: [
        ("history.satisfaction", "5.1"), ("probability", "101%"), ("amount", "50-150万"), ("owner", "无名氏"),
        ("industry", "航天"),
    ])
    func refuses(_ name: String, _ written: String) throws {
        #expect(!read(written, try field(name)).problems.isEmpty)
    }

    // MARK: Statuses

    /// Rows lead to columns: `x` allowed, `n` allowed with a note that says why.
    @Test func transitions() {
        let table = """
                            initial_contact proposal negotiation signed lost on_hold invalid
            initial_contact .               x        n           n      x    x       x
            proposal        n               .        x           n      x    x       x
            negotiation     n               n        .           x      x    x       x
            signed          .               .        n           .      .    .       .
            lost            n               n        n           .      .    .       .
            on_hold         x               x        x           .      x    .       x
            invalid         n               n        n           .      .    .       .
            """
        let all = template.statuses.choices
        var lines = [all.map(\.id).joined(separator: " ")]
        for from in all.indices {
            let moves = all.indices.map { to in
                template.transition(from: from, to: to).map { $0.needsNote ? "n" : "x" } ?? "."
            }
            lines.append(([all[from].id] + moves).joined(separator: " "))
        }
        #expect(lines == table.split(separator: "\n").map(Self.narrow))
        #expect(all.map(\.means) == [.open, .open, .open, .won, .lost, .hold, .invalid])
        for (choice, settings) in zip(all, template.statusSettings) where choice.means == .open {
            #expect(settings.staleAfter == 75 && settings.stayLimit != nil, "\(choice.id)")
        }
    }

    // MARK: Words

    @Test func everyNameAndEveryHelpStandsInBothLanguages() {
        var texts: [(String, Text)] = [("template", template.name)]
        for choice in template.modules.map(\.choice) + template.statuses.choices + template.sections.map(\.choice)
            + template.logChannels.choices + template.logNotes.choices + template.plays.map(\.choice)
            + template.directory.departments.choices + template.directory.competitors.choices
            + template.directory.trees.flatMap({ $0.nodes.map(\.choice) })
        {
            texts.append((choice.id, choice.label))
        }
        for (name, field) in allFields {
            texts += [(name, field.label), (name, field.help)]
            for choice in (field.choices?.choices ?? []) + field.bands.map(\.choice)
            where choice.label.zh != choice.id {
                texts.append(("\(name) \(choice.id)", choice.label))
            }
        }
        for section in template.sections { texts.append((section.choice.id, section.help)) }
        for rule in template.rules { texts.append((rule.id.name, rule.message)) }
        for play in template.plays { texts.append((play.choice.id, play.why)) }
        for (place, text) in texts {
            #expect(text.zh.contains(where: Self.isHan), "\(place): \(text.zh)")
            let en = text.en.replacing("未知", with: "")
            #expect(!en.isEmpty && !en.contains(where: Self.isHan), "\(place): \(text.en)")
        }
    }

    @Test func everyFieldHasAnExampleThatReads() throws {
        for (name, field) in allFields {
            #expect(!field.example.isEmpty, "\(name) has no example")
            if field.kind.structure == .single {
                let reading = read(field.example, field)
                #expect(reading.problems.isEmpty && reading.value != .unreadable, "\(name): \(field.example)")
            } else {
                let file = SchemaReport(SchemaFile(path: "example", bytes: Array(field.example.utf8)))
                try expectReadable(try #require(file.root, "\(name)"), field, name)
                #expect(file.findings.isEmpty, "\(name)")
            }
        }
    }

    /// An example written as YAML: its names are those of a Chinese register, its values read without a problem.
    private func expectReadable(_ node: SchemaNode, _ field: Field, _ name: String) throws {
        if node.isList {
            for item in node.list() { try expectReadable(item, field, name) }
        } else if node.isMapping {
            for (key, value) in node.pairs() {
                let found = try #require(field.subfieldNames.find(key.string() ?? ""), "\(name)")
                #expect(found.spelling == .own, "\(name)")
                try expectReadable(value, field.subfields[found.index], name)
            }
        } else {
            var target = field
            if let shorthand = field.shorthand { target = field.subfields[shorthand] }
            let reading = read(node.string() ?? "", target)
            #expect(reading.problems.isEmpty && reading.value != .unreadable, "\(name)")
            // A play spelled wrong would pass as the register's own words.
            if field.role == .strategies, case .text(let words) = reading.value { Issue.record("no play “\(words)”") }
        }
    }

    private static func isHan(_ character: Character) -> Bool {
        character.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    // MARK: Lists

    @Test func listsAreLongEnoughToWorkWith() throws {
        let directory = template.directory
        #expect(directory.competitors.count >= 6)
        #expect(directory.people.count >= 10)
        #expect(directory.departmentOfPerson.allSatisfy { $0 != nil })
        let industries = try #require(directory.trees.first { $0.name == "industries" })
        #expect(industries.roots.count >= 8 && industries.nodes.count >= 30)
        let regions = try #require(directory.trees.first { $0.name == "regions" })
        #expect(
            regions.roots.map { regions.nodes[$0].choice.label.zh }.sorted()
                == ["华东", "华中", "华北", "华南", "东北", "西北", "西南"].sorted())
        #expect(regions.nodes.filter { $0.depth == 1 }.count == 31)
        for path in ["华东", "华东/江苏省/苏州市"] { #expect(read(path, try field("region")).problems.isEmpty) }
    }

    @Test func playsAreUsable() throws {
        #expect(template.plays.count >= 12)
        #expect(template.plays.map(\.rank) == template.plays.map(\.rank).sorted())
        #expect(Set(template.plays.map(\.rank)).count == template.plays.count)
        #expect(template.plays.allSatisfy { $0.reviewOn.parts.year == 2027 })
    }

    @Test func theTargetIsDividedByDepartmentPersonAndIndustry() throws {
        let plan = try #require(outcome.targets.first)
        #expect(plan.total == 60_000_000 && plan.quarters == [18, 25, 25, 32].map { .weight($0) })
        #expect(plan.divisions.map(\.by) == ["department", "owner", "industry"])
        #expect(plan.divisions.map(\.parts.count) == [3, 9, 10])
        #expect(plan.divisions[1].parts[0] == TargetPlan.Part(name: "建国", share: .amount(12_000_000)))
    }

    /// What the formula can give is on both sides of every grade.
    @Test func everyGradeCanBeReached() throws {
        let formula = try #require(template.priority)
        let least = formula.terms.compactMap { $0.points.values.min() }.reduce(0, +)
        let most = formula.terms.compactMap { $0.points.values.max() }.reduce(0, +)
        #expect(formula.grades.map(\.grade) == ["A", "B", "C"])
        #expect(formula.grades.allSatisfy { $0.atLeast <= most } && formula.grades.last?.atLeast == least)
        #expect(template.fitScore?.terms.count == 2)
    }

    // MARK: -

    /// Fields and sub-fields, each with its dotted name.
    private var allFields: [(String, Field)] {
        template.fields.flatMap { field in [(field.id, field)] + field.subfields.map { ("\(field.id).\($0.id)", $0) }
        }
    }

    private func field(_ name: String) throws -> Field {
        try #require(allFields.first { $0.0 == name }, "\(name)").1
    }

    private func read(_ text: String, _ field: Field) -> ScalarReading {
        let bytes = Array(text.utf8)
        return reader.read(bytes.span, as: field)
    }
}
