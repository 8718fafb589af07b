import Platform
import Glibc
import Document
import Register
import Template

/// An opportunity that gets another id: its own file, the links to it, and last its name; all known before anything is
/// written.
///
/// The order lets lint tell wherever a run is cut short: from the first write to the last, the file's name is not its
/// id. The same command then finishes the work.
public struct Renumbering: Sendable {
    /// The file as it is.
    public let holder: IDHolder
    /// The new id.
    public let new: String
    /// From the register's root.
    public let target: String
    /// An id of the file that another one has, too.
    public let shared: String?
    /// The files with links by that id, of which nobody knows which of the two they mean.
    public let unclearLinks: [String]
    private let workspace: Workspace
    private let own: [UInt8]
    private let others: [(path: String, rewrite: Rewrite, bytes: [UInt8])]

    /// - Parameters:
    ///   - asked: how the user named the file: its id or its path.
    ///   - wanted: the new id; nil for the next one.
    ///   - next: the next id of the series that an id belongs to.
    init(
        _ holder: IDHolder, asked: String, to wanted: String?, in workspace: Workspace, next: (String) throws -> String
    ) throws {
        (self.holder, self.workspace) = (holder, workspace)
        let reader = OpportunityReader(workspace.template)
        let old = holder.id ?? holder.stem
        let names = try Set([old, holder.stem]).sorted().map { id in
            (id: id, isShared: try IDHolder.all(of: id, in: workspace, reader).contains { !$0.isSameFile(as: holder) })
        }
        shared = names.first { $0.isShared && $0.id == old }?.id ?? names.first(where: \.isShared)?.id
        // A file that has another id than its name, alone, was left half done.
        let isHalfDone = !holder.isNamedAfterItsID && shared != old && asked != old
        new = try wanted ?? (isHalfDone ? old : next(old))
        target = holder.path(named: new)
        try Self.refuse(new, target, holder, workspace, reader)
        let follower = LinkFollower(
            holder: holder, meant: names.filter { !$0.isShared }.map(\.id), new: new, reader: reader)
        own = try follower.own(Self.renumbered(holder.rewrite.file.bytes, to: new, holder.path, workspace, reader))
        others = try follower.others(workspace)
        unclearLinks = try shared.map { try follower.links(to: $0, workspace) } ?? []
    }

    /// The bytes with another id.
    static func renumbered(
        _ bytes: [UInt8], to new: String, _ path: String, _ workspace: Workspace, _ reader: OpportunityReader
    ) throws -> [UInt8] {
        let template = workspace.template
        guard let field = template.path(of: .id), field.sub == nil else {
            throw Failure(Text(zh: "模板里没有编号字段", en: "the template has no id field"))
        }
        do throws(OpportunityEditor.Problem) {
            return try OpportunityEditor(bytes, reader: reader).setting(field, to: new).applied(to: bytes[...])
        } catch {
            throw EditFailure.of(
                error, template.field(at: field).written(in: template.language), workspace.shown(path))
        }
    }

    /// Keeps an id from being given that is another's, that cannot name a file, or that the template does not allow.
    static func refuse(
        _ new: String, _ target: String, _ holder: IDHolder, _ workspace: Workspace, _ reader: OpportunityReader
    ) throws {
        guard !new.isEmpty, !new.contains("/"), !new.hasPrefix(".") else {
            throw Failure(Text(zh: "“\(new)”不能作文件名", en: "“\(new)” cannot be used as a file name"))
        }
        if let pattern = workspace.template.field(.id)?.pattern, pattern.match(Array(new.utf8).span) == nil {
            throw Failure(
                Text(zh: "“\(new)”不合编号规则 \(pattern.text)", en: "“\(new)” does not match the id pattern \(pattern.text)")
            )
        }
        let holders = try IDHolder.all(of: new, in: workspace, reader)
        let taken = holders.first { !$0.isSameFile(as: holder) }?.path
        guard taken == nil,
            holders.contains(where: { $0.path == target }) || !NewName.isTaken(workspace.root + "/" + target)
        else {
            let place = workspace.shown(taken ?? target)
            throw Failure(Text(zh: "编号 \(new) 已用于 \(place)", en: "\(new) is already the id of \(place)"))
        }
    }

    // MARK: Doing it

    /// - Parameter wrote: is told each other file that was written, by its path from the root.
    public func write(_ wrote: (String) -> Void) throws {
        if own != holder.rewrite.file.bytes { try holder.rewrite.write(own) }
        for (path, rewrite, bytes) in others {
            try rewrite.write(bytes)
            wrote(path)
        }
        guard target != holder.path else { return }
        let (old, new) = (workspace.root + "/" + holder.path, workspace.root + "/" + target)
        let isSecondName = FileWalk.stamp(of: target, root: workspace.root) == holder.rewrite.file.stamp
        try isSecondName ? NewName.finish(old, new) : NewName.move(old, to: new)
    }
}

/// Lets the links to a file that gets another id follow.
private struct LinkFollower {
    let holder: IDHolder
    /// Ids by which links mean this file and no other.
    let meant: [String]
    let new: String
    let reader: OpportunityReader

    /// The file's links to itself.
    func own(_ bytes: [UInt8]) -> [UInt8] {
        let ids = Set(meant + [holder.stem, holder.id ?? holder.stem])
        return following(bytes, in: holder.path, ids) ?? bytes
    }

    /// The files with links to it, as they are to be.
    func others(_ workspace: Workspace) throws -> [(path: String, rewrite: Rewrite, bytes: [UInt8])] {
        let files = workspace.walk().files
        let marks = Set(meant + [holder.stem]).map { Array($0.utf8) }
        return try files.byPath.map { String(decoding: files.path($0), as: UTF8.self) }.filter { $0 != holder.path }
            .compactMap { path in
                let rewrite = try workspace.rewrite(path)
                guard marks.contains(where: rewrite.file.bytes.holds),
                    let bytes = following(rewrite.file.bytes, in: path, Set(meant))
                else { return nil }
                try workspace.refuseConflict(in: rewrite.file.bytes, path)
                return (path, rewrite, bytes)
            }
    }

    /// The files, in the order of their paths, with links by an id.
    func links(to id: String, _ workspace: Workspace) throws -> [String] {
        let files = workspace.walk().files
        let mark = Array(id.utf8)
        return files.byPath.map { String(decoding: files.path($0), as: UTF8.self) }.filter { path in
            guard let bytes = workspace.source(at: path).bytes, bytes.holds(mark) else { return false }
            let document = Document(bytes, nestingLimit: reader.template.nestingLimit)
            return reader.read(document).links.contains { $0.target == .id(id) }
        }
    }

    /// Nil where no link leads to the file.
    private func following(_ bytes: [UInt8], in path: String, _ ids: Set<String>) -> [UInt8]? {
        let document = Document(bytes, nestingLimit: reader.template.nestingLimit)
        let opportunity = reader.read(document)
        // Links by the file's path hold its name; those by an id hold that.
        var edits = opportunity.renaming(document, from: holder.stem, to: new) { link in
            switch link {
            case .id(let id): id == holder.stem && ids.contains(id)
            case .file(let file): resolvedPath(file, from: path) == holder.path
            }
        }
        if let id = holder.id, id != holder.stem, ids.contains(id), id != new {
            edits += opportunity.renaming(document, from: id, to: new) { $0 == .id(id) }
        }
        edits = Array(Set(edits)).sorted { $0.range.start < $1.range.start }
        return edits.isEmpty ? nil : edits.applied(to: document.source)
    }
}
