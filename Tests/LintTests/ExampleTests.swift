import Document
import Foundation
import Register
import Template
import Testing

@testable import Lint

/// Every rule's examples, run: `bad` is reported, `good` passes, the safe fix gives `fixed`.
@Suite struct ExampleTests {
    static let linter = Linter(ShippedSchema.template)
    private static let wholeLinter = Linter(ShippedSchema.whole)

    /// Only the examples about histories are judged with histories.
    private static func linter(for rule: RuleID) -> Linter { rule == "unlogged-value" ? wholeLinter : linter }

    /// Rules whose examples cannot be in a text.
    static let withoutExamples: Set<RuleID> = ["not-utf8", "file-unreadable", "file-too-large", "team-rule"]

    /// A customer spelled in another way differs from the title, too.
    static let companions: [RuleID: RuleID] = ["customer-near-duplicate": "heading-title"]

    @Test(arguments: Rule.all.map(\.id.name)) func examples(of name: String) throws {
        let rule = try #require(Rule.all.first { $0.id.name == name })
        #expect(!rule.examples.isEmpty || Self.withoutExamples.contains(rule.id))
        for example in rule.examples {
            let bad = Self.findings(example, example.bad, Self.linter(for: rule.id))
            #expect(bad.contains { $0.rule == rule.id }, "not reported: \(example.bad)\n\(Self.shown(bad))")
            let good = Self.findings(example, example.good, Self.linter(for: rule.id))
            #expect(good.isEmpty, "good reports \(Self.shown(good))\n\(example.good)")
            let others = bad.filter { $0.rule != rule.id && $0.rule != Self.companions[rule.id] }
            #expect(others.isEmpty, "bad reports more: \(Self.shown(others))\n\(example.bad)")
            if let fixed = example.fixed {
                let result = Self.mended(example, Self.linter(for: rule.id))
                #expect(result == ExampleRegister.file(example.part, fixed), "\(result)")
            }
        }
        let hasFix = rule.examples.contains { example in
            Self.findings(example, example.bad, Self.linter(for: rule.id)).contains {
                $0.rule == rule.id && !($0.fix?.edits.isEmpty ?? true)
            }
        }
        #expect(
            hasFix == rule.examples.contains { $0.fixed != nil },
            "\(rule.examples.map { Self.mended($0, Self.linter(for: rule.id)) })")
    }

    /// What fixing makes of the last of the bad files: what is safe, or else what is not.
    static func mended(_ example: Example, _ linter: Linter = linter) -> String {
        let text = ExampleRegister.file(example.part, example.bad.last ?? "")
        let path = "register/\(example.stem ?? stem(text, example.bad.count - 1, example.bad.count)).md"
        // Findings about the register, which have no places in other files that these could be treated as.
        let known = findings(example, example.bad, linter).filter { $0.fix != nil }
        let results = [false, true].map { unsafe in
            Fixer(linter, asOf: asOf, unsafe: unsafe).fix(path: path, bytes: Array(text.utf8), known: known)
        }
        return String(decoding: (results.first { $0.count > 0 } ?? results[1]).bytes, as: UTF8.self)
    }

    static let asOf: CivilDate = {
        let bytes = Array(ExampleRegister.asOf.utf8)
        guard case .date(let date) = DateReading(bytes.span) else { return CivilDate(days: 0) }
        return date
    }()

    @Test func rulesHaveNamesOfTheirOwnAndSayWhy() {
        #expect(Set(Rule.all.map(\.id)).count == Rule.all.count)
        for rule in Rule.all {
            for text in [rule.summary, rule.why] { #expect(!text.zh.isEmpty && !text.en.isEmpty, "\(rule.id)") }
        }
    }

    static func findings(_ example: Example, _ texts: [String], _ linter: Linter = linter) -> [Diagnostic] {
        var facts: [FileFacts] = []
        var findings: [Diagnostic] = []
        for (number, text) in texts.enumerated() {
            let source = ExampleRegister.file(example.part, text)
            let stem =
                example.stem.flatMap { texts.count == 1 && text == example.bad.first ? $0 : nil }
                ?? Self.stem(source, number, texts.count)
            let result = linter.check(path: "register/\(stem).md", bytes: Array(source.utf8), asOf: asOf)
            findings += result.findings
            facts.append(result.facts)
        }
        findings += linter.check(RegisterView(facts, isWhole: true, template: linter.template)).map(\.diagnostic)
        return findings
    }

    /// Several files of one register are named after their ids; the same id twice is in two folders.
    static func stem(_ source: String, _ number: Int, _ count: Int) -> String {
        guard count > 1 else { return ExampleRegister.stem }
        let id = source.split(separator: "\n").first { $0.hasPrefix("机会编号: ") }?.dropFirst("机会编号: ".count) ?? ""
        return "\(number)/\(id)"
    }

    static func shown(_ findings: [Diagnostic]) -> String {
        findings.map { "\($0.rule): \($0.message.en)" }.joined(separator: "; ")
    }
}

/// The template that the project ships.
enum ShippedSchema {
    /// Without the rule that every value needs an entry: most examples are short, and about something else.
    static let template = load(levels: "{ unlogged-value: off }")
    /// As it is shipped.
    static let whole = load(levels: "{}")

    private static func load(levels: String) -> Template {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../schema")
        let files = ["template.yaml", "directory.yaml", "playbook.yaml"].map { name in
            let text = (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
            return SchemaFile(
                path: name, bytes: Array(text.replacing("\nlevels: {}\n", with: "\nlevels: \(levels)\n").utf8))
        }
        let outcome = TemplateLoader.load(files, asOf: CivilDate(days: 20_000), knownRules: Rule.all.map(\.id.name))
        guard let template = outcome.template, outcome.findings.isEmpty else {
            fatalError("the shipped schema does not load: \(outcome.findings)")
        }
        return template
    }
}
