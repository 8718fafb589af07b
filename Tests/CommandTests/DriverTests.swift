import Foundation
import Testing

/// What `merge-driver --install` sets, run by the real git: readable for people, patches for programs, and never in the
/// way.
@Suite struct DriverTests {
    /// The program as people have it on their `PATH`, and a git without it.
    private static let without = "PATH=/usr/local/bin:/usr/bin:/bin"
    private static let fields = "OPPBOOK_DIFF=fields"

    private func repository(prefix: String = "") throws -> TestRepository {
        let repository = try TestRepository(prefix: prefix)
        try repository.sh(
            "oppbook merge-driver --install --root \(repository.root) && git add . && git commit -qm drivers")
        return repository
    }

    /// Says the same in other words, and something else in one field.
    private func change(_ repository: TestRepository) throws {
        let text = TestRepository.opportunity(1).replacing("责任人: 明", with: "owner: 明").replacing("行业展会", with: "线上咨询")
        try repository.register.write(repository.path(1), text)
    }

    /// Lines that changed.
    private func changes(_ diff: String) -> [String] {
        diff.split(separator: "\n").map(String.init).filter {
            ($0.hasPrefix("+") || $0.hasPrefix("-")) && !$0.hasPrefix("+++") && !$0.hasPrefix("---")
        }
    }

    @Test(arguments: ["", "销售 部's/[簿]/"]) func peopleSeeFieldsAndProgramsPatches(prefix: String) throws {
        let repository = try repository(prefix: prefix)
        try repository.sh("mkdir -p \(repository.root)register/2024/x")
        try change(repository)
        for folder in ["", "register/2024/x"] {
            let diff = try repository.sh("cd \(repository.root)\(folder) && \(Self.fields) git diff").output
            #expect(changes(diff) == ["-来源渠道: 行业展会", "+来源渠道: 线上咨询"], "\(diff)")
        }
        let patch = try repository.sh(
            "git diff > .run-patch && git checkout -q . && git apply --check .run-patch && git apply .run-patch && git diff | cmp - .run-patch"
        )
        #expect(patch.status == 0, "\(patch.output)")
        #expect(changes(try repository.sh("git diff").output).contains("+owner: 明"))
        #expect(
            try repository.sh(
                "git commit -qam three && git format-patch -q -1 --stdout > .run-patch && git reset -q --hard HEAD^ && git apply --check .run-patch"
            ).status == 0)
    }

    /// Git tells by a variable that somebody reads.
    @Test func whereGitPagesPeopleRead() throws {
        let repository = try repository()
        try change(repository)
        #expect(changes(try repository.sh("GIT_PAGER_IN_USE=true git diff").output).count == 2)
        #expect(changes(try repository.sh("GIT_PAGER_IN_USE=true git diff --no-textconv").output).count == 4)
    }

    @Test func twoRegistersEachByItsOwnTemplate() throws {
        let repository = try repository(prefix: "东/")
        try repository.sh(
            "cp -r 东 西 && oppbook translate --root 西 --language en && oppbook merge-driver --install --root 西 && git add . && git commit -qm west"
        )
        try change(repository)
        let west = repository.path(1).replacing("东/", with: "西/")
        try repository.sh("sed -i 's/^source: .*/source: online_inquiry/' \(west)")
        let diff = try repository.sh("\(Self.fields) git diff").output
        #expect(
            changes(diff).sorted() == ["+source: online_inquiry", "+来源渠道: 线上咨询", "-source: Trade show", "-来源渠道: 行业展会"],
            "\(diff)")
        #expect(
            try repository.sh("oppbook hooks install --root 东 >/dev/null; oppbook hooks status --root 东").status == 0)
    }

    // MARK: Without the program

    @Test func withoutTheProgramGitComparesTheText() throws {
        let repository = try repository()
        try change(repository)
        for git in ["git diff", "git log -p -2", "git show", "git diff --cached", "git blame \(repository.path(1))"] {
            let answer = try repository.sh("\(Self.without) \(Self.fields) \(git)")
            #expect(
                answer.status == 0 && !answer.output.contains("fatal") && !answer.output.contains("not found"),
                "\(git): \(answer.output)")
        }
        #expect(changes(try repository.sh("\(Self.without) \(Self.fields) git diff").output).contains("+owner: 明"))
    }

    /// A program that fails, as one of another version or for another machine does, is as good as none.
    @Test(arguments: [2, 3, 126, 139]) func aProgramThatFailsIsNoHindrance(code: Int) throws {
        let repository = try repository()
        try repository.register.write(".run-bin/oppbook", "#!/bin/sh\necho broken >&2\nexit \(code)\n")
        try repository.sh("chmod +x .run-bin/oppbook")
        let broken = "export PATH=\"$PWD/.run-bin:$PATH\" \(Self.fields)\n"
        try change(repository)
        let diff = try repository.sh(broken + "git diff")
        #expect(
            diff.status == 0 && changes(diff.output).contains("+owner: 明") && !diff.output.contains("broken"),
            "\(diff.output)")
        try repository.sh("git checkout -q . && git switch -qc b")
        func commit(_ words: String) throws {
            try repository.register.write(
                repository.path(1), TestRepository.opportunity(1) + "\n### 2024-05-2\(words) 电话 明\n\n\(words)。\n")
            try repository.sh("git commit -qam \(words)")
        }
        try commit("8")
        try repository.sh("git switch -q main")
        try commit("4")
        let merge = try repository.sh(broken + "git merge -q b")
        let text = String(decoding: try repository.register.read(repository.path(1)), as: UTF8.self)
        #expect(
            merge.status == 1 && text.contains("<<<<<<< ours\n") && text.contains("8。") && text.contains("4。"),
            "\(merge.output)\n\(text)")
    }

    // MARK: Earlier versions

    @Test func installingAgainBringsSettingsUpToDate() throws {
        let repository = try repository()
        try repository.sh("oppbook hooks install")
        #expect(try repository.sh("oppbook hooks status").status == 0)
        try repository.sh(
            "git config diff.oppbook.textconv 'oppbook diff-driver' && git config diff.oppbook.cachetextconv true && git log -p -1 && git update-ref refs/notes/textconv/oppbook HEAD"
        )
        let old = try repository.sh("oppbook hooks status")
        #expect(
            old.status == 1
                && old.output.hasSuffix(
                    "were written by an older version\n  = Run oppbook merge-driver --install again.\n"),
            "\(old.output)")
        #expect(try repository.sh("oppbook merge-driver --install").output.contains("git diff --no-textconv"))
        #expect(try repository.sh("git config diff.oppbook.cachetextconv; git for-each-ref refs/notes").output == "")
        #expect(try repository.sh("oppbook hooks status").status == 0)

        try repository.sh("sed -i 's/ || exit; fi$/; fi/' .git/hooks/pre-commit")
        let hook = try repository.sh("oppbook hooks status", language: "zh_CN.UTF-8")
        #expect(
            hook.status == 1 && hook.output.contains("钩子是旧版本装的") && hook.output.contains("重新运行 oppbook hooks install"),
            "\(hook.output)")
        #expect(try repository.sh("oppbook hooks install").output.hasPrefix("updated the hook: /"))
        #expect(try repository.sh("oppbook hooks status").status == 0)
    }
}
