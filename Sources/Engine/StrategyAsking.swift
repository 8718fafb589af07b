import Analysis
import Document
import Index

/// What the whole playbook did, asked of a register.
public struct StrategyAsking {
    /// The register that was asked.
    public let register: QueryRegister
    /// The register on its day.
    public let view: StrategyView
    /// Evidence counts won and lost, and sums up nothing else.
    public let caveats: ReportCaveats

    /// - Parameter usesCache: false to leave the index in `build/` alone.
    /// - Throws: ``Failure`` where there are no plays, or the index cannot be queried.
    public init(_ workspace: Workspace, usesCache: Bool) throws {
        guard !workspace.template.plays.isEmpty else { throw Self.noPlaybook }
        let dimensions = StrategyView.dimensions(workspace.template)
        typealias Answer = (view: StrategyView, uncounted: Uncounted, unreadable: [String])
        let (register, answer) = try QueryRegister.asking(workspace, usesCache: usesCache, since: workspace.asOf) {
            (store: Store) throws(DatabaseError) -> Answer in
            let view = StrategyView(
                DayView(
                    try store.opportunities(by: dimensions, StrategyView.parts), asOf: workspace.asOf)
            )
            return (view, view.day.uncounted(view.day.rows), try store.unreadablePaths())
        }
        (self.register, view) = (register, answer.view)
        caveats = register.caveats(
            answer.unreadable, since: workspace.asOf, answer.uncounted.keeping([.status, .date]),
            of: answer.view.day.opportunities)
    }

    static let noPlaybook = Failure(
        Text(zh: "打法库是空的", en: "the playbook is empty"),
        hint: Text(
            zh: "打法写在 schema/playbook.yaml：plays 下每条要有 id、label、when、why、author、review_on；写法见 docs/strategy.zh-CN.md。",
            en:
                "Write plays in schema/playbook.yaml, under plays, each with id, label, when, why, author and review_on; see docs/strategy.md."
        ))
}
