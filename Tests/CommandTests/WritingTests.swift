import Document
import Foundation
import Testing

/// The commands that write, through the built command: what they write, what they refuse, and what is left when they
/// are killed.
@Suite struct WritingTests {
    private static let day = "--as-of=2024-06-10"

    private func lines(_ register: TestRegister, _ path: String) throws -> [String] {
        String(decoding: try register.read(path), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
    }

    private func files(_ register: TestRegister) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: register.root.appending(path: "register").path()).filter {
            $0.hasSuffix(".md")
        }
        .map { "register/" + $0 }.sorted()
    }

    /// `--no-cache` leaves the index as it is, also where the id is looked up.
    @Test(arguments: [["set", "客户名称=改名有限公司"], ["log", "客户来电。"]])
    func theIndexIsLeftAlone(_ words: [String]) throws {
        let register = try TestRegister.shipped()
        let day = "--as-of=2026-12-31"
        _ = try register.run("lint", day)
        try register.write("register/other.md", "---\n")
        let index = try register.read("build/index.sqlite")
        let answer = try register.run(
            [words[0], day, "--no-cache", "--by", "明", "202405-SAL-003"] + words.dropFirst())
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(try register.read("build/index.sqlite") == index)
    }

    /// In every record of the shipped register, one field and one entry change one line and add some; all other lines
    /// stay.
    @Test func noOtherLineIsTouched() throws {
        let register = try TestRegister.shipped()
        for path in try files(register) {
            let before = try lines(register, path)
            let answer = try register.run("set", "--as-of", "2026-12-31", "--by", "明", path, "客户名称=改名有限公司")
            #expect(answer.status == 0, "\(path): \(answer.errors)")
            let difference = try lines(register, path).difference(from: before)
            let removed = difference.removals.map { change in
                if case .remove(_, let line, _) = change { line } else { "" }
            }
            let added = difference.insertions.map { change in
                if case .insert(_, let line, _) = change { line } else { "" }
            }.filter { !$0.isEmpty }
            let name = String(removed.first?.dropFirst("客户名称: ".count) ?? "")
            #expect(removed.count == 1 && removed[0].hasPrefix("客户名称: "), "\(path): \(removed)")
            #expect(added == ["客户名称: 改名有限公司", "### 2026-12-31 其他 明", "- 客户名称：\(name) → 改名有限公司"], "\(path)")
        }
    }

    /// A word in the place of a channel that is none is not written down as part of the story.
    @Test(arguments: [
        (["传真", "报价太高"], "没有联系方式“传真”"), (["电活", "报价太高"], "是不是“电话”"), (["面议", "客户", "来过"], "是不是“面谈”"),
        (["Telefax", "They asked for a discount."], "没有联系方式“Telefax”"), (["电活"], "是不是“电话”"),
    ])
    func anUnknownChannelIsAnswered(words: [String], expected: String) throws {
        let register = try TestRegister()
        let path = "register/202405-SAL-003.md"
        try register.write(path, TestRegister.opportunity("202405-SAL-003"))
        let before = try register.read(path)
        let answer = try register.run(["log", Self.day, "--language=zh", "--by", "明", "202405-SAL-003"] + words)
        #expect(answer.status == 2 && answer.errors.contains(expected), "\(answer)")
        #expect(answer.errors.contains("可以写：电话、面谈") && answer.errors.contains("给整段加引号"), "\(answer)")
        #expect(try register.read(path) == before)
    }

    @Test(arguments: [
        ["客户来电说要降价", "下周答复"], ["The", "samples", "ran", "for", "two", "weeks."], ["客户同意试用"], ["传真 报价太高"], ["3月", "交样"],
        ["They asked", "for a discount"],
    ])
    func aTextNeedsNoQuotationMarks(words: [String]) throws {
        let register = try TestRegister()
        let path = "register/202405-SAL-003.md"
        try register.write(path, TestRegister.opportunity("202405-SAL-003"))
        let answer = try register.run(["log", Self.day, "--by", "明", "202405-SAL-003"] + words)
        #expect(answer.status == 0, "\(answer)")
        #expect(String(decoding: try register.read(path), as: UTF8.self).contains(words.joined(separator: " ")))
    }

    /// A story may begin with a bullet's dash.
    @Test(arguments: ["- 客户同意试用", "-客户同意试用", "- 疑虑：价格", "- 第一点\n- 第二点"]) func aStoryMayBeginWithADash(text: String)
        throws
    {
        let register = try TestRegister()
        try register.write("register/202405-SAL-003.md", TestRegister.opportunity("202405-SAL-003"))
        let answer = try register.run("log", Self.day, "--by", "明", "202405-SAL-003", text)
        #expect(answer.status == 0, "\(answer)")
        let file = String(decoding: try register.read("register/202405-SAL-003.md"), as: UTF8.self).replacing(
            "\\", with: "")
        #expect(file.contains(text), "\(file)")
        #expect(try register.run("lint", Self.day, "--strict").status == 0)
        #expect(try register.run("log", Self.day, "--nosuch", "202405-SAL-003").errors.contains("--nosuch"))
    }

    @Test func anUnknownWordIsGuessed() throws {
        let register = try TestRegister()
        try register.write("register/202405-SAL-003.md", TestRegister.opportunity("202405-SAL-003"))
        for (arguments, guess) in [
            (["advance", "202405-SAL-003", "合同签定"], "合同签订"), (["log", "--way", "会议", "202405-SAL-003", "x"], "视频会议"),
            (["log", "--note", "疑慮=价格", "202405-SAL-003"], "疑虑"),
        ] {
            let answer = try register.run(arguments, language: "zh_CN.UTF-8")
            #expect(
                answer.status == 2 && answer.errors.contains("是不是“\(guess)”？可以写：") && answer.errors.contains("。\n"),
                "\(answer)")
        }
    }

    /// What a new status requires is said as what to type.
    @Test func whatAStatusRequiresIsNamed() throws {
        let register = try TestRegister()
        try register.write("register/202405-SAL-003.md", TestRegister.opportunity("202405-SAL-003"))
        let answer = try register.run(
            "advance", Self.day, "--by", "明", "202405-SAL-003", "已流失", language: "zh_CN.UTF-8")
        #expect(
            answer.status == 1 && answer.errors.contains("状态为“已流失”时还要填“流失原因”")
                && answer.errors.contains("在命令后面加上（| 隔开的任选其一）：\n      '流失原因=价格|竞品|"), "\(answer)")
        #expect(!answer.errors.contains(":1:1"))
        #expect(try register.run("advance", Self.day, "--by", "明", "202405-SAL-003", "已流失", "流失原因=价格").status == 0)
    }

    @Test func whatLintWouldRefuseIsNotWritten() throws {
        let register = try TestRegister()
        try register.write("register/202405-SAL-003.md", TestRegister.opportunity("202405-SAL-003"))
        let before = try register.read("register/202405-SAL-003.md")
        for arguments in [
            ["set", Self.day, "202405-SAL-003", "所属行业=没有的行业"], ["set", Self.day, "202405-SAL-003", "登记日期=2024-05-01"],
            ["set", Self.day, "202405-SAL-003", "客户名称="], ["advance", Self.day, "202405-SAL-003", "商务谈判"],
            ["advance", Self.day, "202405-SAL-003", "已流失"],
            ["log", "--as-of=2024-06-10", "--date=2025-01-01", "202405-SAL-003", "未来的事"],
        ] {
            let answer = try register.run(arguments)
            #expect(answer.status == 1, "\(arguments)")
            #expect(answer.errors.contains("nothing was written"), "\(arguments)")
            #expect(answer.output == "")
            #expect(try register.read("register/202405-SAL-003.md") == before, "\(arguments)")
        }
    }

    @Test func permissionsAndLinksStay() throws {
        let register = try TestRegister()
        try register.write("elsewhere/a.md", TestRegister.opportunity("202405-SAL-003"))
        let file = register.root.appending(path: "elsewhere/a.md").path()
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
        try FileManager.default.createSymbolicLink(
            atPath: register.root.appending(path: "register/202405-SAL-003.md").path(),
            withDestinationPath: "../elsewhere/a.md")
        #expect(try register.run("log", Self.day, "202405-SAL-003", "来电").status == 0)
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o640)
        #expect(String(decoding: try register.read("elsewhere/a.md"), as: UTF8.self).contains("来电"))
        #expect(
            try FileManager.default.destinationOfSymbolicLink(
                atPath: register.root.appending(path: "register/202405-SAL-003.md").path()) == "../elsewhere/a.md")
    }

    // MARK: Ids

    @Test func manyAtOnceGetNumbersOfTheirOwn() throws {
        let register = try TestRegister()
        let runs = try (0..<12).map { _ in try register.start(["new", Self.day, "--bare", "--department=SAL"]) }
        let answers = try runs.map { try $0.answer() }
        #expect(answers.allSatisfy { $0.status == 0 }, "\(answers.map(\.errors))")
        let wanted = (1...12).map { "register/2024/202406-SAL-0\($0 < 10 ? "0" : "")\($0).md\n" }
        #expect(answers.map(\.output).sorted() == wanted)
    }

    @Test func anIdOnceGivenIsNeverGivenAgain() throws {
        let register = try TestRegister()
        func next() throws -> String {
            let answer = try register.run("new", Self.day, "--bare", "--department=SAL")
            #expect(answer.status == 0, "\(answer.errors)")
            return String(answer.output.suffix(7).prefix(3))
        }
        let script = """
            set -e
            export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
            git init -q -b main . ; git add schema; git commit -qm schema
            """
        #expect(try register.shell(script, language: "C").status == 0)
        #expect(try next() == "001")
        let git = "export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b; set -e; "
        // Deleted after it was committed.
        #expect(
            try register.shell(
                git
                    + "git add -A register; git commit -qm one; git rm -q register/2024/202406-SAL-001.md; git commit -qm gone",
                language: "C"
            ).status == 0)
        #expect(try next() == "002")
        // On another branch only.
        let other = try register.shell(
            git + "git switch -qc other; git add -A register; git commit -qm two; git switch -q main", language: "C")
        #expect(other.status == 0, "\(other.output)")
        #expect(try next() == "003")
        // Renamed on the other branch, and in a working tree beside this one, not committed there.
        let trees =
            "git switch -q other; git mv register/2024/202406-SAL-002.md register/2024/202406-SAL-007.md; git commit -qm seven; git switch -q main; git worktree add -q tree other; cp register/2024/202406-SAL-003.md tree/register/2024/202406-SAL-011.md"
        let tree = try register.shell(git + trees, language: "C")
        #expect(tree.status == 0, "\(tree.output)")
        #expect(try next() == "012")
        // Of another month or department nothing is known.
        #expect(
            try register.run("new", "--as-of=2024-07-01", "--bare", "--department=SAL").output
                == "register/2024/202407-SAL-001.md\n")
    }

    @Test func renumberLetsLinksFollow() throws {
        let register = try TestRegister()
        try register.write(
            "register/2024/202405-SAL-003.md",
            TestRegister.opportunity("202405-SAL-003", customer: "甲公司") + "\n见 [[202405-SAL-004]]。\n")
        try register.write(
            "register/2024/202405-SAL-004.md",
            TestRegister.opportunity("202405-SAL-004", customer: "乙公司")
                + "\n自己：[[202405-SAL-004]]，别人：[三号](202405-SAL-003.md)。文字 202405-SAL-004 不动。\n")
        try register.write(
            "register/202405-SAL-005.md",
            TestRegister.opportunity("202405-SAL-005", customer: "丙公司") + "\n见 [四号](2024/202405-SAL-004.md)。\n")
        let answer = try register.run("renumber", Self.day, "202405-SAL-004")
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(answer.output.hasPrefix("register/2024/202405-SAL-004.md → register/2024/202405-SAL-006.md\n"))
        #expect(!register.exists("register/2024/202405-SAL-004.md"))
        let moved = String(decoding: try register.read("register/2024/202405-SAL-006.md"), as: UTF8.self)
        #expect(
            moved.contains("机会编号: 202405-SAL-006\n") && moved.contains("自己：[[202405-SAL-006]]")
                && moved.contains("文字 202405-SAL-004 不动"))
        #expect(
            String(decoding: try register.read("register/2024/202405-SAL-003.md"), as: UTF8.self).contains(
                "见 [[202405-SAL-006]]。"))
        #expect(
            String(decoding: try register.read("register/202405-SAL-005.md"), as: UTF8.self).contains(
                "见 [四号](2024/202405-SAL-006.md)。"))
        #expect(try register.run("lint", Self.day).output.contains("broken-link") == false)
    }

    @Test func renumberPartsTwoThatTookTheSameId() throws {
        let register = try TestRegister()
        try register.write("ours.md", TestRegister.opportunity("202405-SAL-003", customer: "甲公司"))
        try register.write("theirs.md", TestRegister.opportunity("202405-SAL-003", customer: "乙公司"))
        let script = """
            set -e
            export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
            git init -q -b main . ; git add schema; git commit -qm schema
            git switch -qc other; mkdir -p register; cp theirs.md register/202405-SAL-003.md; git add register; git commit -qm theirs
            git switch -q main; mkdir -p register; cp ours.md register/202405-SAL-003.md; git add register; git commit -qm ours
            ! git merge -q other
            oppbook renumber --as-of=2024-06-10 202405-SAL-003
            git add register; git commit -qm merged; oppbook lint --as-of=2024-06-10 | grep -c 'id-' || true
            """
        let answer = try register.shell(script, language: "en_US.UTF-8")
        #expect(answer.status == 0, "\(answer.output)")
        #expect(answer.output.hasSuffix("\n0\n"), "\(answer.output)")
        #expect(try register.read("register/202405-SAL-003.md") == register.read("ours.md"))
        let theirs = String(decoding: try register.read("theirs.md"), as: UTF8.self).replacing(
            "202405-SAL-003", with: "202405-SAL-004")
        #expect(try register.read("register/202405-SAL-004.md") == Data(theirs.utf8))
    }

    // MARK: A power cut

    /// Killed at whatever moment, a run leaves the file as it was or as it was to be.
    @Test func aKilledRunLeavesTheOldFileOrTheNewOne() throws {
        let register = try TestRegister()
        let path = "register/202405-SAL-003.md"
        try register.write(path, TestRegister.opportunity("202405-SAL-003"))
        let story = String(repeating: "客户来电确认资料已收到。", count: 400)
        var random = SystemRandomNumberGenerator()
        var (killed, written) = (0, 0)
        /// Microseconds that a run takes which nobody disturbs, about.
        let start = ContinuousClock.now
        #expect(try register.run("log", Self.day, "--by=明", "202405-SAL-003", story).status == 0)
        let whole = UInt32((ContinuousClock.now - start).components.attoseconds / 1_000_000_000_000)
        try register.write(path, TestRegister.opportunity("202405-SAL-003"))
        for _ in 0..<500 {
            let before = try register.read(path)
            let run = try register.start(["log", Self.day, "--by=明", "202405-SAL-003", story])
            usleep(UInt32.random(in: 0...(whole * 3 / 2), using: &random))
            kill(run.process.processIdentifier, SIGKILL)
            let answer = try run.answer()
            let after = try register.read(path)
            if answer.status != 0 { killed += 1 }
            if after == before { continue }
            written += 1
            #expect(
                after.starts(with: before)
                    && after.dropFirst(before.count) == Data("\n### 2024-06-10 其他 明\n\n\(story)\n".utf8))
            // Begin again, so that the file does not grow.
            try register.write(path, TestRegister.opportunity("202405-SAL-003"))
        }
        #expect(killed > 0 && written > 0, "\(killed) killed, \(written) written")
        // The next run clears away what the killed ones left.
        #expect(try register.run("log", Self.day, "--by=明", "202405-SAL-003", "来电").status == 0)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: register.root.appending(path: "register").path()) == [
                "202405-SAL-003.md"
            ])
    }

    // MARK: Registers and calendars

    @Test(arguments: ["zh", "en"]) func aNewRegisterIsInOrder(language: String) throws {
        let register = try TestRegister()
        try register.write("neu/.gitignore", "*.log")
        let made = try register.run("init", "neu", "--language", language)
        #expect(made.status == 0, "\(made.errors)")
        #expect(String(decoding: try register.read("neu/.gitignore"), as: UTF8.self) == "*.log\n/build/\n")
        let lint = try register.run("lint", "--root", "neu", "--as-of=2026-11-25")
        #expect(lint.output == "" && lint.status == 0)
        let check = try register.run("schema", "check", "--root", "neu")
        #expect(check.status == 0, "\(check.output)")
        #expect(try register.run("init", "neu").status == 2)
    }

    @Test(.enabled(if: Witness.isThere, "Python with the packages of Tests/Support/requirements.txt is not there"))
    func anotherParserReadsTheCalendar() throws {
        let register = try TestRegister.shipped()
        try register.write(
            "register/2024/202405-SAL-099.md",
            TestRegister.opportunity(
                "202405-SAL-099", customer: "带,逗号;分号\\和很长很长的名字的有限责任公司（集团）股份控股投资管理咨询服务中心", extra: "预计签约日期: 2026-12-01\n")
        )
        let calendar = try register.run("agenda", "--as-of=2026-11-25", "--days=60", "--format=ics", "--language=zh")
        #expect(calendar.status == 0)
        #expect(calendar.output.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
        let read = try Witness.run("agenda.py", input: Data(calendar.output.utf8))
        #expect(read.status == 0, "\(read.output)")
        let text = try register.run("agenda", "--as-of=2026-11-25", "--days=60", "--language=zh").output
        let rows = text.matches(of: #/\n  20[0-9-]{8} /#)
        #expect(read.output.split(separator: "\n").count == rows.count)
        #expect(
            read.output.contains("|预计签约 带,逗号;分号\\和很长很长的名字的有限责任公司（集团）股份控股投资管理咨询服务中心|202405-SAL-099 预计签约 明\n"),
            "\(read.output)")
    }

    /// A command that ends while git still looks for the user's name says why it ends, and nothing else.
    @Test func anEarlyEndIsQuiet() throws {
        let register = try TestRegister()
        for _ in 0..<40 {
            let answer = try register.run("advance", "--as-of=2026-12-03", "202503-SAL-002", "unknown")
            #expect(answer.status == 2 && answer.errors.split(separator: "\n").count <= 2, "\(answer.errors)")
        }
    }
}
