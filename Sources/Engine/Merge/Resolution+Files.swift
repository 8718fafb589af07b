import Document
import Git
import Register

extension Resolution {
    /// Files to resolve, and what git says of them.
    public struct Request: Sendable {
        /// From the register's root; empty where nothing is in conflict.
        public let paths: [String]
        /// Resolves each of them.
        public let resolution: Resolution
    }

    /// - Parameters:
    ///   - given: paths as the user gave them; none for all files that git has not merged or that hold markers.
    ///   - needsGit: whether the work cannot be done outside a repository.
    /// - Throws: ``Failure`` where a path is not one of the register's, or git is needed and not there.
    public static func request(_ given: [String], in workspace: Workspace, needsGit: Bool) throws -> Request {
        let asked = try given.map { try path($0, workspace) }
        let marked = asked.isEmpty ? workspace.filesInConflict() : []
        // A file with markers can be repaired without git.
        let repository: Repository?
        do { repository = try Repository.of(root: workspace.root) } catch {
            if needsGit || asked.isEmpty && marked.isEmpty { throw error }
            repository = nil
        }
        let unmerged = try repository?.unmergedFiles() ?? []
        let known = unmerged.map(\.path).filter(workspace.isInRegister)
        return Request(
            paths: asked.isEmpty ? known + marked.filter { !known.contains($0) } : asked,
            resolution: Resolution(workspace: workspace, repository: repository, unmerged: unmerged))
    }

    /// A path from the register's root; the file may be gone.
    private static func path(_ given: String, _ workspace: Workspace) throws -> String {
        let path = workspace.pathInRegister(given) ?? workspace.relative(given) ?? workspace.relative(ofNew: given)
        guard let path else { throw workspace.outside(given) }
        guard FileFacts.isMarkdown(path) else {
            throw Failure(Text(zh: "\(given) 不是 .md 文件", en: "\(given) is not an .md file"))
        }
        return path
    }

    /// Tells git that files are merged.
    /// - Parameter paths: from the register's root.
    public func stage(_ paths: [String]) throws {
        guard !paths.isEmpty else { return }
        _ = try repository?.git.run(["--literal-pathspecs", "add", "--"] + paths)
    }
}

extension Workspace {
    /// The path from the root of a file that need not be there; nil when its folder is outside.
    func relative(ofNew given: String) -> String? {
        let slash = given.lastIndex(of: "/")
        let name = slash.map { String(given[given.index(after: $0)...]) } ?? given
        return relative(slash.map { String(given[...$0]) } ?? ".").map { $0.isEmpty ? name : $0 + "/" + name }
    }

    /// That a path is not one of the register's.
    func outside(_ given: String) -> Failure {
        Failure(
            Text(zh: "\(given) 不在登记簿 \(root) 里", en: "\(given) is not in the register \(root)"),
            hint: Text(zh: "用 --root 指出它所属的登记簿。", en: "Specify its register with --root."))
    }
}
