import Analysis
import Document
import Template

/// A register of a few lines.
public enum SmallRegister {
    public static let schema = """
        template: 1
        name: { zh: 小, en: Small }
        language: en
        currency: { code: CNY, units: { k: 1000, m: 1000000 } }
        statuses:
          - { id: contact, label: { zh: 接洽, en: Contact }, means: open, stay_limit: 30, stale_after: 14 }
          - { id: proposal, label: { zh: 方案, en: Proposal }, means: open }
          - { id: signed, label: { zh: 签订, en: Signed }, means: won }
          - { id: lost, label: { zh: 流失, en: Lost }, means: lost }
          - { id: invalid, label: { zh: 无效, en: Invalid }, means: invalid }
          - { id: hold, label: { zh: 暂停, en: Hold }, means: hold }
        modules:
          - id: all
            label: { zh: 全部, en: All }
            fields:
              - { id: id, label: { zh: 编号, en: Id }, kind: id, role: id }
              - { id: customer, label: { zh: 客户, en: Customer }, kind: text, role: customer, required: always }
              - { id: status, label: { zh: 状态, en: Status }, kind: choice, role: status, required: always }
              - { id: registered, label: { zh: 登记, en: Registered }, kind: date, role: registered }
              - { id: close, label: { zh: 预计, en: Close }, kind: date, role: expected_close }
              - id: source
                label: { zh: 来源, en: Source }
                kind: choice
                role: source
                required: { from: proposal }
                choices: [ { id: fair, label: { zh: 展会, en: Fair } }, { id: web, label: { zh: 线上, en: Web } } ]
              - id: pains
                label: { zh: 痛点, en: Pains }
                kind: choices
                role: pains
                choices: [ { id: cost, label: { zh: 成本, en: Cost } }, { id: speed, label: { zh: 效率, en: Speed } } ]
              - id: amount
                label: { zh: 金额, en: Amount }
                kind: money
                role: amount
                bands:
                  - { id: small, label: { zh: 小, en: small }, low: 0, mid: 50000, high: 100000 }
                  - { id: large, label: { zh: 大, en: large }, low: 100000, mid: 150000 }
              - id: probability
                label: { zh: 概率, en: Probability }
                kind: percent
                role: probability
                bands:
                  - { id: low, label: { zh: 低, en: low }, low: 0, mid: 15, high: 30 }
                  - { id: high, label: { zh: 高, en: high }, low: 30, mid: 85, high: 100, closed: true }
              - id: reason
                label: { zh: 原因, en: Reason }
                kind: choice
                role: loss_reason
                choices: [ { id: price, label: { zh: 价格, en: Price } }, { id: timing, label: { zh: 时机, en: Timing } } ]
              - id: contract
                label: { zh: 合同, en: Contract }
                kind: record
                role: contract
                fields:
                  - { id: signed_on, label: { zh: 签订, en: Signed on }, kind: date, role: signed_on }
                  - { id: sum, label: { zh: 合同额, en: Sum }, kind: money, role: signed_amount }
              - { id: discovered, label: { zh: 发现, en: Discovered }, kind: date, role: discovered }
              - id: intent
                label: { zh: 意向, en: Intent }
                kind: choice
                role: intent
                choices: [ { id: letter, label: { zh: 意向书, en: Letter } }, { id: verbal, label: { zh: 口头, en: Verbal } } ]
              - id: competition
                label: { zh: 竞争, en: Competition }
                kind: choice
                role: competition
                choices: [ { id: none, label: { zh: 无, en: None }, means: none }, { id: some, label: { zh: 有, en: Some }, means: few } ]
              - id: rivals
                label: { zh: 对手, en: Rivals }
                kind: records
                role: competitors
                shorthand: name
                fields:
                  - { id: name, label: { zh: 名称, en: Name }, kind: text, role: competitor_name }
                  - { id: supplies, label: { zh: 在供, en: Supplies }, kind: boolean, role: incumbent }
              - { id: lost_to, label: { zh: 输给, en: Lost to }, kind: text, role: lost_to }
              - id: fit
                label: { zh: 匹配, en: Fit }
                kind: record
                role: fit
                fields:
                  - id: direction
                    label: { zh: 方向, en: Direction }
                    kind: choice
                    role: fit_direction
                    choices: [ { id: key, label: { zh: 重点, en: Key } }, { id: side, label: { zh: 其他, en: Side } } ]
              - id: steps
                label: { zh: 节点, en: Milestones }
                kind: records
                role: milestones
                fields:
                  - { id: due, label: { zh: 计划, en: Due }, kind: date, role: milestone_due }
                  - { id: done, label: { zh: 完成, en: Done }, kind: date, role: milestone_done }
              - id: next
                label: { zh: 下一步, en: Next step }
                kind: record
                role: next_step
                fields:
                  - { id: by, label: { zh: 截止, en: By }, kind: date, role: next_due }
        sections: [ { id: log, label: { zh: 跟进, en: Log }, role: log, required: always, help: { zh: 记, en: log } } ]
        log:
          ways: [ { id: phone, label: { zh: 电话, en: Phone } } ]
          notes: [ { id: reason, label: { zh: 说明, en: Why } } ]
        fit_score: { terms: [ { field: fit.direction, points: { key: 4, side: 1 } }, { field: source, points: { fair: 1 } } ] }
        forecast:
          - { category: commit, status: [proposal], probability: [high], intent: [letter] }
          - { category: best_case, status: [proposal], probability: [high] }
          - { category: omitted, probability: [low] }
        """

    /// A template that knows a customer and a status and no more.
    public static let bareSchema: String = {
        let lines = schema.split(separator: "\n", omittingEmptySubsequences: false)
        let first = lines.firstIndex { $0.contains("id: registered") } ?? 0
        let last = lines.firstIndex { $0.hasPrefix("sections:") } ?? 0
        let end = lines.firstIndex { $0.hasPrefix("fit_score:") } ?? lines.count
        return (lines[..<first] + lines[last..<end]).joined(separator: "\n")
    }()

    public static func template(_ schema: String = schema) throws -> Template {
        guard let template = LineRegister.template(schema) else {
            throw LineRegister.Failure(words: "a schema with errors")
        }
        return template
    }

    /// - Parameter lines: as ``LineRegister`` has them; ids are `d0`, `d1`, ….
    public static func opportunities(_ lines: [String], _ schema: String = schema, by dimensions: [String] = []) throws
        -> OpportunityColumns
    {
        let template = try template(schema)
        return try opportunities(
            lines, template, for: try dimensions.map { try Dimension.parse($0, template).get() })
    }

    public static func opportunities(_ lines: [String], _ template: Template, for dimensions: [Dimension]) throws
        -> OpportunityColumns
    {
        let documents = lines.enumerated().map { (id: "d\($0)", document: LineRegister.document(id: "d\($0)", $1)) }
        return try LineRegister.opportunities(template, documents, for: dimensions)
    }

    public static func day(_ text: String) throws -> CivilDate { try LineRegister.day(text) }
}
