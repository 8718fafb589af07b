import Git
import Document
import Register
import Review

/// The open branches that touch the same opportunities as the current work, or the same customers.
public struct OpenBranches: Sendable {
    /// The branch that work goes to.
    public let base: Repository.Commit
    /// By branch, the newest first.
    public private(set) var touches: [BranchTouch] = []
    /// How many branches were compared.
    public private(set) var branchCount = 0
    /// What was not looked at.
    public private(set) var notes: [Text] = []

    /// Whether a merge would need a person.
    public var hasConflict: Bool { touches.contains(where: \.isConflict) }

    private static let mostBranches = 200
    /// Of a branch that changes more files, only those that we change, too, are read.
    private static let mostFiles = 400

    /// - Parameters:
    ///   - mine: the current work; nil for what the working tree has beyond `base`.
    ///   - id: only touches of this opportunity, whether we changed it or not.
    public init(
        _ workspace: Workspace, _ repository: Repository, against base: Repository.Commit,
        mine: [OpportunityReview]? = nil, id: String? = nil
    ) throws {
        self.base = base
        let reader = VersionReader(workspace)
        let work = try mine ?? Self.work(workspace, repository, base)
        var branches = try repository.openBranches(against: base)
        if branches.count > Self.mostBranches {
            let rest = branches.count - Self.mostBranches
            notes.append(
                Text(
                    zh: "只检查了最近的 \(Self.mostBranches) 个分支，另有 \(rest) 个没有检查。",
                    en:
                        "Only the \(Self.mostBranches) newest branches were checked, \(rest.counted("more was", "more were")) not."
                ))
            branches = Array(branches.prefix(Self.mostBranches))
        }
        branchCount = branches.count
        let stems = Set(work.flatMap { [$0.id, FileFacts.stem(ofPath: $0.path)] })
        guard !stems.isEmpty else { return }

        let starts = try repository.mergeBases(of: branches, with: base)
        let known = zip(branches, starts).compactMap { branch, start in start.map { (branch: branch, start: $0) } }
        let changes = try repository.changes(
            of: known.map { (commit: $0.branch.id, since: $0.start.id) }, in: workspace.folder)
        var parts: [(branch: String, changes: [Repository.Change])] = []
        for ((branch, _), changes) in zip(known, changes) {
            var changes = changes.map {
                Repository.Change(old: $0.old.flatMap(workspace.inRegister), new: $0.new.flatMap(workspace.inRegister))
            }
            .filter { $0.old != nil || $0.new != nil }
            if id != nil || changes.count > Self.mostFiles {
                if id == nil {
                    notes.append(
                        Text(
                            zh: "\(branch.name) 改动了 \(changes.count) 份档案，只检查了同一商机，没有比较客户。",
                            en: "\(branch.name) changes \(changes.count) files; customers were not compared."))
                }
                changes = changes.filter { change in
                    [change.old, change.new].contains { side in
                        side.map { stems.contains(FileFacts.stem(ofPath: $0.name)) } ?? false
                    }
                }
            }
            parts.append((branch.name, changes))
        }
        let contents = try Self.contents(parts.flatMap(\.changes), repository)
        for part in parts {
            let theirs = Self.review(part.changes, reader, workspace.language) { contents[$0] ?? nil }
            for mine in work {
                touches += theirs.compactMap { BranchTouch(part.branch, mine: mine, theirs: $0) }
            }
        }
    }

    /// Those that touch one file of the working tree, whether it was changed here or not.
    public static func touching(_ path: String, _ workspace: Workspace) throws -> [BranchTouch] {
        let repository = try Repository.of(root: workspace.root)
        let reader = VersionReader(workspace)
        let file = workspace.source(at: path)
        if case .unreadable = file.content { return [] }
        guard let base = try repository.mainBranch() else { return [] }
        let source = reader.difference(file)
        let mine = RegisterReview([(source, source)], language: workspace.language).opportunities
        return try OpenBranches(workspace, repository, against: base, mine: mine, id: source.id).touches
    }

    /// What was done here since the base: in commits and in the working tree.
    private static func work(_ workspace: Workspace, _ repository: Repository, _ base: Repository.Commit) throws
        -> [OpportunityReview]
    {
        guard let head = try repository.commit("HEAD") else { return [] }
        guard let start = try repository.mergeBase(base, head) else { throw try repository.unrelated(base, head) }
        let reader = VersionReader(workspace)
        let changes = try repository.workingTreeChanges(from: start, in: workspace.folder)
            .map {
                Repository.Change(old: $0.old.flatMap(workspace.inRegister), new: $0.new.flatMap(workspace.inRegister))
            }
        let contents = try contents(changes, repository)
        return review(changes, reader, workspace.language) { contents[$0] ?? nil }
    }

    private static func contents(_ changes: [Repository.Change], _ repository: Repository) throws -> [String: [UInt8]?]
    {
        let ids = Set(changes.flatMap { [$0.old?.blob, $0.new?.blob].compactMap { $0 } }).sorted()
        return Dictionary(uniqueKeysWithValues: zip(ids, try repository.objects(ids)))
    }

    private static func review(
        _ changes: [Repository.Change], _ reader: VersionReader, _ language: Language, _ content: (String) -> [UInt8]?
    ) -> [OpportunityReview] {
        func source(_ side: Repository.Change.Side) -> DifferenceSource? {
            reader.source(side, side.blob.flatMap(content)).map(reader.difference)
        }
        let pairs = changes.map { (old: $0.old.flatMap(source), new: $0.new.flatMap(source)) }
        return RegisterReview(
            pairs.filter { $0.old?.path != $0.new?.path || $0.old?.document.source != $0.new?.document.source },
            language: language
        ).opportunities
    }
}
