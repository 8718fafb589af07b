import Document
import Foundation
import Testing

@testable import Template

/// docs/template.md and its Chinese sister: their YAML, put together from top to bottom, is a schema without a finding,
/// and shows every key and every kind.
@Suite struct TemplatePageTests {
    private static let pages = ["docs/template.md", "docs/template.zh-CN.md"]

    /// What is between the fences of YAML.
    private static func blocks(_ page: String) throws -> [String] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: page)
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        return text.components(separatedBy: "```yaml\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
    }

    /// The file that a block belongs to, by its first key.
    private static func file(of block: String) -> String {
        let key = block.prefix { $0 != ":" }
        switch key {
        case "departments", "people", "competitors", "trees": return "directory.yaml"
        case "plays": return "playbook.yaml"
        case "period":
            let period = block.dropFirst("period: ".count).prefix { $0 != "\n" }
            return block.contains("\ncalls:") ? "forecasts/\(period).yaml" : "targets/\(period).yaml"
        default: return "template.yaml"
        }
    }

    /// A file with the keys of a block in the place of its own; fields are added to the form.
    private static func adding(_ block: String, to text: String) -> String {
        if block.hasPrefix("- id:") {
            // The form is where the file ends, as long as nothing else is added below.
            let fields = textLines(block).map { $0.isEmpty ? "" : "      " + $0 }.joined(separator: "\n")
            let end = text.range(of: "\n# end of the form\n")?.lowerBound ?? text.endIndex
            return text[..<end] + "\n" + fields + text[end...]
        }
        let keys = Set(textLines(block).filter { $0.first?.isLetter ?? false }.map { $0.prefix { $0 != ":" } })
        var isDropped = false
        let kept = textLines(text).filter { line in
            if line.first?.isLetter ?? (line.first == "#") { isDropped = keys.contains(line.prefix { $0 != ":" }) }
            return !isDropped
        }
        return kept.joined(separator: "\n") + "\n" + block
    }

    @Test(arguments: pages) func everyBlockIsPartOfASchema(_ page: String) throws {
        var files: [String: String] = [:]
        let blocks = try Self.blocks(page)
        #expect(blocks.count > 20)
        for (index, block) in blocks.enumerated() {
            let name = Self.file(of: block)
            files[name] = Self.adding(block, to: files[name] ?? "")
            if index == 0 { files[name]? += "\n# end of the form\n" }
            // The smallest template is not alone: its id and owner ask for the lists.
            guard files["directory.yaml"] != nil else { continue }
            let outcome = TemplateLoader.load(
                files.sorted { $0.key < $1.key }.map { SchemaFile(path: $0.key, bytes: Array($0.value.utf8)) },
                asOf: CivilDate(year: 2026, month: 11, day: 24) ?? CivilDate(days: 0), knownRules: ["follow-up-stale"])
            #expect(
                outcome.isUsable && outcome.findings.isEmpty,
                "\(block)\n\(outcome.findings.map { "\($0.path): \($0.diagnostic.message.en)" })")
        }
    }

    @Test(arguments: pages) func everyKeyAndKindIsShown(_ page: String) throws {
        let text = try Self.blocks(page).joined()
        for key in SchemaModel.keys { #expect(text.contains("\(key):"), "\(key)") }
        for kind in Kind.all {
            #expect(text.contains("kind: \(kind.name)\n") || text.contains("kind: \(kind.name),"), "\(kind.name)")
        }
    }

    @Test func bothPagesShowTheSame() throws {
        #expect(try Self.blocks(Self.pages[0]) == Self.blocks(Self.pages[1]))
    }
}
