import Document
import Index
import Lint
import Register
import Template

/// The file of an opportunity that a command is to change.
struct OpportunityFile {
    /// From the register's root.
    let path: String
    let rewrite: Rewrite

    /// - Parameter given: an id, or the path of a file.
    init(_ given: String, in workspace: Workspace) throws {
        path = try Self.path(of: given, workspace)
        rewrite = try Rewrite(path: workspace.root + "/" + path, limit: workspace.template.fileSizeLimit)
    }

    private static func path(of given: String, _ workspace: Workspace) throws -> String {
        if FileFacts.isMarkdown(given), let path = workspace.pathInRegister(given) { return path }
        // Most registers have a folder for each year, or none: one look instead of a walk through all files.
        let folder = workspace.folder.isEmpty ? "" : workspace.folder + "/"
        for guess in [folder + given.prefix(4) + "/" + given + ".md", folder + given + ".md"]
        where !given.contains("/") && Surroundings.exists(workspace.root + "/" + guess) { return guess }
        let files = workspace.walk().files
        let paths = files.byPath.map { String(decoding: files.path($0), as: UTF8.self) }
        let found = paths.filter { FileFacts.stem(ofPath: $0) == given }
        if let path = found.first, found.count == 1 { return path }
        if found.count > 1 {
            throw Failure(
                Text(zh: "编号 \(given) 有 \(found.count) 个文件", en: "\(found.count) files have the id \(given)"),
                hint: Text(zh: "写出路径：\(found.joined(separator: "、"))", en: "Give the path: \(found.joined(separator: ", "))"))
        }
        throw Failure(
            Text(zh: "没有编号为 \(given) 的商机", en: "there is no opportunity \(given)"),
            hint: nearestName(to: given, among: paths.map { FileFacts.stem(ofPath: $0) }).map {
                Text(zh: "是不是 \($0)？", en: "Did you mean \($0)?")
            })
    }
}
