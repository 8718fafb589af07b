import Document

/// What makes git ask this tool when it merges and compares opportunities.
enum MergeSetup {
    /// Settings of the repository. Git starts the commands by the shell; `oppbook` is found on the path. Where it is not,
    /// files are merged by lines: git would leave ours without a mark.
    static let settings = [
        ("merge.oppbook.name", "oppbook: opportunities by meaning"),
        (
            "merge.oppbook.driver",
            "if command -v oppbook >/dev/null; then oppbook merge-driver -- %O %A %B %L %P %S %X %Y; "
                + "else git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B; fi"
        ),
        ("diff.oppbook.textconv", "oppbook diff-driver"),
        ("diff.oppbook.cachetextconv", "true"),
    ]

    /// The line of `.gitattributes` in the register's root.
    /// - Parameter folder: where the opportunities are, from there; nothing for everywhere.
    static func attributes(_ folder: String) -> String {
        (folder.isEmpty ? "*.md" : "/\(folder)/**/*.md") + " merge=oppbook diff=oppbook"
    }

    /// Sets the repository up. Doing it again changes nothing.
    /// - Returns: whether `.gitattributes` was written.
    static func install(_ repository: Repository, _ workspace: Workspace) throws -> Bool {
        for (name, value) in settings { _ = try repository.git.run(["config", "--local", name, value]) }
        return try TextLines.add([attributes(workspace.folder)], to: workspace.root + "/.gitattributes")
    }
}
