import Foundation
import Testing

/// `oppbook lint` as a user meets it.
@Suite struct LintCommandTests {
    /// Files that are named after an id and that nobody reads are named, once, with what to do; enclosures of an
    /// opportunity are not.
    @Test func filesUnderAnotherEndingAreNamed() throws {
        let register = try TestRegister()
        try register.write("register/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001"))
        #expect(!(try register.run("lint", "--as-of=2024-06-10").errors.contains("not .md")))
        for name in [
            "202405-SAL-002.md.txt", "202405-SAL-003.markdown", "202405-SAL-001.md.bak", "202405-SAL-004.docx",
            "202405-SAL-001.docx", "202405-SAL-001 报价.pdf", "会议纪要.txt",
        ] {
            try register.write("register/\(name)", "x")
        }
        for arguments in [["lint"], ["lint", "--no-cache"], ["lint"], ["lint", "--format", "json"]] {
            let answer = try register.run(arguments + ["--as-of=2024-06-10"])
            #expect(answer.status == 0)
            let said =
                "4 files are named after an id but not .md, and not read: register/202405-SAL-001.md.bak, register/202405-SAL-002.md.txt, register/202405-SAL-003.markdown, register/202405-SAL-004.docx\n"
            #expect(
                answer.errors.split(separator: said, omittingEmptySubsequences: false).count == 2, "\(answer.errors)")
            #expect(answer.errors.contains("rename it: register/202405-SAL-002.md.txt to register/202405-SAL-002.md."))
        }
    }

    let register = try! TestRegister()
    let day = "--as-of=2024-06-10"

    @Test func aCleanRegisterSaysSoAndLeavesQuietly() throws {
        try register.write("register/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001"))
        let answer = try register.run("lint", day)
        #expect(answer.output == "")
        #expect(answer.errors == "1 file checked, no findings\n")
        #expect(answer.status == 0)
    }

    @Test func aFindingHasItsPlaceTheLineAndAWayOut() throws {
        try register.write(
            "register/202405-SAL-001.md",
            TestRegister.opportunity("202405-SAL-001").replacing("来源渠道: 行业展会", with: "来源渠道: 行业展"))
        let answer = try register.run("lint", day)
        #expect(
            answer.output == """
                register/202405-SAL-001.md:5:7: error [unknown-choice] unknown value “行业展” for “source”
                 5 | 来源渠道: 行业展
                   |           ^^^^^^
                  = Did you mean “行业展会”?
                  = possible fix: write “行业展会”


                """)
        #expect(
            answer.errors == """
                1 file checked: 1 error, 0 warnings, 0 hints
                oppbook lint --fix --unsafe-fixes would make 1 likely fix; add --diff to see it first

                """)
        #expect(answer.status == 1)

        let chinese = try register.run("lint", day, language: "zh_CN.UTF-8")
        #expect(chinese.output.hasPrefix("register/202405-SAL-001.md:5:7: 错误 [unknown-choice] “行业展”不是“来源渠道”的选项\n"))
    }

    @Test func jsonTellsPlacesInLinesCharactersAndBytes() throws {
        try register.write(
            "register/202405-SAL-001.md",
            TestRegister.opportunity("202405-SAL-001").replacing("来源渠道: 行业展会", with: "来源渠道: 行业展"))
        let answer = try register.run("lint", day, "--format", "json")
        let findings = try #require(
            try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [[String: Any]])
        let finding = try #require(findings.first)
        #expect(finding["rule"] as? String == "unknown-choice")
        #expect(finding["level"] as? String == "error")
        let start = try #require(finding["start"] as? [String: Int])
        #expect(start["line"] == 5 && start["column"] == 7)
        let bytes = [UInt8](try register.read("register/202405-SAL-001.md"))
        let end = try #require(finding["end"] as? [String: Int])
        #expect(String(decoding: bytes[start["byte"]!..<end["byte"]!], as: UTF8.self) == "行业展")
        #expect(answer.status == 1)
    }

    @Test func levelsDecideWhatIsShownAndStrictWhatCounts() throws {
        // A warning: the next step is overdue.
        try register.write("register/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001"))
        let late = "--as-of=2024-07-10"
        #expect(try register.run("lint", late).status == 0)
        #expect(try register.run("lint", late).output.contains("[next-step-overdue]"))
        #expect(try register.run("lint", late, "--level", "error").output == "")
        #expect(try register.run("lint", late, "--strict").status == 1)
    }

    @Test func everyDoorGivesTheSameFindings() throws {
        let text = TestRegister.opportunity("202405-SAL-001", extra: "转化概率: 120%\n行业: 储能\n")
        try register.write("register/202405-SAL-001.md", text)
        try register.write(
            "register/202405-SAL-002.md", TestRegister.opportunity("202405-SAL-002", customer: "另一家储能有限公司"))
        let whole = try register.run("lint", day, "--format", "json", "--no-cache").output
        #expect(whole.contains("out-of-range"))
        #expect(try register.run("lint", day, "--format", "json").output == whole, "with an index that is made")
        #expect(try register.run("lint", day, "--format", "json").output == whole, "from the index")
        #expect(
            try register.run("lint", day, "--format", "json", "register/202405-SAL-001.md").output == whole, "one file")
        #expect(try register.run("lint", day, "--format", "json", "register").output == whole, "one folder")
        #expect(
            try register.run(
                "lint", day, "--format", "json", "-", "--stdin-path", "register/202405-SAL-001.md", input: text
            ).output == whole,
            "standard input")
    }

    @Test func oneFileIsJudgedAgainstTheOthers() throws {
        try register.write("register/a/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001"))
        try register.run("lint", day)
        // New since the index was made.
        try register.write("register/b/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001"))
        let one = try register.run("lint", day, "register/b/202405-SAL-001.md")
        #expect(one.output.contains("[id-duplicate]"))
        #expect(one.status == 1)
        let other = try register.run("lint", day, "register/a/202405-SAL-001.md", "register")
        #expect(other.output.contains("register/a/202405-SAL-001.md:2"))
    }

    @Test func wrongUseIsTwo() throws {
        #expect(try register.run("lint", "--format", "yaml").status == 2)
        #expect(try register.run("lint", "--as-of", "gestern").status == 2)
        #expect(try register.run("lint", "nowhere.md").status == 2)
        #expect(try register.run("lint", "nowhere.md").errors == "oppbook: nowhere.md does not exist\n")
        #expect(try register.run("lint", "-").status == 2)
        #expect(try register.run("lint", "/etc").status == 2)
        try FileManager.default.removeItem(at: register.root.appending(path: "schema"))
        let answer = try register.run("lint")
        #expect(answer.status == 2)
        #expect(answer.errors.contains("no schema/template.yaml here or in any parent folder"))
    }

    @Test func aBrokenSchemaIsShownAndNothingElse() throws {
        let schema = String(decoding: try register.read("schema/template.yaml"), as: UTF8.self)
        try register.write("schema/template.yaml", schema.replacing("kind: money\n", with: "kind: mony\n"))
        let answer = try register.run("lint")
        #expect(answer.status == 2)
        #expect(answer.errors.contains("schema/template.yaml:"))
        #expect(answer.errors.contains("money"))
        #expect(try register.run("schema", "check").status == 1)
    }
}
