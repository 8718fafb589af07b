import Report
import Engine
import ArgumentParser
import Document
import Index
import enum Index.Cell

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
                    Text(zh: "SQL 有误：\(error.message)", en: "SQL error: \(error.message)"),
                    hint: Text(
                        zh: "各表的名字：oppbook sql \"SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')\"",
                        en:
                            "Names of the tables: oppbook sql \"SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')\""
                    ))
            }
        }
        switch format {
        case .table:
            var table = Table(header: result.columns, rows: result.rows.map { $0.map(Self.text) })
            for column in result.columns.indices where result.rows.contains(where: { $0[column].isNumber }) {
                table.numeric.insert(column)
            }
            Console.write(table.text(widest: 60))
        case .csv:
            Console.write(
                Table(header: result.columns, rows: result.rows.map { $0.map(Self.text) }).csv(
                    hasByteOrderMark: csv.bom ?? false))
        case .json:
            Console.write(try result.rows.map { Row(columns: result.columns, cells: $0) }.jsonText())
        }
    }

    private static func text(_ cell: Cell) -> String {
        switch cell {
        case .null: ""
        case .integer(let value): String(value)
        case .real(let value): String(value)
        case .text(let text): text
        case .bytes(let count): "<\(count) bytes>"
        }
    }

    private struct Row: Encodable {
        var columns: [String]
        var cells: [Cell]

        func encode(to encoder: any Encoder) throws {
            var row = encoder.container(keyedBy: NameKey.self)
            for (column, cell) in zip(columns, cells) {
                let key = NameKey(column)
                switch cell {
                case .null: try row.encodeNil(forKey: key)
                case .integer(let value): try row.encode(value, forKey: key)
                case .real(let value): try row.encode(value, forKey: key)
                case .text(let text): try row.encode(text, forKey: key)
                case .bytes(let count): try row.encode("<\(count) bytes>", forKey: key)
                }
            }
        }
    }
}

extension Cell {
    fileprivate var isNumber: Bool {
        switch self {
        case .integer, .real: true
        default: false
        }
    }
}
