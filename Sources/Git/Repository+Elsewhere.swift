import Document
import Platform

/// A file that a commit outside of our history added.
public struct FileElsewhere: Sendable {
    /// From the register's root.
    public var path: String
    public var object: String
    /// The branch by which the commit was found, as people name it.
    public var branch: String
}

extension Repository {
    /// Above this many names all files are asked for: git compares every name with every path.
    private static let nameLimit = 200

    /// Files of these names without `.md` that were added on other branches, local or fetched, or in other working
    /// trees, and are in no history of ours: neither that of the last commit nor of what is being merged, picked or
    /// rebased.
    public func filesElsewhere(named stems: Set<String>) throws -> [FileElsewhere] {
        let stems = stems.filter { !$0.contains("/") }
        guard !stems.isEmpty else { return [] }
        let patterns = stems.count > Self.nameLimit ? ["*"] : stems.sorted().map(Self.literal)
        var arguments = [
            "log", "--no-renames", "--diff-filter=A", "--full-history", "--format=%S", "--raw", "--no-abbrev",
            "--relative", "-z",
            "--exclude=refs/stash", "--exclude=refs/notes/*", "--all",
        ]
        arguments +=
            ["--not"] + ours() + (try head().map { [$0] } ?? []) + ["--"] + patterns.map { ":(glob)**/\($0).md" }
        var files: [FileElsewhere] = []
        var branch = ""
        var fields = try git.run(arguments).fields[...]
        while let field = fields.popFirst().map({ Substring($0.unicodeScalars.drop { $0 == "\n" }) }) {
            if field.hasPrefix(":"), let path = fields.popFirst() {
                let parts = field.split(separator: " ")
                guard parts.count == 5, stems.contains(String(Self.name(path).dropLast(".md".count))) else { continue }
                files.append(FileElsewhere(path: path, object: String(parts[3]), branch: branch))
            } else if !field.isEmpty {
                branch = Self.shortName(String(field))
            }
        }
        return files
    }

    /// Commits that will belong to our history when what is under way is done.
    private func ours() -> [String] {
        ["MERGE_HEAD", "CHERRY_PICK_HEAD", "rebase-merge/orig-head", "rebase-apply/orig-head"].flatMap { name in
            let file = try? ReadFile(path: gitFolder + "/" + name)
            return textLines(String(decoding: file?.bytes ?? [], as: UTF8.self)).filter { !$0.isEmpty }
        }
    }

    /// A name without the signs that mean something to git's globs.
    public static func literal(_ name: String) -> String {
        name.reduce(into: "") { result, character in
            if "*?[]\\".contains(character) { result.append("\\") }
            result.append(character)
        }
    }

    private static func shortName(_ reference: String) -> String {
        for prefix in ["refs/heads/", "refs/remotes/", "refs/"] where reference.hasPrefix(prefix) {
            return String(reference.dropFirst(prefix.count))
        }
        return reference
    }
}
