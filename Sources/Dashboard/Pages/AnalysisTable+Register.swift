import Analysis
import Engine
import Index
import Report

extension QueryRegister {
    /// Works out the tables that a statement names and no index holds, because they depend on the day.
    public func addAnalyses(named statement: String) throws {
        let analyses = AnalysisTable.named(in: statement)
        guard !analyses.isEmpty else { return }
        let calls = try workspace.calls()
        let dimensions = AnalysisTable.owners(workspace.template).map { [$0] } ?? []
        let opportunities = try ask { (store: Store) throws(DatabaseError) in
            try store.opportunities(by: dimensions, [.customers, .activity])
        }
        let day = DayView(opportunities, asOf: workspace.asOf)
        let tables = analyses.map { $0.table(day, calls) }
        try ask { store throws(DatabaseError) in for table in tables { try store.add(table) } }
    }
}
