import LineRegister
import Template
import Testing

@testable import Analysis

/// A register of a few lines, for analyses over time.
enum SmallRegister {
    static let schema: String = {
        var text = SegmentReportTests.schema
        let status = "  - { id: invalid, label: { zh: 无效, en: Invalid }, means: invalid }\n"
        let hold = "  - { id: hold, label: { zh: 暂停, en: Hold }, means: hold }\n"
        text.insert(contentsOf: hold, at: text.range(of: status).upperBound)
        let contact = "en: Contact }, means: open"
        text.insert(contentsOf: ", stay_limit: 30, stale_after: 14", at: text.range(of: contact).upperBound)
        let fields = """
                  - { id: close, label: { zh: 预计, en: Close }, kind: date, role: expected_close }
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

            """
        text.insert(contentsOf: fields, at: text.range(of: "sections: [").lowerBound)
        text += """

            fit_score: { terms: [ { field: fit.direction, points: { key: 4, side: 1 } }, { field: source, points: { fair: 1 } } ] }
            segments:
              - { id: fairs, label: { zh: 展会来的, en: From fairs }, when: "source = fair" }
              - { id: large, label: { zh: 大单, en: Large ones }, when: "amount >= 100k" }
            forecast:
              - { category: commit, status: [proposal], probability: [high], intent: [letter] }
              - { category: best_case, status: [proposal], probability: [high] }
              - { category: omitted, probability: [low] }
            """
        return text
    }()

    static let template = LineRegister.template(
        schema,
        directory: LineRegister.directory(
            competitors: "[ { id: acme, label: { zh: 甲公司, en: Acme }, aliases: [Acme Ltd] } ]"))

    /// - Parameter lines: as ``LineRegister`` has them; ids are `d0`, `d1`, ….
    static func opportunities(_ lines: [String], for dimensions: [Dimension] = []) throws -> OpportunityColumns {
        let documents = lines.enumerated().map { (id: "d\($0)", document: LineRegister.document(id: "d\($0)", $1)) }
        return try LineRegister.opportunities(try #require(template), documents, for: dimensions)
    }

    static func day(_ text: String) throws -> CivilDate { try LineRegister.day(text) }

    static func view(_ lines: [String], asOf: String, for dimensions: [Dimension] = []) throws -> DayView {
        DayView(try opportunities(lines, for: dimensions), asOf: try day(asOf))
    }
}

extension String {
    /// Where a text is that is known to be there.
    fileprivate func range(of part: String) -> Range<String.Index> {
        guard let range = firstRange(of: part) else { preconditionFailure("no \(part)") }
        return range
    }
}
