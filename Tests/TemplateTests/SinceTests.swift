import Document
import Foundation
import Testing

@testable import Template

/// `since` on statuses and transitions: what is newer than an entry leaves it alone.
@Suite struct SinceTests {
    private static let day = "2026-11-01"

    private func template(_ statuses: String, _ moves: String) throws -> Template {
        let fields = [("id", "id"), ("customer", "text"), ("status", "choice")].map {
            "      - { id: \($0), label: { en: \($0) }, kind: \($1), role: \($0) }\n"
        }
        let schema =
            "template: 1\nname: { en: Small }\nlanguage: en\nstatuses:\n\(statuses)transitions:\n\(moves)modules:\n  - id: all\n    label: { en: All }\n    fields:\n\(fields.joined())"
        let outcome = TemplateLoader.load(
            [SchemaFile(path: "template.yaml", bytes: Array(schema.utf8))], asOf: CivilDate(days: 0), knownRules: [])
        #expect(outcome.findings.isEmpty, "\(outcome.findings.map(\.diagnostic.message.en))")
        return try #require(outcome.template)
    }

    private static let stages = """
          - { id: new, label: { en: New }, means: open }
          - { id: sample, label: { en: Sample }, means: open, since: 2026-11-01 }
          - { id: trial, label: { en: Trial }, means: open, since: 2026-12-01 }
          - { id: won, label: { en: Won }, means: won }

        """
    private static let moves = """
          - { from: new, to: sample }
          - { from: sample, to: trial }
          - { from: trial, to: won }
          - { from: sample, to: new, note: required }

        """

    /// From new to won, from new to trial, from sample to won; and the reverse of the first.
    @Test(arguments: [
        ("2026-10-31", "new won", "free"), ("2026-11-01", "new won", "no"), ("2026-11-01", "sample won", "free"),
        ("2026-12-01", "sample won", "no"), ("2026-10-31", "new trial", "no"), ("2026-10-31", "won new", "no"),
        ("2026-10-31", "new sample", "free"), ("2026-12-31", "sample new", "note"),
    ])
    func aStatusMayBePassedOverUntilItIsThere(day: String, move: String, answer: String) throws {
        let template = try template(Self.stages, Self.moves)
        #expect(try found(template, move, day) == answer)
    }

    @Test(arguments: [("2026-10-31", "free"), ("2026-11-01", "note"), ("2027-03-01", "note")])
    func aLaterLineHoldsFromItsDayOn(day: String, answer: String) throws {
        let moves =
            "  - { from: new, to: [won, sample] }\n  - { from: new, to: won, note: required, since: 2026-11-01 }\n  - { from: sample, to: won }\n"
        let statuses = Self.stages.replacing(#/  - \{ id: trial.*\n/#, with: "").replacing(
            ", since: 2026-11-01", with: "")
        #expect(try found(template(statuses, moves), "new won", day) == answer)
        // Alone, it leaves older entries free.
        let alone = moves.replacing("[won, sample]", with: "sample")
        #expect(try found(template(statuses, alone), "new won", day) == answer)
    }

    private func found(_ template: Template, _ move: String, _ day: String) throws -> String {
        let names = move.split(separator: " ").compactMap { template.statuses.find(String($0))?.index }
        guard case .date(let date) = DateReading(Array(day.utf8).span) else { return "" }
        guard let step = template.transition(from: names[0], to: names[1], on: date) else { return "no" }
        return step.needsNote ? "note" : "free"
    }
}

/// Texts in one language, and examples that the lists do not know.
@Suite struct SchemaTextTests {
    private func load(_ change: (String) -> String, _ file: String = "template.yaml") throws -> TemplateLoader.Outcome {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "schema")
        let files = try ["template.yaml", "directory.yaml", "playbook.yaml"].map { name in
            let text = String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
            return SchemaFile(path: name, bytes: Array((name == file ? change(text) : text).utf8))
        }
        return TemplateLoader.load(files, asOf: CivilDate(days: 0), knownRules: [])
    }

    @Test func theOtherLanguageMayBeLeftOut() throws {
        let outcome = try load { $0.replacing("label: { zh: 已流失, en: Lost }", with: "label: { zh: 已流失 }") }
        #expect(outcome.findings.isEmpty)
        let template = try #require(outcome.template)
        let lost = try #require(template.statuses.find("lost"))
        #expect(template.statuses[lost.index].label == Text(zh: "已流失", en: "已流失"))
        // The register's own is missing.
        let wrong = try load { $0.replacing("label: { zh: 已流失, en: Lost }", with: "label: { en: Lost }") }
        #expect(wrong.findings.map(\.diagnostic.message.en) == ["“zh” is missing"])
        let english = try load {
            $0.replacing("language: zh", with: "language: en").replacing("{ zh: 已流失, en: Lost }", with: "{ en: Lost }")
        }
        #expect(english.isUsable, "\(english.findings.map(\.diagnostic.message.en))")
    }

    @Test(arguments: [
        ("example: 行业展会", "example: 行业展览会", "“行业展览会” in", "example: 行业展会"),
        ("example: \"[成本高, 效率低]\"", "example: \"[成本太高, 效率低]\"", "成本太高", "example: \"[成本高, 效率低]\""),
        (
            "example: \"[{ 职能: 技术, 人员: 岚 }]\"", "example: \"[{ 职能: 技术, 人员: 已离开 }]\"", "已离开",
            "example: \"[{ 职能: 技术, 人员: 明 }]\""
        ),
        ("example: \"[{ 职能: 技术, 人员: 岚 }]\"", "example: \"[{ 职务: 技术, 人员: 岚 }]\"", "职务", nil),
        ("example: 新能源汽车/动力电池", "example: 汽车/电池", "汽车/电池", "example: 新能源汽车/动力电池"),
        ("example: 2024-05-06", "example: 2024-05-32", "2024-05-32", nil),
    ])
    func anExampleIsAValueOfItsField(good: String, bad: String, named: String, fixed: String?) throws {
        let outcome = try load { $0.replacing(good, with: bad) }
        #expect(outcome.isUsable)
        let finding = try #require(outcome.findings.first?.diagnostic)
        #expect(outcome.findings.count == 1 && finding.rule == "schema-example" && finding.level == .warning)
        #expect(finding.message.en.contains(named.replacing(" in", with: "")) && finding.hint != nil)
        #expect(
            finding.fix?.edits.first.map { "example: " + $0.replacement } == fixed, "\(finding.fix?.title.zh ?? "")")
    }

    /// What builds on a broken file is not judged by it.
    @Test func filesAreCheckedUpToTheFirstMistake() throws {
        let outcome = try load({ $0.replacing("  - { id: KA, label", with: "  - { idd: KA, label") }, "directory.yaml")
        #expect(Set(outcome.findings.map(\.path)) == ["directory.yaml"] && outcome.findings.count == 1)
    }
}
