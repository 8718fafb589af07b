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
        abstract: Text(zh: "更新 build/index.sqlite，并按需导出", en: "update build/index.sqlite, and optionally export it"))

    @OptionGroup var options: RegisterOptions
    @Option(
        name: .customLong("write"),
        help: ArgumentHelp(
            zh: "另写 build/index.json、build/index.csv 或 build/INDEX.md；可多次给出",
            en: "also write build/index.json, build/index.csv or build/INDEX.md; may be repeated",
            valueName: "json|csv|markdown"))
    var exports: [RegisterExport] = []
    @Flag(
        name: .customLong("explain-cache"),
        help: ArgumentHelp(zh: "说明哪些文件为何重新读取", en: "show which files were read again, and why"))
    var explainCache = false

    @OptionGroup var csv: CSVOptions

    func validate() throws {
        try csv.validate(writesCSV: exports.contains(.csv), option: "--write csv")
        if options.noCache {
            throw ValidationError(
                zh: "index 就是写索引，不能用 --no-cache", en: "index writes the index and cannot be used with --no-cache")
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
        if explainCache { register.readings.explained(in: language).forEach(Console.note) }
        guard let store = register.store else { return }
        if !exports.isEmpty {
            let records = try store.allRecords()
            for export in exports { try write(export, records, workspace) }
        }
        Console.note(
            Text(
                zh: "build/index.sqlite：\(register.fileCount) 份文件，读取 \(register.readingCount) 份",
                en: "build/index.sqlite: \(register.fileCount.counted("file")), \(register.readingCount) read")[
                    language])
    }

    private func write(_ export: RegisterExport, _ records: [StoredRecord], _ workspace: Workspace) throws {
        let bytes = try export.bytes(
            records, workspace.template, workspace.language, hasByteOrderMark: csv.bom ?? true)
        try AtomicFile.write(bytes, to: workspace.root + "/build/" + export.fileName)
        Console.note("build/" + export.fileName)
    }
}

extension RegisterExport: ExpressibleByArgument {}
