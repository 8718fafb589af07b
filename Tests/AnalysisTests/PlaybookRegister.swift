import Document
import LineRegister
import Register
import Template
import Testing

@testable import Analysis

/// A register of a few lines with a playbook of three plays.
enum PlaybookRegister {
    static let schema =
        LineRegister.schema(
            fields: [
                "id: registered, label: { zh: 登记, en: Registered }, kind: date, role: registered",
                "id: kind, label: { zh: 场景, en: Scenario }, kind: choice, role: scenario, choices: [ { id: fresh, label: { zh: 新, en: Fresh } }, { id: known, label: { zh: 老, en: Known } } ]",
                "id: fear, label: { zh: 顾虑, en: Fear }, kind: choice, choices: [ { id: price, label: { zh: 价, en: Price } }, { id: time, label: { zh: 期, en: Time } } ]",
                "id: amount, label: { zh: 金额, en: Amount }, kind: money, role: amount",
                """
                id: probability, label: { zh: 概率, en: Probability }, kind: percent, role: probability, bands: [
                            { id: low, label: { zh: 低, en: low }, low: 0, mid: 15, high: 30 },
                            { id: high, label: { zh: 高, en: high }, low: 30, mid: 85, high: 100, closed: true } ]
                """,
                "id: plays, label: { zh: 打法, en: Plays }, kind: choices, role: strategies, open: true",
            ], notes: "[ { id: doubt, label: { zh: 疑虑, en: Doubt } } ]")
        + "\nsegments: [ { id: big, label: { zh: 大单, en: Big }, when: \"amount >= 100k\" } ]\n"

    /// `visit` asks for two things and is ranked first; `bundle` and `trial` share a rank.
    static let playbook = """
        plays:
          - { id: bundle, label: { zh: 打包, en: Bundle }, when: "fear = price", why: { zh: 因, en: w }, author: ann, review_on: 2026-02-01, rank: 2 }
          - { id: trial, label: { zh: 试用, en: Trial }, when: "fear = price and amount >= 50k", why: { zh: 因, en: w }, author: ann, review_on: 2027-01-01, rank: 2 }
          - { id: visit, label: { zh: 拜访, en: Visit }, when: "kind = known and fear = time", why: { zh: 因, en: w }, author: ann, review_on: 2027-01-01, rank: 1 }
        """

    static let template = LineRegister.template(
        schema,
        directory: """
            departments: [ { id: a, label: { zh: 甲, en: A } } ]
            people: [ { id: ann, department: a } ]
            competitors: []
            trees: { industries: [], regions: [] }
            """, playbook: playbook)

    /// - Parameter lines: as ``LineRegister`` has them, with notes such as `doubt：words`; ids are `d00`, `d01`, ….
    static func opportunities(_ lines: [String]) throws -> OpportunityColumns {
        let template = try #require(template)
        let documents = lines.enumerated().map { (id: id($0), document: document($0, $1)) }
        return try LineRegister.opportunities(template, documents, for: StrategyView.dimensions(template))
    }

    static func view(_ lines: [String], asOf: String = "2026-06-30") throws -> StrategyView {
        StrategyView(DayView(try opportunities(lines), asOf: try SmallRegister.day(asOf)))
    }

    /// Evidence of the first play, `fear = price`.
    static func bundle(_ lines: [String], asOf: String = "2026-06-30") throws -> Evidence {
        let view = try view(lines, asOf: asOf)
        return view.evidence(view.day.rows)[0]
    }

    /// One line against the playbook.
    static func strategy(_ line: String, asOf: String = "2026-06-30") throws -> OpportunityStrategy {
        let template = try #require(template)
        return OpportunityStrategy(
            OpportunityReader(template).read(document(0, line)).values, template, asOf: try SmallRegister.day(asOf))
    }

    private static func id(_ number: Int) -> String { "d\(number < 10 ? "0" : "")\(number)" }

    private static func document(_ number: Int, _ line: String) -> Document {
        LineRegister.document(id: id(number), line, head: "registered: 2026-01-01\n", person: "ann")
    }
}
