import Platform
import Git
import Document
import Review

/// Repairs files that were left in conflict.
public struct Resolution: Sendable {
    /// The register.
    public let workspace: Workspace
    /// Nil where the register is in no repository: then the markers are all there is.
    public let repository: Repository?
    /// What git could not merge.
    public let unmerged: [UnmergedFile]

    /// - Parameters:
    ///   - repository: nil where the register is in none.
    ///   - unmerged: what git could not merge.
    public init(workspace: Workspace, repository: Repository?, unmerged: [UnmergedFile]) {
        self.workspace = workspace
        self.repository = repository
        self.unmerged = unmerged
    }

    /// What became of one file.
    public struct Outcome: Sendable {
        /// Says it in one sentence.
        public var message: Text
        /// A way out; nil where none is needed.
        public var hint: Text?
        /// Whether a person still has to decide.
        public var isInConflict: Bool
        /// Whether the file was written.
        public var isWritten = false
    }

    /// - Parameter path: from the register's root.
    public func resolve(_ path: String) throws -> Outcome {
        let entry = unmerged.first { $0.path == path }
        if let entry, entry.stages[2] == nil || entry.stages[3] == nil { return deleted(entry) }
        let place = workspace.root + "/" + path
        let path = workspace.shown(path)
        let file = try ReadFile.bytes(of: place, named: path)
        // A fence hides no conflict that git knows of.
        guard let marked = MarkedConflicts(file) ?? (entry == nil ? nil : MarkedConflicts(file, .lines)) else {
            return withoutMarkers(path, entry, file) ?? unfit(path, file)
        }
        let merge = OpportunityMerge(workspace.template)
        let outcome = try fromStages(entry, marked, merge) ?? merge.merge(marked)
        switch outcome {
        case .different(let differences):
            let (message, hint) = differences.words(path)
            return Outcome(message: message, hint: hint, isInConflict: true)
        case .unreadable(let obstacle):
            return Outcome(
                message: Text(
                    zh: "\(path)：未动：\(obstacle.words.zh)", en: "\(path): unchanged: \(obstacle.words.en)"),
                isInConflict: true)
        case .merged(let merged):
            guard (try? ReadFile(path: place).bytes) == file else {
                throw Failure(
                    Text(zh: "\(path) 刚刚被改动，没有写入", en: "\(path) was changed in the meantime; not written"))
            }
            try AtomicFile.write(merged.bytes(marked.labels), to: ProcessEnvironment.realPath(place) ?? place)
            let clashes = merged.conflicts
            guard !clashes.isEmpty else {
                return Outcome(
                    message: Text(zh: "\(path)：已解决", en: "\(path): resolved"), isInConflict: false, isWritten: true)
            }
            return Outcome(
                message: Text(
                    zh: "\(path)：仍有冲突：\(clashes.map(\.words.zh).joined(separator: "；"))",
                    en: "\(path): still in conflict: \(clashes.map(\.words.en).joined(separator: "; "))"),
                isInConflict: true, isWritten: true)
        }
    }

    /// From the three versions that git's index holds, as long as the file is as the merge left it: what a person has
    /// since written into it is not in them.
    private func fromStages(_ entry: UnmergedFile?, _ marked: MarkedConflicts, _ merge: OpportunityMerge) throws
        -> OpportunityMerge.Outcome?
    {
        guard let repository, let entry, entry.isPlain, let our = entry.stages[2], let their = entry.stages[3] else {
            return nil
        }
        let names = Set(entry.stages.values).sorted()
        let blobs = Dictionary(uniqueKeysWithValues: zip(names, try repository.contents(of: names)))
        guard let ours = blobs[our], let theirs = blobs[their] else { return nil }
        let base = entry.stages[1].flatMap { blobs[$0] }
        func byLines(_ options: [String]) throws -> Git.TextualMerge {
            try repository.git.mergeFile(base: base ?? [], ours: ours, theirs: theirs, MergeMarkers(), options)
        }
        let textual = try byLines([])
        let outcome = merge.merge(
            base: base, ours: ours, theirs: theirs, textual: textual.hasConflicts ? nil : textual.bytes)
        if marked.ours == ours, marked.theirs == theirs { return outcome }
        if case .merged(let merged) = outcome, marked.ours == merged.taking(.ours),
            marked.theirs == merged.taking(.theirs)
        {
            return outcome
        }
        guard try byLines(["--ours"]).bytes == marked.ours, try byLines(["--theirs"]).bytes == marked.theirs else {
            return nil
        }
        return outcome
    }

    // MARK: Nothing to merge

    /// Markers that can be put together in no way, or in several.
    private func unfit(_ path: String, _ file: [UInt8]) -> Outcome {
        let markers = ConflictMarkers(file.span, .markdown)
        let places = markers.strays + markers.conflicts.filter { !$0.isPlain }.map(\.opening)
        let line = LineIndex(file).line(ofByte: Int(places.map(\.start).min() ?? 0))
        return Outcome(
            message: Text(
                zh: "\(path)：第 \(line) 行的冲突标记配不成对，未动",
                en: "\(path): the conflict markers at line \(line) do not match up; unchanged"),
            hint: Text(
                zh: "比较两个版本，保留正确的内容，再删去标记所在的行。",
                en: "Compare the two versions, keep what is right, and delete the marker lines."),
            isInConflict: true)
    }

    /// Nil where there are some, which do not fit together.
    private func withoutMarkers(_ path: String, _ entry: UnmergedFile?, _ file: [UInt8]) -> Outcome? {
        guard ConflictMarkers(file.span, .markdown).isEmpty else { return nil }
        guard entry != nil else {
            return Outcome(message: Text(zh: "\(path)：没有冲突", en: "\(path): no conflict"), isInConflict: false)
        }
        return Outcome(
            message: Text(zh: "\(path)：里面没有冲突标记，未动", en: "\(path): no conflict markers, unchanged"),
            hint: Text(
                zh: "如果内容正确，用 git add 确认；要重新合并，用 git checkout --merge。",
                en: "If the content is right, run git add; to merge again, run git checkout --merge."),
            isInConflict: false)
    }

    private func deleted(_ entry: UnmergedFile) -> Outcome {
        let path = workspace.shown(entry.path)
        let message: Text =
            switch (entry.stages[2] != nil, entry.stages[3] != nil) {
            case (true, _):
                Text(zh: "\(path)：我方改了，对方删了，未动", en: "\(path): changed by ours and deleted by theirs, unchanged")
            case (_, true):
                Text(zh: "\(path)：我方删了，对方改了，未动", en: "\(path): deleted by ours and changed by theirs, unchanged")
            default: Text(zh: "\(path)：两边都移走或删除了，未动", en: "\(path): moved or deleted by both, unchanged")
            }
        return Outcome(
            message: message,
            hint: Text(zh: "保留用 git add，删除用 git rm。", en: "Keep it with git add, or delete it with git rm."),
            isInConflict: true)
    }
}
