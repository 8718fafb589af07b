import Document
import Git
import Index
import Platform
import Register

// What the other files of git's index say, as far as findings in the staged ones depend on it.
extension StagedCheck {
    /// The other files of git's index that findings in the staged ones depend on, asked of the register's index by what
    /// they have in common, so that a large register need not be put together; nil where that cannot be asked.
    func relatives(of facts: [FileFacts], besides staged: Set<String>) throws -> [FileFacts]? {
        guard try usesCache && isSameSchema() else { return nil }
        if let known = try knownRelatives(of: facts, besides: staged) { return known }
        let repository = repository
        let (unstaged, store) = Parallel.both(
            elsewhere: { Result { try repository.unstagedPaths() } },
            { Result { try Refresh(workspace, queries: true).run(.file).store } })
        let changed = try unstaged.get().filter { workspace.isInRegister($0) }
        guard let store = try store.get(), changed.count <= Self.chunk else { return nil }
        var related: [String: FileFacts] = [:]
        do throws(DatabaseError) {
            for file in try store.relatives(of: facts) { related[file.facts.path] = file.facts }
        } catch {
            return nil
        }
        // What git's index does not hold, or holds in another version, is not what the working tree says.
        let paths = changed.union(related.keys).subtracting(staged)
        guard paths.count <= Self.chunk else { return nil }
        let held = try repository.stagedFiles(at: paths.sorted(by: precedesByBytes))
        return try read(held.map { ($0.path, $0.object) }, known: related, unknown: changed)
    }

    /// Of more files that the register's index does not know as they are staged, it is faster to bring it up to date.
    private static let unknownLimit = 200

    /// The same by the register's index as it is, for those files whose stamps it shares with git's; nil where there is
    /// no such index, or too many of them differ.
    private func knownRelatives(of facts: [FileFacts], besides staged: Set<String>) throws -> [FileFacts]? {
        guard let list = try stagedList() else { return nil }
        var unknown: Set<String> = []
        var related: [String: FileFacts] = [:]
        do throws(DatabaseError) {
            guard let store = try workspace.openIndex() else { return nil }
            let isAnswered = try store.snapshot { () throws(DatabaseError) in
                let plan = try RefreshPlan(list.files, store: store, asOf: workspace.asOf)
                for reading in plan.readings where reading.reason != .day {
                    unknown.insert(String(decoding: list.files.path(reading.file), as: UTF8.self))
                }
                guard unknown.count <= Self.unknownLimit + staged.count else { return false }
                for file in try store.relatives(of: facts) { related[file.facts.path] = file.facts }
                return true
            }
            guard isAnswered else { return nil }
        } catch {
            return nil
        }
        let paths = unknown.union(related.keys).subtracting(staged).sorted(by: precedesByBytes)
        let held = paths.compactMap { path in list.object(of: path).map { (path, $0) } }
        return try read(held, known: related, unknown: unknown)
    }

    /// What staged files say to others.
    /// - Parameters:
    ///   - files: their paths and objects.
    ///   - known: what the register's index says of those that it knows as they are staged.
    ///   - unknown: those it does not.
    private func read(
        _ files: [(path: String, object: String)], known: [String: FileFacts], unknown: Set<String>
    ) throws -> [FileFacts] {
        let read = files.filter { unknown.contains($0.path) }
        let contents = try repository.contents(of: read.map(\.object))
        return files.compactMap { unknown.contains($0.path) ? nil : known[$0.path] }
            + zip(read, contents).map { facts($0.path, $1) }
    }

    /// Whether git's index and the working tree have the same schema.
    private func isSameSchema() throws -> Bool {
        try workspace.schema.elementsEqual(Workspace.readSchema(workspace.root)) {
            $0.path == $1.path && $0.bytes == $1.bytes
        }
    }

    /// What the other files of git's index say to others.
    func others(than staged: Set<String>) throws -> [FileFacts] {
        let repository = repository
        let isSameSchema = try usesCache && isSameSchema()
        let known = isSameSchema ? try knownFacts() : []
        let (unstaged, files) = Parallel.both(
            elsewhere: { Result { known.isEmpty ? [] : try repository.unstagedPaths() } },
            { Result { try repository.stagedFiles() } })
        let changed = try unstaged.get()
        var facts: [FileFacts] = []
        var unknown: [StagedFile] = []
        var next = 0
        for file in try files.get() where workspace.isInRegister(file.path) && !staged.contains(file.path) {
            // Both are in the order of paths.
            while next < known.count, precedesByBytes(known[next].path, file.path) { next += 1 }
            if next < known.count, known[next].path == file.path, !changed.contains(file.path) {
                facts.append(known[next])
            } else {
                unknown.append(file)
            }
        }
        for start in stride(from: 0, to: unknown.count, by: Self.chunk) {
            let some = unknown[start..<min(unknown.count, start + Self.chunk)]
            let pairs = Array(zip(some.map(\.path), try repository.contents(of: some.map(\.object))))
            facts += Parallel.map(threads: Parallel.processorCount, pairs) { self.facts($0.0, $0.1) }
        }
        return facts
    }

    /// What the files of the working tree say, in the order of their paths; nothing without an index.
    private func knownFacts() throws -> [FileFacts] {
        guard let store = try Refresh(workspace).run(.file).store else { return [] }
        do throws(DatabaseError) {
            return try store.facts().map(\.facts).sorted { precedesByBytes($0.path, $1.path) }
        } catch {
            return []
        }
    }
}
