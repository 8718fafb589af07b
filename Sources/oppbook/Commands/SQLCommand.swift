import Report
import Engine
import ArgumentParser
import Dashboard
import Document

/// `oppbook sql`: a question to the index in SQL.
struct SQLCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sql", abstract: Text(zh: "用 SQL 查询索引（只读）", en: "query the index with SQL (read-only)"),
        discussion: Text(zh: "各表见 docs/index.md。", en: "The tables are described in docs/index.md."))

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, csv }

    @OptionGroup var options: RegisterOptions
    @Argument(help: ArgumentHelp(zh: "一条 SELECT 语句", en: "one SELECT statement"))
    var statement: String
    @Option(help: ArgumentHelp(zh: "输出格式", en: "output format"))
    var format: Format = .table
    @OptionGroup var csv: CSVOptions

    func validate() throws { try csv.validate(writesCSV: format == .csv, option: "--format csv") }

    func run() throws {
        let register = try QueryRegister(options)
        try register.addAnalyses(named: statement)
        let rows = QueryTable(try register.query(statement))
        switch format {
        case .table: Console.write(rows.table.text(widest: 60))
        case .csv: Console.write(rows.table.csv(hasByteOrderMark: csv.bom ?? false))
        case .json: Console.write(try rows.json())
        }
    }
}
