import Document
import LineRegister
import Template
import Testing

@testable import Register

/// What counts as nothing filled in, whatever its shape.
@Suite struct BlankValueTests {
    private static let schema = LineRegister.schema(fields: [
        "id: note, label: { zh: 备注, en: Note }, kind: text",
        "id: size, label: { zh: 规模, en: Size }, kind: record, fields: [ { id: staff, label: { zh: 人数, en: Staff }, kind: count } ]",
        "id: pains, label: { zh: 痛点, en: Pains }, kind: choices, choices: [ { id: cost, label: { zh: 成本, en: Cost } }, { id: time, label: { zh: 时间, en: Time } } ]",
        "id: people, label: { zh: 人, en: People }, kind: records, fields: [ { id: name, label: { zh: 名, en: Name }, kind: text } ]",
        "id: effect, label: { zh: 影响, en: Effect }, kind: choice, choices: [ { id: bad, label: { zh: 坏, en: Bad }, aliases: [\"-\"] } ]",
    ])

    private func value(_ field: String, _ written: String) throws -> Value {
        let template = try #require(LineRegister.template(Self.schema))
        let document = LineRegister.document(id: "a", fields: "\(field): \(written)", log: "")
        let index = try #require(template.fieldNames.find(field)?.index)
        return OpportunityReader(template).read(document).values[index].value
    }

    @Test(arguments: [
        "", "~", "null", "\"\"", "\" \"", "\"\u{3000}\"", "\"\u{A0}\"", "\"-\"", "—", "——", "－", "[]", "{}", "[ ~ ]",
        "[ \"\", \"-\" ]", "\n  -", "|\n\n",
    ])
    func nothing(written: String) throws {
        for field in ["note", "size", "pains", "people"] { #expect(try value(field, written) == .missing, "\(field)") }
    }

    @Test(arguments: [
        ("size", "{ staff: ~ }"), ("size", "{ staff: \"-\" }"), ("people", "[{}]"), ("people", "[{ name: }]"),
        ("people", "[{ name: \" \" }, ~]"),
    ])
    func nothingInside(field: String, written: String) throws { #expect(try value(field, written) == .missing) }

    @Test(arguments: [
        ("note", "\"~\"", "~"), ("note", "\"null\"", "null"), ("note", "a-b", "a-b"), ("note", "0", "0"),
        ("note", "无", "无"),
    ])
    func something(field: String, written: String, text: String) throws {
        #expect(try value(field, written) == .text(text))
    }

    /// One of the field's own names may be a dash; blanks among the items of a list are passed over.
    @Test func whatIsNamedIsThere() throws {
        #expect(try value("effect", "\"-\"") == .choice(0))
        guard case .list(let items) = try value("pains", "[cost, \"\", time]") else {
            return #expect(Bool(false), "no list")
        }
        #expect(items.map(\.value) == [.choice(0), .choice(1)])
    }

    @Test(arguments: ["", "-", " ", "[]", "{}", "~", "[ ]"]) func writingNothingTakesTheFieldOut(text: String) throws {
        let template = try #require(LineRegister.template(Self.schema))
        let bytes = Array("---\nid: a\nstatus: contact\nnote: x\npains: [cost]\n---\n".utf8)
        let editor = OpportunityEditor(bytes, reader: OpportunityReader(template))
        for (field, line) in [("note", "note: x\n"), ("pains", "pains: [cost]\n")] {
            let index = try #require(template.fieldNames.find(field)?.index)
            let result = String(
                decoding: try editor.setting(FieldPath(index), to: text).applied(to: bytes[...]), as: UTF8.self)
            #expect(result == String(decoding: bytes, as: UTF8.self).replacing(line, with: ""))
        }
        let note = try #require(template.fieldNames.find("note")?.index)
        let words = String(
            decoding: try editor.setting(FieldPath(note), to: "价格:").applied(to: bytes[...]), as: UTF8.self)
        #expect(words.contains("note: \"价格:\""))
    }
}
