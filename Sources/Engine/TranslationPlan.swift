import Platform
import Document
import Lint
import Register
import Template

/// Every file of a register in another language, before one of them is written.
public struct TranslationPlan: Sendable {
    /// A file and its text in the other language.
    public struct Change: Sendable {
        /// From the register's root.
        public var path: String
        /// Its bytes as they are.
        public var old: [UInt8]
        /// Its bytes as they are to be.
        public var new: [UInt8]
    }

    /// In the order of their paths, and the template last: until then the register is one in the old language.
    public private(set) var changes: [Change] = []
    /// What keeps files from being translated.
    public private(set) var hindrances: [FileFinding] = []
    /// How many files cannot be translated.
    public private(set) var hinderedCount = 0
    /// The template among them.
    public private(set) var fileCount: Int
    private let workspace: Workspace

    /// Translates every file; nothing is written.
    /// - Throws: ``UnusableSchema`` where the template has errors in the other language, ``Failure`` where a folder
    ///   cannot be listed.
    public init(_ workspace: Workspace, to language: Language) throws {
        self.workspace = workspace
        let schema = Self.schema(workspace.schema, in: language)
        let outcome = TemplateLoader.load(schema, asOf: workspace.asOf, knownRules: Rule.all.map(\.id.name))
        guard outcome.isUsable, let target = outcome.template else {
            throw UnusableSchema(root: workspace.root, files: schema, findings: outcome.findings)
        }
        let translation = Translation(from: workspace.template, to: target)
        let files = workspace.walk()
        if let (path, error) = files.unreadableFolders.first {
            throw Failure(
                Text(zh: "无法列出文件夹 \(path)：\(error.words.zh)", en: "cannot list the folder \(path): \(error.words.en)"))
        }
        let paths = files.files.byPath.map { String(decoding: files.files.path($0), as: UTF8.self) }
        fileCount = paths.count + 1
        let results = Parallel.map(threads: Parallel.processorCount, paths) {
            path -> (path: String, change: Change?, isHindered: Bool) in
            guard let old = workspace.source(at: path).bytes, ConflictMarkers(old.span, .markdown).isEmpty,
                let new = translation.translated(old)
            else { return (path, nil, true) }
            return (path, old == new ? nil : Change(path: path, old: old, new: new), false)
        }
        changes = results.compactMap(\.change)
        for (old, new) in zip(workspace.schema, schema) where old.bytes != new.bytes {
            changes.append(Change(path: "schema/" + old.path, old: old.bytes, new: new.bytes))
        }
        for result in results where result.isHindered { hinder(result.path) }
    }

    /// The schema's files with the one word that says the language.
    private static func schema(_ files: [SchemaFile], in language: Language) -> [SchemaFile] {
        files.map { file in
            guard file.path == "template.yaml" else { return file }
            let document = Document(yaml: file.bytes)
            guard let root = document.yaml.root else { return file }
            let edit: Edit
            if let word = document.yaml.pairs(of: root).first(where: { document.text(ofNode: $0.key) == "language" })?
                .value
            {
                edit = document.rewriting(document.yaml.nodes[word].range, language.rawValue)
            } else {
                // Without the word a register is Chinese.
                guard language != .zh else { return file }
                let start = Int(document.yaml.nodes[root].range.start)
                edit = Edit(ByteRange(start, start), "language: \(language.rawValue)\n")
            }
            return SchemaFile(path: file.path, bytes: [edit].applied(to: file.bytes[...]))
        }
    }

    /// Says what is wrong with a file, or that it would not say the same.
    private mutating func hinder(_ path: String) {
        hinderedCount += 1
        let findings = Judge(workspace).judge(workspace.source(at: path)).findings
        var found = findings.filter { $0.level == .error }
        if found.isEmpty { found = findings.filter { $0.level == .warning } }
        if found.isEmpty {
            let message = Text(
                zh: "转换后含义会改变，或者有无法识别的名称",
                en: "its meaning would change in the other language, or it contains an unknown name")
            found = [Diagnostic("translate", .error, at: .none, message)]
        }
        hindrances += found.map { FileFinding(path: path, diagnostic: $0) }
    }

    /// Writes all files, or none: each is ready on the disk before the first takes its place.
    public func write() throws {
        var ready: [Replacement] = []
        var done = 0
        TemporaryFile.removeOrphans(beside: changes.map { workspace.root + "/" + $0.path })
        do {
            for change in changes {
                ready.append(
                    try Replacement(
                        of: workspace.root + "/" + change.path, named: change.path, from: change.old, to: change.new))
            }
            for replacement in ready {
                try replacement.commit()
                done += 1
            }
        } catch {
            for replacement in ready[done...] { replacement.discard() }
            for replacement in ready[..<done] { try replacement.revert() }
            throw error
        }
    }
}
