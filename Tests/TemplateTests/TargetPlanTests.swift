import Document
import Foundation
import Testing

@testable import Template

/// Plans of `schema/targets/` as they are read, and what is refused, with its place.
@Suite struct TargetPlanTests {
    /// The shipped schema with one plan: its text behind period, author and reason.
    private static func load(_ body: String, more: [SchemaFile] = []) throws -> TemplateLoader.Outcome {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../schema")
        let files = try ["template.yaml", "directory.yaml", "playbook.yaml"].map {
            SchemaFile(path: $0, bytes: [UInt8](try Data(contentsOf: folder.appending(path: $0))))
        }
        let plan = SchemaFile(
            path: "targets/2026.yaml",
            bytes: Array(("period: 2026\nauthor: 明\nreason: { zh: 因, en: why }\n" + body).utf8))
        let asOf = try #require(CivilDate(year: 2026, month: 11, day: 24))
        return TemplateLoader.load(files + [plan] + more, asOf: asOf, knownRules: [])
    }

    /// What is found, with the words it is found at.
    private static func findings(_ body: String) throws -> [String] {
        let text = Array(("period: 2026\nauthor: 明\nreason: { zh: 因, en: why }\n" + body).utf8)
        return try load(body).findings.map { finding in
            #expect(finding.path == "targets/2026.yaml" && finding.diagnostic.level == .error)
            let range = finding.diagnostic.range
            return String(decoding: text[Int(range.start)..<Int(range.end)], as: UTF8.self) + " | "
                + finding.diagnostic.message.en
        }
    }

    @Test func oneDivisionStandsBesideTheRest() throws {
        let outcome = try Self.load("total: 6000万\nby: department\nparts: { SAL: 50, KA: 3000万 }\n")
        let plan = try #require(outcome.targets.first)
        #expect(
            outcome.findings.isEmpty && plan.total == 60_000_000
                && plan.quarters == Array(repeating: .weight(1), count: 4))
        #expect(plan.divisions.count == 1 && plan.divisions[0].author == nil && plan.divisions[0].reason == nil)
        #expect(plan.divisions[0].parts.map(\.share) == [.weight(50), .amount(30_000_000)])
    }

    @Test func severalStandSideBySide() throws {
        let body = """
            total: 100万
            quarters: { Q1: 10万, Q2: 20万, Q3: 1, Q4: 2 }
            divisions:
              - { by: department, parts: { SAL: 1, KA: 1 } }
              - { by: 责任人, author: 松, reason: { zh: 甲, en: a }, parts: { 明: 60万, 松: 40万 } }
              - { by: region, parts: { 华东/江苏省: 2, 华东/浙江省: 1, 华南: 1 } }
            """
        let outcome = try Self.load(body)
        let plan = try #require(outcome.targets.first)
        #expect(outcome.findings.isEmpty)
        #expect(plan.quarters == [.amount(100_000), .amount(200_000), .weight(1), .weight(2)])
        #expect(plan.divisions.map(\.by) == ["department", "责任人", "region"] && plan.divisions[1].author == "松")
    }

    @Test(arguments: [
        (
            "parts: { SAL: 60万, KA: 50万 }",
            "50万 | with this part the amounts add up to 1,100,000, 100,000 more than the total of 1,000,000"
        ),
        (
            "parts: { SAL: 60万, KA: 39万 }",
            "{ SAL: 60万, KA: 39万 } | the amounts add up to 990,000, 10,000 less than the total of 1,000,000"
        ),
        // A weight of zero takes nothing of what is left.
        (
            "parts: { SAL: 60万, KA: 0 }",
            "{ SAL: 60万, KA: 0 } | the amounts add up to 600,000, 400,000 less than the total of 1,000,000"
        ),
        ("parts: { SAL: 1, XX: 1 }", "XX | unknown department “XX”"),
        ("parts: { SAL: 1, 销售部: 1 }", "销售部 | “销售部” is the same as “SAL”"),
        ("parts: {}", "{} | at least one part is needed"),
        (
            "parts: { SAL: -1 }",
            "-1 | expected a weight (a whole number from 0 to 1000000000) or an amount with a unit, such as 3000万"
        ),
        (
            "parts: { SAL: 1.5 }",
            "1.5 | expected a weight (a whole number from 0 to 1000000000) or an amount with a unit, such as 3000万"
        ),
        (
            "parts: { SAL: 50-60万 }",
            "50-60万 | expected a weight (a whole number from 0 to 1000000000) or an amount with a unit, such as 3000万"
        ),
        (
            "parts: { SAL: 1 }\nquarters: { Q1: 50万, Q2: 20万, Q3: 20万, Q4: 20万 }",
            "20万 | with this part the amounts add up to 1,100,000, 100,000 more than the total of 1,000,000"
        ),
        ("parts: { SAL: 1 }\nquarters: { Q1: 1, Q2: 2, Q3: 3 }", "{ | “Q4” is missing"),
        (
            "parts: { SAL: 1 }\ndivisions:\n  - { by: owner, parts: { 明: 1 } }",
            "department | there are divisions; “by” belongs in one of them"
        ),
    ])
    func refusedInOneDivision(body: String, finding: String) throws {
        #expect(try Self.findings("total: 100万\nby: department\n" + body + "\n").first == finding)
    }

    @Test(arguments: [
        (
            "{ by: industry, parts: { 新能源汽车: 1, 新能源汽车/动力电池: 1 } }",
            "新能源汽车/动力电池 | “新能源汽车/动力电池” is contained in “新能源汽车”; an opportunity would count in both"
        ),
        (
            "{ by: industry, parts: { 新能源汽车/动力电池: 1, 储能: 1, 新能源汽车: 1 } }",
            "新能源汽车 | “新能源汽车/动力电池” is contained in “新能源汽车”; an opportunity would count in both"
        ),
        (
            "{ by: owner, parts: { 明: 1 } }\n  - { by: 责任人, parts: { 松: 1 } }",
            "责任人 | the target is already divided by “责任人”"
        ),
        (
            "{ by: contacts, parts: { a: 1 } }",
            "contacts | a target cannot be divided by “Contacts”: use department, or a field with a single choice, a person or a path"
        ),
        ("{ by: saved, parts: { a: 1 } }", "saved | unknown field “saved”"),
        ("{ by: status, parts: { 无此状态: 1 } }", "无此状态 | unknown value “无此状态” for “Status”"),
        ("{ by: owner }", "{ | “parts” is missing"),
    ])
    func refusedAmongSeveral(division: String, finding: String) throws {
        #expect(try Self.findings("total: 100万\ndivisions:\n  - \(division)\n") == [finding])
    }

    @Test func aYearHasOneTarget() throws {
        let body = "total: 1万\nby: department\nparts: { SAL: 1 }\n"
        let second = SchemaFile(
            path: "targets/again.yaml",
            bytes: Array("period: 2026\nauthor: 明\nreason: { zh: 因, en: why }\n\(body)".utf8))
        let findings = try Self.load(body, more: [second]).findings
        #expect(
            findings.map(\.path) == ["targets/again.yaml"]
                && findings[0].diagnostic.message.en == "another file already has a target for 2026")
    }
}
