import Foundation
import Testing

/// `oppbook lint --staged` and `--since`: what git would commit, and what changed, with real git.
@Suite struct StagedTests {
    let repository = try! TestRepository()
    private var register: TestRegister { repository.register }

    @Test func theIndexIsJudgedAndNotTheWorkingTree() throws {
        try repository.write(1, TestRepository.bad)
        #expect(try repository.staged().output == "0 files checked, no findings\n", "nothing is staged")
        try repository.sh("git add .")
        try repository.write(1)
        let bad = try repository.staged()
        #expect(bad.status == 1 && bad.output.contains("[out-of-range]"), "\(bad.output)")
        #expect(bad.output.contains(" | 转化概率: 130%\n"), "the line is the index's: \(bad.output)")
        try repository.write(1, "需求痛点: [成本高]\n")
        try repository.sh("git add .")
        try repository.write(1, TestRepository.bad)
        #expect(try repository.staged().output == "1 file checked, no findings\n")
    }

    @Test func someOfAFilesChangesAreStaged() throws {
        try repository.write(1, TestRepository.bad)
        // The first change is taken, the second is not.
        let text = String(decoding: try register.read(repository.path(1)), as: UTF8.self)
        try register.write(repository.path(1), text.replacing("Pack 尺寸", with: "Pack 的尺寸"))
        try repository.sh("printf 'n\\ny\\n' | git add -p > .run-home/patch")
        let answer = try repository.staged()
        #expect(answer.status == 0 && answer.output == "1 file checked, no findings\n", "\(answer.output)")
    }

    @Test func everyDoorGivesTheSameFindings() throws {
        for number in 2...5 { try repository.write(number, number % 2 == 0 ? TestRepository.bad : "行业: 储能\n") }
        try repository.write(6, customer: "第2动力电池有限公司")
        try repository.sh("git add .")
        let whole = try register.run("lint", TestRepository.day, "--format", "json", "--no-cache").output
        #expect(whole.contains("out-of-range"))
        for options in ["", "--no-cache"] {
            #expect(
                try repository.sh("oppbook lint --staged \(options) \(TestRepository.day) --format json").output
                    == whole)
        }
        #expect(try repository.sh("oppbook lint --since HEAD \(TestRepository.day) --format json").output == whole)
    }

    /// A commit with a mistake in the targets or calls does not pass, and what was said of a quarter stays as it was said.
    @Test func theSchemaThatIsStagedIsChecked() throws {
        func calls(_ first: String, _ more: String = "") throws -> TestRegister.Answer {
            try register.write("schema/forecasts/2027Q1.yaml", "period: 2027Q1\ncalls:\n  - \(first)\n\(more)")
            try repository.sh("git add schema")
            return try repository.staged()
        }
        let first = "{ person: 明, date: 2026-11-01, commit: 520万, best_case: 700万 }"
        let wrong = try calls(first.replacing("520万", with: "9千万"))
        #expect(wrong.status == 1 && wrong.output.contains("schema/forecasts/2027Q1.yaml:3:"), "\(wrong)")
        #expect(try calls(first).status == 0)
        try repository.sh("git commit -qm calls")
        let more = "  # in December\n  - { person: 明, date: 2026-11-20, commit: 480万, best_case: 700万 }\n"
        #expect(try calls(first, more).status == 0)
        for changed in [first.replacing("520万", with: "540万"), first.replacing("明", with: "华")] {
            let answer = try calls(changed, more)
            #expect(answer.status == 1 && answer.output.contains("520万"), "\(answer)")
        }
    }

    // MARK: Against the register as it is staged

    @Test func aRenamedFileIsJudgedInItsNewPlace() throws {
        try repository.sh("mkdir -p register/2024 && git mv \(repository.path(1)) register/2024/")
        #expect(try repository.staged().output == "1 file checked, no findings\n")
        try repository.sh("git mv register/2024/202405-SAL-001.md register/2024/202405-SAL-007.md")
        let answer = try repository.staged()
        #expect(answer.output.hasPrefix("register/2024/202405-SAL-007.md:2:"), "\(answer.output)")
        #expect(answer.output.contains("[id-filename]") && !answer.output.contains("[id-duplicate]"))
    }

    @Test func aDeletedFileIsMissedByThoseThatPointToIt() throws {
        try register.write(repository.path(2), TestRepository.opportunity(2) + "\n参见 [[202405-SAL-001]]。\n")
        try repository.sh("git add . && git rm -q --cached \(repository.path(1))")
        let answer = try repository.staged()
        #expect(
            answer.status == 1 && answer.output.contains("[broken-link]"),
            "it is still in the working tree: \(answer.output)")
        try repository.sh("git reset -q && git add \(repository.path(2)) && rm \(repository.path(1))")
        #expect(try repository.staged().status == 0, "it is still in the index")
    }

    @Test func filesThatGitDoesNotKnowDoNotCount() throws {
        try register.write("register/a/202405-SAL-002.md", TestRepository.opportunity(2))
        try register.run("index", TestRepository.day)
        try repository.write(2)
        try repository.sh("git add \(repository.path(2))")
        #expect(try repository.staged().output == "1 file checked, no findings\n")
        try repository.sh("git add .")
        #expect(try repository.staged().output.contains("[id-duplicate]"))
    }

    @Test func whatIsNotStagedDoesNotHideAFinding() throws {
        // In the working tree the other file has another id; in the commit it has not.
        try register.write(repository.path(1), TestRepository.opportunity(9))
        try register.write("register/a/202405-SAL-001.md", TestRepository.opportunity(1))
        try repository.sh("git add register/a")
        try register.run("index", TestRepository.day)
        #expect(try repository.staged().output.contains("202405-SAL-001 is also the id of register/202405-SAL-001.md"))
    }

    @Test func theSchemaIsTheStagedOne() throws {
        let schema = String(decoding: try register.read("schema/template.yaml"), as: UTF8.self)
        try repository.write(2, "转化概率: 130%\n")
        try register.write(
            "schema/template.yaml", schema.replacing("levels: { ", with: "levels: { out-of-range: off, "))
        let isSwitched = try register.run("lint", TestRepository.day).status == 0
        #expect(isSwitched, "the template knows how to switch a rule off")
        try repository.sh("git add register")
        #expect(try repository.staged().status == 1, "the change of the schema is not staged")
        try repository.sh("git add schema")
        try register.write("schema/template.yaml", "nonsense: [")
        let answer = try repository.staged()
        #expect(answer.status == 0, "the nonsense is not staged: \(answer.output)")
        try repository.sh("git add schema")
        #expect(try repository.staged().status == 2)
    }

    // MARK: Ids elsewhere

    /// The other side of a register of two branches: an opportunity that is committed there.
    private func commit(_ number: Int, on branch: String, customer: String? = nil) throws {
        try repository.sh("git switch -q -c \(branch)")
        try repository.write(number, customer: customer)
        try repository.sh("git add . && git commit -qm other && git switch -q main")
    }

    @Test func anIdThatIsGivenOnAnotherBranchIsTaken() throws {
        try commit(2, on: "销售/东", customer: "另一家储能有限公司")
        try register.write("register/b/202405-SAL-002.md", TestRepository.opportunity(2))
        try repository.sh("git add .")
        let answer = try repository.staged()
        #expect(answer.status == 1)
        #expect(
            answer.output.hasPrefix(
                "register/b/202405-SAL-002.md:2:7: error [id-duplicate] 202405-SAL-002 is also the id of register/202405-SAL-002.md on the branch 销售/东\n"
            ),
            "\(answer.output)")
        let chinese = try repository.staged(language: "zh_CN.UTF-8").output
        #expect(chinese.contains("编号 202405-SAL-002 在分支 销售/东 上已用于 register/202405-SAL-002.md"))
        // The same path with another customer's opportunity is taken, too; a later version of the same one is not.
        try repository.sh("git mv register/b/202405-SAL-002.md register/ && rmdir register/b")
        #expect(try repository.staged().output.contains("[id-duplicate]"))
        try repository.write(2, "需求痛点: [成本高]\n", customer: "另一家储能有限公司")
        try repository.sh("git add .")
        #expect(try repository.staged().status == 0)
    }

    @Test func fetchedBranchesAndOtherWorkingTreesCount() throws {
        try commit(2, on: "theirs", customer: "另一家储能有限公司")
        try commit(3, on: "work", customer: "又一家储能有限公司")
        try repository.sh(
            "git update-ref refs/remotes/origin/main theirs && git branch -D theirs work && git worktree add -q --detach .run-tree work@{0}"
        )
        try repository.sh(
            "git reflog expire --expire=now --all; git worktree add -q --detach .run-tree2 main && cd .run-tree2 && cp ../register/202405-SAL-001.md register/202405-SAL-004.md && sed -i s/-001/-004/ register/202405-SAL-004.md && git add . && git commit -qm four"
        )
        try register.write("register/b/202405-SAL-002.md", TestRepository.opportunity(2))
        try register.write("register/b/202405-SAL-004.md", TestRepository.opportunity(4))
        try repository.sh("git add register")
        let answer = try repository.staged().output
        #expect(
            answer.contains("202405-SAL-002 is also the id of register/202405-SAL-002.md on the branch origin/main"),
            "\(answer)")
        #expect(
            answer.contains("202405-SAL-004 is also the id of register/202405-SAL-004.md on the branch"), "\(answer)")
    }

    @Test func anIdOfOurOwnHistoryIsNotTaken() throws {
        try commit(2, on: "theirs", customer: "另一家储能有限公司")
        // Taken over as it is, by hand.
        try repository.sh("git checkout -q theirs -- register")
        #expect(try repository.staged().output == "1 file checked, no findings\n")
        // Picked and changed on the way.
        try repository.sh("git reset -q --hard && git cherry-pick -n theirs")
        try repository.write(2, "需求痛点: [成本高]\n", customer: "改名后的储能有限公司")
        try repository.sh("git add . && git rev-parse theirs > .git/CHERRY_PICK_HEAD")
        #expect(try repository.staged().status == 0)
        // Merged, and moved within its own branch later.
        try repository.sh(
            "git reset -q --hard && git merge -q theirs && mkdir register/c && git mv register/202405-SAL-002.md register/c/"
        )
        #expect(try repository.staged().status == 0)
    }

    @Test func whatABranchGaveUpAgainIsNotTaken() throws {
        try commit(2, on: "theirs", customer: "另一家储能有限公司")
        try repository.sh(
            "git switch -q theirs && oppbook renumber 202405-SAL-002 --to 202405-SAL-005 && git add . && git commit -qm five && git switch -q main"
        )
        try repository.write(2)
        try repository.sh("git add .")
        #expect(try repository.staged().output == "1 file checked, no findings\n")
        try repository.sh(
            "git mv \(repository.path(2)) \(repository.path(5)) && sed -i s/-002/-005/ \(repository.path(5))")
        try repository.sh("git add .")
        let answer = try repository.staged().output
        #expect(answer.contains("202405-SAL-005 is also the id of"), "\(answer)")
    }

    @Test func whatABranchTookFromUsIsOurs() throws {
        // Each took in the other's last commit, so that the two have two last commits in common.
        try commit(2, on: "theirs", customer: "另一家储能有限公司")
        try repository.write(3)
        try repository.sh(
            """
            git add . && git commit -qm three && git tag ours
            git switch -q theirs && git tag theirs-first && git merge -q --no-edit ours
            git switch -q main && git merge -q --no-edit theirs-first
            git rm -q \(repository.path(2)) \(repository.path(3)) && git commit -qm less
            """)
        try register.write("register/b/202405-SAL-002.md", TestRepository.opportunity(2))
        try register.write("register/b/202405-SAL-003.md", TestRepository.opportunity(3))
        try repository.sh("git add .")
        let answer = try repository.staged()
        #expect(answer.output == "2 files checked, no findings\n")
    }

    @Test func tagsAndUnrelatedHistoriesCountAndStashesDoNot() throws {
        try repository.write(2, customer: "另一家储能有限公司")
        try repository.sh("git add . && git stash -q")
        try commit(3, on: "gone", customer: "又一家储能有限公司")
        try repository.sh("git tag -am three v3 gone && git branch -D gone")
        try repository.sh("git switch -q --orphan apart")
        try repository.write(4, customer: "第四家储能有限公司")
        try repository.sh("git add register && git commit -qm apart && git switch -q main")
        for number in 2...4 {
            try register.write("register/b/202405-SAL-00\(number).md", TestRepository.opportunity(number))
        }
        try repository.sh("git add register/b")
        let answer = try repository.staged().output
        #expect(answer.contains("3 files checked: 2 errors"), "\(answer)")
        #expect(answer.contains("202405-SAL-003.md on the branch tags/v3"), "\(answer)")
        #expect(answer.contains("202405-SAL-004.md on the branch apart"), "\(answer)")
    }

    // MARK: By the register's index

    /// Whatever the working tree and the two indexes say, the staged content is judged.
    @Test(arguments: ["", "销售 部/"]) func theRegistersIndexKnowsOnlyWhatIsStaged(prefix: String) throws {
        let repository = try TestRepository(prefix: prefix)
        let folder = prefix + "register"
        func write(_ name: String, _ number: Int, customer: String? = nil, body: String = "") throws {
            try repository.register.write(
                "\(folder)/\(name).md", TestRepository.opportunity(number, customer: customer) + body)
        }
        func same(_ step: String) throws -> String {
            let answer = try repository.staged().output
            #expect(try repository.staged("--no-cache").output == answer, "\(step)")
            return answer
        }
        for number in 2...5 { try repository.write(number, customer: number == 4 ? "第5动力电池有限公司" : nil) }
        try repository.sh("git add . && git commit -qm four && cd \(repository.root) && oppbook index")
        try write("b/202405-SAL-006", 6, body: "\n见 [[202405-SAL-002]]、[[202405-SAL-003]]。\n")
        try repository.sh("git add .")
        #expect(try same("a new file").hasPrefix("1 file checked, no findings"))
        try repository.sh("git rm -q --cached '\(repository.path(2))'")
        #expect(try same("its target is only in the working tree").contains("[broken-link]"))
        try repository.sh("git add . && rm '\(repository.path(2))'")
        #expect(try same("its target is only in the commit").hasPrefix("1 file checked, no findings"))
        try repository.sh("git checkout -q . && cd \(repository.root) && oppbook index")
        try write("202405-SAL-003", 6)
        #expect(try same("a copy that is not staged").hasPrefix("1 file checked, no findings"))
        try repository.sh(
            "git update-index --assume-unchanged '\(repository.path(3))'; cd \(repository.root) && oppbook index")
        #expect(try same("a copy that git is told not to look at").hasPrefix("1 file checked, no findings"))
        try repository.sh("git update-index --no-assume-unchanged '\(repository.path(3))'; git add .")
        #expect(try same("a staged copy").contains("202405-SAL-006 is also the id of"))
        try repository.sh(
            "git show 'HEAD:\(repository.path(3))' > '\(repository.path(3))'; cd \(repository.root) && oppbook index")
        #expect(try same("a copy that is only staged").contains("202405-SAL-006 is also the id of"))
        try repository.sh("git add . && git update-index --index-version 4")
        #expect(try same("paths told by their difference").hasPrefix("1 file checked, no findings"))
        try write("c/202405-SAL-006", 6)
        try repository.sh("git add -N .; cd \(repository.root) && oppbook index")
        let answer = try same("a name without content")
        #expect(answer.hasPrefix("1 file checked, no findings"), "\(answer)")
    }

    @Test func gitIsNotAskedForTheWholeWorkingTree() throws {
        try register.run("index", TestRepository.day)
        try repository.write(2)
        try repository.sh("git add .")
        try repository.sh(
            #"""
            mkdir .run-bin; printf '#!/bin/sh\necho "$@" >> "%s"\nexec "%s" "$@"\n' "$PWD/.run-asked" "$(command -v git)" > .run-bin/git
            chmod +x .run-bin/git; PATH="$PWD/.run-bin:$PATH" oppbook lint --staged
            """#)
        let asked = String(decoding: try register.read(".run-asked"), as: UTF8.self)
        #expect(asked.contains("diff-index --cached") && asked.contains("--all"), "\(asked)")
        #expect(!asked.contains("diff-files") && !asked.contains("diff-tree"), "\(asked)")
    }

    // MARK: States of a repository

    @Test func theFirstCommitIsJudgedWhole() throws {
        try repository.write(2, TestRepository.bad)
        try repository.sh("rm -rf .git && git init -q -b main . && git add .")
        let answer = try repository.staged()
        #expect(
            answer.status == 1 && answer.output.hasSuffix("2 files checked: 1 error, 0 warnings, 0 hints\n"),
            "\(answer.output)")
        let since = try repository.sh("oppbook lint --since main")
        #expect(since.status == 2 && since.output.contains("unknown revision main"))
    }

    @Test func aMergeUnderWay() throws {
        try repository.sh("git switch -q -c theirs")
        try repository.write(1, "需求痛点: [成本高]\n")
        try repository.write(2, customer: "另一家储能有限公司")
        try repository.sh("git add . && git commit -qm theirs && git switch -q main")
        try repository.write(1, "需求痛点: [质量不稳]\n")
        try repository.sh("git commit -qam ours; git merge -q theirs")
        let answer = try repository.staged()
        #expect(answer.status == 0)
        #expect(
            answer.output == """
                oppbook: the merge is not finished: 1 file in conflict not checked, first register/202405-SAL-001.md
                1 file checked, no findings

                """)
        try repository.write(1, TestRepository.bad)
        try repository.sh("git add .")
        let done = try repository.staged()
        #expect(
            done.status == 1 && done.output.contains("[out-of-range]") && !done.output.contains("[id-duplicate]"),
            "\(done.output)")
    }

    @Test func aDetachedHead() throws {
        try repository.sh("git switch -q --detach")
        try repository.write(2, TestRepository.bad)
        try repository.sh("git add .")
        #expect(try repository.staged().status == 1)
        #expect(try repository.sh("oppbook lint \(TestRepository.day) --since main").status == 1)
    }

    @Test func linksAndSubmodulesHoldNoOpportunity() throws {
        try repository.sh(
            "git clone -q . .run-other && git -c protocol.file.allow=always submodule add -q ./.run-other register/other.md"
        )
        try repository.sh("ln -s 202405-SAL-001.md register/link.md && git add register")
        #expect(
            try repository.sh("git diff --cached --name-only").output
                == ".gitmodules\nregister/link.md\nregister/other.md\n")
        let answer = try repository.staged()
        #expect(answer.status == 0 && answer.output == "0 files checked, no findings\n", "\(answer.output)")
    }

    @Test func aFileThatIsTooLarge() throws {
        try register.write("register/large.md", Data(repeating: 0x61, count: 3_000_000))
        try repository.sh("git add . && rm register/large.md")
        #expect(try repository.staged().output.hasPrefix("register/large.md:1:1: error [file-too-large]"))
    }

    @Test(arguments: ["en_US.UTF-8", "C"]) func oddNames(language: String) throws {
        let name = "register/换\n行 与 空格 😀.md"
        try register.write(name, "---\n责任人: 某某\n---\n")
        try repository.sh("git add .")
        // Where the environment names no language, the register's own is spoken.
        let word = language == "C" ? "错误" : "error"
        let answer = try repository.staged(language: language)
        #expect(answer.output.contains(#"register/换\n行 与 空格 😀.md:2:6: \#(word) [unknown-person]"#), "\(answer.output)")
        let since = try repository.sh("oppbook lint --since HEAD \(TestRepository.day)", language: language)
        #expect(since.output.contains(#"register/换\n行 与 空格 😀.md:2:6: \#(word) [unknown-person]"#), "\(since.output)")
    }

    @Test func whereThereIsNothingToAsk() throws {
        let none = try TestRegister()
        for option in [["--staged"], ["--since", "HEAD"]] {
            let answer = try none.run(["lint"] + option)
            #expect(answer.status == 2 && answer.errors.contains("is not in a git repository"), "\(answer.errors)")
        }
        let without = try repository.sh("oppbook=$(command -v oppbook); PATH=/nowhere \"$oppbook\" lint --staged")
        #expect(
            without.status == 2 && without.output.contains("oppbook: git was not found\n  = Install git"),
            "\(without.output)")
        try repository.sh("git config core.bare true")
        let bare = try repository.staged()
        #expect(bare.status == 2 && bare.output.contains("without a working tree"), "\(bare.output)")
    }

    // MARK: Since a revision

    @Test func sinceReportsOnWhatChangedAfterTheBranchesParted() throws {
        try repository.sh("git switch -q -c mine")
        try repository.write(2, TestRepository.bad)
        try repository.sh("git add . && git commit -qm two && git switch -q main")
        // What the other branch did is not ours.
        try repository.write(1, TestRepository.bad)
        try repository.sh("git commit -qam theirs && git switch -q mine")
        try repository.write(3, TestRepository.bad)
        let answer = try repository.sh("oppbook lint --since main \(TestRepository.day)")
        #expect(
            answer.status == 1 && answer.output.hasSuffix("2 files checked: 2 errors, 0 warnings, 0 hints\n"),
            "\(answer.output)")
        #expect(
            answer.output.contains("register/202405-SAL-002.md:")
                && answer.output.contains("register/202405-SAL-003.md:"))
        try repository.sh("git rm -q --cached \(repository.path(2)) && rm \(repository.path(2)) \(repository.path(3))")
        #expect(
            try repository.sh("oppbook lint --since main \(TestRepository.day)").output
                == "0 files checked, no findings\n")
    }

    @Test func sinceWhatSharesNoHistory() throws {
        try repository.sh("git switch -q --orphan empty && git commit -qm empty --allow-empty && git switch -q main")
        let answer = try repository.sh("oppbook lint --since empty")
        #expect(
            answer.status == 2 && answer.output.contains("empty and this branch have no commit in common"),
            "\(answer.output)")
        #expect(try repository.sh("oppbook lint --since=-x").output.contains("unknown revision -x"))
    }
}
