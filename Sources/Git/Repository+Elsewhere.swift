import Document
import Platform

/// A file that another branch has and our history has not.
public struct FileElsewhere: Sendable {
    /// From the register's root.
    public var path: String
    public var object: String
    /// The branch by which it was found, as people name it.
    public var branch: String
}

extension Repository {
    /// Files of these names without `.md` that other branches, local or fetched, or other working trees have added, and
    /// that are in no history of ours: neither that of the last commit nor of what is being merged, picked or rebased.
    ///
    /// The last commit of each branch is compared with the one at which it left our history: asking `git log` for the
    /// names has git compare the folders of every commit on the way, which takes as many times as long.
    public func filesElsewhere(named stems: Set<String>) throws -> [FileElsewhere] {
        guard !stems.isEmpty else { return [] }
        let tips = try tipsElsewhere()
        let added = try additions(of: tips.map { (commit: $0.commit, since: $0.starts.first) })
        var files: [FileElsewhere] = []
        for (tip, added) in zip(tips, added) {
            let named = added.filter { stems.contains(String(Self.name($0.name).dropLast(".md".count))) }
            for side in try lacking(named, in: tip.starts.dropFirst()) {
                guard let object = side.blob else { continue }
                files.append(FileElsewhere(path: side.name, object: object, branch: Self.shortName(tip.branch)))
            }
        }
        return files
    }

    /// The last commit of a line of history that is not ours.
    private struct Tip {
        var commit: String
        /// The reference by which it was found.
        var branch: String
        /// The commits of ours that it comes from, the newest first: several where it took in our history on its way.
        var starts: [String]
    }

    /// In the order of time, the newest first.
    private func tipsElsewhere() throws -> [Tip] {
        let arguments = [
            "log", "--no-show-signature", "--no-patch", "--boundary", "--format=%m %ct %H %P%x00%S",
            "--exclude=refs/stash", "--exclude=refs/notes/*", "--all", "--not",
        ]
        let text = try git.run(arguments + ours() + (try head().map { [$0] } ?? []) + ["--"]).line
        var graph = CommitGraph()
        var commits: [(id: Substring, branch: Substring)] = []
        var times: [Substring: Int] = [:]
        for line in textLines(text) where !line.isEmpty {
            let fields = line.split(separator: "\0", maxSplits: 1)
            guard let words = fields.first?.split(separator: " "), words.count >= 3 else { continue }
            if words[0] == "-" {
                graph.add(boundary: words[2])
                times[words[2]] = Int(words[1])
            } else {
                graph.add(words[2], parents: Array(words[3...]))
                commits.append((words[2], fields.count > 1 ? fields[1] : ""))
            }
        }
        let tips = graph.tips
        return commits.filter { tips.contains($0.id) }.map { commit in
            let starts = graph.boundary(of: commit.id).sorted { (times[$0] ?? 0, $0) > (times[$1] ?? 0, $1) }
            return Tip(commit: String(commit.id), branch: String(commit.branch), starts: starts.map { String($0) })
        }
    }

    /// Those of some files whose paths none of the commits has.
    private func lacking(_ files: [Change.Side], in commits: ArraySlice<String>) throws -> [Change.Side] {
        guard !files.isEmpty, !commits.isEmpty else { return files }
        // Git takes one name a line.
        let known = try files.map { file in
            let names = file.name.utf8.contains(0x0A) ? [] : commits.map { "\($0):./\(file.name)" }
            return try objects(names).contains { $0 != nil }
        }
        return zip(files, known).filter { !$0.1 }.map(\.0)
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
