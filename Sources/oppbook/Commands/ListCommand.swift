import Report
import Engine
import Platform
import Analysis
import ArgumentParser
import Document
import Index
import Template

/// `oppbook list`: the opportunities for which a condition holds.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Text(zh: "列出符合条件的商机", en: "list the opportunities that meet a condition").here,
        discussion: Text(
            zh: "条件如：\"机会状态 = 商务谈判 and 预计合同金额 >= 50万\"。缺值使条件不能确定的，另行计数。",
            en:
                "Example: \"status = negotiation and amount >= 500k\". Opportunities that cannot be decided because a value is missing are counted separately."
        ).here)

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, csv }

    @OptionGroup var options: RegisterOptions
    @Argument(help: ArgumentHelp(Text(zh: "条件（默认：全部）", en: "condition (default: all)").here))
    var condition: String?
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            Text(zh: "按这个字段排序；前面加 - 倒序", en: "sort by this field; a leading - reverses the order").here,
            valueName: "field"))
    var sort: String?
    @Option(help: ArgumentHelp(Text(zh: "输出格式", en: "output format").here))
    var format: Format = .table
    @OptionGroup var csv: CSVOptions

    func validate() throws { try csv.validate(writesCSV: format == .csv, option: "--format csv") }

    func run() throws {
        let workspace = try options.workspace()
        let (language, template) = (workspace.language, workspace.template)
        let parsed = try condition.map(workspace.condition)
        let (register, selection) = try QueryRegister.asking(workspace, usesCache: !options.noCache) {
            store throws(DatabaseError) in try workspace.selection(parsed, store)
        }
        var (files, undecided) = (selection.files, selection.undecided)
        // Above the table; beside what other programs read.
        for caution in try caveats(register, listed: files).texts() {
            if format == .table {
                Console.write(caution[language] + "\n\n")
            } else {
                Console.note("oppbook: " + caution[language])
            }
        }
        if let sort { files = try RecordOrder(sort, template).sorted(try register.records(files)).map(\.file) }
        let columns = RecordColumns(template: template, language: language)
        switch format {
        case .table:
            try writeTable(files, columns, register)
            Console.note(
                Text(zh: "\(files.count) 个商机", en: files.count.counted("opportunity", "opportunities"))[language])
        case .csv:
            Console.write(Table(header: columns.header, rows: []).csv(hasByteOrderMark: csv.bom ?? false))
            try forEachChunk(files, register) { records in
                var writer = CSVWriter(hasByteOrderMark: false, guardsFormulas: true)
                for record in records { writer.write(columns.row(record)) }
                Console.write(writer.bytes)
            }
        case .json: try writeJSON(files, template, register)
        }
        if undecided > 0 {
            Console.note(
                Text(
                    zh: "另有 \(undecided) 个因缺值或无法读取而不能确定",
                    en: "\(undecided) more cannot be decided: a value is missing or the file cannot be read")[
                        language])
        }
    }

    // MARK: Writing a part at a time

    /// Records held in memory at once.
    private static let chunk = 512

    private func forEachChunk(
        _ files: [Int64], _ register: QueryRegister, _ body: ([StoredRecord]) throws -> Void
    ) throws {
        for start in stride(from: 0, to: files.count, by: Self.chunk) {
            try body(try register.records(files[start..<min(files.count, start + Self.chunk)]))
        }
    }

    /// The records are read twice: once for the widths of the columns.
    private func writeTable(_ files: [Int64], _ columns: RecordColumns, _ register: QueryRegister) throws {
        var table = TableColumns(numeric: columns.numeric)
        table.fit(columns.header)
        try forEachChunk(files, register) { for record in $0 { table.fit(columns.row(record)) } }
        Console.write(table.line(columns.header))
        try forEachChunk(files, register) { records in
            Console.write(records.map { table.line(columns.row($0)) }.joined())
        }
    }

    /// One array, put together from arrays of some records each.
    private func writeJSON(_ files: [Int64], _ template: Template, _ register: QueryRegister) throws {
        guard !files.isEmpty else { return Console.write(try [RecordJSON]().jsonText()) }
        var isFirst = true
        try forEachChunk(files, register) { records in
            let text = try records.map { RecordJSON(record: $0, template: template) }.jsonText()
            Console.write((isFirst ? "[" : ",") + text.dropFirst().dropLast("\n]\n".count))
            isFirst = false
        }
        Console.write("\n]\n")
    }

    /// Who sums up a list is to know what has no amount in it, and what a condition on the status may have missed.
    private func caveats(_ register: QueryRegister, listed: [Int64]) throws -> ReportCaveats {
        let day = register.workspace.asOf
        typealias Answer = (statuses: [String], amounts: [String], unreadable: [String])
        let (statuses, amounts, unreadable) = try register.ask { (store: Store) throws(DatabaseError) -> Answer in
            var amounts: [String] = []
            func look(_ files: some Sequence<Int64>, _ kind: Uncounted.Kind) throws(DatabaseError) -> [String] {
                let opportunities = try store.opportunities(by: [], of: Set(files))
                return DayView(opportunities, asOf: day).uncounted(opportunities.order)[kind].map {
                    opportunities.id($0)
                }
            }
            let statuses = try look(try store.unclearFiles(), .status)
            for start in stride(from: 0, to: listed.count, by: 8 * Self.chunk) {
                amounts += try look(listed[start..<min(listed.count, start + 8 * Self.chunk)], .amount)
            }
            return (statuses, amounts, try store.unreadablePaths())
        }
        var caveats = register.caveats(unreadable, since: ProcessEnvironment.today)
        caveats.uncounted[.status] = statuses.sorted(by: precedesByBytes)
        caveats.uncounted[.amount] = amounts.sorted(by: precedesByBytes)
        return caveats
    }
}
