import Document

/// A path of the register whose content in git's index differs from that of the last commit.
public struct StagedChange: Sendable {
    /// From the register's root.
    public var path: String
    /// The content in the last commit; nil where there is none, or it is not a regular file's.
    public var old: String?
    /// The content in the index, as above.
    public var new: String?
    /// Whether a merge left it in several versions.
    public var isUnmerged: Bool
}

/// A file in git's index.
public struct StagedFile: Sendable {
    /// From the register's root.
    public var path: String
    /// The object that holds its content.
    public var object: String
}

extension Repository {
    /// What a commit would change below the register's root. A renamed file is one that goes and one that comes.
    public func stagedChanges() throws -> [StagedChange] {
        var fields = try stagedDifference().fields[...]
        var changes: [StagedChange] = []
        while let field = fields.popFirst(), let path = fields.popFirst() {
            // :100644 100644 OLD NEW M
            let parts = field.dropFirst().split(separator: " ").map(String.init)
            guard parts.count == 5 else { continue }
            changes.append(
                StagedChange(
                    path: path, old: Self.isFile(parts[0]) ? parts[2] : nil,
                    new: Self.isFile(parts[1]) ? parts[3] : nil,
                    isUnmerged: parts[4] == "U"))
        }
        return changes
    }

    private func stagedDifference() throws -> Git.Output {
        func difference(_ commit: String, accepting codes: Set<Int32>?) throws -> Git.Output {
            try git.run(
                [
                    "diff-index", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev", "--relative",
                    // What is only to be added later is in no commit yet.
                    "--ignore-submodules", "--ita-invisible-in-index", commit, "--",
                ], accepting: codes)
        }
        let answer = try difference("HEAD", accepting: nil)
        if answer.code == 0 { return answer }
        // Before the first commit everything is new; what else is wrong is told in git's words.
        return try difference(try head() == nil ? emptyTree() : "HEAD", accepting: [0])
    }

    /// The files in the index below the register's root, in the order of their paths; of a file that a merge left in
    /// several versions, ours.
    /// - Parameter folder: only those in it.
    public func stagedFiles(in folder: String = ".") throws -> [StagedFile] { try stagedFiles(at: [folder]) }

    /// The same of some files or folders only, by their paths from the register's root.
    public func stagedFiles(at paths: [String]) throws -> [StagedFile] {
        guard !paths.isEmpty else { return [] }
        return try git.run(["--literal-pathspecs", "ls-files", "-s", "-z", "--"] + paths).fields.compactMap { field in
            // 100644 OBJECT 0<tab>PATH
            guard let tab = field.utf8.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
            let parts = field[..<tab].split(separator: " ")
            guard parts.count == 3, Self.isFile(parts[0]), parts[2] == "0" || parts[2] == "2" else { return nil }
            return StagedFile(path: String(field[field.index(after: tab)...]), object: String(parts[1]))
        }
    }

    /// Paths from the register's root whose files are not as in the index.
    public func unstagedPaths() throws -> Set<String> {
        Set(try git.run(["diff-files", "--name-only", "-z", "--relative", "--ignore-submodules"]).fields)
    }

    /// The last commit; nil where there is none yet.
    public func head() throws -> String? {
        let answer = try git.run(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"], accepting: [0, 1])
        return answer.code == 0 ? answer.line : nil
    }

    private func emptyTree() throws -> String { try git.run(["hash-object", "-t", "tree", "--stdin"]).line }

    /// Whether a mode is a regular file's: links and submodules hold no opportunity.
    private static func isFile(_ mode: some StringProtocol) -> Bool { mode.hasPrefix("100") }
}
