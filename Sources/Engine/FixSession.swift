import Platform
import Document
import Lint
import Register

/// What fixing makes of the files that something was found in.
public struct FixSession: Sendable {
    /// One file and what fixing makes of it.
    public struct File: Sendable {
        /// From the register's root.
        public var path: String
        /// Its bytes as they were judged.
        public var old: [UInt8]
        /// Its bytes and name with the fixes made, and how many were.
        public var new: Fixer.Outcome
    }

    /// Those with something to change, in the order of their paths.
    public private(set) var files: [File]
    /// Files that keep a wrong name, and why.
    public private(set) var notes: [Failure] = []
    private let workspace: Workspace

    /// Fixes what was found; nothing is written.
    /// - Parameters:
    ///   - outcome: the findings, and the content that is not on the disk.
    ///   - unsafe: whether fixes that a person should review are made, too.
    /// - Throws: ``Failure`` where the register cannot be read to see which names are free.
    public init(of outcome: RegisterCheck.Outcome, _ check: RegisterCheck, unsafe: Bool) throws {
        let workspace = check.workspace
        self.workspace = workspace
        let fixer = Fixer(check.judge.linter, asOf: workspace.asOf, unsafe: unsafe)
        let findings = Dictionary(grouping: outcome.findings, by: \.path).mapValues { $0.map(\.diagnostic) }
        let paths = findings.filter { !fixer.mendable($0.value).isEmpty }.keys.sorted(by: precedesByBytes)
        let buffers = outcome.buffers
        files = Parallel.map(threads: Parallel.processorCount, paths) { path -> File? in
            // It may have gone, or grown, since it was judged.
            guard let old = buffers[path] ?? workspace.source(at: path).bytes else { return nil }
            let new = fixer.fix(path: path, bytes: old, known: findings[path] ?? [])
            return new.count > 0 ? File(path: path, old: old, new: new) : nil
        }.compactMap { $0 }
        try keepNames(check, isInput: !buffers.isEmpty)
    }

    /// Fixes made.
    public var count: Int { files.reduce(0) { $0 + $1.new.count } }

    private var hasNewNames: Bool { files.contains { $0.new.path != $0.path } }

    // MARK: Names

    /// Takes back new names that are taken, or would break a link.
    private mutating func keepNames(_ check: RegisterCheck, isInput: Bool) throws {
        guard hasNewNames else { return }
        if !isInput { try check.refresh() }
        let view = isInput ? nil : RegisterView(try check.facts(), isWhole: true, template: workspace.template)
        var taken: Set<String> = []
        for index in files.indices where files[index].new.path != files[index].path {
            let (old, new) = (files[index].path, files[index].new.path)
            let links = view?.paths(leadingTo: old) ?? []
            if let link = links.first {
                notes.append(
                    Failure(
                        Text(
                            zh: "\(old) 没有改名：\(link) 按文件名引用它",
                            en: "\(old) keeps its name: \(link) links to it by that name"),
                        hint: Text(zh: "先把引用改成 [[编号]]。", en: "Change that link to [[ID]] first.")))
            } else if NewName.isTaken(workspace.root + "/" + new) || !taken.insert(new).inserted {
                notes.append(
                    Failure(Text(zh: "\(old) 没有改名：\(new) 已经存在", en: "\(old) keeps its name: \(new) already exists"))
                )
            } else if let twin = view?.files.first(where: { $0.path != old && $0.id == FileFacts.stem(ofPath: new) }) {
                // The name is an id that another file has: this one is a copy, and its id is what is wrong.
                let command = "oppbook renumber \(ShellWord.typed(old))"
                notes.append(
                    Failure(
                        Text(
                            zh: "\(old) 没有改名：\(twin.path) 也是这个编号",
                            en: "\(old) keeps its name: \(twin.path) has the same id"),
                        hint: Text(
                            zh: "如果是复制出来的，给它换编号：\(command)", en: "If it is a copy, give it a new id: \(command)"
                        )))
            } else if !isInput {
                continue
            }
            files[index].new.path = old
            files[index].new.made.removeAll { $0.fix?.fileName != nil }
        }
        files.removeAll { $0.new.count == 0 }
    }

    // MARK: Doing it

    /// Writes the files. A file that cannot be written does not stop the others; it is removed from ``files``.
    /// - Returns: why files could not be written.
    public mutating func write(_ check: RegisterCheck) throws -> [Failure] {
        TemporaryFile.removeOrphans(beside: files.map { workspace.root + "/" + $0.path })
        var failures: [Failure] = []
        var written: [File] = []
        for file in files {
            do {
                try write(file)
                written.append(file)
            } catch let failure as Failure {
                failures.append(failure)
            }
        }
        files = written
        LastWrite.remember(
            written.filter { $0.new.bytes != $0.old }.map {
                LastWrite.Written(path: $0.new.path, before: $0.old, after: $0.new.bytes)
            }, in: workspace)
        if hasNewNames { try check.refresh() }
        return failures
    }

    private func write(_ file: File) throws {
        let place = workspace.root + "/" + file.path
        if file.new.bytes != file.old {
            try Replacement(of: place, named: file.path, from: file.old, to: file.new.bytes).commit()
        }
        if file.new.path != file.path { try NewName.move(place, to: workspace.root + "/" + file.new.path) }
    }

    /// What writing would change, as a patch. A file in another encoding is shown as the text it holds.
    public func patch() -> [UInt8] {
        let naming = PathNaming.here()
        return files.flatMap { file -> [UInt8] in
            let (old, new) = (
                naming.name(file.path, root: workspace.root), naming.name(file.new.path, root: workspace.root)
            )
            guard Document(file.old).encoding.invalidByte != nil,
                let (encoding, text) = TextEncoding.read(file.old[...])
            else {
                return UnifiedDiff(file.old, file.new.bytes, from: old, to: new).bytes
            }
            return Array("\(old): \(encoding.rawValue) → UTF-8\n".utf8)
                + UnifiedDiff(Array(text.utf8), file.new.bytes, from: old, to: new).bytes
        }
    }

    /// A path that the user gave, as it will be when the files have their new names.
    public func renamed(_ given: String) -> String {
        guard !files.isEmpty, let old = workspace.relative(given), let file = files.first(where: { $0.path == old })
        else { return given }
        return file.new.path == old ? given : workspace.root + "/" + file.new.path
    }
}
