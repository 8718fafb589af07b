import Report
import Engine
import Lint
import Platform
import ArgumentParser
import Dashboard
import Document
import Index

/// `oppbook show`: one opportunity, its findings and what mentions it.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Text(zh: "显示一个商机", en: "show one opportunity"))

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @OptionGroup var options: RegisterOptions
    @Argument(help: ArgumentHelp(zh: "机会编号", en: "the opportunity's id"))
    var id: String
    @Option(help: ArgumentHelp(zh: "输出格式", en: "output format"))
    var format: Format = .text
    @Flag(help: ArgumentHelp(zh: "列出也在改它的分支（需要运行 git，较慢）", en: "list open branches that touch it (runs git, slower)"))
    var branches = false

    func run() throws {
        let register = try QueryRegister(options)
        let language = register.workspace.language
        let records = try register.records(meantBy: id)
        if format == .json {
            return Console.write(
                try records.map { RecordJSON(record: $0, template: register.workspace.template) }.jsonText())
        }
        for record in records { try show(record, register, language) }
    }

    private func show(_ record: StoredRecord, _ register: QueryRegister, _ language: Language) throws {
        var text = try RecordText.text(record, register)
        if branches {
            let touches = try OpenBranches.touching(record.path, register.workspace)
            text += "\n" + touches.list(ChangeWords(language: language))
        }
        Console.write(text)
        let findings = try register.findings(of: record)
        guard !findings.isEmpty else { return }
        Console.write("\n")
        let report = TextReport(language: language, hasColor: ProcessEnvironment.hasColor(1))
        FindingReport(findings: findings, root: register.workspace.root).forEach { Console.write(report.text($0)) }
    }
}
