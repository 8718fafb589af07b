import Testing

/// Git as Debian 11 has it: `git worktree list` did not know `-z` before 2.36.
@Suite struct OldGitTests {
    @Test func idsOfOtherWorkingTreesAreTaken() throws {
        let repository = try TestRepository()
        let other = ".run-tree/" + repository.path(2)
        let setUp = try repository.sh(
            """
            mkdir -p .run-bin
            printf '#!/bin/sh\\ncase "$*" in *"--porcelain -z"*) exit 129 ;; esac\\nexec %s "$@"\\n' "$(command -v git)" > .run-bin/git
            chmod +x .run-bin/git
            git worktree add -q .run-tree -b other
            sed s/202405-SAL-001/202405-SAL-002/ \(repository.path(1)) > \(other)
            """)
        #expect(setUp.status == 0, "\(setUp.output)")
        let renumbered = try repository.sh(
            "PATH=\"$PWD/.run-bin:$PATH\" oppbook renumber \(TestRepository.day) 202405-SAL-001")
        #expect(renumbered.status == 0 && renumbered.output.contains("202405-SAL-003"), "\(renumbered.output)")
    }
}
