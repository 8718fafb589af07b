@testable import Document
@testable import Register
import Template
import Testing

@testable import oppbook
@testable import Exchange

/// A small template, and imports into it that are written next to what they give.
enum ImportExample {
    static let template = """
        template: 1
        name: { zh: 例, en: Example }
        language: en
        currency: { code: USD, marks: [$], units: { k: 1000, m: 1000000 } }
        statuses:
          - { id: engaging, label: { zh: 接触, en: Engaging }, means: open }
          - { id: won, label: { zh: 赢, en: Won }, means: won }
        transitions: [{ from: engaging, to: [won] }]
        modules:
          - id: basics
            label: { zh: 基础, en: Basics }
            fields:
              - { id: id, label: { zh: 编号, en: Id }, kind: id, role: id, pattern: "{year}{month}-{department}-{number:3}" }
              - { id: customer, label: { zh: 客户, en: Customer }, kind: text, role: customer, required: always }
              - { id: sector, label: { zh: 行业, en: Sector }, kind: path, tree: sectors, role: industry }
              - { id: status, label: { zh: 状态, en: Status }, kind: choice, role: status }
              - { id: opened, label: { zh: 发现, en: Opened }, kind: date, role: discovered }
              - { id: owner, label: { zh: 责任人, en: Owner }, kind: person, role: owner }
              - id: size
                label: { zh: 规模, en: Size }
                kind: record
                role: size
                fields:
                  - { id: staff, label: { zh: 人数, en: Staff }, kind: count, role: employees }
                  - { id: revenue, label: { zh: 营收, en: Revenue }, kind: money, role: annual_revenue }
              - id: rival
                label: { zh: 对手, en: Rival }
                kind: choice
                choices: [{ id: none, label: { zh: 无, en: None } }, { id: some, label: { zh: 有, en: Some } }]
              - id: amount
                label: { zh: 金额, en: Amount }
                kind: money
                bands:
                  - { id: under_10k, label: { zh: 1万以下, en: Under 10k }, aliases: [S], low: 0, mid: 5000, high: 10000 }
                  - { id: over_10k, label: { zh: 1万以上, en: Over 10k }, aliases: [L, 大单], low: 10000, mid: 20000 }
              - id: needs
                label: { zh: 需求, en: Needs }
                kind: choices
                choices: [{ id: price, label: { zh: 价格, en: Price } }, { id: speed, label: { zh: 速度, en: Speed } }]
        sections:
          - { id: notes, label: { zh: 说明, en: Notes } }
          - { id: log, label: { zh: 跟进记录, en: Follow-ups }, role: log }
        log:
          ways: [{ id: other, label: { zh: 其他, en: Other } }]
          notes: [{ id: reason, label: { zh: 原因, en: Reason } }]

        """

    static let directory = """
        departments: [{ id: SAL, label: { zh: 销售部, en: Sales } }]
        people: [{ id: Moses Frase, department: SAL }]
        trees:
          sectors: [{ id: technology, label: { zh: 科技, en: Technology }, aliases: [technolgy] }]

        """

    static func load() throws -> Template {
        let outcome = TemplateLoader.load(
            [
                SchemaFile(path: "template.yaml", bytes: Array(template.utf8)),
                SchemaFile(path: "directory.yaml", bytes: Array(directory.utf8)),
            ],
            asOf: CivilDate(days: 0), knownRules: [])
        #expect(outcome.findings.map(\.diagnostic.message.en) == [])
        return try #require(outcome.template)
    }

    /// Each finding as `line: message`.
    static func findings(_ mapping: String) throws -> [String] {
        let file = SchemaFile(path: "mapping.yaml", bytes: Array(mapping.utf8))
        let lines = LineIndex(file.bytes)
        return MappingLoader.load(file, template: try load()).findings.map {
            "\(lines.line(ofByte: Int($0.diagnostic.range.start))): \($0.diagnostic.message.en)"
        }
    }

    /// - Parameter held: the files that are there already, by path.
    static func plan(
        _ table: String, _ mapping: String, joins: [String: String] = [:], held: [String: String] = [:],
        idsEverGiven: [String] = [],
        reusesIDs: Bool = false
    ) throws -> ImportPlan {
        let template = try load()
        let reader = OpportunityReader(template)
        let holdings = held.map { HeldOpportunities.Holding(Array($0.value.utf8), path: $0.key, reader: reader) }.sorted
        { $0.path < $1.path }
        let asOf = try #require(CivilDate(year: 2026, month: 11, day: 24))
        let file = SchemaFile(path: "mapping.yaml", bytes: Array(mapping.utf8))
        let (loaded, findings) = MappingLoader.load(file, template: template)
        #expect(findings.map(\.diagnostic.message.en) == [])
        return try CSVImport.plan(
            CSVImport.Source(name: "table.csv", bytes: Array(table.utf8)), mapping: try #require(loaded),
            joins: joins.mapValues { CSVImport.Source(name: "join.csv", bytes: Array($0.utf8)) }, template: template,
            context: ImportContext(
                held: HeldOpportunities(holdings, idsEverGiven: idsEverGiven), asOf: asOf, reusesIDs: reusesIDs))
    }
}

extension ImportPlan {
    /// The text of the file at a path.
    func text(_ path: String) -> String? {
        files.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    /// All files by path, with their texts.
    var texts: [String: String] {
        Dictionary(uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
    }

    /// Each reject as `line: reasons`.
    var rejected: [String] {
        rejects.map { "\($0.record.line): \($0.reasons.map(\.en).joined(separator: "; "))" }
    }
}
