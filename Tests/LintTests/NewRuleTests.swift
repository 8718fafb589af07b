import Foundation
import Testing

@testable import Lint

/// The rule that CONTRIBUTING.md shows to whoever adds one: it is this code, and it works.
@Suite struct NewRuleTests {
    @Test func theRuleOfTheGuideFindsWhatItSays() throws {
        let linter = Linter(ShippedSchema.template, rules: Rule.all + [SundayContact.rule])
        for example in SundayContact.rule.examples {
            let bad = ExampleTests.findings(example, example.bad, linter)
            #expect(bad.map(\.rule) == ["sunday-contact"] && bad.map(\.message.en) == ["2024-06-02 is a Sunday"])
            #expect(ExampleTests.findings(example, example.good, linter).isEmpty)
        }
    }

    @Test func theGuideShowsThisCode() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let code = try String(contentsOf: folder.appending(path: "SundayContact.swift"), encoding: .utf8)
        let guide = try String(contentsOf: folder.appending(path: "../../CONTRIBUTING.md"), encoding: .utf8)
        let start = try #require(code.range(of: "/// Hardly"))
        #expect(guide.contains("```swift\n" + code[start.lowerBound...] + "```\n"))
    }
}
