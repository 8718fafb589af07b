@testable import Document
import Foundation
import Template
import Testing

@testable import oppbook
@testable import Exchange

/// docs/import.md names every key that a mapping may have, with an example, and its mappings can be used.
@Suite struct ImportPageTests {
    private static let pages = ["docs/import.md", "docs/import.zh-CN.md"]

    private static func page(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: TestRegister.project.appending(path: path)), as: UTF8.self)
    }

    /// Every key that the loader knows, as the page names it.
    private static var keys: [String] {
        func inside(_ name: String, _ keys: [String]) -> [String] { keys.map { "\(name).\($0)" } }
        return MappingLoader.required + MappingLoader.optional + MappingLoader.sourceKeys
            + inside("id", MappingLoader.idKeys)
            + inside("joins", MappingLoader.joinKeys) + inside("log", MappingLoader.entryKeys)
            + inside("log.changes", MappingLoader.changeKeys)
    }

    @Test(arguments: pages) func everyKeyIsOnThePage(_ path: String) throws {
        let rows = try Self.page(path).split(separator: "\n").filter { $0.hasPrefix("| `") }
        let named = rows.compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
        #expect(Set(named).symmetricDifference(Self.keys) == [])
        // Two keys are described below the table instead.
        for row in rows where !row.hasSuffix(" | |") {
            #expect(row.split(separator: "|").last?.contains("`") == true, "\(row)")
        }
    }

    @Test(arguments: pages) func itsMappingsCanBeUsed(_ path: String) throws {
        let template = try Self.template()
        var blocks = try Self.page(path).components(separatedBy: "```yaml\n").dropFirst().map {
            $0.components(separatedBy: "```")[0]
        }
        // The examples of sources, as fields of a whole mapping.
        let examples = try Self.page(path).split(separator: "\n").filter { $0.hasPrefix("| `") }.compactMap {
            $0.components(separatedBy: "| `").last
        }
        let head = "import: 1\nid: { column: No }\ntitle: { column: A }\n"
        for example in examples
        where example.contains(": { ") && !example.hasPrefix("id:") && !example.hasPrefix("from")
            && !example.hasPrefix("values")
        {
            let text = example.components(separatedBy: "` |")[0]
            let isKey = ["key:", "title:", "fields:", "sections:", "joins:"].contains { text.hasPrefix($0) }
            guard !["date:", "people:"].contains(where: { text.hasPrefix($0) }) else { continue }
            blocks.append(
                isKey
                    ? (text.hasPrefix("title")
                        ? head.replacing("title: { column: A }\n", with: "") + "fields: {}\n"
                        : head + (text.hasPrefix("fields") ? "" : "fields: {}\n")) + text + "\n"
                    : head + "fields: { \(text) }\n")
        }
        #expect(blocks.count > 12)
        for block in blocks {
            let file = SchemaFile(path: "map.yaml", bytes: Array(block.utf8))
            let findings = MappingLoader.load(file, template: template).findings.map(\.diagnostic.message.en)
            #expect(findings == [], "\(block)")
        }
    }

    private static func template() throws -> Template {
        let sources = try ["template.yaml", "directory.yaml"].map {
            SchemaFile(
                path: $0, bytes: Array(try Data(contentsOf: TestRegister.project.appending(path: "schema/\($0)"))))
        }
        return try #require(TemplateLoader.load(sources, asOf: CivilDate(days: 0), knownRules: []).template)
    }

    /// An export that has only the present stage comes in without a finding about its log, and no history is invented.
    @Test func thePresentStageAlone() throws {
        let mapping = try Self.page("docs/import.md").components(separatedBy: "```yaml\n")[1].components(
            separatedBy: "```")[0]
        let register = try TestRegister()
        try register.write("map.yaml", mapping)
        try register.write(
            "deals.csv",
            "No,Account,Industry,Lead source,Amount,Win rate,Created,Stage,Rep\n7,Acme Storage,Storage,Fair,\"350,000.40\",0.6,3/5/2024,Quote,M. Ming\n"
        )
        let day = "--as-of=2026-11-24"
        let answer = try register.run(
            "import", "csv", "deals.csv", "--mapping", "map.yaml", "--output", "register", day)
        #expect(answer.errors == "rows 1 = imported 1 + rejected 0\n")
        let text = String(decoding: try register.read("register/202405-SAL-001.md"), as: UTF8.self)
        #expect(text.hasPrefix("---\n# import: key 7\n机会编号: 202405-SAL-001\n"))
        #expect(
            text.contains("预计合同金额: 350000\n") && text.contains("转化概率: 60%\n") && text.contains("发现时间: 2024-05-03\n"))
        #expect(
            text.hasSuffix(
                "### 2026-11-24 其他 明\n\n- 机会状态：方案提交\n\nImported from the CRM in the stage Quote; what came before is not recorded.\n"
            ))
        let findings = try register.run("lint", day, "--format=json").output
        #expect(!findings.contains("\"log-"), "\(findings)")
        // Days in the stage count from the export on.
        let ageing = try register.run("segment", "--format=json", "--as-of=2026-11-27").output
        #expect(ageing.contains("\"days\" : 3,"), "\(ageing)")
    }
}
