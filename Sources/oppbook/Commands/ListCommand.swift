import Report
import Engine
import Platform
import Analysis
import ArgumentParser
import Document
import Index
import Site
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

    func validate() throws { try csv.validate(writesCSV: format == .csv, way: "--format csv") }

    func run() throws {
        let register = try QueryRegister(options)
        let language = register.workspace.language
        let template = register.workspace.template
        var (records, undecided) = try register.records(where: try condition.map(register.condition))
        // Above the table; beside what other programs read.
        for caution in try omissions(register, listed: Set(records.map(\.file))).texts() {
            if format == .table {
                Console.write(caution[language] + "\n\n")
            } else {
                Console.note("oppbook: " + caution[language])
            }
        }
        if let sort { records = try RecordOrder(sort, template).sorted(records) }
        let columns = RecordColumns(template: template, language: language)
        switch format {
        case .table:
            Console.write(columns.table(records).text())
            Console.note(
                Text(zh: "\(records.count) 个商机", en: records.count.counted("opportunity", "opportunities"))[language])
        case .csv: Console.write(columns.table(records).csv(hasByteOrderMark: csv.bom ?? false))
        case .json: Console.write(try records.map { RecordJSON(record: $0, template: template) }.jsonText())
        }
        if undecided > 0 {
            Console.note(
                Text(
                    zh: "另有 \(undecided) 个因缺值或无法读取而不能确定",
                    en: "\(undecided) more cannot be decided: a value is missing or the file cannot be read")[
                        language])
        }
    }

    /// Who sums up a list is to know what has no amount in it, and what a condition on the status may have missed.
    private func omissions(_ register: QueryRegister, listed: Set<Int64>) throws -> Omissions {
        let (deals, unreadable) = try register.ask { store throws(DatabaseError) in
            (try store.deals(by: []), try store.unreadablePaths())
        }
        var uncounted = DayView(deals, asOf: register.workspace.asOf).uncounted(deals.order)
        uncounted[.amount].removeAll { !listed.contains(deals.files[Int($0)]) }
        return register.omissions(
            unreadable, since: Surroundings.today, uncounted.keeping([.status, .amount]), of: deals)
    }
}
