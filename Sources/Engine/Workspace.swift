import Platform
import Glibc
import Document
import Index
import Lint
import Register
import Template

/// A register that was found: where it is, what its template says, and on which day it is looked at.
public struct Workspace: Sendable {
    /// The folder that holds `schema/template.yaml`, without links.
    public let root: String
    /// Where the opportunities are, from the root: `register`, or nothing when there is no such folder.
    public let folder: String
    /// By which the files are read.
    public let template: Template
    private let plans: [TargetPlan]
    private var sheets: [SigningCallSheet] = []
    /// The schema's files, in the order of their paths.
    public let schema: [SchemaFile]
    /// Findings about the schema; errors are of targets and forecast calls only.
    public let schemaFindings: [SchemaFinding]
    /// The day on which the register is looked at.
    public let asOf: CivilDate
    /// In which people are answered.
    public let language: Language
    /// Is told what happens while the engine works.
    public let notices: Notices
    /// False to leave the index in `build/` alone, where a command that writes would ask it.
    public var usesCache = true
    /// Who may be asked; nil where nobody is at a terminal.
    public var asking: Asking?

    /// A register whose schema was read already; ``open(root:start:asOf:language:notices:schema:)`` reads it.
    public init(
        root: String, folder: String, template: Template, targets: [TargetPlan], schema: [SchemaFile],
        schemaFindings: [SchemaFinding], asOf: CivilDate, language: Language, notices: Notices
    ) {
        self.root = root
        self.folder = folder
        self.template = template
        plans = targets
        self.schema = schema
        self.schemaFindings = schemaFindings
        self.asOf = asOf
        self.language = language
        self.notices = notices
    }

    /// Of everything that files are read by; targets and calls are not part of it.
    public var identity: Store.Identity {
        var hash = ContentHash(value: 0)
        for file in schema where !file.isTargets && !file.isCalls {
            hash = ContentHash(file.bytes, seed: ContentHash(Array(file.path.utf8), seed: hash.value).value)
        }
        return Store.Identity(schema: hash, program: ProgramIdentity.current)
    }

    /// The sales targets, one plan per year.
    /// - Throws: ``UnusableSchema`` where a file of targets or calls has a mistake.
    public func targets() throws -> [TargetPlan] {
        try refuseBrokenOutlook()
        return plans
    }

    /// What people said they would sign, quarter by quarter.
    /// - Throws: ``UnusableSchema`` where a file of targets or calls has a mistake.
    public func calls() throws -> [SigningCallSheet] {
        try refuseBrokenOutlook()
        return sheets
    }

    private func refuseBrokenOutlook() throws {
        guard schemaFindings.contains(where: { $0.diagnostic.level == .error }) else { return }
        throw UnusableSchema(root: root, files: schema, findings: schemaFindings)
    }

    /// The same register read with another template.
    public func with(_ template: Template) -> Workspace {
        var workspace = Workspace(
            root: root, folder: folder, template: template, targets: plans, schema: schema,
            schemaFindings: schemaFindings,
            asOf: asOf, language: language, notices: notices)
        (workspace.usesCache, workspace.sheets, workspace.asking) = (usesCache, sheets, asking)
        return workspace
    }

    var indexPath: String { root + "/build/index.sqlite" }

    /// The index as it is, not brought up to date, to read from; nil where there is none for this schema and program.
    func openIndex() throws(DatabaseError) -> Store? {
        guard ProcessEnvironment.exists(indexPath) else { return nil }
        return try Store.open(indexPath, identity, template: template, mayWrite: false)
    }

    /// The folder for what the tool makes, made where it is not there.
    public func buildFolder() throws -> String {
        let folder = root + "/build"
        guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw AtomicFile.failure(folder) }
        return folder
    }

    /// Folders below the root that hold no opportunities, for a register without a folder of its own.
    static let otherFolders: Set<String> = ["schema", "build"]

    /// - Parameters:
    ///   - start: a folder; the register is found upward from it. Nil: from the working folder.
    ///   - schema: reads the schema of a register's root, where not from its folder.
    public static func open(
        root: String?, start: String? = nil, asOf: CivilDate?, language: Language?, notices: Notices = .none,
        schema: (String) throws -> [SchemaFile] = readSchema
    ) throws -> Workspace {
        let root = try Self.root(given: root, start: start)
        let schema = try schema(root)
        let asOf = asOf ?? ProcessEnvironment.today
        let outcome = TemplateLoader.load(schema, asOf: asOf, knownRules: Rule.all.map(\.id.name))
        guard outcome.isUsable, let template = outcome.template else {
            throw UnusableSchema(root: root, files: schema, findings: outcome.findings)
        }
        var workspace = Workspace(
            root: root, folder: ProcessEnvironment.isFolder(root + "/register") ? "register" : "", template: template,
            targets: outcome.targets, schema: schema, schemaFindings: outcome.findings, asOf: asOf,
            language: SpokenLanguage.of(option: language, register: template.language), notices: notices)
        workspace.sheets = outcome.calls
        return workspace
    }

    /// The folder that holds the schema: the one named, or else the first one upward.
    public static func root(given: String?, start: String? = nil) throws -> String {
        try given.map(Self.given) ?? found(from: start ?? ".")
    }

    /// The register's root, without links.
    public static func locate(_ root: String?, start: String? = nil) throws -> String {
        try root.map(given) ?? found(from: start ?? ".")
    }

    private static func given(_ root: String) throws -> String {
        guard let real = ProcessEnvironment.realPath(root), ProcessEnvironment.isFolder(real) else {
            throw Failure(Text(zh: "文件夹 \(root) 不存在", en: "the folder \(root) does not exist"))
        }
        guard ProcessEnvironment.exists(real + "/schema/template.yaml") else {
            throw Failure(
                Text(zh: "\(root) 里没有 schema/template.yaml", en: "\(root) has no schema/template.yaml"),
                hint: Text(zh: "--root 要指向登记簿的根文件夹。", en: "--root must be the folder that contains schema/."))
        }
        return real
    }

    private static func found(from start: String) throws -> String {
        guard var folder = ProcessEnvironment.realPath(start) else {
            throw Failure(Text(zh: "文件夹 \(start) 不存在", en: "the folder \(start) does not exist"))
        }
        while true {
            if ProcessEnvironment.exists(folder + "/schema/template.yaml") { return folder }
            guard let slash = folder.lastIndex(of: "/"), folder.count > 1 else { break }
            folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
            if folder == "/" {
                if ProcessEnvironment.exists("/schema/template.yaml") { return "/" }
                break
            }
        }
        throw Failure(
            Text(
                zh: "不是登记簿：这里和上级文件夹都没有 schema/template.yaml",
                en: "not a register: no schema/template.yaml here or in any parent folder"),
            hint: Text(zh: "进入登记簿的文件夹，或用 --root 指定。", en: "Go to the register's folder, or specify it with --root."))
    }

    /// Every YAML file of the schema folder, in the order of their paths.
    public static func readSchema(_ root: String) throws -> [SchemaFile] {
        var paths: [String] = []
        for folder in [""] + SchemaFile.folders {
            for name in ProcessEnvironment.names(in: root + "/schema/" + folder) ?? [] where isYAML(name) {
                paths.append(folder + name)
            }
        }
        return try paths.sorted().map { path in
            do throws(FileError) {
                return SchemaFile(path: path, bytes: try ReadFile(path: root + "/schema/" + path).bytes)
            } catch {
                throw Failure(
                    Text(
                        zh: "无法读取 schema/\(path)：\(error.words.zh)", en: "cannot read schema/\(path): \(error.words.en)"
                    ))
            }
        }
    }

    /// Also under names that the loader does not read, so that it can say so.
    private static func isYAML(_ name: String) -> Bool {
        let lower = name.lowercased()
        return (lower.hasSuffix(".yaml") || lower.hasSuffix(".yml")) && !name.hasPrefix(".")
    }

    /// A path as the user gave it, from the root; nil when it is outside.
    public func relative(_ path: String) -> String? {
        guard let real = ProcessEnvironment.realPath(path) else { return nil }
        if real == root { return "" }
        let prefix = root == "/" ? "/" : root + "/"
        return real.hasPrefix(prefix) ? String(real.dropFirst(prefix.count)) : nil
    }

    /// The path from the root of a file of the register that the user named: from the working folder, or as reports of
    /// machines and messages name it, from the root. Nil when there is none.
    public func pathInRegister(_ given: String) -> String? {
        let path =
            relative(given)
            ?? (!given.hasPrefix("/") && ProcessEnvironment.exists(root + "/" + given)
                ? relative(root + "/" + given) : nil)
        return path.flatMap { isInRegister($0) ? $0 : nil }
    }

    /// Whether a path from the root is one of the register's.
    public func isInRegister(_ path: String) -> Bool {
        var path = path
        return path.withUTF8 { isInRegister(UnsafeRawBufferPointer($0), ignoredInitials: template.ignoredInitials) }
    }

    /// The same of a path's bytes.
    /// - Parameter ignoredInitials: the template's, which is asked once for many paths.
    func isInRegister(_ path: UnsafeRawBufferPointer, ignoredInitials: [UInt8]?) -> Bool {
        func begins(with folder: String) -> Bool { path.starts(with: folder.utf8) && path[folder.utf8.count] == slash }
        let (slash, dot) = (UInt8(ascii: "/"), UInt8(ascii: "."))
        guard FileFacts.isMarkdown(path), path.first != dot else { return false }
        var name = 0
        for place in path.indices where path[place] == slash {
            name = place + 1
            if path[name] == dot { return false }
        }
        if ignoredInitials?.contains(path[name]) ?? true, template.ignores(path) { return false }
        return folder.isEmpty ? !Self.otherFolders.contains(where: begins) : begins(with: folder)
    }
}

/// The schema has errors, so no register can be read with it.
public struct UnusableSchema: Error {
    /// The register's.
    public var root: String
    /// The schema's files, in the order of their paths.
    public var files: [SchemaFile]
    /// What is wrong with them; at least one is an error.
    public var findings: [SchemaFinding]
}
