import Lint
import Git
import Document
import Register
import Review
import Template

/// A register at two times: what changed, and which findings came and went.
public struct RegisterComparison: Sendable {
    /// What changed, by meaning.
    public let review: RegisterReview
    /// Findings that came and went.
    public let findings: FindingChanges
    /// Whether the schema is another one, so that each time was read with its own.
    public let isSchemaChanged: Bool
    /// What people said of quarters since, by the quarter's name.
    public let calls: [(quarter: String, call: SigningCall)]
    /// What had been said and is not there any more.
    public let removedCalls: [(quarter: String, call: SigningCall)]

    /// Compares two states of a register.
    /// - Throws: ``Failure`` where git cannot be asked.
    public init(_ workspace: Workspace, _ repository: Repository, _ range: ReviewRange) throws {
        let present = VersionReader(workspace)
        let changes =
            try range.head.map { try repository.changes(from: range.base, to: $0, in: workspace.folder) }
            ?? repository.workingTreeChanges(from: range.base, in: workspace.folder)
        let pairs = changes.compactMap { change -> Repository.Change? in
            let (old, new) = (change.old.flatMap(workspace.inRegister), change.new.flatMap(workspace.inRegister))
            return old == nil && new == nil ? nil : Repository.Change(old: old, new: new)
        }

        var contents = try Contents(repository, pairs, schemas: [range.base] + (range.head.map { [$0] } ?? []))
        let before = present.with(schema: contents.schemas[0])
        // Two states of one schema share a template, which makes them quicker to compare.
        let after =
            range.head == nil
            ? present
            : contents.schemas[1] == contents.schemas[0] ? before : present.with(schema: contents.schemas[1])
        isSchemaChanged = before.judge.template !== after.judge.template

        var files: [(old: VersionReader.File?, new: VersionReader.File?)] = []
        for pair in pairs {
            let old = pair.old.flatMap { present.source($0, contents.next($0)) }
            let new = pair.new.flatMap { present.source($0, contents.next($0)) }
            // Git tells a file by its times before it looks into it.
            if let bytes = old?.bytes, bytes == new?.bytes, old?.path == new?.path { continue }
            if old == nil, new == nil { continue }
            files.append((old.map(before.file), new.map(after.file)))
        }
        let said = try CallChanges(workspace, repository, from: range.base, to: range.head)
        (calls, removedCalls) = (said.added, said.removed)
        var findings = FindingChanges(files, before.judge.linter, after.judge.linter)
        findings.introduced += said.findings
        self.findings = findings
        review = RegisterReview(files.map { ($0.old?.source, $0.new?.source) }, language: workspace.language)
    }

    /// What git holds of the files, in the order of the changes, and of the schemas; asked for in one go.
    private struct Contents {
        private(set) var schemas: [[[UInt8]?]] = []
        private var blobs: ArraySlice<[UInt8]?>

        init(_ repository: Repository, _ pairs: [Repository.Change], schemas commits: [Repository.Commit]) throws {
            let schemaNames = commits.map(VersionReader.schemaNames)
            let ids = pairs.flatMap { [$0.old?.blob, $0.new?.blob].compactMap { $0 } }
            var objects = try repository.objects(schemaNames.flatMap { $0 } + ids)[...]
            for names in schemaNames {
                schemas.append(Array(objects.prefix(names.count)))
                objects = objects.dropFirst(names.count)
            }
            blobs = objects
        }

        /// Of the next side that git holds; nil for one that it does not.
        mutating func next(_ side: Repository.Change.Side) -> [UInt8]? {
            side.blob == nil ? nil : blobs.popFirst() ?? nil
        }
    }
}

extension Workspace {
    /// A side of a change, if it is a file of the register.
    func inRegister(_ side: Repository.Change.Side) -> Repository.Change.Side? { isInRegister(side.name) ? side : nil }
}
