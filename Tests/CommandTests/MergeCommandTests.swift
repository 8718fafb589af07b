import Foundation
import Testing

/// Merges by the real git, with the built command as its driver.
@Suite struct MergeCommandTests {
    private static let path = "register/2024/202405-SAL-003.md"
    private static let base = TestRegister.opportunity(
        "202405-SAL-003", extra: "预计合同金额: 50-100万元\n转化概率: 中\n决策关注点: [价格]\n")

    /// A repository with the register, its first opportunity committed on `main`.
    private static func repository(driver: Bool = true) throws -> TestRegister {
        let register = try TestRegister()
        try register.write(path, base)
        try register.write(".gitignore", ".run-*\n")
        try succeed(
            register,
            "git init -q -b main && git config user.name 明 && git config user.email ming@example.com && git config commit.gpgSign false"
        )
        if driver { #expect(try register.run("merge-driver", "--install").status == 0) }
        try succeed(register, "git add -A && git commit -qm base")
        return register
    }

    private static func succeed(_ register: TestRegister, _ line: String) throws {
        let answer = try register.shell(line, language: "C")
        #expect(answer.status == 0, "\(line): \(answer.output)")
    }

    private static func text(_ register: TestRegister, _ path: String = MergeCommandTests.path) throws -> String {
        String(decoding: try register.read(path), as: UTF8.self)
    }

    /// Writes a version of the opportunity and commits it.
    private static func commit(
        _ register: TestRegister, _ text: String, path: String = MergeCommandTests.path, _ message: String = "edit"
    ) throws {
        try register.write(path, text)
        try succeed(register, "git add -A && git commit -qm \(message)")
    }

    /// Two branches from `main`, `a` and `b`, each with one commit.
    private static func branch(
        _ register: TestRegister, _ a: String, _ b: String, path: String = MergeCommandTests.path
    ) throws {
        try succeed(register, "git checkout -qb b")
        try commit(register, b, path: path)
        try succeed(register, "git checkout -q main && git checkout -qb a")
        try commit(register, a, path: path)
    }

    private static func entry(_ day: Int, _ words: String) -> String { "\n### 2024-05-\(day) 电话 明\n\n\(words)\n" }

    // MARK: Setting up

    @Test func installsOnceAndKeepsWhatIsThere() throws {
        let register = try TestRegister()
        try register.write(".gitattributes", "*.csv text")
        #expect(try register.run("merge-driver", "--install").status == 2)
        try Self.succeed(register, "git init -q")
        let first = try register.run("merge-driver", "--install")
        #expect(first.status == 0 && first.output.contains("Commit .gitattributes"))
        #expect(
            try register.run("merge-driver", "--install").output
                == "Git now merges and compares opportunities with oppbook.\n")
        #expect(
            try Self.text(register, ".gitattributes") == "*.csv text\n/register/**/*.md merge=oppbook diff=oppbook\n")
        let attributes = try register.shell(
            "git check-attr merge diff -- register/a.md register/2024/b.md README.md", language: "C"
        ).output
        #expect(attributes.components(separatedBy: ": oppbook").count == 5)
        #expect(try register.run("merge-driver", "x").status == 2)
    }

    // MARK: Merging

    @Test func whatGitCallsAConflictMerges() throws {
        let register = try Self.repository()
        try Self.branch(
            register, Self.base.replacingOccurrences(of: "转化概率: 中", with: "转化概率: 高") + Self.entry(28, "寄样品。"),
            Self.base.replacingOccurrences(of: "预计合同金额: 50-100万元", with: "预计合同金额: 80万元").replacingOccurrences(
                of: "[价格]", with: "[价格, 交付周期]")
                + Self.entry(24, "问价。"))
        try Self.succeed(register, "git merge -q b")
        let expected =
            Self.base.replacingOccurrences(of: "转化概率: 中", with: "转化概率: 高").replacingOccurrences(
                of: "50-100万元", with: "80万元"
            )
            .replacingOccurrences(of: "[价格]", with: "[价格, 交付周期]") + Self.entry(24, "问价。") + Self.entry(28, "寄样品。")
        #expect(try Self.text(register) == expected)
    }

    @Test func aTrueConflictIsNamedAndMarked() throws {
        let register = try Self.repository()
        try Self.branch(
            register, Self.base.replacingOccurrences(of: "转化概率: 中", with: "转化概率: 高"),
            Self.base.replacingOccurrences(of: "转化概率: 中", with: "转化概率: 低") + Self.entry(24, "问价。"))
        let answer = try register.shell("git merge b", language: "zh_CN.UTF-8")
        #expect(answer.status == 1)
        #expect(answer.output.contains("oppbook: \(Self.path)：两边对“转化概率”的改动不同"))
        let text = try Self.text(register)
        #expect(text.contains("决策关注点: [价格]") && text.hasSuffix("问价。\n"))
        #expect(text.components(separatedBy: "<<<<<<<").count == 2)
        #expect(text.contains("\n转化概率: 高\n=======\n转化概率: 低\n>>>>>>> "))
        // What the driver left is not repaired any further, and said again.
        let again = try register.run("resolve")
        #expect(
            again.status == 1
                && again.output
                    == "\(Self.path): still in conflict: both sides changed “Probability” in different ways\n",
            "\(again)")
        #expect(try Self.text(register) == text)
    }

    @Test func theCommonAncestorIsShownWhereGitIsAskedTo() throws {
        let register = try Self.repository()
        try Self.succeed(register, "git config merge.conflictStyle diff3")
        try Self.branch(
            register, Self.base.replacingOccurrences(of: "转化概率: 中", with: "转化概率: 高"),
            Self.base.replacingOccurrences(of: "转化概率: 中", with: "转化概率: 低"))
        #expect(try register.shell("git merge b", language: "C").status == 1)
        #expect(try Self.text(register).contains("转化概率: 高\n||||||| base\n转化概率: 中\n=======\n转化概率: 低\n"))
    }

    @Test func oneSideMayRenameTheFile() throws {
        let register = try Self.repository()
        let name = "register/2025/202405-SAL-003.md"
        try Self.succeed(register, "git checkout -qb b")
        try Self.commit(register, Self.base + Self.entry(24, "问价。"))
        try Self.succeed(register, "git checkout -q main && mkdir register/2025 && git mv \(Self.path) \(name)")
        try Self.commit(register, Self.base + Self.entry(28, "寄样品。"), path: name)
        try Self.succeed(register, "git merge -q b")
        #expect(try Self.text(register, name) == Self.base + Self.entry(24, "问价。") + Self.entry(28, "寄样品。"))
        #expect(!register.exists(Self.path))
    }

    @Test func twoOpportunitiesUnderOneNumberStayApart() throws {
        let register = try Self.repository()
        let path = "register/2024/202405-SAL-004.md"
        let (ours, theirs) = (
            TestRegister.opportunity("202405-SAL-004", customer: "甲公司"),
            TestRegister.opportunity("202405-SAL-004", customer: "乙公司")
        )
        try Self.branch(register, ours, theirs, path: path)
        let answer = try register.shell("git merge b", language: "en_US.UTF-8")
        #expect(answer.status == 1)
        #expect(
            answer.output.contains("two different opportunities have this id")
                && answer.output.contains("甲公司 / 乙公司"))
        #expect(answer.output.contains("oppbook renumber"))
        let text = try Self.text(register, path)
        #expect(text.contains(ours) && text.contains(theirs))
        let resolved = try register.run("resolve", path)
        #expect(resolved.status == 1 && resolved.output.contains("甲公司 / 乙公司"))
        #expect(try Self.text(register, path) == text)
    }

    @Test func whatIsNoOpportunityIsMergedAsGitDoes() throws {
        let register = try Self.repository()
        let cases: [(String, [UInt8], [UInt8], [UInt8])] = [
            (
                "register/notes.md", Array("一\n二\n三\n四\n五\n".utf8), Array("1\n二\n三\n四\n五\n".utf8),
                Array("一\n二\n三\n四\n5\n".utf8)
            ),
            // GB18030
            (
                "register/gb.md", [0xD2, 0xBB, 0x0A, 0x0A, 0x0A, 0xB6, 0xFE, 0x0A],
                [0xC8, 0xFD, 0x0A, 0x0A, 0x0A, 0xB6, 0xFE, 0x0A], [0xD2, 0xBB, 0x0A, 0x0A, 0x0A, 0xCB, 0xC4, 0x0A]
            ),
            (
                "register/broken.md", Array("---\na: [\nb: 1\nc: 2\nd: 3\n---\n".utf8),
                Array("---\na: [\nb: 2\nc: 2\nd: 3\n---\n".utf8), Array("---\na: [\nb: 1\nc: 2\nd: 4\n---\n".utf8)
            ),
        ]
        for (path, base, ours, theirs) in cases {
            for (name, bytes) in [("O", base), ("A", ours), ("B", theirs)] { try register.write(name, Data(bytes)) }
            let git = try register.shell("git merge-file -p A O B > expected", language: "C")
            let answer = try register.run("merge-driver", "O", "A", "B", "7", path)
            #expect(answer.status == git.status, "\(path): \(answer)")
            #expect(try register.read("A") == register.read("expected"), "\(path)")
            #expect(answer.errors.isEmpty == (path == "register/notes.md"), "\(answer.errors)")
        }
        try register.write("schema/template.yaml", "<<<<<<< ours\n")
        for (name, text) in [("O", Self.base), ("A", Self.base + Self.entry(24, "甲")), ("B", Self.base)] {
            try register.write(name, text)
        }
        let answer = try register.run("merge-driver", "O", "A", "B", "7", Self.path)
        #expect(answer.status == 0 && answer.errors.contains("merged by lines only"))
        #expect(try Self.text(register, "A") == Self.base + Self.entry(24, "甲"))
    }

    @Test func pathsOfEveryKind() throws {
        let register = try Self.repository()
        let path = "register/华东 区/a'b\n-\"c.md"
        try Self.commit(register, Self.base, path: path)
        try Self.branch(
            register, Self.base + Self.entry(28, "寄样品。"),
            Self.base.replacingOccurrences(of: "转化概率: 中", with: "转化概率: 低") + Self.entry(24, "问价。"), path: path)
        try Self.succeed(register, "git merge -q b")
        #expect(try Self.text(register, path).hasSuffix(Self.entry(24, "问价。") + Self.entry(28, "寄样品。")))
    }

    // MARK: Histories

    /// One side of a history: each commit sets a field that is its own, or adds an entry.
    private struct Branch {
        var text: String
        var entries: [String] = []
        var commits: [String] = []

        init(_ seed: Int, _ mark: String, fields: [(String, [String])]) {
            text = MergeCommandTests.base
            var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ UInt64(mark.utf8.first ?? 0)
            func next(_ count: Int) -> Int {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int(state >> 33) % count
            }
            var day = 21
            for number in 0..<(2 + next(3)) {
                if next(2) == 0 {
                    let (old, new) = fields[next(fields.count)]
                    text = text.replacingOccurrences(
                        of: "\n\(old): [^\n]*", with: "\n\(old): \(new[next(new.count)])", options: .regularExpression)
                }
                day = min(day + next(3), 31)
                let entry = MergeCommandTests.entry(day, "\(mark)\(number)记。")
                entries.append(entry)
                text += entry
                commits.append(text)
            }
        }
    }

    @Test(arguments: ["merge -q b", "rebase -q b", "cherry-pick main..b"]) func histories(command: String) throws {
        for seed in 0..<4 {
            let register = try Self.repository()
            let a = Branch(seed, "甲", fields: [("转化概率", ["高", "低"]), ("责任人", ["华", "芳"])])
            let b = Branch(seed, "乙", fields: [("预计合同金额", ["80万元", "90万元"]), ("决策关注点", ["[价格, 交付周期]", "[品牌口碑]"])])
            try Self.succeed(register, "git checkout -qb b")
            for text in b.commits { try Self.commit(register, text) }
            try Self.succeed(register, "git checkout -q main && git checkout -qb a")
            for text in a.commits { try Self.commit(register, text) }
            let answer = try register.shell("git \(command)", language: "C")
            #expect(answer.status == 0, "seed \(seed): \(answer.output)")
            let text = try Self.text(register)
            for entry in a.entries + b.entries {
                #expect(
                    text.components(separatedBy: entry.trimmingCharacters(in: .newlines)).count == 2,
                    "seed \(seed): \(entry)")
            }
            for name in ["转化概率", "责任人", "预计合同金额", "决策关注点"] {
                let side = ["转化概率", "责任人"].contains(name) ? a : b
                let line = side.text.split(separator: "\n").first { $0.hasPrefix(name) }
                #expect(text.split(separator: "\n").filter { $0.hasPrefix(name) } == [line], "seed \(seed): \(name)")
            }
            let lint = try register.run("lint", "--as-of=2024-06-01", "--no-cache", "--format=json")
            #expect(!lint.output.contains("log-order"))
        }
    }

    @Test func withoutTheToolGitMergesByLines() throws {
        let register = try Self.repository()
        try Self.branch(register, Self.base + Self.entry(28, "寄样品。"), Self.base + Self.entry(24, "问价。"))
        #expect(try register.shell("PATH=/usr/bin:/bin git merge b", language: "C").status == 1)
        #expect(try Self.text(register).contains("<<<<<<< ours\n"))
        #expect(try register.run("resolve").status == 0)
        #expect(try Self.text(register) == Self.base + Self.entry(24, "问价。") + Self.entry(28, "寄样品。"))
    }

    @Test func aRegisterMayLieBelowTheTopOfItsRepository() throws {
        let register = try Self.repository(driver: false)
        try Self.succeed(
            register,
            "rm -rf .git && mkdir 簿 && mv schema register 簿/ && git init -q -b main && git config user.name 明 && git config user.email ming@example.com"
        )
        let path = "簿/" + Self.path
        #expect(try register.run("merge-driver", "--install", "--root", "簿").status == 0)
        try Self.succeed(register, "git add -A && git commit -qm base")
        try Self.branch(register, Self.base + Self.entry(28, "寄样品。"), Self.base + Self.entry(24, "问价。"), path: path)
        try Self.succeed(register, "git merge -q b")
        #expect(try Self.text(register, path) == Self.base + Self.entry(24, "问价。") + Self.entry(28, "寄样品。"))
        // The same without the driver, repaired from another folder.
        try Self.succeed(register, "git reset -q --hard HEAD^ && git config --remove-section merge.oppbook")
        #expect(try register.shell("git merge b", language: "C").status == 1)
        #expect(
            try register.shell("cd 簿/register && oppbook resolve --add", language: "en_US.UTF-8").output.contains(
                "2024/202405-SAL-003.md: resolved"))
        #expect(try Self.text(register, path) == Self.base + Self.entry(24, "问价。") + Self.entry(28, "寄样品。"))
        try Self.succeed(register, "test -z \"$(git ls-files -u)\"")
    }

    @Test func twoCommonAncestorsThatClash() throws {
        let register = try Self.repository()
        try Self.branch(
            register, Self.base.replacingOccurrences(of: "转化概率: 中", with: "转化概率: 高"),
            Self.base.replacingOccurrences(of: "转化概率: 中", with: "转化概率: 低"))
        // Each side merges the other's commit and settles the conflict in its own way.
        try Self.succeed(register, "git tag a1 a && git tag b1 b")
        for (branch, other, value, day) in [("a", "b1", "高", 24), ("b", "a1", "低", 28)] {
            #expect(try register.shell("git checkout -q \(branch) && git merge \(other)", language: "C").status == 1)
            try Self.commit(
                register,
                Self.base.replacingOccurrences(of: "转化概率: 中", with: "转化概率: \(value)") + Self.entry(day, "\(value)。"))
        }
        let answer = try register.shell("git merge a", language: "en_US.UTF-8")
        #expect(
            answer.status == 1 && answer.output.contains("“Probability”") && !answer.output.contains("line by line"),
            "\(answer.output)")
        let text = try Self.text(register)
        #expect(text.components(separatedBy: "<<<<<<<").count == 2)
        #expect(text.hasSuffix(Self.entry(24, "高。") + Self.entry(28, "低。")))
    }

    // MARK: Resolving

    @Test func whatWasMergedWithoutTheDriverIsRepaired() throws {
        let register = try Self.repository(driver: false)
        try Self.branch(
            register, Self.base.replacingOccurrences(of: "转化概率: 中", with: "转化概率: 高") + Self.entry(28, "寄样品。"),
            Self.base.replacingOccurrences(of: "预计合同金额: 50-100万元", with: "预计合同金额: 80万元") + Self.entry(24, "问价。"))
        #expect(try register.shell("git merge b", language: "C").status == 1)
        let answer = try register.run("resolve", "--add", language: "zh_CN.UTF-8")
        #expect(answer.status == 0 && answer.output == "\(Self.path)：已解决\n", "\(answer)")
        let text = try Self.text(register)
        #expect(
            text.hasSuffix(Self.entry(24, "问价。") + Self.entry(28, "寄样品。")) && text.contains("转化概率: 高")
                && text.contains("80万元"))
        try Self.succeed(register, "test -z \"$(git ls-files -u)\" && git commit -qm merged")
        #expect(try register.run("resolve").errors == "there are no unmerged opportunities\n")
        #expect(try register.run("resolve", Self.path).output == "\(Self.path): no conflict\n")
    }

    @Test func whatAPersonHasWrittenSinceStays() throws {
        let register = try Self.repository(driver: false)
        try Self.branch(register, Self.base + Self.entry(28, "寄样品。"), Self.base + Self.entry(24, "问价。"))
        #expect(try register.shell("git merge b", language: "C").status == 1)
        try register.write(Self.path, try Self.text(register).replacingOccurrences(of: "责任人: 明", with: "责任人: 华"))
        #expect(try register.run("resolve", Self.path).status == 0)
        let text = try Self.text(register)
        #expect(text.contains("责任人: 华") && text.hasSuffix(Self.entry(24, "问价。") + Self.entry(28, "寄样品。")))
    }

    @Test(arguments: ["", "|||||||  1234567\n"]) func markersAloneAreEnough(middle: String) throws {
        let register = try TestRegister()
        let marked =
            Self.base.replacingOccurrences(
                of: "转化概率: 中\n", with: "<<<<<<< HEAD\n转化概率: 高\n\(middle)=======\n转化概率: 高  # 已核对\n>>>>>>> b\n")
            + "<<<<<<< HEAD\n\(Self.entry(28, "寄样品。"))\(middle)=======\n\(Self.entry(24, "问价。"))>>>>>>> b\n"
        try register.write(Self.path, marked)
        let answer = try register.run("resolve", Self.path)
        let text = try Self.text(register)
        #expect(text.hasSuffix(Self.entry(24, "问价。") + Self.entry(28, "寄样品。")), "\(answer)\n\(text)")
        #expect(answer.status == 0 && text.contains("转化概率: 高") && !text.contains("<<<<"), "\(answer)\n\(text)")
    }

    @Test func deletedHereAndChangedThereIsLeftAlone() throws {
        let register = try Self.repository()
        try Self.succeed(
            register, "git checkout -qb b && git rm -q \(Self.path) && git commit -qm gone && git checkout -q main")
        try Self.commit(register, Self.base + Self.entry(28, "寄样品。"))
        #expect(try register.shell("git merge b", language: "C").status == 1)
        let answer = try register.run("resolve")
        #expect(answer.status == 1 && answer.output.contains("changed by ours and deleted by theirs"), "\(answer)")
        #expect(try Self.text(register) == Self.base + Self.entry(28, "寄样品。"))
    }

    @Test func wrongUseIsSaid() throws {
        let register = try Self.repository()
        #expect(try register.run("resolve", "register/none.md").errors.contains("cannot read register/none.md"))
        #expect(try register.run("resolve", "/etc/hosts.md").errors.contains("is not in the register"))
        #expect(try register.run("resolve", "schema/template.yaml").errors.contains("is not an .md file"))
        try Self.succeed(register, "rm -rf .git")
        let answer = try register.run("resolve")
        #expect(answer.status == 2 && answer.errors.contains("is not in a git repository"))
    }

    // MARK: Power cuts

    @Test func aKilledProcessLeavesTheOldFileOrTheNewOne() throws {
        let register = try TestRegister()
        let long = (0..<400).map { Self.entry(24, "第\($0)件事。") }.joined()
        let (ours, theirs) = (Self.base + Self.entry(28, "寄样品。"), Self.base + long)
        let marked = Self.base + "<<<<<<< HEAD\n" + Self.entry(28, "寄样品。") + "=======\n" + long + ">>>>>>> b\n"
        let merged = Self.base + long + Self.entry(28, "寄样品。")
        for round in 0..<40 {
            try register.write("O", Self.base)
            try register.write("A", ours)
            try register.write("B", theirs)
            try register.write(Self.path, marked)
            let isDriver = round % 2 == 0
            let running = try register.start(
                isDriver ? ["merge-driver", "O", "A", "B", "7", Self.path] : ["resolve", Self.path])
            usleep(UInt32(round) * 1500)
            kill(running.process.processIdentifier, SIGKILL)
            _ = try running.answer()
            let text = try Self.text(register, isDriver ? "A" : Self.path)
            #expect(text == (isDriver ? ours : marked) || text == merged, "round \(round): \(text.utf8.count) bytes")
        }
        #expect(try register.run("merge-driver", "O", "A", "B", "7", Self.path).status == 0)
        #expect(try Self.text(register, "A") == merged)
    }
}
