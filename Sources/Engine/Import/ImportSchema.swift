import Document
import Lint
import Platform
import Template

/// The template that an import reads its values by, and the register that it is part of.
public struct ImportSchema: Sendable {
    /// The folder that holds `template.yaml`.
    public let folder: String
    /// Those of the folder that are there, `template.yaml` first.
    public let files: [SchemaFile]
    /// Errors of the schema; none where it can be used.
    public let errors: [SchemaFinding]
    private let loaded: Template?

    /// - Parameters:
    ///   - given: the folder that the user named; nil to look upward from `output`, and then in the working folder.
    ///   - output: the folder that is imported to, which need not be there yet.
    /// - Throws: ``Failure`` if no template is found or it cannot be read.
    public init(_ given: String?, output: String) throws {
        let candidates =
            given.map { [$0] } ?? ProcessEnvironment.foldersAbove(output).map { $0 + "/schema" } + ["schema"]
        guard let folder = candidates.first(where: { ProcessEnvironment.exists($0 + "/template.yaml") }) else {
            throw Failure(
                given.map { Text(zh: "\($0) 里没有 template.yaml", en: "\($0) has no template.yaml") }
                    ?? Text(
                        zh: "\(output) 以上和这里都没有 schema/template.yaml",
                        en: "there is no schema/template.yaml above \(output) or in the working folder"),
                hint: Text(zh: "用 --schema 指出模板文件夹。", en: "Specify the template's folder with --schema."))
        }
        self.folder = folder
        files = try ["template.yaml", "directory.yaml", "playbook.yaml"].filter {
            ProcessEnvironment.exists(folder + "/" + $0)
        }.map { SchemaFile(path: $0, bytes: try ReadFile.bytes(of: folder + "/" + $0)) }
        // The day matters to the reviews of plays only, which an import does not look at.
        let outcome = TemplateLoader.load(files, asOf: CivilDate(days: 0), knownRules: Rule.all.map(\.id.name))
        errors = outcome.findings.filter { $0.diagnostic.level == .error }
        loaded = outcome.isUsable ? outcome.template : nil
    }

    /// - Throws: ``Failure`` where the schema has errors.
    public func template() throws -> Template {
        if let loaded { return loaded }
        throw Failure(Text(zh: "模板文件夹 \(folder) 不可用", en: "the template in \(folder) cannot be used"))
    }

    /// The register's root, of which the folder is part; nil where it is called otherwise than `schema`.
    var root: String? {
        guard let real = ProcessEnvironment.realPath(folder), real.hasSuffix("/schema") else { return nil }
        let root = String(real.dropLast("/schema".count))
        return root.isEmpty ? "/" : root
    }
}
