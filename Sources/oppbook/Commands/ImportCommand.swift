import Engine
import Exchange
import Platform
import ArgumentParser
import Document
import Register
import Report
import Template

/// `oppbook import`: brings records of other systems into the register.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: Text(zh: "把别处的数据导入登记簿", en: "import data from other systems"),
        subcommands: [ImportCSVCommand.self])
}

/// `oppbook import csv`: one opportunity file per row of a table. Exit codes: 0 every row imported, 1 some rejected,
/// 2 nothing done because the mapping, a table or the template cannot be used.
struct ImportCSVCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "csv",
        abstract: Text(zh: "按映射把 CSV 表格逐行写成商机文件", en: "write a CSV table as opportunity files, one per row"),
        discussion: Text(
            zh: "不覆盖已有文件；此前导入过的行会识别出来，不会重复写入。不能导入的行连同原因写入 rejects.csv。编码和分隔符自动识别。映射文件的写法见 docs/import.zh-CN.md。",
            en:
                "Existing files are never overwritten, and rows that were imported before are recognised and skipped. Rows that cannot be imported are written to rejects.csv with the reasons. Encoding and delimiter are detected. Mapping files are described in docs/import.md."
        ))

    @Argument(help: ArgumentHelp(zh: "CSV 文件", en: "the table", valueName: "table.csv"))
    var file: String

    @Option(help: ArgumentHelp(zh: "映射文件", en: "the mapping", valueName: "map.yaml"))
    var mapping: String

    @Option(help: ArgumentHelp(zh: "写到这个文件夹", en: "folder to write to", valueName: "dir"))
    var output: String

    @Option(
        help: ArgumentHelp(
            zh: "模板文件夹（默认：输出文件夹所属登记簿的 schema，否则这里的）",
            en:
                "folder of the template (default: that of the register which contains the output folder, else of the working folder)",
            valueName: "dir"))
    var schema: String?

    @Option(
        help: ArgumentHelp(
            zh: "映射中关联表的文件；可多次给出", en: "the file of a joined table; may be repeated", valueName: "name=file"))
    var join: [String] = []

    @Option(
        help: ArgumentHelp(
            zh: "退回的行写入此文件（默认：输出文件夹里的 rejects.csv）",
            en: "file for rejected rows (default: rejects.csv in the output folder)", valueName: "file"))
    var rejects: String?

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            zh: "今天是哪一天：跟进记录不能晚于它（默认：今天）", en: "the latest date of log entries (default: today)",
            valueName: "YYYY-MM-DD"))
    var asOf: CivilDate?

    @Flag(
        name: .customLong("reuse-ids"),
        help: ArgumentHelp(
            zh: "表格自带的编号即使用过（在其他分支上、或文件已删）也照用",
            en: "accept ids from the table even if they were used before, on another branch or by a deleted file"))
    var reusesIDs = false

    @OptionGroup var speech: SpeechOptions

    func run() throws {
        let language = speech.spoken
        let schema = try ImportSchema(self.schema, output: output)
        for file in schema.files {
            let errors = schema.errors.filter { $0.path == file.path }.map(\.diagnostic)
            let shown = SchemaFile(path: schema.folder + "/" + file.path, bytes: file.bytes)
            for error in errors { Console.note(error.lines(in: shown, language)) }
        }
        let template = try schema.template()
        let source = SchemaFile(path: mapping, bytes: try ReadFile.bytes(of: mapping))
        let (loaded, findings) = MappingLoader.load(source, template: template)
        for finding in findings { Console.note(finding.diagnostic.lines(in: source, language)) }
        guard let loaded else { throw ExitCode(2) }

        let table = CSVImport.Source(name: file, bytes: try ReadFile.bytes(of: file))
        let joined = try joins(loaded)
        let day = asOf ?? ProcessEnvironment.today
        let destination = try ImportDestination(
            output: output, schema, asOf: day, language: language, notices: .console(language))
        let context = ImportContext(held: try held(destination, template), asOf: day, reusesIDs: reusesIDs)
        let plan: ImportPlan
        do throws(CSVImport.Failure) {
            plan = try CSVImport.plan(table, mapping: loaded, joins: joined, template: template, context: context)
                .keeping { ProcessEnvironment.exists(output + "/" + $0) }
        } catch {
            for finding in error.findings {
                // What is wrong with a table names it; the mapping has a place for the rest.
                Console.note(finding.lines(in: finding.range == .none ? nil : source, language))
            }
            throw ExitCode(2)
        }
        // Ids are ours until the files are there.
        try withExtendedLifetime(destination) { try apply(plan, template, language) }
    }

    private func held(_ destination: ImportDestination, _ template: Template) throws -> HeldOpportunities {
        let reader = OpportunityReader(template)
        let holdings = destination.map { file in
            var holding = HeldOpportunities.Holding(file.bytes, path: file.path, reader: reader)
            holding.isInOutput = file.isInOutput
            return holding
        }
        return HeldOpportunities(holdings, idsEverGiven: try destination.idsEverGiven())
    }

    private func apply(_ plan: ImportPlan, _ template: Template, _ language: Language) throws {
        let rejected = rejects ?? output + "/rejects.csv"
        if !plan.rejects.isEmpty, ProcessEnvironment.exists(rejected) {
            throw Failure(
                Text(zh: "\(rejected) 已存在，未导入任何行", en: "\(rejected) already exists; nothing was imported"),
                hint: Text(zh: "把它移走，或用 --rejects 另指一个文件。", en: "Move it, or name another file with --rejects."))
        }
        // What was rejected is on disk first: should writing stop half-way, a second run goes on where this one ended.
        if !plan.rejects.isEmpty { try BulkFile.create(plan.rejectsTable(in: language), at: rejected) }
        for file in plan.files { try BulkFile.create(file.bytes, at: output + "/" + file.path) }
        for line in plan.report(table: file, rejects: rejected, template, in: language) { Console.note(line) }
        if !plan.rejects.isEmpty { throw ExitCode(1) }
    }

    private func joins(_ mapping: Mapping) throws -> [String: CSVImport.Source] {
        var paths: [String: String] = [:]
        let folder = self.mapping.lastIndex(of: "/").map { String(self.mapping[...$0]) } ?? ""
        for join in mapping.joins {
            guard let file = join.file else { continue }
            paths[join.name] = file.hasPrefix("/") ? file : folder + file
        }
        for option in join {
            guard let equals = option.firstIndex(of: "=") else {
                throw Failure(Text(zh: "--join 要写成 名称=文件，不能是 \(option)", en: "--join must be NAME=FILE, not \(option)"))
            }
            paths[String(option[..<equals])] = String(option[option.index(after: equals)...])
        }
        var sources: [String: CSVImport.Source] = [:]
        for (name, path) in paths { sources[name] = CSVImport.Source(name: path, bytes: try ReadFile.bytes(of: path)) }
        return sources
    }
}
