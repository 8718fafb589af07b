import Git
import Document

/// The two states of a register that a review compares.
public struct ReviewRange: Sendable {
    /// The older state.
    public let base: Repository.Commit
    /// Nil for the working tree.
    public let head: Repository.Commit?
    /// How the base was come by, where the user did not name it.
    public let reason: Text?

    /// - Parameter words: `BASE`, `BASE..HEAD`, `BASE...HEAD` (from where the two went apart), or nil: the working
    ///   tree since it left the branch that its work goes to.
    public init(_ words: String?, _ repository: Repository) throws {
        guard let words else {
            (base, reason) = try Self.defaultBase(repository)
            head = nil
            return
        }
        reason = nil
        guard let dots = words.firstRange(of: "...") ?? words.firstRange(of: "..") else {
            base = try repository.commits([words])[0]
            head = nil
            return
        }
        let names = [words[..<dots.lowerBound], words[dots.upperBound...]].map { $0.isEmpty ? "HEAD" : String($0) }
        let commits = try repository.commits(names)
        head = commits[1]
        guard words[dots].count == 3 else {
            base = commits[0]
            return
        }
        guard let common = try repository.mergeBase(commits[0], commits[1]) else {
            throw try repository.unrelated(commits[0], commits[1])
        }
        base = Repository.Commit(name: commits[0].name, id: common.id)
    }

    /// Where the work began: the merge base with the upstream, or with the main branch; HEAD itself where there is
    /// neither.
    private static func defaultBase(_ repository: Repository) throws -> (Repository.Commit, Text?) {
        guard let head = try repository.commit("HEAD") else {
            return (try repository.emptyTree(), Text(zh: "还没有提交", en: "no commit yet"))
        }
        let upstream = try repository.upstream()
        guard let other = try upstream ?? repository.mainBranch() else {
            return (head, Text(zh: "没有上游，也没有 main 或 master", en: "no upstream, and no main or master"))
        }
        guard let common = try repository.mergeBase(other, head) else { throw try repository.unrelated(other, head) }
        let reason =
            upstream == nil
            ? Text(zh: "与 \(other.name) 的分叉处", en: "merge base with \(other.name)")
            : Text(zh: "与上游 \(other.name) 的分叉处", en: "merge base with the upstream \(other.name)")
        return (Repository.Commit(name: other.name, id: common.id), reason)
    }

    /// `main (1234567890, where it left main) → working tree`
    public var title: Text {
        func words(_ commit: Repository.Commit, _ reason: Text?) -> Text {
            guard !commit.name.isEmpty else { return reason ?? Text(same: commit.short) }
            guard let reason else { return Text(same: "\(commit.name) (\(commit.short))") }
            return Text(zh: "\(commit.short)（\(reason.zh)）", en: "\(commit.short) (\(reason.en))")
        }
        let old = words(base, reason)
        let new = head.map { words($0, nil) } ?? Text(zh: "工作区", en: "working tree")
        return Text(zh: "\(old.zh) → \(new.zh)", en: "\(old.en) → \(new.en)")
    }
}

extension Repository {
    /// The branch that the present one follows; nil when it follows none, or HEAD is detached.
    func upstream() throws -> Commit? {
        let name = try git.run(["rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{upstream}"], accepting: nil)
        return name.code == 0 ? try commit(name.line) : nil
    }
}
