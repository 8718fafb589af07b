import Document

extension Repository {
    /// Names of files that history tells, and what it cannot tell.
    public struct NamesEverAdded: Sendable {
        /// Without folders.
        public var names: [String]
        public var missing: MissingHistory?
    }

    /// The names of all files that were ever added under this pattern, on any branch that is known here: those deleted
    /// since, those of fetched branches and of what only the reflog remembers included.
    /// - Parameter pattern: of a file's name, as git's glob.
    public func namesEverAdded(_ pattern: String) throws -> NamesEverAdded {
        // A repository without a commit has no HEAD to begin from.
        let heads = try worktrees().compactMap(\.head)
        let question =
            [
                "-c", "core.quotePath=off", "log", "--all", "--reflog", "--no-renames", "--diff-filter=A",
                "--name-only", "--format=", "-z",
                "-m",
            ] + heads + ["--", ":(top,glob)\(Self.literal(prefix))**/\(pattern)"]
        let log = try git.run(question, accepting: [0, 128])
        var answer = NamesEverAdded(names: log.fields.map(Self.name), missing: try missingHistory())
        if log.code != 0 {
            if heads.isEmpty { return NamesEverAdded(names: []) }
            guard try isPartialClone() else {
                throw Failure(Text(zh: "git 运行失败：\(log.errors)", en: "git failed: \(log.errors)"))
            }
            answer.missing = .partial
        }
        // Replacements of other commits may leave some of their files out.
        if try hasReplacements(), let plain = try? git.run(["--no-replace-objects"] + question, accepting: nil) {
            answer.names += plain.fields.map(Self.name)
        }
        return answer
    }

    /// The last part of a path.
    public static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// A working tree of the repository.
    public struct Worktree: Sendable {
        public var path: String
        /// Its commit; nil before the first one.
        var head: String?
    }

    /// What git says of its working trees. Before 2.36 it did not know `-z`.
    private func worktreeFields() throws -> [String] {
        let command = ["worktree", "list", "--porcelain"]
        let output = try git.run(command + ["-z"], accepting: [0, 129])
        if output.code == 0 { return output.fields }
        return textLines(try git.run(command).line)
    }

    /// This working tree and those beside it.
    public func worktrees() throws -> [Worktree] {
        var trees: [Worktree] = []
        for field in try worktreeFields() {
            if field.hasPrefix("worktree ") { trees.append(Worktree(path: String(field.dropFirst(9)))) }
            if field.hasPrefix("HEAD "), !trees.isEmpty, field.dropFirst(5).contains(where: { $0 != "0" }) {
                trees[trees.count - 1].head = String(field.dropFirst(5))
            }
        }
        return trees
    }
}
