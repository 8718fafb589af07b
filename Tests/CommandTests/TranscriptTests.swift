import Foundation
import Testing

/// Pages of commands and what they answer, the README among them, run against the built command and held to the letter.
///
/// A page runs in a folder of its own with the shipped schema and register, in the order written; one that makes a
/// register in the working folder runs in an empty folder. In its `console`
/// blocks a line behind `$ ` is given to the shell, with the lines behind `> ` below it; then come standard output and
/// standard error, and the exit code behind `→ `. Run with OPPBOOK_RECORD=1 to write the pages anew; the run then
/// fails, so that nobody records by accident.
@Suite struct TranscriptTests {
    private static let folder = "Tests/Transcripts"
    private static let isRecording = ProcessInfo.processInfo.environment["OPPBOOK_RECORD"] == "1"

    /// Those of the folder, what a newcomer reads first, and the guides.
    static let pages =
        ["README.md", "README.zh-CN.md", "docs/template.md", "docs/template.zh-CN.md"]
        + ["sales", "manager", "administrator"].flatMap { ["docs/guide-\($0).md", "docs/guide-\($0).zh-CN.md"] }
        + ((try? FileManager.default.contentsOfDirectory(atPath: TestRegister.project.appending(path: folder).path()))
        ?? [])
        .filter { $0.hasSuffix(".md") }.sorted().map { folder + "/" + $0 }

    @Test(arguments: pages) func page(_ path: String) throws {
        let file = TestRegister.project.appending(path: path)
        let recorded = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let register = try TestRegister()
        try FileManager.default.removeItem(at: register.root.appending(path: "register"))
        // A page that makes its register begins with nothing.
        let isFromNothing = recorded.contains("\n$ oppbook init --")
        if isFromNothing { try FileManager.default.removeItem(at: register.root.appending(path: "schema")) }
        for folder in isFromNothing ? [] : ["register", "examples"] {
            try FileManager.default.copyItem(
                at: TestRegister.project.appending(path: folder), to: register.root.appending(path: folder))
        }
        let played = try Self.play(
            recorded, in: register, language: path.contains("zh-CN") ? "zh_CN.UTF-8" : "en_US.UTF-8")
        if Self.isRecording {
            try Data(played.utf8).write(to: file)
            Issue.record("recorded")
        } else {
            #expect(played == recorded, "\(Self.difference(recorded, played))")
        }
    }

    @Test func thereIsAPageForEachCommand() throws {
        let all = try Self.pages.map {
            String(decoding: try Data(contentsOf: TestRegister.project.appending(path: $0)), as: UTF8.self)
        }.joined()
        let commands = [
            "lint", "index", "list", "show", "search", "sql", "segments", "segment", "compare", "targets", "forecast",
            "strategy",
            "import csv", "schema check", "schema json", "schema add person", "schema add department",
            "schema add competitor", "schema add region", "schema add industry", "schema add choice",
            "schema add status", "schema add field", "schema add strategy", "schema add rule", "schema add segment",
            "schema add reading", "rules",
            "report", "dashboard", "serve",
            "explain", "translate", "generate", "init", "new", "log", "set", "advance", "undo", "renumber", "agenda",
            "lint --staged", "lint --since", "hooks install", "hooks uninstall", "hooks status",
            "review", "conflicts", "diff-driver",
            "resolve",
        ]
        for command in commands { #expect(all.contains("$ oppbook \(command)"), "\(command)") }
    }

    /// The page with its answers as they are now.
    private static func play(_ page: String, in register: TestRegister, language: String) throws -> String {
        var lines: [String] = []
        var rest = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        var isConsole = false
        while let line = rest.popFirst() {
            if line.hasPrefix("~~~") { isConsole = line == "~~~console" }
            lines.append(line)
            guard isConsole, line.hasPrefix("$ ") else { continue }
            var command = String(line.dropFirst(2))
            while let next = rest.first, next.hasPrefix("> ") || next == ">" {
                lines.append(next)
                command += "\n" + next.dropFirst(2)
                rest.removeFirst()
            }
            while let next = rest.first, !next.hasPrefix("$ "), next != "~~~" { rest.removeFirst() }
            let answer = try register.shell(command, language: language)
            lines += answer.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            if lines.last == "" { lines.removeLast() }
            lines.append("→ \(answer.status)")
            if rest.first != "~~~" { lines.append("") }
        }
        return lines.joined(separator: "\n")
    }

    /// What would have to change in the page, line by line.
    private static func difference(_ recorded: String, _ played: String) -> String {
        let (old, new) = (recorded.split(separator: "\n"), played.split(separator: "\n"))
        return new.difference(from: old).map { change in
            switch change {
            case .remove(let line, let text, _): "- \(line + 1): \(text)"
            case .insert(let line, let text, _): "+ \(line + 1): \(text)"
            }
        }.joined(separator: "\n")
    }
}
