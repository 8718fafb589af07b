import Document

extension Repository {
    /// A file that is not the same in two states.
    public struct Change: Sendable {
        /// A version of the file.
        public struct Side: Sendable {
            /// From the register's root, separated by `/`; bytes, since a file's name need not be text.
            public var path: [UInt8]
            /// The object that holds it; nil for the file of the working tree.
            public var blob: String?

            public var name: String { String(decoding: path, as: UTF8.self) }
        }

        /// Nil when it was not there.
        public var old: Side?
        /// Nil when it is gone.
        public var new: Side?

        public init(old: Side?, new: Side?) {
            self.old = old
            self.new = new
        }
    }

    /// What differs in the working tree, files that git does not know yet among it.
    public func workingTreeChanges(from old: Commit, in folder: String) throws -> [Change] {
        let place = folder.isEmpty ? "." : ":(literal)" + folder
        let output = try git.run(["diff-index"] + Self.form + [old.id, "--", place])
        var parser = RawDiff(output.bytes, dropping: prefix, adding: "")
        let changes = parser.changes(isWorkingTree: true)
        let others = try git.run(["ls-files", "--others", "--exclude-standard", "-z", "--", place])
        return changes
            + others.bytes.split(separator: 0).map { Change(old: nil, new: Change.Side(path: Array($0), blob: nil)) }
    }

    /// What differs between two commits, in a folder of the register, or all of it where the name is empty.
    public func changes(from old: Commit, to new: Commit, in folder: String) throws -> [Change] {
        // `git diff` does without the index, which `git diff-tree` reads first: a third of its time in a large
        // repository.
        let trees = [old, new].map { "\($0.id):./\(folder)" }
        let output = try git.run(["diff", "--no-relative", "--no-color"] + Self.form + trees + ["--"], accepting: nil)
        // Where one of them does not have the folder.
        guard output.code == 0 else { return try changes(of: [(new.id, old.id)], in: folder)[0] }
        var parser = RawDiff(output.bytes, dropping: "", adding: folder.isEmpty ? "" : folder + "/")
        return parser.changes(isWorkingTree: false)
    }

    /// What each of some commits changed since another one, in a folder of the register, or all of it where the name is
    /// empty. The folder's own trees are compared: picking its files out of whole commits takes git half as long again.
    /// - Parameter pairs: a commit and the one to hold it against.
    public func changes(of pairs: [(commit: String, since: String)], in folder: String) throws -> [[Change]] {
        try compare(pairs.map { ($0.commit, $0.since) }, in: folder, Self.form)
    }

    /// The files that each of some commits has and another one has not, at their paths; all of its files where there is
    /// no other.
    func additions(of pairs: [(commit: String, since: String?)]) throws -> [[Change.Side]] {
        let form = Self.form.filter { $0 != "-M" } + ["--no-renames", "--diff-filter=A"]
        return try compare(pairs.map { ($0.commit, $0.since) }, in: "", form).map { $0.compactMap(\.new) }
    }

    private func compare(_ pairs: [(String, String?)], in folder: String, _ form: [String]) throws -> [[Change]] {
        guard !pairs.isEmpty else { return [] }
        let commits = Array(Set(pairs.flatMap { [$0, $1].compactMap { $0 } }))
        let trees = Dictionary(uniqueKeysWithValues: zip(commits, try self.trees(of: commits, folder)))
        // A folder that both do not have has not changed.
        let known = pairs.map { (trees[$0] ?? nil, $1.flatMap { trees[$0] ?? nil }) }
        let empty = known.contains { $0.0 == nil || $0.1 == nil } ? try emptyTree().id : ""
        let input = known.map { "\($0.1 ?? empty) \($0.0 ?? empty)\n" }.joined()
        let output = try git.run(["diff-tree", "--stdin"] + form, input: Array(input.utf8))
        var parser = RawDiff(output.bytes, dropping: "", adding: folder.isEmpty ? "" : folder + "/")
        return known.map { _ in parser.nextChanges() }
    }

    /// The trees of a folder in some commits; nil where it is not there.
    private func trees(of commits: [String], _ folder: String) throws -> [String?] {
        let input = commits.map { "\($0):./\(folder)\n" }.joined()
        let answer = try git.run(["cat-file", "--batch-check=%(objecttype) %(objectname)"], input: Array(input.utf8))
        return textLines(answer.line).map { line in
            line.hasPrefix("tree ") ? String(line.dropFirst(5)) : nil
        }
    }

    /// Raw lines with whole ids, renames found; no setting of the user has a say in these commands.
    private static let form = ["-r", "--raw", "-z", "-M", "--no-abbrev", "--no-ext-diff"]
}

/// The output of `git diff --raw -z`: `:100644 100644 OLD NEW M` and one path or two.
private struct RawDiff {
    private let bytes: [UInt8]
    /// What paths begin with that is not from the register's root, and what they lack.
    private let surplus: [UInt8]
    private let missing: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8], dropping surplus: String, adding missing: String) {
        self.bytes = bytes
        self.surplus = Array(surplus.utf8)
        self.missing = Array(missing.utf8)
    }

    /// The changes of one pair of trees, behind the line that names the two.
    mutating func nextChanges() -> [Repository.Change] {
        at = bytes[at...].firstIndex { $0 == 0 || $0 == UInt8(ascii: "\n") }.map { $0 + 1 } ?? bytes.count
        return changes(isWorkingTree: false)
    }

    private mutating func field() -> ArraySlice<UInt8> {
        let end = bytes[at...].firstIndex(of: 0) ?? bytes.count
        defer { at = min(end + 1, bytes.count) }
        return bytes[at..<end]
    }

    /// Up to the next header or the end. For files of the working tree git names no object, or one that it worked out
    /// and did not keep.
    mutating func changes(isWorkingTree: Bool) -> [Repository.Change] {
        var changes: [Repository.Change] = []
        /// Files in conflict; git tells most of them a second time, by what became of them in the working tree.
        var unmerged: [[UInt8]] = []
        while at < bytes.count, bytes[at] == UInt8(ascii: ":") {
            let parts = field().dropFirst().split(separator: UInt8(ascii: " ")).map {
                String(decoding: $0, as: UTF8.self)
            }
            guard parts.count == 5, let status = parts[4].first else { return changes }
            let path = fromRoot(field())
            let second = status == "R" || status == "C" ? fromRoot(field()) : path
            /// Nil for what is not a file: nothing, a link, a repository inside.
            func side(_ mode: String, _ blob: String?, _ path: [UInt8]) -> Repository.Change.Side? {
                mode.hasPrefix("100") ? Repository.Change.Side(path: path, blob: blob) : nil
            }
            if status == "U" {
                unmerged.append(path)
                continue
            }
            let change = Repository.Change(
                old: side(parts[0], parts[2], path), new: side(parts[1], isWorkingTree ? nil : parts[3], second))
            if change.old != nil || change.new != nil { changes.append(change) }
        }
        for path in unmerged where !changes.contains(where: { $0.new?.path == path || $0.old?.path == path }) {
            changes.append(Repository.Change(old: nil, new: Repository.Change.Side(path: path, blob: nil)))
        }
        return changes
    }

    private func fromRoot(_ path: ArraySlice<UInt8>) -> [UInt8] {
        missing + (path.starts(with: surplus) ? path.dropFirst(surplus.count) : path)
    }
}
