import Document
import Register
import Template

@testable import Review

/// Two versions of a file on one page: lines behind ` ` are in both, behind `-` in the older, behind `+` in the newer.
struct Page {
    let old: DifferenceSource
    let new: DifferenceSource
    private let newText: String

    struct NoTemplate: Error {}

    init(_ page: String) throws {
        guard let template = Self.template else { throw NoTemplate() }
        var (old, new) = ("", "")
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            let text = line.dropFirst() + "\n"
            if line.first != "+" { old += text }
            if line.first != "-" { new += text }
        }
        self.old = Self.source(old, template)
        self.new = Self.source(new, template)
        newText = new
    }

    static func source(_ text: String, _ template: Template) -> DifferenceSource {
        let document = Document(Array(text.utf8))
        return DifferenceSource(
            path: "register/d1.md", document: document, opportunity: OpportunityReader(template).read(document),
            template: template)
    }

    func difference() throws -> Difference { DifferenceReader(language: .zh).difference(from: old, to: new) }

    /// A line for each change, in Chinese.
    /// - Parameter template: of the newer version, where it is another one.
    func changes(to template: Template? = nil) throws -> [String] {
        let new = template.map { Self.source(newText, $0) } ?? new
        let difference = DifferenceReader(language: .zh).difference(from: old, to: new)
        return difference.fields.map(Self.words)
            + difference.entries.map { "\($0.kind) \($0.heading): \($0.words)" }
            + difference.sections.map { "\($0.kind) section \($0.name): \($0.words)" }
    }

    private static func words(_ field: FieldDifference) -> String {
        let items =
            field.added.map { "+ \($0)" } + field.removed.map { "− \($0)" }
            + field.changed.map { "~ \($0.name)(\($0.parts.map(words).joined(separator: ", ")))" }
        return "\(field.label.zh): " + (items.isEmpty ? "\(field.old) → \(field.new)" : items.joined(separator: " "))
    }

    static let template = load(schema)

    static func load(_ schema: String) -> Template? {
        let directory = """
            departments: [ { id: SAL, label: { zh: 销售部, en: Sales } } ]
            people: [ { id: 明, department: SAL } ]
            competitors: []
            trees: { industries: [], regions: [] }
            """
        return TemplateLoader.load(
            [
                SchemaFile(path: "template.yaml", bytes: Array(schema.utf8)),
                SchemaFile(path: "directory.yaml", bytes: Array(directory.utf8)),
            ], asOf: CivilDate(days: 0), knownRules: []
        ).template
    }

    static let schema = """
        template: 1
        name: { zh: 小, en: Small }
        language: zh
        currency: { code: CNY, marks: [元], units: { 万: 10000 } }
        statuses:
          - { id: contact, label: { zh: 接洽, en: Contact }, means: open }
          - { id: signed, label: { zh: 签订, en: Signed }, means: won }
          - { id: lost, label: { zh: 流失, en: Lost }, means: lost }
        modules:
          - id: all
            label: { zh: 全部, en: All }
            fields:
              - { id: id, label: { zh: 编号, en: Id }, kind: id, role: id }
              - { id: customer, label: { zh: 客户名称, en: Customer }, kind: text, role: customer }
              - { id: status, label: { zh: 状态, en: Status }, kind: choice, role: status }
              - id: amount
                label: { zh: 金额, en: Amount }
                kind: money
                role: amount
                bands:
                  - { id: small, label: { zh: 小, en: small }, low: 0, mid: 250000, high: 500000 }
                  - { id: large, label: { zh: 大, en: large }, low: 500000, mid: 1500000 }
              - { id: due, label: { zh: 截止, en: Due }, kind: date, role: expected_close }
              - id: next
                label: { zh: 下一步, en: Next }
                kind: record
                fields:
                  - { id: action, label: { zh: 事项, en: Action }, kind: text }
                  - { id: on, label: { zh: 日期, en: On }, kind: date }
              - id: pains
                label: { zh: 痛点, en: Pains }
                kind: records
                shorthand: kind
                fields:
                  - id: evidence
                    label: { zh: 依据, en: Evidence }
                    kind: text
                  - id: kind
                    label: { zh: 种类, en: Kind }
                    kind: choice
                    choices: [ { id: cost, label: { zh: 成本, en: Cost } }, { id: speed, label: { zh: 效率, en: Speed } }, { id: rules, label: { zh: 合规, en: Rules } } ]
              - id: contacts
                label: { zh: 联系人, en: Contacts }
                kind: records
                fields:
                  - { id: name, label: { zh: 姓名, en: Name }, kind: text }
                  - { id: title, label: { zh: 职务, en: Title }, kind: text }
              - id: plays
                label: { zh: 打法, en: Plays }
                kind: choices
                open: true
                choices: [ { id: other, label: { zh: 差异化, en: Other } } ]
        sections:
          - { id: plan, label: { zh: 计划, en: Plan } }
          - { id: log, label: { zh: 跟进, en: Log }, role: log }
        log:
          ways: [ { id: phone, label: { zh: 电话, en: Phone } }, { id: meeting, label: { zh: 面谈, en: Meeting } } ]
          notes: [ { id: reason, label: { zh: 说明, en: Why } } ]
        """
}
