import Document
import Foundation
import Testing

@testable import oppbook

/// What is published, made from the program of the tests: its wheel is installed by pip and by pre-commit, and the steps
/// of the files for build servers are run with it. `make check-dist` does more, with the program itself.
@Suite(.enabled(if: Witness.isThere, "what Tests/Support/requirements.txt names is not there: run make test"))
struct PackagingTests {
    @Test func itIsInOrder() throws { try Witness.compare("packaging_checks.py", "wheel,precommit,ci") }

    /// One place has the version; nothing else in the sources has to be changed for a new one.
    @Test func theVersionIsInOnePlace() throws {
        let source = TestRegister.project.appending(path: "Sources/Document/ProgramVersion.swift")
        #expect(try String(contentsOf: source, encoding: .utf8).contains("text = \"\(ProgramVersion.text)\""))
        let sources = try #require(
            FileManager.default.enumerator(
                at: TestRegister.project.appending(path: "Sources"), includingPropertiesForKeys: nil))
        for case let file as URL in sources where file.pathExtension == "swift" && file.path != source.path {
            #expect(
                try !String(contentsOf: file, encoding: .utf8).contains("\"\(ProgramVersion.text)\""), "\(file.path)")
        }
    }
}

/// `oppbook --version`, alone and with all that a report of a mistake should say.
@Suite struct VersionTests {
    @Test func theVersionAlone() throws {
        #expect(try TestRegister().run("--version").output == ProgramVersion.text + "\n")
    }

    @Test(arguments: [["--version", "--verbose"], ["--verbose", "--version"]]) func allOfIt(words: [String]) throws {
        let register = try TestRegister()
        let lines = try register.run(words).output.split(separator: "\n").map(String.init)
        #expect(lines.first == "oppbook \(ProgramVersion.text)")
        let facts = Dictionary(
            lines.dropFirst().map { line -> (String, String) in
                let parts = line.split(separator: ":", maxSplits: 1)
                return (String(parts[0]), parts[1].drop { $0 == " " }.description)
            }, uniquingKeysWith: { first, _ in first })
        #expect(
            Set(facts.keys) == ["commit", "build id", "compiler", "libcmark", "libyaml", "SQLite", "glibc", "ECharts"])
        #expect(facts["build id"]?.count == 40)
        // Only `make build` tells the program where it comes from.
        #expect(facts["commit"] == "unknown (not built by make)")
        for library in ["libcmark", "libyaml", "SQLite", "glibc"] {
            #expect(facts[library]?.contains(/^\d+\.\d+/) == true, "\(library)")
        }
        let chinese = try register.run(words, language: "zh_CN.UTF-8").output
        #expect(chinese.contains("\n提交：未知（没有用 make 编译）\n构建号："))
    }
}
