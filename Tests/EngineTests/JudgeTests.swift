import Document
import Engine
import Foundation
import Lint
import Testing

/// One judgement for every door.
@Suite struct JudgeTests {
    private let register = try! ScratchRegister()
    private let path = ScratchRegister.first

    /// Rules and places, without the file.
    private func shown(_ findings: [FileFinding]) -> [String] {
        findings.map { "\($0.diagnostic.rule.name) \($0.diagnostic.range.start) \($0.diagnostic.message.en)" }
    }

    /// Bytes with something wrong in each way, and one in order.
    static let contents: [(name: String, text: String)] = [
        ("in order", ScratchRegister.page(1)),
        ("an unknown choice", ScratchRegister.page(1).replacing("status: contact", with: "status: contakt")),
        ("a missing field", ScratchRegister.page(1).replacing("owner: Ann\n", with: "")),
        ("the id of another file", ScratchRegister.page(2)),
        ("a link to nothing", ScratchRegister.page(1, body: "\nSee [[202405-SAL-009]].\n")),
        ("no front matter", "# Customer\n"),
        ("a conflict", ScratchRegister.page(1, extra: "<<<<<<< a\namount: 1k\n=======\namount: 2k\n>>>>>>> b\n")),
        ("too large", ScratchRegister.page(1) + String(repeating: "word ", count: 1000)),
        ("nothing", ""),
    ]

    @Test(arguments: contents.map(\.name)) func everyDoorFindsTheSame(_ name: String) async throws {
        let text = try #require(Self.contents.first { $0.name == name }?.text)
        try register.git("init", "-q")
        try register.write(".gitignore", "build/\n")
        try register.write(ScratchRegister.second, ScratchRegister.page(2))
        try register.git("add", ".")
        try register.git("commit", "-qm", "one")
        try register.write(path, text)
        try register.git("add", path)
        let whole = try RegisterCheck(workspace: register.workspace(), usesCache: false).run([])
        let expected = shown(whole.findings.filter { $0.path == path })
        #expect(expected.isEmpty == (name == "in order"))
        for usesCache in [true, false] {
            let check = RegisterCheck(workspace: try register.workspace(), usesCache: usesCache)
            #expect(shown(try check.run([register.root + "/" + path]).findings) == expected, "the file")
            #expect(shown(try check.content(Array(text.utf8), at: path).findings) == expected, "a buffer")
        }
        // What git is about to commit, while the file itself is in order again.
        try register.write(path, ScratchRegister.page(1))
        for usesCache in [true, false] {
            let staged = try await apart { [register] in
                try StagedCheck(root: register.root, usesCache: usesCache) {
                    try Workspace.open(root: register.root, asOf: ScratchRegister.day, language: .en, schema: $0)
                }.run().findings
            }
            #expect(shown(staged) == expected, "staged")
        }
    }

    @Test func aFileThatIsNotReadIsAnEmptyDocumentWithOneFinding() throws {
        try register.link(path, to: "nowhere.md")
        let workspace = try register.workspace()
        let judge = Judge(workspace)
        let unreadable = judge.judge(workspace.source(at: path))
        #expect(unreadable.findings.map(\.rule.name) == ["file-unreadable"])
        #expect(unreadable.facts.stem == "202405-SAL-001" && unreadable.facts.id == nil)
        let large = judge.judge(workspace.source(Array(repeating: 0x61, count: 5000), at: path))
        #expect(large.findings.map(\.rule.name) == ["file-too-large"])
        #expect(large.document.source.isEmpty)
    }

    @Test func factsAreThoseOfTheJudgement() throws {
        let workspace = try register.workspace()
        let judge = Judge(workspace)
        for (_, text) in Self.contents {
            let source = workspace.source(Array(text.utf8), at: path)
            #expect(judge.facts(source) == judge.judge(source).facts)
        }
    }

    /// The rules, the limit of size and what is said of a closed file are asked for in one place of the engine.
    @Test func theEngineHasOneJudge() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/Engine")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var places: [String: Set<String>] = [:]
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            for words in ["linter.check(path:", "linter.tooLarge(", "linter.facts(", "bytes.count > limit"]
            where text.contains(words) { places[words, default: []].insert(file.lastPathComponent) }
        }
        #expect(
            places == [
                "linter.check(path:": ["Judge.swift"], "linter.tooLarge(": ["Judge.swift"],
                "linter.facts(": ["Judge.swift"], "bytes.count > limit": ["FileSource.swift"],
            ])
    }
}
