import Document
import Register
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

    static let template = SegmentReportTests.template(
        schema, competitors: "[ { id: acme, label: { zh: 甲公司, en: Acme }, aliases: [Acme Ltd] } ]")

    /// - Parameter lines: `field: value; field: value | 2026-01-05 field：old → new; field：old → new | …`; ids are `d0`, `d1`, ….
    static func deals(_ lines: [String], for dimensions: [Dimension] = []) throws -> Deals {
        let template = try #require(template)
        let reader = OpportunityReader(template)
        let writer = DealWriter(template)
        var deals = Deals(template, for: dimensions, details: true)
        for (number, line) in lines.enumerated() {
            let parts = line.split(separator: "|").map { Array($0.split(separator: ";").map(trimmed)) }
            let entries = parts.dropFirst().map { entry in
                let day = entry[0].prefix(10)
                let changes = [trimmed(entry[0].dropFirst(10))] + entry.dropFirst()
                return "### \(day) Phone x\n\n" + changes.map { "- \($0)\n" }.joined()
            }
            let text = "---\nid: d\(number)\n\(parts[0].joined(separator: "\n"))\n---\n\n## Log\n\n\(entries.joined(separator: "\n"))"
            var bytes = ByteWriter()
            let document = Document(Array(text.utf8))
            writer.write(id: "d\(number)", reader.read(document), document, into: &bytes)
            #expect(bytes.bytes.withUnsafeBytes { deals.append(file: Int64(number), $0) })
        }
        deals.arrange { $0 < $1 }
        return deals
    }

    static func day(_ text: String) throws -> CivilDate {
        let bytes = Array(text.utf8)
        guard case .date(let date) = DateReading(bytes.span) else { throw Dimension.Unknown(name: text) }
        return date
    }

    static func view(_ lines: [String], asOf: String, for dimensions: [Dimension] = []) throws -> DayView {
        DayView(try deals(lines, for: dimensions), asOf: try day(asOf))
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

extension String {
    /// Where a text stands that is known to be there.
    fileprivate func range(of part: String) -> Range<String.Index> {
        guard let range = firstRange(of: part) else { preconditionFailure("no \(part)") }
        return range
    }
}
