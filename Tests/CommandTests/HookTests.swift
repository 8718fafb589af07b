import Foundation
import Testing

/// `oppbook hooks`, and commits that its hook lets through or stops.
@Suite struct HookTests {
    /// The day is fixed by a command of that name in the place of the tool's.
    private static func fix(_ repository: TestRepository) throws {
        try repository.register.write(
            ".run-bin/oppbook",
            "#!/bin/sh\nif [ \"$1\" = lint ]; then set -- \"$@\" \(TestRepository.day); fi\nexec '\(TestRegister.command)' \"$@\"\n"
        )
        try repository.sh("chmod +x .run-bin/oppbook && oppbook hooks install --root \(repository.root)")
    }

    private static let path = "export PATH=\"$PWD/.run-bin:$PATH\"\n"

    // MARK: Commits

    @Test(arguments: ["", "销售 部's/簿/"]) func aBadCommitIsStopped(prefix: String) throws {
        let repository = try TestRepository(prefix: prefix)
        try Self.fix(repository)
        try repository.write(2, TestRepository.bad)
        let head = try repository.sh("git rev-parse HEAD").output
        for commit in [
            "git add . && git commit -qm bad", "cd \(repository.root)/register && git commit -qm bad 202405-SAL-002.md",
            "git commit -qam bad",
        ] {
            let answer = try repository.sh(Self.path + commit)
            #expect(answer.status == 1 && answer.output.contains("[out-of-range]"), "\(commit): \(answer.output)")
        }
        #expect(try repository.sh("git rev-parse HEAD").output == head)
        // What is named is committed, whatever else is staged or not.
        try repository.write(1, "需求痛点: [成本高]\n")
        let named = try repository.sh(Self.path + "git commit -qm good \(TestRepository.quoted(repository.path(1)))")
        #expect(named.status == 0, "\(named.output)")
        try repository.write(2)
        let all = try repository.sh(Self.path + "git commit -qam good && git status --short")
        #expect(all.status == 0 && all.output == "1 file checked, no findings\n", "\(all.output)")
        // Amending is judged, too.
        try repository.write(2, TestRepository.bad)
        #expect(try repository.sh(Self.path + "git commit -qa --amend --no-edit").status == 1)
    }

    @Test(arguments: ["", "簿/"]) func linkedWorkingTreesHaveTheHookToo(prefix: String) throws {
        let repository = try TestRepository(prefix: prefix)
        try Self.fix(repository)
        try repository.sh("git worktree add -q .run-tree -b other")
        try repository.register.write(
            ".run-tree/" + repository.path(2), TestRepository.opportunity(2, TestRepository.bad))
        for place in ["", "/\(prefix)register"] {
            let answer = try repository.sh(Self.path + "cd .run-tree\(place) && git add . && git commit -qm bad")
            #expect(answer.status == 1 && answer.output.contains("register/202405-SAL-002.md:"), "\(answer.output)")
        }
        try repository.register.write(".run-tree/" + repository.path(2), TestRepository.opportunity(2))
        let good = try repository.sh(Self.path + "cd .run-tree && git add . && git commit -qm good")
        #expect(good.status == 0 && good.output == "1 file checked, no findings\n", "\(good.output)")
        #expect(try repository.sh("cd './.run-tree/\(prefix)' && oppbook hooks status").status == 0)
    }

    @Test func aRepositoryNamedByTheEnvironment() throws {
        let repository = try TestRepository()
        try Self.fix(repository)
        try repository.write(2, TestRepository.bad)
        try repository.sh("mv .git .run-git")
        let named = "--git-dir=.run-git --work-tree=."
        let answer = try repository.sh(Self.path + "git \(named) add register && git \(named) commit -qm bad")
        #expect(answer.status == 1 && answer.output.contains("[out-of-range]"), "\(answer.output)")
        let below = try repository.sh(
            Self.path
                + "cd register && GIT_DIR=../.run-git GIT_WORK_TREE=.. GIT_INDEX_FILE=../.run-git/index oppbook lint --staged"
        )
        #expect(below.status == 1 && below.output.contains("[out-of-range]"), "\(below.output)")
    }

    @Test func withoutTheToolNothingIsCommittedUnseen() throws {
        let repository = try TestRepository()
        try repository.sh(
            "oppbook hooks install && sed -i \"s|echo '.*'|echo /nowhere/oppbook|\" .git/hooks/pre-commit")
        try repository.write(2)
        let answer = try repository.sh("export PATH=/usr/local/bin:/usr/bin:/bin; git add . && git commit -qm two")
        #expect(answer.status == 1 && answer.output.contains("oppbook was not found"), "\(answer.output)")
    }

    @Test func aBranchWithoutTheRegisterIsLeftAlone() throws {
        let repository = try TestRepository()
        try Self.fix(repository)
        let answer = try repository.sh(
            Self.path
                + "git switch -q --orphan pages && rm -rf schema register && echo 页 > index.html && git add index.html && git commit -qm pages"
        )
        #expect(answer.status == 0 && answer.output == "", "\(answer.output)")
    }

    @Test func theBaselineCountsInTheHookToo() throws {
        let repository = try TestRepository()
        try Self.fix(repository)
        try repository.write(2, TestRepository.bad)
        try repository.sh("oppbook lint \(TestRepository.day) --write-baseline .oppbook-baseline.json && git add .")
        let known = try repository.sh(Self.path + "git commit -qm known")
        #expect(
            known.status == 0 && known.output == "1 file checked, no new findings; 1 more known from the baseline\n",
            "\(known.output)")
        try repository.write(3, TestRepository.bad)
        #expect(try repository.sh(Self.path + "git add . && git commit -qm new").status == 1)
    }

    // MARK: Installing

    @Test func installingTwiceIsInstallingOnce() throws {
        let repository = try TestRepository()
        #expect(try repository.sh("oppbook hooks status").status == 1)
        #expect(try repository.sh("oppbook hooks install").output.hasPrefix("installed the hook /"))
        let hook = try repository.register.read(".git/hooks/pre-commit")
        #expect(try repository.sh("oppbook hooks install").output.hasPrefix("the hook is already installed: /"))
        #expect(try repository.register.read(".git/hooks/pre-commit") == hook)
        #expect(try repository.sh("oppbook hooks status").status == 0)
        #expect(try repository.sh("oppbook hooks uninstall").output.hasPrefix("removed the hook /"))
        #expect(try repository.sh("oppbook hooks uninstall").output == "no oppbook hook is installed here\n")
        #expect(!repository.register.exists(".git/hooks/pre-commit"))
    }

    @Test func aHookThatIsThereRunsFirstAndComesBack() throws {
        let repository = try TestRepository()
        let before = "#!/bin/sh\necho before\nexit ${BEFORE:-0}\n"
        try repository.register.write(".git/hooks/pre-commit", before)
        try repository.sh("chmod +x .git/hooks/pre-commit")
        #expect(try repository.sh("oppbook hooks install").output.contains("still runs first"))
        try repository.sh("oppbook hooks install")
        try Self.fix(repository)
        try repository.write(2)
        #expect(try repository.sh(Self.path + "git add . && BEFORE=3 git commit -qm two").output == "before\n")
        #expect(try repository.sh(Self.path + "git commit -qm two").output == "before\n1 file checked, no findings\n")
        #expect(try repository.sh("oppbook hooks uninstall").output.contains("is restored"))
        #expect(try repository.register.read(".git/hooks/pre-commit") == Data(before.utf8))
        #expect(!repository.register.exists(".git/hooks/pre-commit.before-oppbook"))
        #expect(try repository.sh("test -x .git/hooks/pre-commit").status == 0)
        // What was kept once is not lost to a second one.
        try repository.register.write(".git/hooks/pre-commit.before-oppbook", "kept")
        let answer = try repository.sh("oppbook hooks install")
        #expect(answer.status == 2 && answer.output.contains("already exists"))
        #expect(try repository.register.read(".git/hooks/pre-commit") == Data(before.utf8))
    }

    @Test func aHookThatGitIgnoredStaysIgnored() throws {
        let repository = try TestRepository()
        try repository.register.write(".git/hooks/pre-commit", "#!/bin/sh\nexit 1\n")
        try Self.fix(repository)
        try repository.write(2)
        #expect(try repository.sh(Self.path + "git add . && git commit -qm two").status == 0)
    }

    @Test func managersOfHooksKeepTheirOwn() throws {
        let repository = try TestRepository()
        try repository.register.write(
            ".git/hooks/pre-commit", "#!/usr/bin/env bash\n# File generated by pre-commit: https://pre-commit.com\n")
        let preCommit = try repository.sh("oppbook hooks install")
        #expect(
            preCommit.status == 2
                && preCommit.output.contains(
                    "are managed by pre-commit\n  = Add under repos: in .pre-commit-config.yaml:"),
            "\(preCommit.output)")
        try repository.register.write(".husky/_/pre-commit", "#!/bin/sh\n")
        try repository.sh("git config core.hooksPath .husky/_")
        let husky = try repository.sh("oppbook hooks install", language: "zh_CN.UTF-8")
        #expect(
            husky.status == 2 && husky.output.contains("在 .husky/pre-commit 里加一行：oppbook lint --staged"),
            "\(husky.output)")
        #expect(try repository.register.read(".husky/_/pre-commit") == Data("#!/bin/sh\n".utf8))
    }

    @Test func hooksPathLeadsTheWay() throws {
        let repository = try TestRepository()
        try repository.sh(
            "git config core.hooksPath tools/hooks && mkdir tools && cd register && oppbook hooks install")
        #expect(repository.register.exists("tools/hooks/pre-commit"))
        #expect(!repository.register.exists(".git/hooks/pre-commit"))
        try repository.sh("oppbook hooks uninstall")
        #expect(!repository.register.exists("tools/hooks/pre-commit"))
        // A folder for all repositories is written to only when that is wanted.
        try repository.sh(
            "git config --unset core.hooksPath; git config --global core.hooksPath '~/hooks' && mkdir .run-home/hooks")
        let answer = try repository.sh("oppbook hooks install")
        #expect(
            answer.status == 2 && answer.output.contains("outside the repository")
                || repository.register.exists(".run-home/hooks/pre-commit"), "\(answer.output)")
        let elsewhere = try TestRegister()
        try repository.sh("git config --global core.hooksPath '\(elsewhere.root.path())'")
        let outside = try repository.sh("oppbook hooks install")
        #expect(
            outside.status == 2 && outside.output.contains("outside the repository")
                && outside.output.contains("--force"))
        #expect(!elsewhere.exists("pre-commit"))
        #expect(try repository.sh("oppbook hooks install --force").status == 0)
        #expect(elsewhere.exists("pre-commit"))
    }

    @Test func twoRegistersShareAHook() throws {
        let repository = try TestRepository(prefix: "东/")
        try repository.sh("cp -r 东 西 && oppbook hooks install --root 东 && oppbook hooks install --root 西")
        #expect(try repository.sh("oppbook hooks status --root 东 && oppbook hooks status --root 西").status == 0)
        try repository.sh("oppbook hooks uninstall --root 东")
        #expect(try repository.sh("oppbook hooks status --root 东").status == 1)
        #expect(try repository.sh("oppbook hooks status --root 西").status == 0)
        try repository.sh("oppbook hooks uninstall --root 西")
        #expect(!repository.register.exists(".git/hooks/pre-commit"))
    }
}
