import Document

extension Repository {
    /// Paths from the register's root that are in the working tree and differ from the commit at which the present
    /// branch left a revision's, new files included.
    public func paths(changedSince revision: String) throws -> [String] {
        let commit = try git.run(["rev-parse", "--verify", "--quiet", "\(revision)^{commit}"], accepting: nil)
        guard commit.code == 0, !revision.hasPrefix("-") else {
            throw Failure(
                Text(zh: "git 里没有版本 \(revision)", en: "unknown revision \(revision)"),
                hint: Text(
                    zh: "可以是分支、标签或提交号；远端的分支先用 git fetch 拉取。",
                    en: "Use a branch, a tag or a commit; fetch remote branches with git fetch."))
        }
        guard let head = try head() else {
            throw Failure(
                Text(zh: "这个分支还没有提交", en: "this branch has no commit yet"),
                hint: Text(zh: "检查将要提交的内容用 --staged。", en: "Use --staged to check what is about to be committed."))
        }
        let base = try git.run(["merge-base", commit.line, head], accepting: [0, 1])
        guard base.code == 0 else {
            throw Failure(
                Text(zh: "\(revision) 与当前分支没有共同的提交", en: "\(revision) and this branch have no commit in common"),
                hint: Text(
                    zh: "浅克隆要拉取更多历史：git fetch --unshallow（GitHub 用 fetch-depth: 0）。",
                    en: "A shallow clone needs more history: git fetch --unshallow (on GitHub: fetch-depth: 0)."))
        }
        // Not diff-index, which also names files that were only touched.
        let changed = try git.run([
            "diff", "--name-only", "-z", "--relative", "--no-renames", "--no-ext-diff", "--ignore-submodules",
            "--diff-filter=d", base.line, "--",
        ])
        let new = try git.run(["ls-files", "--others", "--exclude-standard", "-z"])
        return changed.fields + new.fields
    }
}
