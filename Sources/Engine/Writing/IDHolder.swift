import Platform
import Document
import Index
import Register
import Template

/// A file of the register that goes by an id: because it says so, or because it is called so. The two differ in a copy
/// whose id was left as it was, and in a file whose renumbering was cut short.
public struct IDHolder: Sendable {
    /// From the register's root.
    public var path: String
    var rewrite: Rewrite
    /// As its front matter says; nil where that cannot be read.
    public var id: String?

    /// The file's name without `.md`.
    public var stem: String { FileFacts.stem(ofPath: path) }
    var isNamedAfterItsID: Bool { id == nil || id == stem }

    /// The file's path under another id.
    func path(named id: String) -> String { path.dropLast(stem.count + ".md".count) + id + ".md" }

    /// Whether another holder is no other file: the same one under its old and its new name.
    func isSameFile(as other: IDHolder) -> Bool { path == other.path || rewrite.file.stamp == other.rewrite.file.stamp }

    /// - Parameter path: from the register's root.
    init(_ path: String, in workspace: Workspace, _ reader: OpportunityReader) throws {
        self.path = path
        rewrite = try workspace.rewrite(path)
        id = Self.id(in: rewrite.file.bytes, reader)
    }

    private static func id(in bytes: [UInt8], _ reader: OpportunityReader) -> String? {
        guard let path = reader.template.path(of: .id) else { return nil }
        let document = Document(bytes, nestingLimit: reader.template.nestingLimit)
        if case .text(let id) = reader.read(document)[path].value { return id }
        return nil
    }

    /// Every file that goes by an id, in the order of their paths.
    static func all(of id: String, in workspace: Workspace, _ reader: OpportunityReader) throws -> [IDHolder] {
        let files = workspace.walk().files
        let mark = Array(id.utf8)
        return try files.byPath.map { String(decoding: files.path($0), as: UTF8.self) }.compactMap { path in
            let isCalledSo = FileFacts.stem(ofPath: path) == id
            // One that cannot be read, or is too large, is not an opportunity to lint either.
            guard isCalledSo || workspace.source(at: path).bytes?.holds(mark) == true else { return nil }
            let holder = try IDHolder(path, in: workspace, reader)
            return isCalledSo || holder.id == id ? holder : nil
        }
    }

    /// The same, from the index where there is one: a command that changes one file is not to read all.
    static func known(_ id: String, in workspace: Workspace, _ reader: OpportunityReader) throws -> [IDHolder] {
        guard workspace.usesCache, ProcessEnvironment.exists(workspace.indexPath),
            let store = try? Refresh(workspace, queries: true).run(.file).store,
            let files = try? store.files(ofID: id)
        else { return try all(of: id, in: workspace, reader) }
        return try files.map { try IDHolder($0.facts.path, in: workspace, reader) }
    }

    /// That several files go by the id that a command was given, which is to change one of them.
    static func which(_ id: String, _ holders: [IDHolder], _ workspace: Workspace) -> Failure {
        let paths = holders.map { ShellWord.typed(workspace.shown($0.path)) }
        return Failure(
            Text(
                zh: "\(holders.count) 份档案都是编号 \(id)：\(paths.joined(separator: "、"))",
                en: "\(holders.count) files have the id \(id): \(paths.joined(separator: ", "))"),
            hint: Text(
                zh: "不写编号，写出要改的那份的路径；用 oppbook renumber 路径 可以给其中一份换编号。",
                en:
                    "Give the path of the one to change instead of the id; oppbook renumber PATH changes the id of one of them."
            ))
    }

    /// That several files go by an id, and which of them is probably the copy.
    static func ambiguous(_ id: String, _ holders: [IDHolder], _ workspace: Workspace) -> Failure {
        let paths = holders.map { workspace.shown($0.path) }
        let copies = holders.filter { !$0.isNamedAfterItsID }
        let message = Text(
            zh: "\(holders.count) 份档案都是编号 \(id)：\(paths.joined(separator: "、"))",
            en: "\(holders.count) files have the id \(id): \(paths.joined(separator: ", "))")
        guard let copy = copies.first, copies.count == 1 else {
            let command = "oppbook renumber \(ShellWord.typed(paths.last ?? ""))"
            return Failure(
                message,
                hint: Text(zh: "写明给哪一份换编号：\(command)", en: "Specify the file to change: \(command)"))
        }
        let path = workspace.shown(copy.path)
        let command = "oppbook renumber \(ShellWord.typed(path))"
        return Failure(
            message,
            hint: Text(
                zh: "\(path) 的文件名不是它的编号，多半是复制出来的；给它换编号：\(command)",
                en: "The name of \(path) is not its id, so it is probably the copy; to give it a new id: \(command)"))
    }
}
