import Platform
import Git
import Document
import Lint
import Register
import Review
import Template

/// Reads files of a register as they stood at some time, with the schema of that time.
public struct VersionReader: Sendable {
    let workspace: Workspace
    let linter: Linter

    init(_ workspace: Workspace) {
        self.workspace = workspace
        linter = Linter(workspace.template)
    }

    /// A file, read and judged by what it says itself.
    public struct File: Sendable {
        var source: DifferenceSource
        var facts: FileFacts
        var findings: [Diagnostic]
    }

    /// - Parameter path: from the register's root.
    func file(_ path: String, _ bytes: [UInt8]) -> File {
        let limit = linter.template.fileSizeLimit
        let isTooLarge = bytes.count > limit
        let result = linter.check(path: path, bytes: isTooLarge ? [] : bytes, asOf: workspace.asOf)
        return File(
            source: DifferenceSource(
                path: path, document: result.document, opportunity: result.opportunity, template: linter.template),
            facts: result.facts,
            findings: isTooLarge ? linter.tooLarge(size: bytes.count).map { [$0] } ?? [] : result.findings)
    }

    /// The same without the rules, where only what the file says is asked for.
    func source(_ path: String, _ bytes: [UInt8]) -> DifferenceSource {
        let template = linter.template
        let document = Document(bytes.count > template.fileSizeLimit ? [] : bytes, nestingLimit: template.nestingLimit)
        return DifferenceSource(
            path: path, document: document, opportunity: linter.reader.read(document), template: template)
    }

    /// The names of the schema's files in a commit, as ``Repository/objects(_:)`` takes them: those that reading needs.
    static func schemaNames(_ commit: Repository.Commit) -> [String] {
        schemaFiles.map { "\(commit.id):./schema/\($0)" }
    }

    private static let schemaFiles = ["template.yaml", "directory.yaml", "playbook.yaml"]

    /// A reader with the schema of another time; this one where it is the same, or is not there, or cannot be used.
    /// - Parameter contents: of ``schemaNames(_:)``.
    func with(schema contents: [[UInt8]?]) -> VersionReader {
        let files = zip(Self.schemaFiles, contents).compactMap { name, bytes in
            bytes.map { SchemaFile(path: name, bytes: $0) }
        }
        let own = Self.schemaFiles.map { name in workspace.schema.first { $0.path == name }?.bytes }
        guard !files.isEmpty, own != contents else { return self }
        let outcome = TemplateLoader.load(files, asOf: workspace.asOf, knownRules: Rule.all.map(\.id.name))
        guard outcome.isUsable, let template = outcome.template else { return self }
        return VersionReader(workspace.with(template))
    }

    /// A file of the working tree; nil when it is gone.
    func workingFile(_ path: [UInt8]) -> [UInt8]? {
        let place = Array(workspace.root.utf8) + [UInt8(ascii: "/")] + path + [0]
        return place.withCPath { start in
            do throws(FileError) { return try ReadFile(path: start, limit: linter.template.fileSizeLimit).bytes } catch
            { return nil }
        }
    }
}
