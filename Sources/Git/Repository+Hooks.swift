import Platform
import Document

extension Repository {
    /// The folder in which git looks for hooks, and whether a setting named it.
    func hookFolder() throws -> (path: String, isSet: Bool) {
        let answer = try git.run(["config", "--type=path", "--get", "core.hooksPath"], accepting: [0, 1])
        guard answer.code == 0, !answer.line.isEmpty else { return (commonFolder + "/hooks", false) }
        // Hooks start in the top folder, and so does the way to them.
        let path = answer.line.hasPrefix("/") ? answer.line : top + "/" + answer.line
        return (ProcessEnvironment.realPath(path) ?? path, true)
    }

    /// Whether a folder is part of the repository or of its working tree.
    public func holds(_ folder: String) -> Bool {
        [top, commonFolder].contains { folder == $0 || folder.hasPrefix($0 + "/") }
    }
}
