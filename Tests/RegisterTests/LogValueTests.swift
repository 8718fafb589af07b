import Document
import Template
import Testing

@testable import Register

/// Values in changes of the log.
@Suite struct LogValueTests {
    private static let schema = """
        template: 1
        name: { zh: 小, en: Small }
        language: zh
        currency: { code: CNY, units: { 万: 10000 } }
        statuses: [ { id: contact, label: { zh: 接洽, en: Contact }, means: open }, { id: signed, label: { zh: 签订, en: Signed }, means: won } ]
        modules:
          - id: all
            label: { zh: 全部, en: All }
            fields:
              - { id: id, label: { zh: 编号, en: Id }, kind: id, role: id }
              - { id: customer, label: { zh: 客户, en: Customer }, kind: text, role: customer }
              - { id: status, label: { zh: 状态, en: Status }, kind: choice, role: status }
              - { id: plays, label: { zh: 策略, en: Plays }, kind: choices, open: true, choices: [ { id: visit, label: { zh: 拜访, en: Visit } } ] }
              - { id: pains, label: { zh: 痛点, en: Pains }, kind: choices, choices: [ { id: none, label: { zh: 无, en: None } }, { id: cost, label: { zh: 成本, en: Cost } } ] }
              - { id: note, label: { zh: 备注, en: Note }, kind: text }
        sections: [ { id: log, label: { zh: 跟进, en: Log }, role: log, help: { zh: 记, en: log } } ]
        log: { ways: [ { id: phone, label: { zh: 电话, en: Phone } } ], notes: [] }
        """

    private func change(_ text: String) throws -> LogChange {
        let directory = "departments: []\npeople: []\ncompetitors: []\ntrees: { industries: [], regions: [] }\n"
        let files = [("template.yaml", Self.schema), ("directory.yaml", directory)].map { SchemaFile(path: $0.0, bytes: Array($0.1.utf8)) }
        let template = try #require(TemplateLoader.load(files, asOf: CivilDate(days: 0), knownRules: []).template)
        let document = Document(Array("---\n编号: a\n---\n\n## 跟进\n\n### 2026-01-05 电话 x\n\n- \(text)\n".utf8))
        return try #require(OpportunityReader(template).read(document).log.first?.changes.first)
    }

    /// Also where any text would do: what was not filled in is no text.
    @Test(arguments: ["策略：未填 → 拜访", "痛点：未填 → 成本", "备注：未填 → 急", "策略：~ → 宴请"]) func notFilledInIsMissing(text: String) throws {
        #expect(try change(text).old?.value == .missing)
    }

    /// A choice may be called by such a word, and a text may be one.
    @Test func choicesGoByTheirNames() throws {
        guard case .list(let pains) = try change("痛点：无 → 成本").old?.value else { return #expect(Bool(false), "no list") }
        #expect(pains.map(\.value) == [.choice(0)])
        #expect(try change("备注：无 → 急").old?.value == .text("无"))
        let several = try change("策略：拜访、宴请 → 未填")
        guard case .list(let items) = several.old?.value else { return #expect(Bool(false), "no list") }
        #expect(items.map(\.value) == [.choice(0), .text("宴请")])
        #expect(several.new.value == .missing)
    }
}
