import Report
import Engine
import Lint
import Platform
import ArgumentParser
import Document
import Index
import Register

/// `oppbook show`: one opportunity, its findings and what mentions it.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Text(zh: "显示一个商机", en: "show one opportunity").here)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @OptionGroup var options: RegisterOptions
    @Argument(help: ArgumentHelp(Text(zh: "机会编号", en: "the opportunity's id").here))
    var id: String
    @Option(help: ArgumentHelp(Text(zh: "输出格式", en: "output format").here))
    var format: Format = .text
    @Flag(
        help: ArgumentHelp(
            Text(zh: "列出也在改它的分支（需要运行 git，较慢）", en: "list open branches that touch it (runs git, slower)")
                .here))
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
        let links = try register.ask { store throws(DatabaseError) in
            try store.pathsLinking(toID: FileFacts.stem(ofPath: record.path))
        }
        var text = RecordText(template: register.workspace.template, language: language).text(
            record, body: try register.workspace.body(of: record.path), links: links)
        if branches { text += try touches(record, register, language) }
        Console.write(text)
        let findings = try register.findings(of: record)
        guard !findings.isEmpty else { return }
        Console.write("\n")
        let report = TextReport(language: language, hasColor: ProcessEnvironment.hasColor(1))
        FindingReport(findings: findings, root: register.workspace.root).forEach { Console.write(report.text($0)) }
    }

    private func touches(_ record: StoredRecord, _ register: QueryRegister, _ language: Language) throws -> String {
        let touches = try OpenBranches.touching(record.path, register.workspace)
        guard !touches.isEmpty else {
            return "\n" + Text(zh: "没有其他分支在改它。", en: "no open branch touches it.")[language] + "\n"
        }
        let words = ChangeWords(language: language)
        return "\n" + Text(zh: "也在改它的分支：", en: "open branches that touch it:")[language] + "\n"
            + touches.map { "  \($0.branch)  \($0.summary(words))\n" }.joined()
    }

}
