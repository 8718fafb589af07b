import Document
import Foundation
import Testing

@testable import Template

/// `oppbook: ">=0.2"` in a template.
@Suite struct ProgramRequirementTests {
    @Test(arguments: [
        (">=0.2", "0.2.0", true), (">=0.2", "0.10.0", true), (">=0.2", "1.0.0", true), (">=0.2", "0.1.9", false),
        (">= 0.2.1", "0.2.0", false), (">=0.2.1", "0.2.1", true), (">=1", "0.99.0", false), (">=0", "0.0.1", true),
    ]) func versionsAreComparedNumberByNumber(requirement: String, version: String, isMet: Bool) throws {
        #expect(try #require(ProgramRequirement(requirement)).accepts(version) == isMet)
    }

    @Test(arguments: ["0.2", "<1", "=0.2", ">=", ">=0.2.0.1", ">=0.x", ">=0..2", ">=-1", "> =0.2"])
    func othersAreNotRequirements(text: String) { #expect(ProgramRequirement(text) == nil) }

    private func load(_ line: String) throws -> TemplateLoader.Outcome {
        let schema = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "schema")
        let files = try ["template.yaml", "directory.yaml", "playbook.yaml"].map { name in
            let text = try String(contentsOf: schema.appending(path: name), encoding: .utf8)
            return SchemaFile(path: name, bytes: Array(((name == "template.yaml" ? line + "\n" : "") + text).utf8))
        }
        return TemplateLoader.load(files, asOf: try #require(CivilDate(year: 2026, month: 11, day: 24)), knownRules: [])
    }

    /// A template for a later program has keys that this one does not know: nothing is said of them.
    @Test func aLaterProgramIsAllThatIsAskedFor() throws {
        let outcome = try load("oppbook: \">=99.1\"\nkey_of_tomorrow: { a: b }")
        #expect(!outcome.isUsable && outcome.findings.map(\.diagnostic.rule) == ["schema-program-version"])
        let message = try #require(outcome.findings.first?.diagnostic.message)
        #expect(message.en == "this register needs oppbook 99.1 or later; this is \(ProgramVersion.text)")
        #expect(message.zh == "这本登记簿需要 oppbook 99.1 或更新的版本，现在的是 \(ProgramVersion.text)")
    }

    @Test func thisProgramIsGoodEnough() throws {
        let outcome = try load("oppbook: \">=0.1\"")
        #expect(outcome.isUsable && outcome.findings.isEmpty, "\(outcome.findings)")
    }

    @Test(arguments: ["oppbook: 0.2", "oppbook: newest", "oppbook: [\">=0.2\"]", "oppbook:"])
    func whatIsNotARequirementIsSaid(line: String) throws {
        let outcome = try load(line)
        #expect(outcome.findings.map(\.diagnostic.rule) == ["schema-wrong-value"], "\(outcome.findings)")
        #expect(outcome.findings.first?.diagnostic.hint?.en == "Write oppbook: \">=0.2\"")
    }
}
