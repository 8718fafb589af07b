import Platform
import Analysis
import Document
import Index
import Register
import Template

/// The agenda of a register, as the index has it.
public struct AgendaReading {
    let workspace: Workspace
    let usesCache: Bool

    /// - Parameter usesCache: false to leave the index in `build/` alone.
    public init(_ workspace: Workspace, usesCache: Bool) { (self.workspace, self.usesCache) = (workspace, usesCache) }

    /// What is due, by day, then by kind, id and words; and what it leaves out.
    public struct Result {
        /// By day, then by kind, id and words.
        public var items: [AgendaItem]
        /// The day of the first item after them.
        public var next: CivilDate?
        /// Open opportunities without a next step; nil where nobody asked for them, or the template has no such field.
        public var idle: Idle?
        /// What the items leave out.
        public var caveats: ReportCaveats
    }

    /// Open opportunities for which nothing is planned.
    public struct Idle {
        /// Numbers of their files, in the order of paths.
        public var files: [Int64]
        /// The first of them.
        public var first: [StoredRecord]
        /// What holds for them, in the words of each language.
        public var condition: Text
    }

    /// So many of those without a next step are named.
    static let mostIdle = 20

    /// - Parameters:
    ///   - end: the last day to look at.
    ///   - person: of this one only.
    ///   - isNamed: whether somebody asks for identities that no two items of the register share.
    public func items(until end: CivilDate, person: Int?, isNamed: Bool) throws -> Result {
        typealias Answer = (
            agenda: StoredAgenda, names: [Int64: String], gaps: (status: [String], day: [String]), unreadable: [String],
            idle: Idle?
        )
        let idle = isNamed ? nil : workspace.template.withoutNextStep(of: person)
        let condition = try idle.map { try workspace.condition($0.en) }
        let (register, found) = try QueryRegister.asking(workspace, usesCache: usesCache) {
            (store: Store) throws(DatabaseError) -> Answer in
            let agenda = try store.agenda(on: workspace.asOf, until: end, person: person)
            return (
                agenda: agenda, names: isNamed ? try store.agendaNames(of: Set(agenda.items.map(\.file))) : [:],
                gaps: try store.agendaGaps(), unreadable: try store.unreadablePaths(),
                idle: try self.idle(idle, condition, store)
            )
        }
        var items = found.agenda.items.map { file, item in
            var item = item
            if let name = found.names[file] { item.identity = "\(name)-\(item.identity)" }
            return item
        }
        items.sort { a, b in
            a.due == b.due ? (a.kind, a.id, a.words) < (b.kind, b.id, b.words) : a.due < b.due
        }
        var caveats = register.caveats(found.unreadable, since: ProcessEnvironment.today)
        caveats.place = .agenda
        (caveats.uncounted[.status], caveats.uncounted[.day]) = (found.gaps.status, found.gaps.day)
        return Result(items: items, next: found.agenda.next, idle: found.idle, caveats: caveats)
    }

    private func idle(_ words: Text?, _ condition: Condition?, _ store: Store) throws(DatabaseError) -> Idle? {
        guard let words, let condition else { return nil }
        let files = try workspace.selection(condition, store).files
        var first: [StoredRecord] = []
        for file in files.prefix(Self.mostIdle) { if let record = try store.record(of: file) { first.append(record) } }
        return Idle(files: files, first: first, condition: words)
    }
}
