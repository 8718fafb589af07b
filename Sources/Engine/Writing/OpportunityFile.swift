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
    let rewrite: Rewrite

    /// - Parameter given: an id, or the path of a file.
    init(_ given: String, in workspace: Workspace) throws {
        if FileFacts.isMarkdown(given), let path = workspace.pathInRegister(given) {
            (self.path, rewrite) = (path, try workspace.rewrite(path))
            return
        }
        let holders = try IDHolder.known(given, in: workspace, OpportunityReader(workspace.template))
        if holders.count > 1 { throw IDHolder.which(given, holders, workspace) }
        if let holder = holders.first {
            (path, rewrite) = (holder.path, holder.rewrite)
            return
        }
        let records = try QueryRegister(workspace, usesCache: workspace.usesCache).records(meantBy: given)
        path = records[0].path
        rewrite = try workspace.rewrite(path)
    }
}
