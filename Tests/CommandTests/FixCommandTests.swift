import Foundation
import Probe
import Testing

@testable import oppbook
@testable import Platform
@testable import Document

/// `oppbook lint --fix` as a user meets it.
@Suite struct FixCommandTests {
    let register = try! TestRegister()
    let day = "--as-of=2024-06-10"
    private let path = "register/202405-SAL-001.md"
    private let good = TestRegister.opportunity("202405-SAL-001")
    private var bad: String { good.replacing("来源渠道: 行业展会", with: "source: 行业展会") }

    private func text(_ path: String) throws -> String { String(decoding: try register.read(path), as: UTF8.self) }

    @Test func aFileIsMendedAndWhatIsLeftReported() throws {
        try register.write(path, bad.replacing("机会类型: 新购", with: "机会类型: 新够"))
        let answer = try register.run("lint", day, "--fix")
        #expect(answer.output.contains("[unknown-choice]") && !answer.output.contains("[other-language]"))
        #expect(
            answer.errors.hasPrefix("1 fix made in 1 file; --unsafe-fixes would make 1 more\n1 file checked: 1 error"))
        #expect(answer.status == 1)
        #expect(try text(path) == good.replacing("机会类型: 新购", with: "机会类型: 新够"))

        let all = try register.run("lint", day, "--fix", "--unsafe-fixes", path)
        #expect(all.status == 0 && all.errors == "1 fix made in 1 file\n1 file checked, no findings\n")
        #expect(try text(path) == good)
        #expect(try register.run("lint", day, "--fix").errors == "nothing to fix\n1 file checked, no findings\n")
        #expect(try register.run("lint", day, "--fix", language: "zh_CN.UTF-8").errors == "没有可以修复的\n已检查 1 份文件，没有问题\n")
    }

    /// The number of fixes that lint announces is the number that is made, over two hundred records as they are typed by
    /// hand, with and without the likely ones.
    @Test func whatIsAnnouncedIsMade() throws {
        let day = "--as-of=2026-11-24"
        func number(_ pattern: some RegexComponent<(Substring, Substring)>, _ text: String) throws -> Int {
            let match = try #require(text.firstMatch(of: pattern), "\(text)")
            return try #require(Int(match.output.1))
        }
        func type() throws {
            for record in 0..<HandTyped.count {
                let id = "202611-SAL-\(100 + record)"
                let text = HandTyped.record(record).text.replacing("202611-SAL-002", with: id)
                try register.write("register/\(id).md", text)
            }
        }
        try type()
        let told = try register.run("lint", day, "--level=error").errors
        let safe = try number(/oppbook lint --fix would make (\d+) fixes/, told)
        let all = try number(/with --unsafe-fixes (\d+), some of them only likely/, told)
        #expect(safe > 300 && all > safe + 100, "\(told)")
        #expect(try number(/^(\d+) fixes made in/, try register.run("lint", day, "--fix").errors) == safe)
        try type()
        let made = try register.run("lint", day, "--fix", "--unsafe-fixes").errors
        #expect(try number(/^(\d+) fixes made in/, made) == all)
    }

    /// A fix that would bring another mistake is not made, so it is not offered either; what is left is counted for the
    /// paths that were given.
    @Test(arguments: ["竞争态势: one", "机会状态: 谈判中", "来源渠道: 官网", "预计合同金额: 约80万"])
    func whatIsOfferedIsMade(line: String) throws {
        let field = line.prefix { $0 != ":" }
        let text = HandTyped.base.replacing("\n---\n\n# ", with: "\n\(line)\n---\n\n# ").replacing(
            field == "来源渠道" ? "来源渠道: 线上咨询\n" : field == "机会状态" ? "机会状态: 初步接洽\n" : "none", with: "")
        let path = "register/202611-SAL-002.md"
        for flags in [[], ["--unsafe-fixes"]] {
            try register.write(path, text)
            let told = try register.run(["lint", "--as-of=2026-11-24", path])
            let made = try register.run(["lint", "--as-of=2026-11-24", "--fix", path] + flags)
            let count = made.errors.hasPrefix("nothing") ? 0 : Int(made.errors.prefix { $0.isNumber }) ?? 0
            let isOffered = told.output.contains(flags.isEmpty ? "  = fix: " : ": ") && told.output.contains("fix: ")
            if count == 0 { #expect(!told.output.contains("  = fix: "), "\(told.output)\n\(made.errors)") }
            if count > 0, flags.isEmpty {
                #expect(isOffered && told.errors.contains("would make \(count) fix"), "\(told)\n\(made.errors)")
                #expect(told.errors.contains("oppbook lint --fix \(path) "), "\(told.errors)")
            }
        }
    }

    @Test func diffChangesNothingAndIsAPatch() throws {
        try register.write(path, bad.replacing("\n### ", with: "\n#### "))
        try register.write(
            "register/新客户.md",
            TestRegister.opportunity("202405-SAL-002", customer: "某储能有限公司").replacing("2024-05-06", with: "2024年5月6日"))
        let before = try text(path)
        let answer = try register.run("lint", day, "--diff")
        #expect(answer.status == 1 && answer.errors == "--fix would make 4 fixes in 2 files\n")
        #expect(try text(path) == before && register.exists("register/新客户.md"))
        let applied = try register.shell(
            "oppbook lint --as-of=2024-06-10 --diff 2>&- | git apply && oppbook lint --as-of=2024-06-10 --diff",
            language: "en_US.UTF-8")
        #expect(applied.status == 0 && applied.output == "nothing to fix\n", "\(applied.output)")
        #expect(try text(path) == good && register.exists("register/202405-SAL-002.md"))
    }

    @Test func standardInputIsMendedToStandardOutput() throws {
        let answer = try register.run(
            "lint", day, "--fix", "-", "--stdin-path", path, input: bad.replacing("机会类型: 新购", with: "机会类型: 新够"))
        #expect(answer.output == good.replacing("机会类型: 新购", with: "机会类型: 新够"))
        #expect(answer.errors.contains("[unknown-choice]") && answer.status == 1)
        #expect(!register.exists(path))
        #expect(try register.run("lint", day, "--fix", "-", "--stdin-path", path, input: good).output == good)
    }

    @Test func permissionsAndLinksStay() throws {
        try register.write("elsewhere/file.md", bad)
        let file = register.root.appending(path: "elsewhere/file.md").path()
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
        try FileManager.default.createSymbolicLink(
            atPath: register.root.appending(path: path).path(), withDestinationPath: file)
        #expect(try register.run("lint", day, "--fix").status == 0)
        #expect(try text("elsewhere/file.md") == good)
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o640)
        #expect(
            try FileManager.default.destinationOfSymbolicLink(atPath: register.root.appending(path: path).path())
                == file)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: register.root.appending(path: "elsewhere").path()) == [
                "file.md"
            ])
    }

    @Test func aFileThatChangedMeanwhileIsLeftAlone() throws {
        try register.write(path, "mine")
        let file = register.root.appending(path: path).path()
        let replacement = try Replacement(of: file, named: path, from: Array("read".utf8), to: Array("mended".utf8))
        #expect(throws: Failure.self) { try replacement.commit() }
        #expect(try text(path) == "mine")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: register.root.appending(path: "register").path()) == [
                "202405-SAL-001.md"
            ])
    }

    @Test func aNewNameOverwritesNothingAndBreaksNoLink() throws {
        try register.write(path, good)
        try register.write("register/抄本.md", good)
        let taken = try register.run("lint", day, "--fix")
        #expect(taken.errors.contains("register/抄本.md keeps its name: register/202405-SAL-001.md already exists\n"))
        #expect(try text(path) == good && register.exists("register/抄本.md"))

        try register.write("register/抄本.md", TestRegister.opportunity("202405-SAL-002", customer: "某储能有限公司"))
        try register.write(path, good + "\n见 [上一单](抄本.md)。\n")
        let linked = try register.run("lint", day, "--fix")
        #expect(linked.errors.contains("register/抄本.md keeps its name: \(path) links to it by that name\n"))
        #expect(register.exists("register/抄本.md"))

        try register.write(path, good)
        let renamed = try register.run("lint", day, "--fix", "register/抄本.md")
        #expect(renamed.status == 0 && renamed.errors == "1 fix made in 1 file\n1 file checked, no findings\n")
        #expect(register.exists("register/202405-SAL-002.md") && !register.exists("register/抄本.md"))
    }

    @Test func linksAndCustomersAreMendedWithTheWholeRegisterInView() throws {
        try register.write(path, good)
        try register.write("register/202405-SAL-002.md", TestRegister.opportunity("202405-SAL-002"))
        let other = TestRegister.opportunity("202405-SAL-003", customer: "某新能源汽车公司") + "\n见 [[202405-SAL-010]]。\n"
        try register.write("register/202405-SAL-003.md", other)
        let answer = try register.run("lint", day, "--fix", "--unsafe-fixes")
        #expect(answer.status == 0, "\(answer.output)")
        let mended = try text("register/202405-SAL-003.md")
        #expect(mended.contains("客户名称: 某新能源汽车有限公司\n") && mended.contains("\n# 某新能源汽车有限公司\n"))
        #expect(mended.contains("[[202405-SAL-00") || mended.contains("[[202405-SAL-01"))
    }

    @Test func inputBeyondTheLimitIsNotCutOff() throws {
        let answer = try register.run(
            "lint", day, "--fix", "-", "--stdin-path", path, input: good + String(repeating: "长", count: 400_000))
        #expect(answer.status == 2 && answer.output == "")
        #expect(answer.errors == "oppbook: standard input is larger than 1048576 bytes; it was not fixed\n")
    }
}
