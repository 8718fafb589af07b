/// Commits that a walk over history met, and the known ones at which it stopped.
struct CommitGraph {
    private var parents: [Substring: [Substring]] = [:]
    private var boundary: Set<Substring> = []

    /// Adds a commit that was met.
    mutating func add(_ commit: Substring, parents: [Substring]) { self.parents[commit] = parents }

    /// Adds a known commit that the walk stopped at.
    mutating func add(boundary commit: Substring) { boundary.insert(commit) }

    /// Whether no commit was met.
    var isEmpty: Bool { parents.isEmpty }

    /// The commits that were met and that no other one of them comes from.
    var tips: Set<Substring> { Set(parents.keys).subtracting(parents.values.joined()) }

    /// The known commits that a commit comes from, as far as others do not lie between.
    func boundary(of commit: Substring) -> Set<Substring> {
        var seen: Set<Substring> = []
        var next = [commit]
        var ends: Set<Substring> = []
        while let commit = next.popLast() {
            guard seen.insert(commit).inserted else { continue }
            if boundary.contains(commit) { ends.insert(commit) }
            next += parents[commit] ?? []
        }
        return ends
    }
}
