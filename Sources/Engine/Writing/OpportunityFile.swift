import Platform
import Document
import Index
import Lint
import Register
import Template

/// The file of an opportunity that a command is to change.
public struct OpportunityFile: Sendable {
    /// From the register's root.
    public let path: String
    public let rewrite: Rewrite

    /// - Parameter given: an id, or the path of a file.
    public init(_ given: String, in workspace: Workspace) throws {
        path = try Self.path(of: given, workspace)
        rewrite = try Rewrite(path: workspace.root + "/" + path, limit: workspace.template.fileSizeLimit)
    }

    private static func path(of given: String, _ workspace: Workspace) throws -> String {
        if FileFacts.isMarkdown(given), let path = workspace.pathInRegister(given) { return path }
        let holders = try IDHolder.known(given, in: workspace, OpportunityReader(workspace.template))
        if holders.count > 1 { throw IDHolder.which(given, holders, workspace) }
        if let holder = holders.first { return holder.path }
        let files = workspace.walk().files
        let paths = files.byPath.map { String(decoding: files.path($0), as: UTF8.self) }
        throw Failure.unknownID(given, among: paths.map { FileFacts.stem(ofPath: $0) })
    }
}
