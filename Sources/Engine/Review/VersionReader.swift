import Git
import Document
import Lint
import Register
import Review
import Template

/// Reads files of a register as they stood at some time, with the schema of that time.
struct VersionReader: Sendable {
    let workspace: Workspace
    let judge: Judge

    init(_ workspace: Workspace) {
        self.workspace = workspace
        judge = Judge(workspace)
    }

    /// A file, read and judged by what it says itself.
    struct File: Sendable {
        var source: DifferenceSource
        var facts: FileFacts
        var findings: [Diagnostic]
    }

    func file(_ source: FileSource) -> File {
        let result = judge.judge(source)
        return File(
            source: DifferenceSource(
                path: source.path, document: result.document, opportunity: result.opportunity,
                template: judge.template),
            facts: result.facts, findings: result.findings)
    }

    /// The same without the rules, where only what the file says is asked for.
    func difference(_ source: FileSource) -> DifferenceSource {
        let (template, reader) = (judge.template, judge.linter.reader)
        let document = Document(source.bytes ?? [], nestingLimit: template.nestingLimit)
        return DifferenceSource(
            path: source.path, document: document, opportunity: reader.read(document), template: template)
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

    /// One side of a change; nil where the file is gone.
    /// - Parameter blob: what git holds; nil for a file of the working tree.
    func source(_ side: Repository.Change.Side, _ blob: [UInt8]?) -> FileSource? {
        guard side.blob == nil else { return blob.map { workspace.source($0, at: side.name) } }
        let source = workspace.source(at: side.path)
        if case .unreadable = source.content { return nil }
        return source
    }
}
