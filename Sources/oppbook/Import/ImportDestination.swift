import Exchange
import Engine
import Platform
import Document
import Index
import Register
import Template

/// Where an import writes to: the register that the template belongs to, and the folder that was named. Nobody else
/// gives ids as long as this is there.
struct ImportDestination {
    /// Nil where the template belongs to no register.
    private let allocation: IDAllocation?
    let held: HeldOpportunities

    /// - Parameters:
    ///   - output: the folder, which need not be there yet.
    ///   - root: the folder that holds `schema/`; nil where the template is in a folder of another name.
    init(
        output: String, root: String?, schema: [SchemaFile], template: Template, asOf: CivilDate, language: Language,
        notices: Notices
    )
        throws
    {
        let workspace = root.map { root in
            Workspace(
                root: root, folder: ProcessEnvironment.isFolder(root + "/register") ? "register" : "",
                template: template,
                targets: [], schema: schema,
                schemaFindings: [], asOf: asOf, language: language, notices: notices)
        }
        allocation = try workspace.map { try IDAllocation($0) }
        var holdings: [HeldOpportunities.Holding] = []
        if let workspace {
            holdings += Self.holdings(below: workspace.root, as: "", workspace.walk().files, template)
            let folder = workspace.relative(output).map { $0.isEmpty ? "" : $0 + "/" }
            for index in holdings.indices {
                holdings[index].isInOutput = folder.map(holdings[index].path.hasPrefix) ?? false
            }
        }
        if ProcessEnvironment.isFolder(output), !(workspace?.holds(output) ?? false) {
            let walk = FileWalk(
                root: output, folder: "", skipping: [], template: template, threads: 1, asksStamps: false)
            holdings += Self.holdings(below: output, as: output + "/", walk.files, template)
        }
        held = HeldOpportunities(holdings, idsEverGiven: try allocation?.idsEverGiven() ?? [])
    }

    /// - Parameter prefix: what the user would write before a file's path.
    private static func holdings(below root: String, as prefix: String, _ files: FileList, _ template: Template)
        -> [HeldOpportunities.Holding]
    {
        let reader = OpportunityReader(template)
        let chunk = max(256, (files.count + 3) / 4)
        let starts = Array(stride(from: 0, to: files.count, by: chunk))
        let parts = Parallel.map(threads: 2, starts) { start -> [HeldOpportunities.Holding] in
            var part: [HeldOpportunities.Holding] = []
            for index in start..<min(files.count, start + chunk) {
                let path = String(decoding: files.path(index), as: UTF8.self)
                // What cannot be read has its id taken all the same.
                let file = try? ReadFile(path: root + "/" + path, limit: template.fileSizeLimit)
                part.append(HeldOpportunities.Holding(file?.bytes ?? [], path: prefix + path, reader: reader))
            }
            return part
        }
        return parts.flatMap { $0 }.sorted { $0.path < $1.path }
    }
}

extension Workspace {
    /// Whether a folder is one whose files are the register's.
    fileprivate func holds(_ folder: String) -> Bool {
        guard let path = relative(folder) else { return false }
        return isInRegister(path.isEmpty ? "x.md" : path + "/x.md")
    }
}
