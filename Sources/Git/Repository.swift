import Platform
import Document

/// The git repository that a register is in.
public struct Repository: Sendable {
    /// Runs in the register's root.
    public let git: Git
    /// The working tree's top folder, without links.
    public let top: String
    /// The register's root from `top`: nothing, or a path that ends in `/`.
    public let prefix: String
    /// The folder of this working tree's own state: index, HEAD, a merge under way.
    let gitFolder: String
    /// The folder shared by all working trees: objects, branches, hooks.
    public let commonFolder: String

    /// - Parameter root: a folder without links.
    public static func of(root: String) throws -> Repository {
        let git = Git(folder: root)
        let answer = try git.run(
            ["rev-parse", "--is-bare-repository", "--is-inside-work-tree", "--absolute-git-dir", "--git-common-dir"],
            accepting: nil)
        guard answer.code == 0 else { throw noRepository(root, answer.errors) }
        let lines = textLines(answer.line)
        guard lines.count == 4, lines[1] == "true" else { throw bare(root) }
        // Asked for alone, since its name may hold line feeds.
        let top = try git.run(["rev-parse", "--show-toplevel"]).line
        let prefix = root == top ? "" : String(root.dropFirst(top.hasSuffix("/") ? top.count : top.count + 1)) + "/"
        let common = lines[3].hasPrefix("/") ? lines[3] : root + "/" + lines[3]
        return Repository(
            git: git, top: top, prefix: prefix, gitFolder: lines[2],
            commonFolder: ProcessEnvironment.realPath(common) ?? common)
    }

    private static func noRepository(_ root: String, _ words: String) -> Failure {
        if words.contains("dubious ownership") {
            return Failure(
                Text(zh: "git 不信任 \(root) 的所有者", en: "git does not trust the owner of \(root)"),
                hint: Text(
                    zh: "运行 git config --global --add safe.directory \(root)",
                    en: "Run git config --global --add safe.directory \(root)"))
        }
        return Failure(
            Text(zh: "\(root) 不在 git 仓库里", en: "\(root) is not in a git repository"),
            hint: Text(zh: "在那里运行 git init。", en: "Run git init there."))
    }

    private static func bare(_ root: String) -> Failure {
        Failure(
            Text(zh: "\(root) 是没有工作区的 git 仓库", en: "\(root) is a git repository without a working tree"),
            hint: Text(zh: "在克隆出来的工作区里运行。", en: "Run this in a clone with a working tree."))
    }
}
