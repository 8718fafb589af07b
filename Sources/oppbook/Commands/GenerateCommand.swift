import Engine
import ArgumentParser
import Document
import Template

/// `oppbook generate`: a made-up register of any size, for measurements.
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: Text(zh: "生成用于测量的虚构登记簿", en: "generate a fictitious register for measurements"),
        discussion: Text(zh: "同样的数量、种子和日期，生成同样的文件。", en: "The same count, seed and day give the same files."))

    @Option(help: ArgumentHelp(zh: "份数", en: "number of files"))
    var count: Int
    @Option(help: ArgumentHelp(zh: "种子", en: "seed"))
    var seed: UInt64 = 1
    @Option(help: ArgumentHelp(zh: "写到这个空文件夹", en: "an empty folder to write to", valueName: "dir"))
    var output: String
    @Option(help: ArgumentHelp(zh: "取模板的登记簿", en: "the register whose template is used", valueName: "dir"))
    var root: String?
    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(zh: "文件里的“今天”", en: "today's date in the files", valueName: "YYYY-MM-DD"))
    var asOf: CivilDate?

    func validate() throws {
        guard (0...10_000_000).contains(count) else {
            throw ValidationError(zh: "--count 应在 0 到 10000000 之间", en: "--count must be between 0 and 10000000")
        }
    }

    func run() throws {
        let workspace = try Workspace.open(root: root, asOf: asOf, language: nil)
        try RegisterGenerator(seed: seed, lastDay: workspace.asOf, count: count)
            .write(count, to: output, schema: workspace.schema)
        Console.note(Text(zh: "\(output)：\(count) 份文件", en: "\(output): \(count.counted("file"))").here)
    }

}
