import Document
import Index
import Platform
import Template

/// Where an import writes to: the register that the template belongs to, and the folder that was named. Nobody else
/// gives ids as long as this is there.
public struct ImportDestination {
    /// A file that is there already.
    public struct File: Sendable {
        /// As the user would name it.
        public let path: String
        /// Nothing where it cannot be read; its id is taken all the same.
        public let bytes: [UInt8]
        /// Whether it is in the folder that is imported to.
        public let isInOutput: Bool
    }

    private let workspace: Workspace?
    private let output: String
    private let template: Template
    /// Nil where the template belongs to no register.
    private let allocation: IDAllocation?

    /// - Parameters:
    ///   - output: the folder, which need not be there yet.
    ///   - asOf: the day of the import.
    ///   - language: of what the engine says while it works.
    /// - Throws: ``Failure`` where the schema has errors, or the repository cannot be read.
    public init(output: String, _ schema: ImportSchema, asOf: CivilDate, language: Language, notices: Notices) throws {
        let template = try schema.template()
        (self.output, self.template) = (output, template)
        workspace = schema.root.map { root in
            Workspace(
                root: root, folder: ProcessEnvironment.isFolder(root + "/register") ? "register" : "",
                template: template, targets: [], schema: schema.files, schemaFindings: [], asOf: asOf,
                language: language, notices: notices)
        }
        allocation = try workspace.map { try IDAllocation($0) }
    }

    /// Every id that was ever given in the register, on whatever branch.
    /// - Throws: ``Failure`` where git cannot be asked.
    public func idsEverGiven() throws -> [String] { try allocation?.idsEverGiven() ?? [] }

    /// What an import makes of each file that is there already, in the order of paths: those of the register, then
    /// those of a folder outside it.
    /// - Parameter make: is called on several threads.
    public func map<Made: Sendable>(_ make: @Sendable (File) -> Made) -> [Made] {
        var made: [Made] = []
        if let workspace {
            let folder = workspace.relative(output).map { $0.isEmpty ? "" : $0 + "/" }
            made = map(workspace.walk().files, below: workspace.root, as: "") { path, bytes in
                make(File(path: path, bytes: bytes, isInOutput: folder.map(path.hasPrefix) ?? false))
            }
        }
        if ProcessEnvironment.isFolder(output), !(workspace?.holds(output) ?? false) {
            let walk = FileWalk(
                root: output, folder: "", skipping: [], template: template, threads: 1, asksStamps: false)
            made += map(walk.files, below: output, as: output + "/") { path, bytes in
                make(File(path: path, bytes: bytes, isInOutput: true))
            }
        }
        return made
    }

    /// - Parameter prefix: what the user would write before a file's path.
    private func map<Made: Sendable>(
        _ files: FileList, below root: String, as prefix: String, _ make: @Sendable (String, [UInt8]) -> Made
    ) -> [Made] {
        let paths = (0..<files.count).map { String(decoding: files.path($0), as: UTF8.self) }.sorted()
        let (chunk, limit) = (max(256, (paths.count + 3) / 4), template.fileSizeLimit)
        let chunks = stride(from: 0, to: paths.count, by: chunk).map { paths[$0..<min(paths.count, $0 + chunk)] }
        return Parallel.map(threads: 2, chunks) { paths in
            paths.map { path in
                let source = FileSource(reading: Array(path.utf8), in: Array(root.utf8), limit: limit)
                return make(prefix + path, source.bytes ?? [])
            }
        }.flatMap { $0 }
    }
}

extension Workspace {
    /// Whether a folder is one whose files are the register's.
    fileprivate func holds(_ folder: String) -> Bool {
        guard let path = relative(folder) else { return false }
        return isInRegister(path.isEmpty ? "x.md" : path + "/x.md")
    }
}
