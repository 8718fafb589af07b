import Document
import Git
import Platform
import Register
import Template

/// A wish to give an opportunity another id: which file is meant, and in which of two ways it gets one. Nobody else
/// gets ids as long as this is there.
public struct RenumberRequest {
    /// What is to be done.
    public enum Work {
        /// The file gets another id, and the links to it follow.
        case renumber(Renumbering)
        /// Two branches gave one id, and git waits for the merge to be settled.
        case separate(Separation)
    }

    /// What is to be done.
    public let work: Work
    private let allocation: IDAllocation

    /// - Parameters:
    ///   - given: an id, or the path of a file.
    ///   - wanted: the new id; nil for the next one in the series of the old.
    /// - Throws: ``Failure`` where no file or several are meant, or the id cannot be given.
    public init(_ given: String, to wanted: String?, in workspace: Workspace) throws {
        let reader = OpportunityReader(workspace.template)
        let allocation = try IDAllocation(workspace)
        self.allocation = allocation
        let holder = try Self.holder(given, workspace, reader)
        func next(_ old: String) throws -> String { try Self.next(after: old, allocation, workspace) }
        if let file = try allocation.repository?.unmergedFiles().first(where: { $0.path == holder.path }),
            let ours = file.stages[2], let theirs = file.stages[3], file.stages[1] == nil,
            let contents = try allocation.repository?.contents(of: [ours, theirs])
        {
            work = .separate(
                try Separation(
                    holder, ours: contents[0], theirs: contents[1], to: wanted ?? next(holder.stem), workspace, reader))
        } else {
            try workspace.refuseConflict(in: holder.rewrite.file.bytes, holder.path)
            work = .renumber(try Renumbering(holder, asked: given, to: wanted, in: workspace, next: next))
        }
    }

    /// The file that is meant; where several go by the id, the user has to say which.
    private static func holder(_ given: String, _ workspace: Workspace, _ reader: OpportunityReader) throws -> IDHolder
    {
        if given.hasSuffix(".md"), let path = workspace.pathInRegister(given) {
            return try IDHolder(path, in: workspace, reader)
        }
        let holders = try IDHolder.all(of: given, in: workspace, reader)
        guard let first = holders.first else {
            return try IDHolder(OpportunityFile(given, in: workspace).path, in: workspace, reader)
        }
        guard holders.count == 1 else { throw IDHolder.ambiguous(given, holders, workspace) }
        return first
    }

    /// The next id of the series that the old one belongs to.
    private static func next(after old: String, _ allocation: IDAllocation, _ workspace: Workspace) throws -> String {
        let bytes = Array(old.utf8)
        let parts = workspace.template.field(.id)?.pattern?.match(bytes.span)
        let month = parts.flatMap { parts in parts.year.flatMap { CivilDate(year: $0, month: parts.month ?? 1, day: 1) }
        }
        let department = parts?.department.map { String(decoding: bytes[$0], as: UTF8.self) }
        return try allocation.next(month: month ?? workspace.asOf, department: department)
    }
}

/// Two opportunities that took one id on two branches: ours keeps it, theirs gets another. Until the last write the
/// file is in conflict, which lint tells.
public struct Separation: Sendable {
    /// The file of ours.
    public let holder: IDHolder
    /// The new file of theirs, from the register's root.
    public let target: String
    private let ours: [UInt8]
    private let theirs: [UInt8]
    private let root: String

    init(
        _ holder: IDHolder, ours: [UInt8], theirs: [UInt8], to new: String, _ workspace: Workspace,
        _ reader: OpportunityReader
    ) throws {
        (self.holder, self.ours, root) = (holder, ours, workspace.root)
        target = holder.path(named: new)
        try Renumbering.refuse(new, target, holder, workspace, reader)
        self.theirs = try Renumbering.renumbered(theirs, to: new, holder.path, workspace, reader)
    }

    /// Writes theirs, then ours.
    public func write() throws {
        try NewFile.write(theirs, to: root + "/" + target)
        try holder.rewrite.write(ours)
    }
}
