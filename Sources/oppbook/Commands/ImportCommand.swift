import Exchange
import Platform
import ArgumentParser
import Document
import Lint
import Template

/// `oppbook import`: brings records of other systems into the register.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: Text(zh: "把别处的数据导入登记簿", en: "import data from other systems").here,
        subcommands: [ImportCSVCommand.self])
}

/// `oppbook import csv`: one opportunity file per row of a table. Exit codes: 0 every row imported, 1 some rejected,
/// 2 nothing done because the mapping, a table or the template cannot be used.
struct ImportCSVCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "csv",
        abstract: Text(zh: "按映射把 CSV 表格逐行写成商机文件", en: "write a CSV table as opportunity files, one per row").here,
        discussion: Text(
            zh: "不覆盖已有文件；此前导入过的行会识别出来，不会重复写入。不能导入的行连同原因写入 rejects.csv。编码和分隔符自动识别。映射文件的写法见 docs/import.zh-CN.md。",
            en:
                "Existing files are never overwritten, and rows that were imported before are recognised and skipped. Rows that cannot be imported are written to rejects.csv with the reasons. Encoding and delimiter are detected. Mapping files are described in docs/import.md."
        ).here)

    @Argument(help: ArgumentHelp(Text(zh: "CSV 文件", en: "the table").here, valueName: "table.csv"))
    var file: String

    @Option(help: ArgumentHelp(Text(zh: "映射文件", en: "the mapping").here, valueName: "map.yaml"))
    var mapping: String

    @Option(help: ArgumentHelp(Text(zh: "写到这个文件夹", en: "folder to write to").here, valueName: "dir"))
    var output: String

    @Option(
        help: ArgumentHelp(
            Text(
                zh: "模板文件夹（默认：输出文件夹所属登记簿的 schema，否则这里的）",
                en:
                    "folder of the template (default: that of the register which contains the output folder, else of the working folder)"
            ).here,
            valueName: "dir"))
    var schema: String?

    @Option(
        help: ArgumentHelp(
            Text(zh: "映射中关联表的文件；可多次给出", en: "the file of a joined table; may be repeated").here, valueName: "name=file")
    )
    var join: [String] = []

    @Option(
        help: ArgumentHelp(
            Text(
                zh: "退回的行写入此文件（默认：输出文件夹里的 rejects.csv）",
                en: "file for rejected rows (default: rejects.csv in the output folder)"
            ).here,
            valueName: "file"))
    var rejects: String?

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            Text(zh: "今天是哪一天：跟进记录不能晚于它（默认：今天）", en: "the latest date of log entries (default: today)")
                .here, valueName: "YYYY-MM-DD"))
    var asOf: CivilDate?

    @Flag(
        name: .customLong("reuse-ids"),
        help: ArgumentHelp(
            Text(
                zh: "表格自带的编号即使用过（在其他分支上、或文件已删）也照用",
                en: "accept ids from the table even if they were used before, on another branch or by a deleted file"
            ).here))
    var reusesIDs = false

    @OptionGroup var speech: SpeechOptions

    func run() throws {
        let schema = try schemaFolder()
        let (template, sources) = try template(schema)
        let language = speech.spoken
        let source = SchemaFile(path: mapping, bytes: try ReadFile.bytes(of: mapping))
        let (loaded, findings) = MappingLoader.load(source, template: template)
        show(findings.map(\.diagnostic), source, language)
        guard let loaded else { throw ExitCode(2) }

        let table = CSVImport.Source(name: file, bytes: try ReadFile.bytes(of: file))
        let joined = try joins(loaded)
        let day = asOf ?? ProcessEnvironment.today
        let destination = try ImportDestination(
            output: output, root: Self.root(ofSchema: schema), schema: sources, template: template, asOf: day,
            language: language, notices: .console(language))
        let plan: ImportPlan
        do throws(CSVImport.Failure) {
            let context = ImportContext(held: destination.held, asOf: day, reusesIDs: reusesIDs)
            plan = try CSVImport.plan(table, mapping: loaded, joins: joined, template: template, context: context)
                .keeping { ProcessEnvironment.exists(output + "/" + $0) }
        } catch {
            for finding in error.findings {
                // What is wrong with a table names it; the mapping has a place for the rest.
                if finding.range == .none { say(finding, at: nil, language) } else { show([finding], source, language) }
            }
            throw ExitCode(2)
        }
        // Ids are ours until the files are there.
        try withExtendedLifetime(destination) { try apply(plan, language) }
    }

    /// The register's root, of which a folder `schema` is part.
    private static func root(ofSchema folder: String) -> String? {
        guard let real = ProcessEnvironment.realPath(folder), real.hasSuffix("/schema") else { return nil }
        let root = String(real.dropLast("/schema".count))
        return root.isEmpty ? "/" : root
    }

    private func apply(_ plan: ImportPlan, _ language: Language) throws {
        let rejected = rejects ?? output + "/rejects.csv"
        if !plan.rejects.isEmpty, ProcessEnvironment.exists(rejected) {
            throw Failure(
                Text(zh: "\(rejected) 已存在，未导入任何行", en: "\(rejected) already exists; nothing was imported"),
                hint: Text(zh: "把它移走，或用 --rejects 另指一个文件。", en: "Move it, or name another file with --rejects."))
        }
        for text in plan.notes { note(text, language) }
        // What was rejected is on disk first: should writing stop half-way, a second run goes on where this one ended.
        if !plan.rejects.isEmpty { try BulkFile.create(plan.rejectsTable(in: language), at: rejected) }
        for file in plan.files { try BulkFile.create(file.bytes, at: output + "/" + file.path) }
        list(
            plan.skips.compactMap { skip in
                guard case .total(let word) = skip.why else { return nil }
                return (skip.record, Text(zh: "合计行“\(word)”，未导入", en: "total “\(word)”, not imported"))
            }, language)
        list(
            plan.known.map {
                ($0.record, Text(zh: "此前已导入为 \($0.path)，未再写入", en: "imported before as \($0.path), not written again"))
            }, language)
        list(plan.rejects.map { ($0.record, Text(same: $0.words(in: language))) }, language, rest: rejected)
        note(plan.summary, language)
        if !plan.rejects.isEmpty { throw ExitCode(1) }
    }

    /// What became of some rows, by their lines in the table.
    /// - Parameter rest: the file that names them all, if there is one.
    private func list(_ rows: [(record: CSVRecord, words: Text)], _ language: Language, rest: String? = nil) {
        for row in rows.prefix(Self.shownRows) {
            note(Text(same: "\(file):\(row.record.line): \(row.words[language])"), language)
        }
        guard rows.count > Self.shownRows else { return }
        let more = rows.count - Self.shownRows
        note(
            rest.map { Text(zh: "……另有 \(more) 行，见 \($0)", en: "… and \(more) more in \($0)") }
                ?? Text(zh: "……另有 \(more) 行", en: "… and \(more) more"),
            language)
    }

    /// Of each kind.
    private static let shownRows = 10

    // MARK: Files

    /// Where the template is: as given, or upward from the output folder, or here.
    private func schemaFolder() throws -> String {
        var candidates = [schema].compactMap { $0 }
        if schema == nil {
            candidates += ProcessEnvironment.foldersAbove(output).map { $0 + "/schema" }
            candidates.append("schema")
        }
        guard let found = candidates.first(where: { ProcessEnvironment.exists($0 + "/template.yaml") }) else {
            throw Failure(
                schema.map { Text(zh: "\($0) 里没有 template.yaml", en: "\($0) has no template.yaml") }
                    ?? Text(
                        zh: "\(output) 以上和这里都没有 schema/template.yaml",
                        en: "there is no schema/template.yaml above \(output) or in the working folder"),
                hint: Text(zh: "用 --schema 指出模板文件夹。", en: "Specify the template's folder with --schema."))
        }
        return found
    }

    private func template(_ schema: String) throws -> (Template, [SchemaFile]) {
        var sources: [SchemaFile] = []
        for name in ["template.yaml", "directory.yaml", "playbook.yaml"]
        where ProcessEnvironment.exists(schema + "/" + name) {
            sources.append(SchemaFile(path: name, bytes: try ReadFile.bytes(of: schema + "/" + name)))
        }
        // The day matters to the reviews of plays only, which an import does not look at.
        let outcome = TemplateLoader.load(sources, asOf: CivilDate(days: 0), knownRules: Rule.all.map(\.id.name))
        for source in sources {
            let findings = outcome.findings.filter { $0.path == source.path && $0.diagnostic.level == .error }
            show(
                findings.map(\.diagnostic), SchemaFile(path: schema + "/" + source.path, bytes: source.bytes),
                speech.spoken)
        }
        guard outcome.isUsable, let template = outcome.template else {
            throw Failure(Text(zh: "模板文件夹 \(schema) 不可用", en: "the template in \(schema) cannot be used"))
        }
        return (template, sources)
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

    // MARK: Words on standard error

    private func show(_ findings: [Diagnostic], _ source: SchemaFile, _ language: Language) {
        let lines = LineIndex(source.bytes)
        for finding in findings {
            let place = lines.position(ofByte: Int(finding.range.start))
            say(
                finding, at: finding.range == .none ? source.path : "\(source.path):\(place.line):\(place.column)",
                language)
        }
    }

    private func say(_ finding: Diagnostic, at place: String?, _ language: Language) {
        let hint = finding.hint.map { "\n  " + $0[language] } ?? ""
        note(Text(same: (place.map { $0 + ": " } ?? "") + finding.message[language] + hint), language)
    }

    private func note(_ text: Text, _ language: Language) { Console.note(text[language]) }
}
