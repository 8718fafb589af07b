import Analysis
import Document
import Index

/// Which plays fit an opportunity, asked of a register. The evidence is that of the whole register and the same whichever
/// opportunity is looked at, so it is worked out once for a day.
public struct StrategyMatching {
    /// The register that was asked.
    public let register: QueryRegister
    /// Among all that was there on the day.
    public let evidence: PlaybookEvidence
    /// Evidence counts won and lost, and sums up nothing else.
    public let caveats: ReportCaveats

    /// - Parameter usesCache: false to leave the index in `build/` alone.
    /// - Throws: ``Failure`` where there are no plays, or the index cannot be queried.
    public init(_ workspace: Workspace, usesCache: Bool) throws {
        guard !workspace.template.plays.isEmpty else { throw StrategyAsking.noPlaybook }
        let question = workspace.question(["evidence"])
        /// The version is there for evidence that was not kept yet.
        typealias Answer = (evidence: PlaybookEvidence, version: Int64?, unreadable: [String])
        let (register, answer) = try QueryRegister.asking(workspace, usesCache: usesCache, since: workspace.asOf) {
            (store: Store) throws(DatabaseError) -> Answer in
            let unreadable = try store.unreadablePaths()
            let kept = try store.answer(to: question)
            if let kept = kept?.withUnsafeBytes({ PlaybookEvidence($0, workspace.template) }) {
                return (kept, nil, unreadable)
            }
            let version = try store.version()
            let day = DayView(try store.opportunities(by: [], StrategyView.parts), asOf: workspace.asOf)
            return (PlaybookEvidence(StrategyView(day)), version, unreadable)
        }
        if let version = answer.version, usesCache {
            register.store.keep(answer.evidence.bytes, as: question, of: version)
        }
        (self.register, evidence) = (register, answer.evidence)
        var caveats = register.caveats(answer.unreadable, since: workspace.asOf)
        caveats.uncounted = evidence.uncounted
        self.caveats = caveats
    }

    /// An opportunity beside the playbook.
    public struct Match {
        /// Its row in the view.
        public var row: Int32
        /// Of this opportunity alone, on the day.
        public var view: StrategyView
        /// What holds for it now.
        public var strategy: OpportunityStrategy
    }

    /// The opportunities of an id.
    /// - Throws: ``Failure`` where there is none, one cannot be read, or was not registered on the day.
    public func matches(ofID id: String) throws -> [Match] {
        let (workspace, day) = (register.workspace, register.workspace.asOf)
        return try register.records(meantBy: id).map { record in
            guard record.kind == .opportunity else {
                let path = workspace.shown(record.path)
                throw Failure(
                    Text(zh: "\(path) 无法读取，不能匹配打法", en: "\(path) cannot be read; plays cannot be matched"),
                    hint: Text(zh: "oppbook lint 会指出哪里要改。", en: "oppbook lint shows what to fix."))
            }
            let own = try register.ask { store throws(DatabaseError) in
                try store.opportunities(by: [], StrategyView.parts, of: [record.file])
            }
            let view = StrategyView(DayView(own, asOf: day))
            guard let row = view.row(ofFile: record.file) else {
                throw Failure(
                    Text(zh: "\(id) 在 \(day) 还没有登记", en: "\(id) was not yet registered on \(day)"),
                    hint: Text(zh: "--as-of 换一个晚一些的日期。", en: "Use a later day for --as-of."))
            }
            return Match(
                row: row, view: view, strategy: OpportunityStrategy(record.values, workspace.template, asOf: day))
        }
    }
}
