import Foundation
import Lint
import Testing

/// Nothing is lost in silence, seen through the commands: what a slip does to lists, sums, searches and to what is
/// written next.
@Suite struct NothingLostTests {
    private static let day = "--as-of=2024-06-10"

    private func register(_ files: [String: String]) throws -> TestRegister {
        let register = try TestRegister()
        for (name, text) in files { try register.write("register/\(name)", text) }
        return register
    }

    private static func whole(_ id: String = "202405-SAL-003", _ fields: String = "") -> String {
        ExampleRegister.file(.fields, fields).replacing("202405-SAL-003", with: id)
    }

    // MARK: Files

    @Test(arguments: ["\n", "\u{200B}", "\u{FEFF}\u{FEFF}"]) func aHiddenFrontMatterIsAnErrorAndLeavesASumAloud(
        before: String
    ) throws {
        let register = try register([
            "202405-SAL-003.md": Self.whole(), "202405-SAL-004.md": before + Self.whole("202405-SAL-004"),
        ])
        let lint = try register.run("lint", Self.day)
        #expect(
            lint.status == 1 && lint.output.contains("register/202405-SAL-004.md")
                && lint.output.contains("[front-matter-hidden]"))
        let segments = try register.run("segments", "--by", "owner", Self.day)
        #expect(segments.output.contains("register/202405-SAL-004.md"), "\(segments.output)")
        try register.run("lint", "--fix", Self.day)
        #expect(
            String(decoding: try register.read("register/202405-SAL-004.md"), as: UTF8.self)
                == Self.whole("202405-SAL-004"))
        #expect(try !register.run("segments", "--by", "owner", Self.day).output.contains("register/202405-SAL-004.md"))
    }

    @Test(arguments: ["", "# 某新能源汽车有限公司\n\n文件头不见了。\n", "```\n" + whole() + "```\n"]) func aFileNamedAfterAnIDIsNoNote(
        text: String
    ) throws {
        let register = try register(["202405-SAL-003.md": Self.whole(), "202405-SAL-004.md": text])
        let lint = try register.run("lint", Self.day)
        #expect(lint.status == 1 && lint.output.contains("[front-matter-hidden]"), "\(lint.output)")
        #expect(try register.run("segments", "--by", "owner", Self.day).output.contains("register/202405-SAL-004.md"))
    }

    @Test func filesNamedInCapitalsCount() throws {
        let register = try register(["202405-SAL-003.MD": Self.whole()])
        #expect(try register.run("lint", Self.day).errors.contains("1 file checked"))
        #expect(try register.run("list", Self.day).output.contains("202405-SAL-003"))
    }

    // MARK: One comparison of texts

    @Test func oneCustomerHoweverItsNameIsTyped() throws {
        let names = ["Café储能有限公司", "Cafe\u{301}储能有限公司", "Café储能有限公司\u{3000}", "Café\u{200B}储能有限公司"]
        var files: [String: String] = [:]
        for (number, name) in names.enumerated() {
            let id = "202405-SAL-00\(number + 3)"
            files["\(id).md"] = Self.whole(id, "客户名称: \(name)\n").replacing("# 某新能源汽车有限公司", with: "# \(name)")
        }
        let register = try register(files)
        let segments = try register.run("segments", "--by", "customer", "--format", "csv", Self.day).output
        #expect(
            segments.contains("Café储能有限公司") && !segments.utf8.contains(0xCC)
                && !segments.unicodeScalars.contains("\u{200B}"), "\(segments)")
        let counted = try register.run("sql", "SELECT count(DISTINCT customer) FROM opportunities", Self.day).output
        #expect(counted.split(whereSeparator: \.isWhitespace).last == "1", "\(counted)")
        #expect(try register.run("search", "Cafe\u{301}", Self.day).errors.contains("4 opportunities"))
        #expect(try register.run("list", "customer = Café储能有限公司", Self.day).errors.contains("4 opportunities"))
        let lint = try register.run("lint", Self.day).output
        #expect(!lint.contains("customer-near-duplicate"), "\(lint)")
    }

    // MARK: Writing

    @Test func aLogTextWithWindowsLineEndsForgesNoEntry() throws {
        let register = try register(["202405-SAL-003.md": Self.whole()])
        let text = "客户来电。\r\n### 2024-06-10 面谈 华\r\n\r\n批准了。\r\n- 责任人：明 → 华"
        let answer = try register.run("log", Self.day, "--by", "明", "--way", "电话", "202405-SAL-003", text)
        #expect(answer.status == 0, "\(answer.errors)")
        let written = String(decoding: try register.read("register/202405-SAL-003.md"), as: UTF8.self)
        #expect(!written.utf8.contains(0x0D))
        #expect(written.contains("\\### 2024-06-10 面谈 华\n") && written.contains("\n\\- 责任人：明 → 华"))
        let entries = try register.run("sql", "SELECT people FROM log_entries WHERE date = '2024-06-10'", Self.day)
            .output
        #expect(entries.contains("明") && !entries.contains("华"))
    }

    @Test func aLineOfTheLogTextThatIsANoteBecomesOne() throws {
        let register = try register(["202405-SAL-003.md": Self.whole()])
        try register.run("log", Self.day, "--by", "明", "--way", "电话", "202405-SAL-003", "疑虑：价格")
        #expect(
            String(decoding: try register.read("register/202405-SAL-003.md"), as: UTF8.self).hasSuffix(
                "### 2024-06-10 电话 明\n\n- 疑虑：价格\n"))
        #expect(try register.run("lint", Self.day).status == 0)
    }

    @Test func anAmountWithoutAUnitIsAskedBack() throws {
        let register = try register(["202405-SAL-003.md": Self.whole()])
        let before = try register.read("register/202405-SAL-003.md")
        let answer = try register.run("set", Self.day, "--by", "明", "202405-SAL-003", "预计合同金额=80")
        #expect(
            answer.status == 2 && answer.errors.contains("80万") && answer.errors.contains("80元"), "\(answer.errors)")
        #expect(try register.read("register/202405-SAL-003.md") == before)
        #expect(try register.run("set", Self.day, "--by", "明", "202405-SAL-003", "预计合同金额=80万").status == 0)
    }

    // MARK: Output for programs

    @Test func aLineEndInAValueMakesNoSecondWorkflowCommand() throws {
        let forged = "某新能源汽车有限公司\\r\\n::error file=README.md,line=1::forged"
        let register = try register(["202405-SAL-003.md": Self.whole("202405-SAL-003", "客户名称: \"\(forged)\"\n")])
        let answer = try register.run("lint", "--format", "github", Self.day)
        #expect(answer.output.contains("forged"))
        #expect(
            Array(answer.output.utf8).split(separator: 0x0A).allSatisfy {
                !$0.starts(with: "::error file=README.md".utf8)
            })
        #expect(!answer.output.utf8.contains(0x0D))
    }
}
