import Document
import Register
import Template

@testable import Lint

/// A template with just the roles that the rules here ask for, and a team's rule of its own.
enum SmallTemplate {
    static let template = load()

    /// - Parameters:
    ///   - levels: what the team sets for rules.
    ///   - logged: roles of fields whose values have to be in the log.
    static func load(levels: String = "", logged: [String] = []) -> Template? {
        var schema = schema.replacing("levels: {}", with: "levels: { \(levels) }")
        for role in logged {
            schema = schema.replacing("        role: \(role)\n", with: "        role: \(role)\n        logged: true\n")
                .replacing("role: \(role) }", with: "role: \(role), logged: true }")
        }
        return TemplateLoader.load(
            [
                SchemaFile(path: "template.yaml", bytes: Array(schema.utf8)),
                SchemaFile(path: "directory.yaml", bytes: Array(directory.utf8)),
            ], asOf: CivilDate(days: 0), knownRules: Rule.all.map(\.id.name)
        ).template
    }

    static let directory = """
        departments: [ { id: SAL, label: { zh: 销售部, en: Sales } } ]
        people: [ { id: 明, department: SAL }, { id: 华, department: SAL } ]
        competitors: []
        trees:
          industries:
            - { id: vehicles, label: { zh: 新能源汽车, en: Vehicles }, children: [ { id: battery, label: { zh: 动力电池, en: Battery } } ] }
            - { id: solar, label: { zh: 光伏, en: Solar } }
          regions:
            - id: east
              label: { zh: 华东, en: East }
              children: [ { id: jiangsu, label: { zh: 江苏省, en: Jiangsu } }, { id: shanghai, label: { zh: 上海市, en: Shanghai } } ]
            - { id: south, label: { zh: 华南, en: South } }
        """

    static let schema = """
        template: 1
        name: { zh: 小模板, en: Small }
        language: zh
        currency: { code: CNY, marks: [元], units: { 万: 10000 } }
        statuses:
          - { id: initial_contact, label: { zh: 初步接洽, en: Initial contact }, means: open, stale_after: 60 }
          - { id: proposal, label: { zh: 方案提交, en: Proposal }, means: open, stale_after: 30 }
          - { id: negotiation, label: { zh: 商务谈判, en: Negotiation }, means: open }
          - { id: signed, label: { zh: 合同签订, en: Signed }, means: won }
          - { id: lost, label: { zh: 已流失, en: Lost }, means: lost }
          - { id: on_hold, label: { zh: 暂停, en: On hold }, means: hold }
        transitions:
          - { from: initial_contact, to: [proposal, lost, on_hold] }
          - { from: proposal, to: [negotiation, lost, on_hold] }
          - { from: negotiation, to: [signed, lost, on_hold] }
          - { from: proposal, to: [initial_contact], note: required }
          - { from: on_hold, to: [initial_contact, proposal, negotiation] }
        modules:
          - id: basics
            label: { zh: 基础信息, en: Basics }
            fields:
              - { id: id, label: { zh: 机会编号, en: Id }, kind: id, role: id, required: always, pattern: "{year}{month}-{department}-{number:3}" }
              - { id: customer, label: { zh: 客户名称, en: Customer }, kind: text, role: customer, required: always }
              - { id: industry, label: { zh: 所属行业, en: Industry }, kind: path, role: industry, tree: industries }
              - { id: region, label: { zh: 所在区域, en: Region }, kind: path, role: region, tree: regions }
              - { id: discovered_on, label: { zh: 发现时间, en: Discovered }, kind: date, role: discovered }
              - { id: registered_on, label: { zh: 登记日期, en: Registered }, kind: date, role: registered }
              - id: pains
                label: { zh: 需求痛点, en: Pains }
                kind: records
                role: pains
                shorthand: kind
                fields:
                  - id: kind
                    label: { zh: 痛点, en: Pain }
                    kind: choice
                    role: pain_kind
                    choices: [ { id: cost, label: { zh: 成本高, en: Cost } }, { id: efficiency, label: { zh: 效率低, en: Efficiency } } ]
              - id: amount
                label: { zh: 预计合同金额, en: Amount }
                kind: money
                role: amount
                bands:
                  - { id: under_500k, label: { zh: 50万以下, en: under 500k }, low: 0, mid: 250000, high: 500000 }
                  - { id: 500k_1m, label: { zh: 50-100万, en: 500k to 1m }, low: 500000, mid: 750000, high: 1000000 }
                  - { id: over_1m, label: { zh: 100万以上, en: over 1m }, low: 1000000, mid: 1500000 }
              - id: milestones
                label: { zh: 时间节点, en: Milestones }
                kind: records
                role: milestones
                fields:
                  - { id: kind, label: { zh: 类型, en: Kind }, kind: text, role: milestone_kind }
                  - { id: due, label: { zh: 计划日期, en: Due }, kind: date, role: milestone_due }
                  - { id: done_on, label: { zh: 完成日期, en: Done }, kind: date, role: milestone_done }
              - { id: legal, label: { zh: 法务接口人, en: Legal contact }, kind: person }
              - { id: status, label: { zh: 机会状态, en: Status }, aliases: [状态], kind: choice, role: status, required: always }
              - { id: expected_close, label: { zh: 预计签约日期, en: Expected close }, kind: date, role: expected_close }
              - { id: resume_on, label: { zh: 恢复日期, en: Resume on }, kind: date, role: resume_on }
              - id: next_step
                label: { zh: 下一步, en: Next step }
                kind: record
                role: next_step
                fields:
                  - { id: action, label: { zh: 事项, en: Action }, kind: text, role: next_action }
                  - { id: due, label: { zh: 截止日期, en: Due }, kind: date, role: next_due }
              - id: contract
                label: { zh: 合同, en: Contract }
                kind: record
                role: contract
                fields:
                  - { id: signed_on, label: { zh: 签订日期, en: Signed on }, kind: date, role: signed_on }
                  - { id: number, label: { zh: 合同编号, en: Number }, kind: text, role: contract_number }
        sections:
          - { id: core_pain, label: { zh: 核心需求痛点, en: Core pain }, required: { from: proposal } }
          - { id: plan, label: { zh: 策略与行动计划, en: Plan }, required: { from: proposal } }
          - { id: log, label: { zh: 跟进记录, en: Follow-ups }, role: log, required: always, may_be_empty_until: proposal }
        log:
          ways: [ { id: phone, label: { zh: 电话, en: Phone } }, { id: meeting, label: { zh: 面谈, en: Meeting } } ]
          notes:
            - { id: doubt, label: { zh: 疑虑, en: Doubt } }
            - { id: next_step, label: { zh: 下一步, en: Next step } }
            - { id: reason, label: { zh: 原因, en: Reason } }
        rules:
          - id: large-needs-legal
            when: "amount >= 100万"
            require: "legal is not missing"
            message: { zh: 百万以上须有法务接口人, en: from one million on a legal contact is needed }
            level: error
        levels: {}
        """
}

/// A few files of one register, judged together.
struct SmallRegister {
    /// The day of judgement in every test.
    static let asOf = CivilDate(year: 2024, month: 6, day: 10)

    let linter: Linter
    private var texts: [(path: String, text: String)] = []

    init?(_ template: Template? = SmallTemplate.template) {
        guard let template else { return nil }
        linter = Linter(template)
    }

    /// Adds a file: its front matter's lines and the body behind the title.
    mutating func add(_ path: String, _ fields: String, body: String = "") {
        texts.append((path, "---\n\(fields)\n---\n\n# 标题\n\n\(body)\n"))
    }

    /// `path: rule: message`, of the rules about the register as a whole, in English.
    func registerFindings(isWhole: Bool = true) -> [String] {
        let view = RegisterView(
            texts.sorted { $0.path < $1.path }.map { results($0).facts }, isWhole: isWhole, template: linter.template)
        return linter.check(view).map {
            "\(view.files[$0.file].path): \($0.diagnostic.rule): \($0.diagnostic.message.en)"
        }
    }

    /// `rule: words pointed at`, of the rules about one file, in the order of their places.
    func fileFindings(_ rule: RuleID? = nil) -> [String] {
        texts.flatMap { file in
            results(file).findings.filter { rule == nil || $0.rule == rule }.map {
                "\($0.rule): " + String(decoding: Array(file.text.utf8)[$0.range.indices], as: UTF8.self)
            }
        }
    }

    private func results(_ file: (path: String, text: String)) -> FileResult {
        linter.check(path: file.path, bytes: Array(file.text.utf8), asOf: Self.asOf ?? CivilDate(days: 0))
    }
}
