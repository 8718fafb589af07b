import Report
import Engine
import ArgumentParser
import Analysis
import Document
import Index
import Template

/// `oppbook sql`: a question to the index in SQL.
struct SQLCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sql", abstract: Text(zh: "用 SQL 查询索引（只读）", en: "query the index with SQL (read-only)").here,
        discussion: Text(zh: "各表见 docs/index.md。", en: "The tables are described in docs/index.md.").here)

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, csv }

    @OptionGroup var options: RegisterOptions
    @Argument(help: ArgumentHelp(Text(zh: "一条 SELECT 语句", en: "one SELECT statement").here))
    var statement: String
    @Option(help: ArgumentHelp(Text(zh: "输出格式", en: "output format").here))
    var format: Format = .table
    @OptionGroup var csv: CSVOptions

    func validate() throws { try csv.validate(writesCSV: format == .csv, option: "--format csv") }

    func run() throws {
        guard statement.contains(where: { !$0.isWhitespace && $0 != ";" }) else {
            throw Failure(Text(zh: "没有给出语句", en: "the statement is empty"))
        }
        let register = try QueryRegister(options)
        try add(AnalysisTable.named(in: statement), to: register)
        let result: QueryResult
        do throws(DatabaseError) { result = try register.store.query(statement) } catch {
            switch error {
            case .notReadOnly:
                throw Failure(
                    Text(zh: "只能查询，不能改动索引", en: "the index is read-only"),
                    hint: Text(zh: "请在商机文件里改动。", en: "Make changes in the opportunity files."))
            case .severalStatements: throw Failure(Text(zh: "一次只能查一条语句", en: "only one statement is allowed"))
            default:
                throw Failure(
                    Text(zh: "SQL 有误：\(error.words.zh)", en: "SQL error: \(error.words.en)"),
                    hint: Text(
                        zh:
                            "各表的名字：oppbook sql \"SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')\"；另有 forecast、forecast_calls、inspection",
                        en:
                            "Names of the tables: oppbook sql \"SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')\"; and forecast, forecast_calls, inspection"
                    ))
            }
        }
        let rows = QueryTable(result)
        switch format {
        case .table: Console.write(rows.table.text(widest: 60))
        case .csv: Console.write(rows.table.csv(hasByteOrderMark: csv.bom ?? false))
        case .json: Console.write(try rows.json())
        }
    }

    /// Works out what no index holds, because it depends on the day.
    private func add(_ analyses: [AnalysisTable], to register: QueryRegister) throws {
        guard !analyses.isEmpty else { return }
        let workspace = register.workspace
        let calls = try workspace.calls()
        let dimensions = AnalysisTable.owners(workspace.template).map { [$0] } ?? []
        let opportunities = try register.ask { (store: Store) throws(DatabaseError) in
            try store.opportunities(by: dimensions, [.customers, .activity])
        }
        let day = DayView(opportunities, asOf: workspace.asOf)
        let tables = analyses.map { $0.table(day, calls) }
        try register.ask { _ throws(DatabaseError) in for table in tables { try register.store.add(table) } }
    }
}
