import Platform
import Git
import Document
import Review
import Template

/// Three versions of a file merged: by meaning where they are opportunities of a register, else by lines, as git does.
public struct FileMerge: Sendable {
    /// Merges by lines where nothing better is possible.
    public let git: Git
    /// Nil where both sides added the file.
    public let base: [UInt8]?
    /// The version of the branch that is merged into.
    public let ours: [UInt8]
    /// The version of the other branch.
    public let theirs: [UInt8]
    /// How conflicts are marked.
    public var markers: MergeMarkers

    /// - Parameter base: the common ancestor; nil where both sides added the file.
    public init(git: Git, base: [UInt8]?, ours: [UInt8], theirs: [UInt8], markers: MergeMarkers) {
        self.git = git
        self.base = base
        self.ours = ours
        self.theirs = theirs
        self.markers = markers
    }

    /// What the merge gave.
    public struct Result: Sendable {
        /// The merged file, with markers where there are conflicts.
        public var bytes: [UInt8]
        /// Whether a person has to decide.
        public var hasConflicts: Bool
        /// What a person should know.
        public var notes: [Text] = []
        /// A way out of the conflicts; nil where there is none beside editing.
        public var hint: Text?
    }

    /// - Parameter path: of the file, from the working folder; it need not be there.
    public func result(_ path: String) -> Result {
        let place: Place
        do { place = try Self.place(path) } catch {
            let words = (error as? Failure)?.message ?? Text(zh: "登记簿的模板有错", en: "the register's template has errors")
            return byLines(path, why: words)
        }
        guard place.isOpportunity else { return byLines(path, why: nil) }
        let limit = place.template.fileSizeLimit
        guard ours.count <= limit, theirs.count <= limit, (base?.count ?? 0) <= limit else {
            return byLines(path, why: Text(zh: "文件太大", en: "the file is too large"))
        }
        let textual = textual()
        switch OpportunityMerge(place.template).merge(
            base: base, ours: ours, theirs: theirs, textual: textual.hasConflicts ? nil : textual.bytes)
        {
        case .merged(let merged):
            let notes = merged.conflicts.map { Text(zh: "\(path)：\($0.words.zh)", en: "\(path): \($0.words.en)") }
            let shown = notes.isEmpty ? markers : markersInStyle
            return Result(bytes: merged.bytes(shown), hasConflicts: !notes.isEmpty, notes: notes)
        case .different(let differences):
            let (message, hint) = differences.words(path)
            return Result(
                bytes: wholeConflict(ours: ours, theirs: theirs, markers), hasConflicts: true, notes: [message],
                hint: hint)
        case .unreadable(let obstacle):
            let isSilent = obstacle.reason != .conflictMarkers && Self.isNote(ours) && Self.isNote(theirs)
            return byLines(path, why: isSilent ? nil : obstacle.words)
        }
    }

    /// A file that is not an opportunity in the first place.
    private static func isNote(_ bytes: [UInt8]) -> Bool {
        let document = Document(bytes)
        return document.frontMatter == .missing && document.encoding.invalidByte == nil
    }

    // MARK: By lines

    private func byLines(_ path: String, why: Text?) -> Result {
        let merged = textual(shown: markersInStyle)
        var notes: [Text] = []
        if let why {
            notes.append(Text(zh: "\(path)：只按行合并：\(why.zh)", en: "\(path): merged by lines only: \(why.en)"))
        }
        return Result(bytes: merged.bytes, hasConflicts: merged.hasConflicts, notes: notes)
    }

    /// Git's merge, or the same without it where it cannot be had.
    private func textual(shown: MergeMarkers? = nil) -> Git.TextualMerge {
        let shown = shown ?? markers
        if let merged = try? git.mergeFile(base: base ?? [], ours: ours, theirs: theirs, shown) { return merged }
        let merged = textualMerge(base: base ?? [], ours: ours, theirs: theirs, shown)
        return Git.TextualMerge(bytes: merged.bytes, hasConflicts: merged.conflicts > 0)
    }

    /// With the common ancestor where the user has asked git for it.
    private var markersInStyle: MergeMarkers {
        var markers = markers
        let style = try? git.run(["config", "--get", "merge.conflictStyle"], accepting: [0, 1]).line
        markers.showsBase = style == "diff3" || style == "zdiff3"
        return markers
    }

    // MARK: The register

    private struct Place {
        var template: Template
        var isOpportunity: Bool
    }

    /// The register that a file belongs to.
    private static func place(_ path: String) throws -> Place {
        let absolute = path.hasPrefix("/") ? path : (ProcessEnvironment.realPath(".") ?? ".") + "/" + path
        var folder = absolute
        repeat {
            folder = folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? ""
        } while !folder.isEmpty && !ProcessEnvironment.isFolder(folder)
        let workspace = try Workspace.open(root: nil, start: folder.isEmpty ? "/" : folder, asOf: nil, language: nil)
        let prefix = workspace.root + "/"
        let isInside = absolute.hasPrefix(prefix)
        return Place(
            template: workspace.template,
            isOpportunity: isInside && workspace.isInRegister(String(absolute.dropFirst(prefix.count))))
    }
}
