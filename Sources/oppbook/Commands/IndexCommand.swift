import Report
import Engine
import Platform
import ArgumentParser
import Document
import Index
import Register
import Template

/// `oppbook index`: brings the index up to date, and writes it in other forms on request.
struct IndexCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: Text(
            zh: "更新 build/index.sqlite，并按需导出", en: "update build/index.sqlite, and optionally export it"
        ).here)

    enum Export: String, ExpressibleByArgument, CaseIterable { case json, csv, markdown }

    @OptionGroup var options: RegisterOptions
    @Option(
        name: .customLong("write"),
        help: ArgumentHelp(
            Text(
                zh: "另写 build/index.json、build/index.csv 或 build/INDEX.md；可多次给出",
                en: "also write build/index.json, build/index.csv or build/INDEX.md; may be repeated"
            ).here, valueName: "json|csv|markdown"))
    var exports: [Export] = []
    @Flag(
        name: .customLong("explain-cache"),
        help: ArgumentHelp(Text(zh: "说明哪些文件为何重新读取", en: "show which files were read again, and why").here))
    var explainCache = false

    @OptionGroup var csv: CSVOptions

    func validate() throws {
        try csv.validate(writesCSV: exports.contains(.csv), option: "--write csv")
        if options.noCache {
            throw ValidationError(
                Text(zh: "index 就是写索引，不能用 --no-cache", en: "index writes the index and cannot be used with --no-cache")
                    .here)
        }
    }

    func run() throws {
        let workspace = try options.workspace()
        let language = workspace.language
        let register = try Refresh(workspace).run(.file)
        if let trouble = register.trouble {
            throw Failure(
                trouble,
                hint: Text(
                    zh: "请检查 build/ 能否写入、磁盘是否已满。", en: "Check that build/ is writable and the disk is not full."))
        }
        if explainCache { CacheExplanation.show(register.readings, language) }
        guard let store = register.store else { return }
        var records: [StoredRecord] = []
        if !exports.isEmpty {
            do throws(DatabaseError) { try store.forEachRecord { records.append($0) } } catch {
                throw Failure(Text(zh: "索引查询失败：\(error.message)", en: "query failed: \(error.message)"))
            }
            records.sort { precedesByBytes($0.path, $1.path) }
        }
        for export in exports { try write(export, records, workspace) }
        Console.note(
            Text(
                zh: "build/index.sqlite：\(register.fileCount) 份文件，读取 \(register.readingCount) 份",
                en: "build/index.sqlite: \(register.fileCount.counted("file")), \(register.readingCount) read")[
                    language])
    }

    private func write(_ export: Export, _ records: [StoredRecord], _ workspace: Workspace) throws {
        let template = workspace.template
        let name: String
        let bytes: [UInt8]
        switch export {
        case .json:
            name = "index.json"
            bytes = Array(try records.map { RecordJSON(record: $0, template: template) }.jsonText().utf8)
        case .csv:
            name = "index.csv"
            bytes = RecordTable(template: template).table(records).csv(hasByteOrderMark: csv.bom ?? true)
        case .markdown:
            name = "INDEX.md"
            bytes = Array(RecordPage(template: template, language: workspace.language).text(records).utf8)
        }
        try AtomicFile.write(bytes, to: workspace.root + "/build/" + name)
        Console.note("build/" + name)
    }
}
