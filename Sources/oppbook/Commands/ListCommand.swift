import Report
import Engine
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
    @OptionGroup var whose: OwnerOptions
    @Flag(name: .customLong("open"), help: ArgumentHelp(Text(zh: "只列在谈的", en: "only open ones").here))
    var isOpen = false
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
        let (workspace, person) = try whose.open(options)
        let (language, template) = (workspace.language, workspace.template)
        let parsed = try Condition.all(of: [
            condition.map(workspace.condition), person.flatMap(template.condition),
            isOpen ? template.condition(ofStatus: [.open]) : nil,
        ])
        let (register, selection) = try QueryRegister.asking(workspace, usesCache: !options.noCache) {
            store throws(DatabaseError) in try workspace.selection(parsed, store)
        }
        var (files, undecided) = (selection.files, selection.undecided)
        // Above the table; beside what other programs read.
        for caution in try register.caveats(ofList: files).texts() {
            if format == .table {
                Console.write(caution[language] + "\n\n")
            } else {
                Console.note("oppbook: " + caution[language])
            }
        }
        if let sort { files = try RecordOrder(sort, template).sorted(try register.records(files)).map(\.file) }
        let list = RecordList(template: template, asOf: workspace.asOf, language: language)
        func parts(_ body: ([StoredRecord]) throws -> Void) throws { try register.forEachChunk(files, body) }
        switch format {
        case .table:
            let (hidden, total) = try list.writeTable(Console.style, parts) { Console.write($0) }
            Console.note(total[language])
            if !hidden.isEmpty {
                Console.note(
                    Text(
                        zh: "终端太窄，没有显示：\(hidden.joined(separator: "、"))",
                        en: "not shown for lack of room: \(hidden.joined(separator: ", "))")[language])
            }
        case .csv: try list.writeCSV(hasByteOrderMark: csv.bom ?? false, parts) { Console.write($0) }
        case .json: try list.writeJSON(parts) { Console.write($0) }
        }
        if undecided > 0 {
            Console.note(
                Text(
                    zh: "另有 \(undecided) 个因缺值或无法读取而不能确定",
                    en: "\(undecided) more cannot be decided: a value is missing or the file cannot be read")[
                        language])
        }
    }

}
