import Document
import Foundation
import Lint
import Testing

/// The gallery: for each rule a small broken file, and what the tool says of it, as pages to read.
///
/// Run with OPPBOOK_RECORD=1 to write the pages anew; the run then fails, so that nobody records by accident.
@Suite struct GalleryTests {
    private static let folder = TestRegister.project.appending(path: "Tests/Gallery")
    private static let isRecording = ProcessInfo.processInfo.environment["OPPBOOK_RECORD"] == "1"

    /// Rules that no small file in a repository can show: a file beyond the limit, and one the system refuses.
    private static let unshown: Set<String> = ["file-too-large", "file-unreadable"]

    static let rules = Rule.all.map(\.id.name).filter { !unshown.contains($0) }

    /// Files by name.
    private static func files(_ name: String) throws -> [String: Data] {
        switch name {
        case "not-utf8":
            return [
                "202405-SAL-003.md": Data([
                    0x2D, 0x2D, 0x2D, 0x0A, 0xBF, 0xCD, 0xBB, 0xA7, 0x3A, 0x20, 0xB5, 0xE7, 0xB3, 0xD8, 0x0A,
                ])
            ]
        case "team-rule":
            return ["202405-SAL-003.md": Data(ExampleRegister.file(.fields, "资源需求: [{ 资源类型: 预算, 项目: 样品费 }]\n").utf8)]
        default: break
        }
        let rule = try #require(Rule.all.first { $0.id.name == name })
        let example = try #require(rule.examples.first)
        var files: [String: Data] = [:]
        for (number, text) in example.bad.enumerated() {
            let source = ExampleRegister.file(example.part, text)
            let id = source.split(separator: "\n").first { $0.hasPrefix("机会编号: ") }.map {
                String($0.dropFirst("机会编号: ".count))
            }
            let stem = example.bad.count == 1 ? example.stem ?? ExampleRegister.stem : id ?? ExampleRegister.stem
            // The same id twice is in two folders.
            files[files["\(stem).md"] == nil ? "\(stem).md" : "\(number)/\(stem).md"] = Data(source.utf8)
        }
        return files
    }

    @Test(arguments: rules) func page(_ name: String) throws {
        let page = Self.folder.appending(path: name)
        let files = try Self.files(name)
        let register = try TestRegister(asksForHistories: name == "unlogged-value")
        for (path, bytes) in files { try register.write("register/\(path)", bytes) }
        var said = ""
        for language in ["zh", "en"] {
            let answer = try register.run("lint", "--no-cache", "--language", language, "--as-of", ExampleRegister.asOf)
            said +=
                "$ oppbook lint --language \(language) --as-of \(ExampleRegister.asOf)\n\(answer.output)\(answer.errors)→ \(answer.status)\n\n"
        }
        let patch = try register.run("lint", "--no-cache", "--as-of", ExampleRegister.asOf, "--diff", "--unsafe-fixes")
        if patch.status == 1 {
            said +=
                "$ oppbook lint --as-of \(ExampleRegister.asOf) --diff --unsafe-fixes\n\(patch.output)\(patch.errors)→ 1\n\n"
        }
        if Self.isRecording {
            try? FileManager.default.removeItem(at: page)
            for (path, bytes) in files {
                let file = page.appending(path: path)
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try bytes.write(to: file)
            }
            try Data(said.utf8).write(to: page.appending(path: "said.txt"))
            Issue.record("recorded")
            return
        }
        for (path, bytes) in files {
            #expect(try Data(contentsOf: page.appending(path: path)) == bytes, "\(name)/\(path)")
        }
        let recorded = String(decoding: try Data(contentsOf: page.appending(path: "said.txt")), as: UTF8.self)
        #expect(said == recorded)
        #expect(said.contains("[\(name)]") || name == "team-rule")
    }

    @Test func everyPageIsOfARule() throws {
        let pages = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path()).filter {
            !$0.hasPrefix(".")
        }
        #expect(Set(pages) == Set(Self.rules))
    }
}
