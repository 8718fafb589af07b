import Document
import Foundation
import Testing

/// A register in a git repository of its own.
private struct GitRegister {
    let register: TestRegister

    init() throws {
        register = try TestRegister()
        try git("init", "-q", "-b", "main")
        for setting in ["user.name=明", "user.email=ming@example.com", "commit.gpgsign=false"] {
            let parts = setting.split(separator: "=").map(String.init)
            try git("config", parts[0], parts[1])
        }
    }

    @discardableResult
    func git(_ arguments: String..., in folder: URL? = nil, isAnyCodeRight: Bool = false) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git"] + arguments
        process.currentDirectoryURL = folder ?? register.root
        process.environment = [
            "LC_ALL": "C", "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "GIT_CONFIG_NOSYSTEM": "1",
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(isAnyCodeRight || process.terminationStatus == 0, "git \(arguments): \(output)")
        return output
    }

    /// Everything of the register, committed.
    func commit(_ message: String = "m") throws {
        try git("add", "--all", "register", "schema")
        try git("commit", "-q", "--allow-empty", "-m", message)
    }

    func change(_ path: String, _ old: String, _ new: String) throws {
        let text = String(decoding: try register.read(path), as: UTF8.self)
        #expect(text.contains(old))
        try register.write(path, text.replacing(old, with: new))
    }

    func review(_ arguments: String...) throws -> TestRegister.Answer {
        try register.run(["review", "--as-of=2024-06-10"] + arguments)
    }
    func conflicts(_ arguments: String...) throws -> TestRegister.Answer {
        try register.run(["conflicts", "--as-of=2024-06-10"] + arguments)
    }

    /// What review says as JSON.
    func document(_ arguments: String...) throws -> [String: Any] {
        let answer = try register.run(["review", "--as-of=2024-06-10", "--format=json"] + arguments)
        #expect(answer.status == 0, "\(answer.errors)")
        return try #require(JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    }

    /// `id kind` of each opportunity.
    static func kinds(_ document: [String: Any]) -> [String] {
        (document["opportunities"] as? [[String: Any]] ?? []).map { "\($0["id"] ?? "") \($0["kind"] ?? "")" }
    }
}

private let one = "register/202405-SAL-001.md", two = "register/202405-SAL-002.md"
private let worth = "预计合同金额: 50万\n转化概率: 50%\n预计签约日期: 2024-08-30\n"

/// `oppbook review` with real repositories.
@Suite struct ReviewCommandTests {
    private static func twoCommitted() throws -> GitRegister {
        let git = try GitRegister()
        try git.register.write(one, TestRegister.opportunity("202405-SAL-001", extra: worth))
        try git.register.write(two, TestRegister.opportunity("202405-SAL-002", customer: "甲公司"))
        try git.commit()
        return git
    }

    @Test func theWorkingTreeWithFilesThatGitDoesNotKnow() throws {
        let git = try Self.twoCommitted()
        #expect(try git.review().output.contains("No changes in the register."))
        #expect(try git.review("--exit-code").status == 0)
        try git.change(one, "50万", "60万")
        try git.change(one, "2024-08-30", "2024-09-30")
        try git.change(one, "机会状态: 初步接洽", "机会状态: 方案提交")
        try git.register.write(
            "register/202406-SAL-001.md", TestRegister.opportunity("202406-SAL-001", customer: "乙公司"))
        try FileManager.default.removeItem(at: git.register.root.appending(path: two))
        let answer = try git.review()
        #expect(answer.status == 0)
        for words in [
            "(merge base with main) → working tree",
            "1 new, 1 with a changed status, 1 with a changed amount, 1 pushed, 1 deleted",
            "weighted pipeline +50k", "Initial contact → Proposal", "500k → 600k",
            "later by 31 days", "乙公司", "甲公司",
        ] { #expect(answer.output.contains(words), "\(words): \(answer.output)") }
        #expect(try git.review("--exit-code").status == 1)
        #expect(
            GitRegister.kinds(try git.document()) == [
                "202405-SAL-001 changed", "202405-SAL-002 deleted", "202406-SAL-001 new",
            ])
    }

    @Test func twoCommitsAndWhereTheyParted() throws {
        let git = try Self.twoCommitted()
        try git.git("checkout", "-q", "-b", "work")
        try git.change(one, "50万", "80万")
        try git.commit()
        try git.git("checkout", "-q", "main")
        try git.change(two, "甲公司", "甲股份公司")
        try git.commit()
        #expect(
            GitRegister.kinds(try git.document("main..work")) == ["202405-SAL-001 changed", "202405-SAL-002 changed"])
        #expect(GitRegister.kinds(try git.document("main...work")) == ["202405-SAL-001 changed"])
        #expect(GitRegister.kinds(try git.document("main~1..")) == ["202405-SAL-002 changed"])
        #expect(GitRegister.kinds(try git.document("main~1")) == ["202405-SAL-002 changed"])
        let unknown = try git.review("main..wrok")
        #expect(unknown.status == 2 && unknown.errors.contains("unknown commit “wrok”"))
    }

    @Test func renamedFilesWithChineseAndNewlinesInTheirNames() throws {
        let git = try Self.twoCommitted()
        try FileManager.default.createDirectory(
            at: git.register.root.appending(path: "register/二零\n二四"), withIntermediateDirectories: true)
        try git.git("mv", one, "register/二零\n二四/202405-SAL-001.md")
        try git.change("register/二零\n二四/202405-SAL-001.md", "50万", "60万")
        let document = try git.document()
        #expect(GitRegister.kinds(document) == ["202405-SAL-001 changed"])
        let opportunity = try #require((document["opportunities"] as? [[String: Any]])?.first)
        #expect(opportunity["old_path"] as? String == one)
        #expect(opportunity["path"] as? String == "register/二零\n二四/202405-SAL-001.md")
        // The same without git's knowing that it was moved.
        try git.git("reset", "-q")
        #expect(GitRegister.kinds(try git.document()) == ["202405-SAL-001 changed"])
        #expect(try git.review().output.contains("register/二零 二四/202405-SAL-001.md"))
    }

    @Test func aRegisterBelowTheTop() throws {
        let outer = try Self.twoCommitted()
        let folder = outer.register.root.appending(path: "销售 部")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for part in ["register", "schema"] {
            try FileManager.default.moveItem(
                at: outer.register.root.appending(path: part), to: folder.appending(path: part))
        }
        try outer.git("add", "--all", "销售 部", "register", "schema")
        try outer.git("commit", "-q", "-m", "below")
        try outer.change("销售 部/" + one, "50万", "70万")
        let answer = try outer.register.run("review", "--root", "销售 部", "--as-of=2024-06-10", "HEAD")
        #expect(answer.output.contains("1 opportunity changed"), "\(answer)")
        #expect(answer.output.contains("500k → 700k"))
    }

    @Test func findingsComeAndGo() throws {
        let git = try Self.twoCommitted()
        try git.change(one, "责任人: 明", "责任人: 无名")
        try git.commit()
        let introduced = try #require(try git.document("HEAD~1..HEAD")["introduced"] as? [[String: Any]])
        #expect(introduced.map { $0["rule"] as? String } == ["unknown-person"])
        try git.register.write("register/x/202405-SAL-001.md", try git.register.read(one))
        let twice = try #require(try git.document("HEAD~1")["introduced"] as? [[String: Any]])
        #expect(twice.count { $0["rule"] as? String == "id-duplicate" } == 2)
        try git.git("revert", "--no-edit", "HEAD")
        let resolved = try #require(try git.document("HEAD~1..HEAD")["resolved"] as? [[String: Any]])
        #expect(resolved.map { $0["rule"] as? String } == ["unknown-person"])
    }

    @Test func eachStateIsReadWithItsOwnSchema() throws {
        let git = try Self.twoCommitted()
        try git.change(
            "schema/template.yaml", "label: { zh: 预计合同金额, en: Expected amount }",
            "label: { zh: 合同金额预计, en: Expected amount }")
        try git.change(one, "预计合同金额: 50万", "合同金额预计: 60万")
        let document = try git.document()
        #expect(document["is_schema_changed"] as? Bool == true)
        let fields = (document["opportunities"] as? [[String: Any]])?.first?["fields"] as? [[String: Any]]
        #expect(
            fields?.map { "\($0["name"] ?? "") \($0["old"] ?? "") \($0["new"] ?? "")" } == ["amount 500k 600k"])
    }

    @Test func theUpstreamIsTheBase() throws {
        let git = try Self.twoCommitted()
        try git.git("checkout", "-q", "-b", "work")
        try git.change(one, "50万", "80万")
        try git.commit()
        try git.git("branch", "-q", "topic")
        try git.git("branch", "-q", "--set-upstream-to=topic")
        #expect(try git.review().output.contains("merge base with the upstream topic"))
        #expect(try git.review().output.contains("No changes in the register."))
        try git.git("checkout", "-q", "--detach")
        #expect(try git.review().output.contains("merge base with main"))
        #expect(GitRegister.kinds(try git.document()) == ["202405-SAL-001 changed"])
    }

    @Test func aRepositoryWithoutCommits() throws {
        let git = try GitRegister()
        try git.register.write(one, TestRegister.opportunity("202405-SAL-001"))
        #expect(GitRegister.kinds(try git.document()) == ["202405-SAL-001 new"])
        #expect(try git.conflicts().errors.contains("there is no branch main or master"))
    }

    @Test func aMergeInProgress() throws {
        let git = try Self.twoCommitted()
        try git.git("checkout", "-q", "-b", "work")
        try git.change(one, "50万", "80万")
        try git.commit()
        try git.git("checkout", "-q", "main")
        try git.change(one, "50万", "90万")
        try git.commit()
        try git.git("merge", "work", isAnyCodeRight: true)
        let answer = try git.review("HEAD")
        #expect(answer.status == 0)
        #expect(answer.output.contains("Cannot be read (1)"), "\(answer.output)")
    }

    @Test func aShallowClone() throws {
        let git = try Self.twoCommitted()
        try git.git("checkout", "-q", "-b", "work")
        try git.change(one, "50万", "80万")
        try git.commit()
        let clone = git.register.root.appending(path: "clone")
        try git.git(
            "clone", "-q", "--depth=1", "--no-single-branch", "file://" + git.register.root.path(), clone.path())
        let answer = try git.register.run("review", "--root", "clone", "main...work", language: "en_US.UTF-8")
        #expect(answer.status == 2)
        #expect(
            answer.errors.contains("git fetch --unshallow") || answer.errors.contains("unknown commit"),
            "\(answer.errors)")
        #expect(
            try git.register.run("review", "--root", "clone", "origin/main..work", "--as-of=2024-06-10").output
                .contains("500k → 800k"))
    }

    @Test func noRepositoryABareOneAndNoGit() throws {
        let register = try TestRegister()
        #expect(try register.run("review").errors.contains("is not in a git repository"))
        #expect(try register.run("conflicts").status == 2)
        let git = try Self.twoCommitted()
        let away = try git.register.run(["review"], through: ["env", "PATH=/nowhere"])
        #expect(away.status == 2 || away.status == 127)
        try git.git("config", "core.bare", "true")
        let bare = try git.review()
        #expect(bare.status == 2 && bare.errors.contains("without a working tree"), "\(bare)")
    }

    // MARK: The pipeline

    /// The effect on the weighted pipeline is the difference of two totals of `segments`, over made-up registers.
    @Test(arguments: [1, 2, 3]) func theEffectIsTheDifferenceOfTwoTotals(_ seed: Int) throws {
        let git = try GitRegister()
        let days = "--as-of=2026-06-30"
        func generate(_ folder: String, _ seed: Int) throws {
            let answer = try git.register.run(
                "generate", "--count", "60", "--seed", "\(seed)", days, "--output", folder)
            #expect(answer.status == 0, "\(answer.errors)")
        }
        func total() throws -> [String: Any] {
            let answer = try git.register.run("segments", "--by=industry", "--format=json", days)
            let document = try #require(JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
            return try #require((document["total"] as? [String: Any]))
        }
        try generate("old", seed)
        try generate("new", seed + 100)
        let root = git.register.root
        func take(_ folder: String, every step: Int) throws {
            let files = try FileManager.default.subpathsOfDirectory(
                atPath: root.appending(path: folder + "/register").path()
            ).filter { $0.hasSuffix(".md") }.sorted()
            for (number, file) in files.enumerated() where number % step != 0 {
                try git.register.write("register/" + file, try git.register.read(folder + "/register/" + file))
            }
        }
        try take("old", every: 7)
        try git.commit()
        let before = try total()
        try take("new", every: 3)
        for name in try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: "register").path()).filter(
            { $0.hasSuffix("9.md") })
        {
            try FileManager.default.removeItem(at: root.appending(path: "register/" + name))
        }
        let after = try total()
        let answer = try git.register.run("review", "HEAD", "--format=json", days)
        let document = try #require(JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
        for sum in ["weighted", "pipeline"] {
            let change = try #require((document[sum] as? [String: Any])?["change"] as? [String: Any])
            for part in ["low", "mid", "high"] {
                func value(_ total: [String: Any]) -> Int? { (total[sum] as? [String: Any])?[part] as? Int }
                let difference = try #require(value(after)) - (try #require(value(before)))
                #expect(difference != 0)
                // Sums are rounded to whole yuan once: of all, or of what changed.
                #expect(abs(try #require(change[part] as? Int) - difference) <= 1, "\(sum) \(part)")
            }
        }
    }

    // MARK: Markdown

    @Test func markdownFitsACommentAndIsObeyedNowhere() throws {
        let git = try GitRegister()
        try git.register.write(one, TestRegister.opportunity("202405-SAL-001"))
        try git.commit()
        for number in 100..<620 {
            let id = "202405-SAL-\(number)"
            try git.register.write(
                "register/\(id).md",
                TestRegister.opportunity(
                    id, customer: "\"| <b> @all #1 [x](y) *公司* \(number) " + String(repeating: "很长", count: 60) + "\""))
        }
        let answer = try git.review("--format=markdown")
        #expect(answer.output.utf16.count < 65_536)
        #expect(answer.output.utf16.count > 40_000)
        #expect(answer.output.hasPrefix("**520 opportunities changed: 520 new"))
        #expect(answer.output.contains(/… and \d+ more/))
        #expect(!answer.output.contains("<b>") && !answer.output.contains("@all"))
        // For libcmark, which knows no tables, each is one paragraph below its heading, and nothing is HTML or code.
        let blocks = Document(Array(answer.output.utf8)).blocks.map(\.kind)
        #expect(!blocks.contains(.html) && !blocks.contains(.code) && !blocks.contains(.list))
        #expect(
            blocks.count { $0 == .heading(level: 3) }
                == answer.output.split(separator: "\n").count { $0.hasPrefix("### ") })
        // Every row of a table has the cells of its header.
        var width: Int?
        for line in answer.output.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("|") else {
                width = nil
                continue
            }
            let cells = line.replacing("\\|", with: "").count { $0 == "|" }
            #expect(width == nil || width == cells, "\(line)")
            width = cells
        }
    }

    @Test func chineseReadersReadChinese() throws {
        let git = try Self.twoCommitted()
        try git.change(one, "50万", "60万")
        let answer = try git.review("--language=zh", "--format=markdown")
        #expect(answer.output.hasPrefix("**1 个商机有变化：金额变化 1；加权金额 +5万。**"))
    }

    // MARK: git diff

    @Test func gitDiffIsReadable() throws {
        let git = try Self.twoCommitted()
        try git.register.write(".gitattributes", "*.md diff=oppbook\n")
        try git.git("config", "diff.oppbook.textconv", "'\(TestRegister.command)' diff-driver")
        try git.change(one, "责任人: 明\n机会状态: 初步接洽", "机会状态: \"方案提交\"\n责任人: 明")
        let diff = try git.git("diff")
        #expect(diff.contains("-机会状态: 初步接洽\n+机会状态: 方案提交\n"), "\(diff)")
        #expect(!diff.contains("-责任人"))
        #expect(diff.split(separator: "\n").count { $0.hasPrefix("+") || $0.hasPrefix("-") } == 4)
        try git.register.write(one, "---\na: [\n---\n")
        #expect(try git.git("diff").contains("+a: [\n"))
        #expect(try git.git("log", "-p").contains("+机会状态: 初步接洽\n"))
    }

    @Test func theDriverWritesWhatItCannotReadAsItIs() throws {
        let register = try TestRegister()
        try register.write("x.md", Data([0xFF, 0x00, 0x0A]))
        try register.write("y.md", "没有表头\n")
        #expect(try register.run("diff-driver", "y.md").output == "没有表头\n")
        #expect(try register.shell("oppbook diff-driver x.md | od -An -tx1", language: "C").output.contains("ff 00 0a"))
        try FileManager.default.removeItem(at: register.root.appending(path: "schema"))
        try register.write(one, TestRegister.opportunity("202405-SAL-001"))
        #expect(try register.run("diff-driver", one).output == TestRegister.opportunity("202405-SAL-001"))
        #expect(try register.run("diff-driver", "nothing.md").status == 2)
    }

    // MARK: Branches

    @Test func branchesThatTouchTheSame() throws {
        let git = try Self.twoCommitted()
        func branch(_ name: String, _ work: () throws -> Void) throws {
            try git.git("checkout", "-q", "-b", name, "main")
            try work()
            try git.commit(name)
        }
        try branch("状态") { try git.change(one, "机会状态: 初步接洽", "机会状态: 已流失") }
        try branch("elsewhere") { try git.change(two, "责任人: 明", "责任人: 华") }
        try branch("same-customer") {
            try git.register.write(
                "register/202406-SAL-009.md", TestRegister.opportunity("202406-SAL-009", customer: "某新能源汽车公司"))
        }
        try branch("same-id") {
            try git.register.write(
                "register/202406-SAL-001.md", TestRegister.opportunity("202406-SAL-001", customer: "丙公司"))
        }
        try branch("gone") { try git.git("rm", "-q", one) }
        try branch("merged-main") {
            try git.change(one, "50万", "55万")
            try git.register.write(
                one, String(decoding: try git.register.read(one), as: UTF8.self) + "\n### 2024-06-01 电话 华\n\n问了交期。\n")
        }
        try git.git("checkout", "-q", "main")
        try git.register.write("register/202405-KA-001.md", TestRegister.opportunity("202405-KA-001", customer: "丁公司"))
        try git.commit()
        // One that took in main on its way left it more than once.
        try git.git("checkout", "-q", "merged-main")
        try git.git("merge", "-q", "--no-edit", "main")
        try git.git("checkout", "-q", "-b", "work", "main")
        #expect(try git.conflicts().output.contains("none touches the same"))
        try git.change(one, "机会状态: 初步接洽", "机会状态: 方案提交")
        try git.commit()
        try git.register.write(
            one, String(decoding: try git.register.read(one), as: UTF8.self) + "\n### 2024-06-03 电话 明\n\n寄了样品。\n")
        try git.register.write(
            "register/202406-SAL-001.md", TestRegister.opportunity("202406-SAL-001", customer: "戊公司"))

        let answer = try git.register.run("conflicts", "--format=json", "--as-of=2024-06-10")
        #expect(answer.status == 1, "\(answer)")
        let touches = try #require(JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [[String: Any]])
        func told(_ branch: String) -> [String] {
            touches.filter { $0["branch"] as? String == branch }.flatMap { touch in
                (touch["details"] as? [[String: Any]] ?? []).map {
                    "\(touch["id"] ?? ""): \($0["what"] ?? ""): \($0["mine"] ?? "") | \($0["theirs"] ?? "")"
                        + ($0["is_conflict"] as? Bool == true ? " !" : "")
                }
            }
        }
        #expect(told("状态") == ["202405-SAL-001: Status: Proposal | Lost !"])
        #expect(told("elsewhere") == [])
        #expect(told("same-customer") == ["202405-SAL-001: the same customer: 202405-SAL-001 | new: 202406-SAL-009"])
        #expect(told("same-id") == ["202406-SAL-001: one id for two opportunities: 戊公司 | 丙公司 !"])
        #expect(told("gone") == ["202405-SAL-001: the opportunity: changed | deleted !"])
        #expect(told("merged-main") == ["202405-SAL-001: follow-ups: 1 entry | 1 entry"])

        #expect(try git.review().output.contains("Open branches that touch the same opportunities or customers"))
        #expect(try !git.review("--no-branches").output.contains("Open branches"))
        let shown = try git.register.run("show", "202405-SAL-001", "--branches", "--as-of=2024-06-10")
        #expect(shown.output.contains("  状态  Status Initial contact → Lost\n"), "\(shown)")
        #expect(shown.output.contains("  gone  deleted\n"))
        #expect(try !git.register.run("show", "202405-SAL-001", "--as-of=2024-06-10").output.contains("open branches"))
    }
}
