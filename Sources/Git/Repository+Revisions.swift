import Document

extension Repository {
    /// A commit that a revision names.
    public struct Commit: Sendable, Hashable {
        /// As it was asked for, or the name of the branch that was found.
        public var name: String
        /// In hexadecimal digits.
        public var id: String

        public init(name: String, id: String) {
            self.name = name
            self.id = id
        }

        /// Its first ten digits, as people know commits.
        public var short: String { String(id.prefix(10)) }
    }

    /// Nil when there is no such commit here.
    public func commit(_ name: String) throws -> Commit? {
        guard !name.isEmpty, !name.hasPrefix("-") else { return nil }
        let answer = try git.run(["rev-parse", "--verify", "--quiet", name + "^{commit}"], accepting: nil)
        return answer.code == 0 ? Commit(name: name, id: answer.line) : nil
    }

    /// The commits of revisions that the user named, asked for in one go.
    public func commits(_ names: [String]) throws -> [Commit] {
        if names.allSatisfy({ !$0.isEmpty && !$0.hasPrefix("-") && !$0.utf8.contains(0x0A) }) {
            // Without --verify, which takes one name only, a file's name would be an answer; with ^{commit} none is.
            let answer = try git.run(["rev-parse"] + names.map { $0 + "^{commit}" }, accepting: nil)
            let ids = textLines(answer.line).filter { !$0.isEmpty }
            if answer.code == 0, ids.count == names.count { return zip(names, ids).map { Commit(name: $0, id: $1) } }
        }
        return try names.map { name in
            guard let commit = try commit(name) else { throw unknown(name) }
            return commit
        }
    }

    private func unknown(_ name: String) -> Failure {
        Failure(
            Text(zh: "这个仓库里没有提交“\(name)”", en: "unknown commit “\(name)”"),
            hint: Text(
                zh: "git branch --all 列出分支；远端的分支先用 git fetch 拉取。",
                en: "git branch --all lists the branches; fetch remote branches with git fetch."))
    }

    /// The commit from which two went apart; nil when they have none in common.
    public func mergeBase(_ one: Commit, _ other: Commit) throws -> Commit? {
        let answer = try git.run(["merge-base", one.id, other.id], accepting: [0, 1])
        return answer.code == 0 ? Commit(name: "", id: answer.line) : nil
    }

    /// Why two commits have nothing in common, as far as that can be told.
    public func unrelated(_ one: Commit, _ other: Commit) throws -> Failure {
        let isShallow = try isShallow()
        return Failure(
            Text(
                zh: "\(one.name) 与 \(other.name) 没有共同的提交", en: "\(one.name) and \(other.name) have no commit in common"),
            hint: isShallow
                ? Text(
                    zh: "这是浅克隆，历史不全：先运行 git fetch --unshallow。",
                    en: "The clone is shallow, and their history is missing: run git fetch --unshallow first.")
                : Text(zh: "用 A..B 比较两个提交本身。", en: "Use A..B to compare the two commits directly."))
    }

    /// The branch that work goes to: the remote's own, or main, or master; nil when there is none of them.
    public func mainBranch() throws -> Commit? {
        let answer = try git.run([
            "for-each-ref", "--format=%(objectname) %(refname:short)", "refs/remotes/origin/HEAD", "refs/heads/main",
            "refs/heads/master",
            "refs/remotes/origin/main", "refs/remotes/origin/master",
        ])
        let found = textLines(answer.line).filter { !$0.isEmpty }.compactMap { line -> Commit? in
            let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
            return parts.count == 2 ? Commit(name: parts[1] == "origin" ? "origin/HEAD" : parts[1], id: parts[0]) : nil
        }
        for name in ["origin/HEAD", "main", "master", "origin/main", "origin/master"] {
            if let commit = found.first(where: { $0.name == name }) { return commit }
        }
        return nil
    }

    /// The branch that is checked out; nil for a detached HEAD.
    func currentBranch() throws -> String? {
        let answer = try git.run(["symbolic-ref", "--quiet", "--short", "HEAD"], accepting: [0, 1])
        return answer.code == 0 ? answer.line : nil
    }

    /// The tree of a repository without commits.
    public func emptyTree() throws -> Commit {
        Commit(name: "", id: try git.run(["hash-object", "-t", "tree", "--stdin"]).line)
    }
}
