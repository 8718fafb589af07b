import Document

extension Repository {
    /// A file that is not the same in two states.
    struct Change {
        /// A version of the file.
        struct Side {
            /// From the register's root, parted by `/`; bytes, since a file's name need not be text.
            var path: [UInt8]
            /// The object that holds it; nil for the file of the working tree.
            var blob: String?

            var name: String { String(decoding: path, as: UTF8.self) }
        }

        /// Nil when it was not there.
        var old: Side?
        /// Nil when it is gone.
        var new: Side?
    }

    /// What differs between two commits or trees, in some folders of the register; the whole register for none.
    func changes(from old: Commit, to new: Commit, in folders: [String]) throws -> [Change] {
        let output = try git.run(["diff-tree"] + Self.form + [old.id, new.id, "--"] + Self.places(folders))
        var parser = RawDiff(output.bytes, prefix: prefix)
        return parser.changes(isWorkingTree: false)
    }

    /// What differs in the working tree, files that git does not know yet among it.
    func workingTreeChanges(from old: Commit, in folders: [String]) throws -> [Change] {
        let output = try git.run(["diff-index"] + Self.form + [old.id, "--"] + Self.places(folders))
        var parser = RawDiff(output.bytes, prefix: prefix)
        let changes = parser.changes(isWorkingTree: true)
        let others = try git.run(["ls-files", "--others", "--exclude-standard", "-z", "--"] + Self.places(folders))
        return changes
            + others.bytes.split(separator: 0).map { Change(old: nil, new: Change.Side(path: Array($0), blob: nil)) }
    }

    /// What each of some commits changed since another one, all in one run of git.
    /// - Parameter pairs: a commit and the one to hold it against.
    func changes(of pairs: [(commit: String, since: String)], in folders: [String]) throws -> [[Change]] {
        guard !pairs.isEmpty else { return [] }
        let input = pairs.map { "\($0.commit) \($0.since)\n" }.joined()
        // A commit is written with the one that is to be taken for its parent.
        let output = try git.run(["diff-tree", "--stdin", "--always"] + Self.form + ["--"] + Self.places(folders), input: Array(input.utf8))
        var parser = RawDiff(output.bytes, prefix: prefix)
        return pairs.map { _ in
            parser.skipHeader()
            return parser.changes(isWorkingTree: false)
        }
    }

    /// Raw lines with whole ids, renames found; no setting of the user has a say in these commands.
    private static let form = ["-r", "--raw", "-z", "-M", "--no-abbrev", "--no-ext-diff"]

    private static func places(_ folders: [String]) -> [String] {
        folders.isEmpty ? ["."] : folders.map { ":(literal)" + $0 }
    }
}

/// The output of `git diff --raw -z`: `:100644 100644 OLD NEW M` and one path or two.
private struct RawDiff {
    private let bytes: [UInt8]
    private let prefix: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8], prefix: String) {
        self.bytes = bytes
        self.prefix = Array(prefix.utf8)
    }

    /// The id of the commit before its changes.
    mutating func skipHeader() { _ = field() }

    private mutating func field() -> ArraySlice<UInt8> {
        let end = bytes[at...].firstIndex(of: 0) ?? bytes.count
        defer { at = min(end + 1, bytes.count) }
        return bytes[at..<end]
    }

    /// Up to the next header or the end.
    mutating func changes(isWorkingTree: Bool) -> [Repository.Change] {
        var changes: [Repository.Change] = []
        /// Files in conflict; git tells most of them a second time, by what became of them in the working tree.
        var unmerged: [[UInt8]] = []
        while at < bytes.count, bytes[at] == UInt8(ascii: ":") {
            let parts = field().dropFirst().split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            guard parts.count == 5, let status = parts[4].first else { return changes }
            let path = fromRoot(field())
            let second = status == "R" || status == "C" ? fromRoot(field()) : path
            /// Nil for what is no file: nothing, a link, a repository inside.
            func side(_ mode: String, _ blob: String, _ path: [UInt8]) -> Repository.Change.Side? {
                guard mode.hasPrefix("100") else { return nil }
                return Repository.Change.Side(path: path, blob: isWorkingTree && blob.allSatisfy { $0 == "0" } ? nil : blob)
            }
            if status == "U" {
                unmerged.append(path)
                continue
            }
            let change = Repository.Change(old: side(parts[0], parts[2], path), new: side(parts[1], parts[3], second))
            if change.old != nil || change.new != nil { changes.append(change) }
        }
        for path in unmerged where !changes.contains(where: { $0.new?.path == path || $0.old?.path == path }) {
            changes.append(Repository.Change(old: nil, new: Repository.Change.Side(path: path, blob: nil)))
        }
        return changes
    }

    private func fromRoot(_ path: ArraySlice<UInt8>) -> [UInt8] {
        Array(path.starts(with: prefix) ? path.dropFirst(prefix.count) : path)
    }
}
