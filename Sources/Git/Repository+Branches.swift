import Document

extension Repository {
    /// Local and remote-tracking branches that are merged neither into a commit nor into HEAD, those of one tip once,
    /// the newest first. Left out are the present branch and what the remote has of it.
    public func openBranches(against base: Commit) throws -> [Commit] {
        let present = try currentBranch()
        let answer = try git.run([
            "for-each-ref", "--sort=-committerdate", "--format=%(objectname) %(refname)%00%(symref)",
            "--no-merged=\(base.id)", "--no-merged=HEAD",
            "refs/heads", "refs/remotes",
        ])
        let remotes = "refs/remotes/", heads = "refs/heads/"
        var seen: Set<String> = []
        var branches: [Commit] = []
        let lines = textLines(answer.line).filter { !$0.isEmpty }.sorted { a, b in
            // A local branch is told by its own name, not by its copy's; the order of times stays among each.
            isLocal(a) && !isLocal(b)
        }
        func isLocal(_ line: String) -> Bool { line.contains(" " + heads) }
        for line in lines {
            let parts = line.split(separator: "\0", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[1].isEmpty, let blank = parts[0].firstIndex(of: " ") else { continue }
            let id = String(parts[0][..<blank])
            let ref = String(parts[0][parts[0].index(after: blank)...])
            let isRemote = ref.hasPrefix(remotes)
            let name = String(ref.dropFirst(isRemote ? remotes.count : heads.count))
            let ownName = isRemote ? String(name.drop { $0 != "/" }.dropFirst()) : name
            guard ownName != present, seen.insert(id).inserted else { continue }
            branches.append(Commit(name: name, id: id))
        }
        return branches
    }

    /// The commits at which branches left another one, found by one walk over what they have and it has not; nil for a
    /// branch that has no commit in common with it.
    public func mergeBases(of branches: [Commit], with base: Commit) throws -> [Commit?] {
        guard !branches.isEmpty else { return [] }
        let input = (branches.map(\.id) + ["^" + base.id]).joined(separator: "\n") + "\n"
        let answer = try git.run(["rev-list", "--parents", "--boundary", "--stdin"], input: Array(input.utf8))
        var graph = CommitGraph()
        let text = answer.line
        for line in textLines(text) where !line.isEmpty {
            let words = line.split(separator: " ")
            guard let first = words.first else { continue }
            if first.hasPrefix("-") {
                graph.add(boundary: first.dropFirst())
            } else {
                graph.add(first, parents: Array(words.dropFirst()))
            }
        }
        return try branches.map { branch in
            let ends = graph.boundary(of: branch.id[...])
            // One that took in the other branch on its way left it more than once: git knows which of them is the last.
            if ends.count > 1 { return try mergeBase(base, branch) }
            return ends.first.map { Commit(name: "", id: String($0)) }
        }
    }
}
