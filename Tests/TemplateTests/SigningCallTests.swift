import Document
import Foundation
import Testing

@testable import Template

/// What people said they would sign, as `schema/forecasts/` is read, and what is refused, with its place.
@Suite struct SigningCallTests {
    private static func load(_ text: String, path: String = "forecasts/2027Q1.yaml") throws -> TemplateLoader.Outcome {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../schema")
        let files = try ["template.yaml", "directory.yaml", "playbook.yaml"].map {
            SchemaFile(path: $0, bytes: [UInt8](try Data(contentsOf: folder.appending(path: $0))))
        }
        let asOf = try #require(CivilDate(year: 2026, month: 11, day: 24))
        return TemplateLoader.load(
            files + [SchemaFile(path: path, bytes: Array(text.utf8))], asOf: asOf, knownRules: [])
    }

    @Test func callsAreReadInTheirOrder() throws {
        let outcome = try Self.load(
            """
            period: 2027Q1
            calls:
              - { person: 明, date: 2026-11-24, commit: 520万, best_case: 700万 }
              - { person: 静, date: 2026-12-01, commit: 1.2亿, best_case: 1.2亿, scope: all }

            """)
        #expect(outcome.findings.isEmpty)
        let sheet = try #require(outcome.calls.first)
        #expect(
            sheet.name == "2027Q1" && "\(sheet.days.lowerBound) \(sheet.days.upperBound)" == "2027-01-01 2027-03-31")
        #expect(sheet.calls.map(\.person) == ["明", "静"] && sheet.calls.map(\.isOfAll) == [false, true])
        #expect(sheet.calls.map(\.commit) == [5_200_000, 120_000_000] && sheet.calls[0].bestCase == 7_000_000)
    }

    @Test(arguments: [
        ("period: 2027", "2027 | expected a quarter such as 2027Q1"),
        ("period: 2027Q5", "2027Q5 | expected a quarter such as 2027Q1"),
        ("period: 2027Q2", "2027Q2 | the file is not called after its quarter, 2027Q2"),
        (
            "{ person: 明, date: 2026-11-24, commit: 520万 }",
            "{ | “best_case” is missing"
        ),
        (
            "{ person: 明, date: 2026-11-24, commit: 5-6万, best_case: 7万 }",
            "5-6万 | expected an exact amount such as 5.2m"
        ),
        ("{ person: 明, date: 2026-11-24, commit: 8万, best_case: 7万 }", "7万 | the best case is less than the commit"),
        (
            "{ person: 明, date: 2026-11-24, commit: 8万, best_case: 9万, scope: team }",
            "team | scope is own (what the person owns) or all"
        ),
        (
            "{ person: 某人, date: 2026-11-24, commit: 8万, best_case: 9万 }",
            "某人 | “某人” is not among the people in directory.yaml"
        ),
        ("{ person: 明, date: 2027-04-01, commit: 8万, best_case: 9万 }", "2027-04-01 | the quarter ended on 2027-03-31"),
        ("{ person: 明, date: 昨天, commit: 8万, best_case: 9万 }", "昨天 | expected a date such as 2026-12-31"),
        (
            "{ person: 明, date: 2026-11-24, commit: 8万, best_case: 9万 }\\n  - { person: 松, date: 2026-11-23, commit: 8万, best_case: 9万 }",
            "2026-11-23 | earlier than 2026-11-24 in the line before: lines are only added at the end"
        ),
    ]) func whatIsWrongIsReportedInItsPlace(line: String, finding: String) throws {
        let isPeriod = line.hasPrefix("period")
        let lines = line.replacing("\\n", with: "\n")
        let text = "\(isPeriod ? line : "period: 2027Q1")\ncalls:\(isPeriod ? " []" : "\n  - " + lines)\n"
        let found = try Self.load(text).findings.map { found in
            let range = found.diagnostic.range
            #expect(found.path == "forecasts/2027Q1.yaml")
            return String(decoding: Array(text.utf8)[Int(range.start)..<Int(range.end)], as: UTF8.self) + " | "
                + found.diagnostic.message.en
        }
        #expect(found == [finding])
    }
}
