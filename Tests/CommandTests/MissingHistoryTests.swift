import Foundation
import Testing

/// Ids where git does not have all of the history: a deleted number might be issued again, and the command says so.
@Suite struct MissingHistoryTests {
    /// A repository whose history holds an opportunity that was deleted: number 2 of May.
    private func repository() throws -> TestRepository {
        let repository = try TestRepository()
        try repository.write(2)
        try repository.sh(
            "git add . && git commit -qm two && git rm -q \(repository.path(2)) && git commit -qm gone && git config uploadpack.allowFilter true"
        )
        return repository
    }

    private static let new = "oppbook new --department SAL --bare --as-of=2024-05-31"

    @Test func aShallowCloneWarns() throws {
        let repository = try repository()
        #expect(try repository.sh(Self.new).output == "register/2024/202405-SAL-003.md\n".replacing("2024/", with: ""))
        let english = try repository.sh(
            "git clone -q --depth 1 \"file://$PWD\" .run-clone && cd .run-clone && \(Self.new)")
        #expect(english.status == 0 && english.output.contains("register/202405-SAL-002.md\n"), "\(english.output)")
        #expect(
            english.output.contains("oppbook: warning: this clone is shallow")
                && english.output.contains("git fetch --unshallow"), "\(english.output)")
        let chinese = try repository.sh("cd .run-clone && oppbook renumber 202405-SAL-001", language: "zh_CN.UTF-8")
        #expect(chinese.output.contains("oppbook: 注意：这是浅克隆"), "\(chinese.output)")
        // The way out is one.
        let deep = try repository.sh(
            "cd .run-clone && git reset -q --hard && git clean -qfd && git fetch -q --unshallow && \(Self.new)")
        #expect(deep.output == "register/202405-SAL-003.md\n", "\(deep.output)")
    }

    @Test func graftsCutTheHistoryOff() throws {
        let repository = try repository()
        let answer = try repository.sh("git rev-parse HEAD > .git/info/grafts && \(Self.new)")
        #expect(answer.output.contains("oppbook: warning: .git/info/grafts cuts off the history"), "\(answer.output)")
        #expect(
            try repository.sh("printf '# none\\n' > .git/info/grafts && git clean -qfd && \(Self.new)").output
                == "register/202405-SAL-003.md\n")
    }

    /// A replacement of a commit hides what was before it; git still has that.
    @Test func replacedCommitsHideNothing() throws {
        let repository = try repository()
        let answer = try repository.sh("git replace --graft HEAD && git log --oneline | wc -l && \(Self.new)")
        #expect(
            answer.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) } == [
                "1", "register/202405-SAL-003.md",
            ], "\(answer.output)")
    }

    @Test func aPartialCloneAsksTheRemoteAndSaysWhenItCannot() throws {
        let repository = try repository()
        let clone = "git clone -q --filter=tree:0 \"file://$PWD\" .run-clone 2>/dev/null && cd .run-clone"
        let online = try repository.sh("\(clone) && \(Self.new)")
        #expect(online.output == "register/202405-SAL-003.md\n", "\(online.output)")
        let offline = try repository.sh(
            "rm -rf .run-clone && \(clone) && git remote set-url origin file:///nowhere && \(Self.new)")
        #expect(
            offline.output.contains("oppbook: warning: this is a partial clone")
                && offline.output.contains("git fetch --refetch"), "\(offline.output)")
    }
}
