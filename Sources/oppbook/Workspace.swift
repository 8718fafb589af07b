import Glibc
import Document
import Index
import Lint
import Register
import Template

/// A register that was found: where it is, what its template says, and on which day it is looked at.
struct Workspace {
    /// The folder that holds `schema/template.yaml`, without links.
    let root: String
    /// Where the opportunities are, from the root: `register`, or nothing when there is no such folder.
    let folder: String
    let template: Template
    let targets: [TargetPlan]
    let schema: [SchemaFile]
    /// Findings about the schema, none of them an error.
    let schemaFindings: [SchemaFinding]
    let asOf: CivilDate
    let language: Language

    /// The version that people are told; indexes go by ``ProgramIdentity``.
    static let toolVersion = "0.1.0"

    /// Of everything that files are read by; targets are no part of it.
    var identity: Store.Identity {
        var hash = ContentHash(value: 0)
        for file in schema where !file.isTargets {
            hash = ContentHash(file.bytes, seed: ContentHash(Array(file.path.utf8), seed: hash.value).value)
        }
        return Store.Identity(schema: hash, program: ProgramIdentity.current)
    }

    /// The same with a template of its own, for a thread: threads that count references to the same fields and choices
    /// wait for each other's caches, which costs more than reading the schema again as soon as there are many files.
    func withOwnTemplate(forFiles count: Int) -> Workspace {
        guard count >= 2000,
            let template = TemplateLoader.load(schema, asOf: asOf, knownRules: Rule.all.map(\.id.name)).template
        else { return self }
        return with(template)
    }

    /// The same register read with another template.
    func with(_ template: Template) -> Workspace {
        Workspace(
            root: root, folder: folder, template: template, targets: targets, schema: schema,
            schemaFindings: schemaFindings,
            asOf: asOf, language: language)
    }

    var indexPath: String { root + "/build/index.sqlite" }

    /// The folder for what the tool makes, made where it is not there.
    func buildFolder() throws -> String {
        let folder = root + "/build"
        guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw AtomicFile.failure(folder) }
        return folder
    }

    /// Folders below the root that hold no opportunities, for a register without a folder of its own.
    static let otherFolders: Set<String> = ["schema", "build"]

    /// - Parameters:
    ///   - start: a folder; the register is found upward from it. Nil: from the working folder.
    ///   - schema: reads the schema of a register's root, where not from its folder.
    static func open(
        root: String?, start: String? = nil, asOf: CivilDate?, language: Language?,
        schema: (String) throws -> [SchemaFile] = readSchema
    ) throws -> Workspace {
        let root = try Self.root(given: root, start: start)
        let schema = try schema(root)
        let asOf = asOf ?? Surroundings.today
        let outcome = TemplateLoader.load(schema, asOf: asOf, knownRules: Rule.all.map(\.id.name))
        guard outcome.isUsable, let template = outcome.template else {
            throw UnusableSchema(root: root, files: schema, findings: outcome.findings)
        }
        return Workspace(
            root: root, folder: Surroundings.isFolder(root + "/register") ? "register" : "", template: template,
            targets: outcome.targets, schema: schema, schemaFindings: outcome.findings, asOf: asOf,
            language: SpokenLanguage.of(option: language, register: template.language))
    }

    /// The folder that holds the schema: the one named, or else the first one upward.
    static func root(given: String?, start: String? = nil) throws -> String {
        try given.map(Self.given) ?? found(from: start ?? ".")
    }

    /// The register's root, without links.
    static func locate(_ root: String?, start: String? = nil) throws -> String {
        try root.map(given) ?? found(from: start ?? ".")
    }

    private static func given(_ root: String) throws -> String {
        guard let real = Surroundings.realPath(root), Surroundings.isFolder(real) else {
            throw Failure(Text(zh: "没有文件夹 \(root)", en: "there is no folder \(root)"))
        }
        guard Surroundings.exists(real + "/schema/template.yaml") else {
            throw Failure(
                Text(zh: "\(root) 里没有 schema/template.yaml", en: "\(root) has no schema/template.yaml"),
                hint: Text(zh: "--root 要指向登记簿的根文件夹。", en: "--root names the folder that holds schema/."))
        }
        return real
    }

    private static func found(from start: String) throws -> String {
        guard var folder = Surroundings.realPath(start) else {
            throw Failure(Text(zh: "没有文件夹 \(start)", en: "there is no folder \(start)"))
        }
        while true {
            if Surroundings.exists(folder + "/schema/template.yaml") { return folder }
            guard let slash = folder.lastIndex(of: "/"), folder.count > 1 else { break }
            folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
            if folder == "/" {
                if Surroundings.exists("/schema/template.yaml") { return "/" }
                break
            }
        }
        throw Failure(
            Text(
                zh: "这里不是登记簿：往上各级文件夹都没有 schema/template.yaml",
                en: "this is no register: no folder from here upward has a schema/template.yaml"),
            hint: Text(zh: "进入登记簿的文件夹，或用 --root 指出。", en: "Go to the register's folder, or name it with --root."))
    }

    /// Every YAML file of the schema folder, in the order of their paths.
    static func readSchema(_ root: String) throws -> [SchemaFile] {
        var paths: [String] = []
        for folder in ["", "targets/"] {
            for name in Surroundings.names(in: root + "/schema/" + folder) ?? [] where isYAML(name) {
                paths.append(folder + name)
            }
        }
        return try paths.sorted().map { path in
            do throws(FileError) {
                return SchemaFile(path: path, bytes: try ReadFile(path: root + "/schema/" + path).bytes)
            } catch {
                throw Failure(
                    Text(zh: "无法读取 schema/\(path)：\(error.words)", en: "cannot read schema/\(path): \(error.words)"))
            }
        }
    }

    /// Also under names that the loader does not read, so that it can say so.
    private static func isYAML(_ name: String) -> Bool {
        let lower = name.lowercased()
        return (lower.hasSuffix(".yaml") || lower.hasSuffix(".yml")) && !name.hasPrefix(".")
    }

    /// A path as the user gave it, from the root; nil when it lies outside.
    func relative(_ path: String) -> String? {
        guard let real = Surroundings.realPath(path) else { return nil }
        if real == root { return "" }
        let prefix = root == "/" ? "/" : root + "/"
        return real.hasPrefix(prefix) ? String(real.dropFirst(prefix.count)) : nil
    }

    /// The path from the root of a file of the register that the user named: from the working folder, or as reports of
    /// machines and messages name it, from the root. Nil when there is none.
    func pathInRegister(_ given: String) -> String? {
        let path =
            relative(given)
            ?? (!given.hasPrefix("/") && Surroundings.exists(root + "/" + given) ? relative(root + "/" + given) : nil)
        return path.flatMap { isInRegister($0) ? $0 : nil }
    }

    /// Whether a path from the root is one of the register's.
    func isInRegister(_ path: String) -> Bool {
        guard FileFacts.isMarkdown(path), !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else {
            return false
        }
        if template.ignores(Array(path.utf8)) { return false }
        if !folder.isEmpty { return path.hasPrefix(folder + "/") }
        return !Self.otherFolders.contains { path.hasPrefix($0 + "/") }
    }
}

/// The schema has errors, so no register can be read with it.
struct UnusableSchema: Error {
    /// The register's.
    var root: String
    var files: [SchemaFile]
    var findings: [SchemaFinding]
}
