import Analysis
import Document
import Index

/// Which plays fit an opportunity, or what the whole playbook did, asked of a register.
public struct StrategyAsking {
    /// The register that was asked.
    public let register: QueryRegister
    /// The register on its day.
    public let view: StrategyView
    /// Evidence counts won and lost, and sums up nothing else.
    public let caveats: ReportCaveats

    /// - Parameters:
    ///   - isReview: whether the whole playbook is looked at.
    ///   - usesCache: false to leave the index in `build/` alone.
    /// - Throws: ``Failure`` where there are no plays, or the index cannot be queried.
    public init(_ workspace: Workspace, isReview: Bool, usesCache: Bool) throws {
        guard !workspace.template.plays.isEmpty else { throw Self.noPlaybook }
        let dimensions = isReview ? StrategyView.dimensions(workspace.template) : []
        typealias Answer = (view: StrategyView, uncounted: Uncounted, unreadable: [String])
        let (register, answer) = try QueryRegister.asking(workspace, usesCache: usesCache, since: workspace.asOf) {
            (store: Store) throws(DatabaseError) -> Answer in
            let view = StrategyView(
                DayView(
                    try store.opportunities(by: dimensions, [.strategy, .comparison, .customers]), asOf: workspace.asOf)
            )
            return (view, view.day.uncounted(view.day.rows), try store.unreadablePaths())
        }
        (self.register, view) = (register, answer.view)
        caveats = register.caveats(
            answer.unreadable, since: workspace.asOf, answer.uncounted.keeping([.status, .date]),
            of: answer.view.day.opportunities)
    }

    /// The opportunities of an id, with their rows in ``view``.
    /// - Throws: ``Failure`` where there is none, one cannot be read, or was not registered on the day of the view.
    public func opportunities(ofID id: String) throws -> [(row: Int32, strategy: OpportunityStrategy)] {
        let records = try register.records(meantBy: id)
        let (workspace, day) = (register.workspace, view.day.asOf)
        return try records.map { record in
            guard record.kind == .opportunity else {
                let path = workspace.shown(record.path)
                throw Failure(
                    Text(zh: "\(path) 无法读取，不能匹配打法", en: "\(path) cannot be read; plays cannot be matched"),
                    hint: Text(zh: "oppbook lint 会指出哪里要改。", en: "oppbook lint shows what to fix."))
            }
            guard let row = view.row(ofFile: record.file) else {
                throw Failure(
                    Text(zh: "\(id) 在 \(day) 还没有登记", en: "\(id) was not yet registered on \(day)"),
                    hint: Text(zh: "--as-of 换一个晚一些的日期。", en: "Use a later day for --as-of."))
            }
            return (row, OpportunityStrategy(record.values, workspace.template, asOf: day))
        }
    }

    private static let noPlaybook = Failure(
        Text(zh: "打法库是空的", en: "the playbook is empty"),
        hint: Text(
            zh: "打法写在 schema/playbook.yaml：plays 下每条要有 id、label、when、why、author、review_on；写法见 docs/strategy.zh-CN.md。",
            en:
                "Write plays in schema/playbook.yaml, under plays, each with id, label, when, why, author and review_on; see docs/strategy.md."
        ))
}
