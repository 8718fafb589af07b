import Document
import Git
import Lint
import Template

/// What people said of quarters between two states of a register, and whether what had been said was changed.
struct CallChanges: Sendable {
    /// In the order of their quarters, then as they were made.
    private(set) var added: [(quarter: String, call: SigningCall)] = []
    /// Which nobody should do.
    private(set) var removed: [(quarter: String, call: SigningCall)] = []
    private(set) var findings: [FindingChanges.Finding] = []

    private static let folder = "schema/forecasts"

    /// - Parameter head: nil for the working tree.
    init(
        _ workspace: Workspace, _ repository: Repository, from base: Repository.Commit, to head: Repository.Commit?
    ) throws {
        let changes =
            try head.map { try repository.changes(from: base, to: $0, in: Self.folder) }
            ?? repository.workingTreeChanges(from: base, in: Self.folder)
        guard !changes.isEmpty else { return }
        let held = try repository.contents(of: changes.flatMap { [$0.old?.blob, $0.new?.blob].compactMap { $0 } })
        var blobs = held[...]
        var (old, new): ([SchemaFile], [SchemaFile]) = ([], [])
        for change in changes {
            let before = change.old.flatMap { $0.blob == nil ? nil : blobs.popFirst() }
            let after = change.new.flatMap { $0.blob == nil ? workspace.schemaFile($0.name) : blobs.popFirst() }
            if let side = change.old, let before { old.append(Self.file(side, before)) }
            if let side = change.new, let after { new.append(Self.file(side, after)) }
            guard let before, let side = change.new ?? change.old else { continue }
            findings += Self.file(side, after ?? []).rewrittenCalls(since: before).map {
                FindingChanges.Finding(path: side.name, diagnostic: $0.diagnostic)
            }
        }
        let (said, says) = (workspace.outcome(with: old), workspace.outcome(with: new))
        let known = Set(said.findings.map(\.diagnostic.message.zh))
        findings += says.findings.filter { finding in
            new.contains { $0.path == finding.path } && !known.contains(finding.diagnostic.message.zh)
        }.map { FindingChanges.Finding(path: "schema/" + $0.path, diagnostic: $0.diagnostic) }
        added = Self.calls(of: says.calls, without: said.calls)
        removed = Self.calls(of: said.calls, without: says.calls)
    }

    private static func calls(
        of sheets: [SigningCallSheet], without others: [SigningCallSheet]
    ) -> [(quarter: String, call: SigningCall)] {
        sheets.flatMap { sheet in
            var rest = others.first { $0.name == sheet.name }?.calls ?? []
            return sheet.calls.filter { call in
                guard let place = rest.firstIndex(of: call) else { return true }
                rest.remove(at: place)
                return false
            }.map { (sheet.name, $0) }
        }
    }

    private static func file(_ side: Repository.Change.Side, _ bytes: [UInt8]) -> SchemaFile {
        SchemaFile(path: String(side.name.dropFirst("schema/".count)), bytes: bytes)
    }
}

extension Workspace {
    /// The content of a file of the schema in the working tree.
    fileprivate func schemaFile(_ path: String) -> [UInt8]? { schema.first { "schema/" + $0.path == path }?.bytes }

    /// The schema of today with other calls.
    fileprivate func outcome(with calls: [SchemaFile]) -> TemplateLoader.Outcome {
        TemplateLoader.load(
            schema.filter { SchemaFile.names.contains($0.path) } + calls, asOf: asOf,
            knownRules: Rule.all.map(\.id.name))
    }
}
