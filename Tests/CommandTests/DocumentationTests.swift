@testable import Document
import Foundation
import Testing

@testable import oppbook
@testable import Report

/// Pages that are made from the program are as the program would make them.
@Suite struct DocumentationTests {
    @Test(arguments: [("docs/rules.md", Language.en), ("docs/rules.zh-CN.md", .zh)])
    func rules(path: String, language: Language) throws {
        let page = String(decoding: try Data(contentsOf: TestRegister.project.appending(path: path)), as: UTF8.self)
        #expect(
            page == RulePage.all(in: language),
            "write it anew: oppbook rules --format markdown --language \(language) > \(path)")
    }
}

/// docs/output.md names every key that comes out, and no other.
@Suite struct OutputPageTests {
    /// Tables of a page: what is in backticks in the first column, by the heading above.
    private static func tables(_ path: String) throws -> [(heading: String, keys: [String])] {
        let page = String(decoding: try Data(contentsOf: TestRegister.project.appending(path: path)), as: UTF8.self)
        var tables: [(heading: String, keys: [String])] = []
        for line in page.split(separator: "\n") {
            if line.hasPrefix("#") { tables.append((String(line), [])) }
            guard line.hasPrefix("| `"), let cell = line.split(separator: "|").first else { continue }
            let names = cell.split(separator: "`").filter { !$0.allSatisfy { $0 == " " } }.map(String.init)
            tables[tables.count - 1].keys += names
        }
        return tables.filter { !$0.keys.isEmpty }
    }

    /// Keys of objects whose names come from the template.
    private static let named = [
        "fields": "NAME", "by_status": "STATUS", "pipeline_by_status": "STATUS", "lost_from": "STATUS",
        "profiles": "NAME", "moves": "MOVE",
    ]

    /// Shapes that are in many places, by a key that only they have.
    private static let shapes = [
        ("count", "ids", 2), ("money", "is_open", 0), ("rate", "closed", 0), ("concentration", "hhi", 0),
        ("concentration", "customers", 1), ("evidence", "not_recorded", 0),
    ]

    private struct Keys {
        var paths: Set<String> = []
        var shapes: [String: Set<String>] = [:]

        mutating func collect(_ value: Any, _ path: String) {
            if let list = value as? [Any] {
                for item in list { collect(item, path) }
            } else if let object = value as? [String: Any] {
                let shape = OutputPageTests.shapes.first { _, key, count in
                    object[key] != nil && (count == 0 || object.count == count)
                }
                if let shape, !path.isEmpty {
                    var inner = Keys()
                    for (key, value) in object { inner.add(key, value, "") }
                    shapes[shape.0, default: []].formUnion(inner.paths)
                    return
                }
                let last = path.split(separator: ".").last.map(String.init) ?? ""
                for (key, value) in object { add(OutputPageTests.named[last] ?? key, value, path) }
            }
        }

        private mutating func add(_ key: String, _ value: Any, _ path: String) {
            let whole = path.isEmpty ? key : path + "." + key
            // A table lists what is inside of an object of many names, not that there is one.
            if OutputPageTests.named[key] == nil || key == "fields" { paths.insert(whole) }
            // A record inside of a field has the template's keys.
            if path == "fields", let object = value as? [String: Any], object["low"] == nil { return }
            if path == "fields", value is [Any] { return }
            // What `segments` says of a segment, and `targets` of a part.
            if whole == "segment" || whole == "target" { return }
            // The whole has the shape of its parts.
            if whole == "total" {
                collect(value, "segments")
            } else if whole == "whole" {
                collect(value, "divisions.parts")
            } else {
                collect(value, whole)
            }
        }
    }

    @Test func everyKeyIsOnThePage() throws {
        let register = try TestRegister()
        try FileManager.default.removeItem(at: register.root.appending(path: "register"))
        try FileManager.default.copyItem(
            at: TestRegister.project.appending(path: "register"), to: register.root.appending(path: "register"))
        try register.write(
            "register/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001", extra: "转化概率：高\n负责人: 明\n"))
        try register.write(
            "register/新客户.md",
            TestRegister.opportunity("202405-SAL-002", extra: "时间节点: [{ 类型: 方案提交, 计划日期: 2024-06-20 }]\n"))
        let busy = try BusyRegister.make()
        for quarter in ["2026Q3", "2027Q1"] {
            try busy.write(
                "schema/forecasts/\(quarter).yaml",
                "period: \(quarter)\ncalls:\n  - { person: 明, date: 2026-06-30, commit: 100万, best_case: 200万 }\n")
        }
        let day = "--as-of=2026-11-24"
        let outputs = [
            ["lint", "--format", "json"], ["list", "--format", "json"], ["search", "良率", "--format", "json"],
            ["rules", "--format", "json"],
            ["segments", "--by", "scenario", "--where", "id is not missing", "--format", "json"],
            ["segment", "SAL", "--format", "json"],
            ["compare", "--from", "2026-06-30", "--due", "2026Q4", "--format", "json"],
            ["targets", "--format", "json"],
            ["forecast", "--by", "owner", "--period", "2027Q1", "--format", "json"],
            ["forecast", "--backtest", "--by", "owner", "--format", "json"],
            ["strategy", "202604-SAL-001", "--format", "json"], ["strategy", "--review", "--format", "json"],
            ["inspect", "--format", "json"],
        ]
        var keys = Keys()
        var found: [[String]] = []
        for output in outputs {
            let answer = try (output[0] == "forecast" ? busy : register).run(
                output + (output[0] == "rules" ? [] : [day]))
            keys.paths = []
            keys.collect(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)), "")
            if output[0] == "segment" {
                // Half of the register has no median that is reached.
                let whole = try register.run("segment", "--format", "json", day)
                keys.collect(try JSONSerialization.jsonObject(with: Data(whole.output.utf8)), "")
            }
            found.append(keys.paths.sorted())
        }
        found += try ["count", "money", "rate", "concentration", "evidence"].map {
            try #require(keys.shapes[$0]).sorted()
        }
        let csv = try register.run("segments", "--by", "scenario", "--format", "csv", day).output
        let columns = csv.prefix { $0 != "\n" }.split(separator: ",").map { column -> String in
            for prefix in ["status_", "reached_", "skipped_"] where column.hasPrefix(prefix) {
                return prefix + "STATUS"
            }
            return column == "Scenario" ? "DIMENSION" : String(column)
        }
        found.append(Set(columns).sorted())
        for path in ["docs/output.md", "docs/output.zh-CN.md"] {
            let tables = try Self.tables(path)
            #expect(tables.count == found.count)
            for (table, keys) in zip(tables, found) {
                #expect(Set(table.keys).subtracting(keys) == [], "\(path): \(table.heading): no such key")
                #expect(Set(keys).subtracting(table.keys) == [], "\(path): \(table.heading): not on the page")
            }
        }
    }
}
