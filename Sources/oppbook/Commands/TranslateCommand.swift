import Report
import Engine
import Platform
import ArgumentParser
import Document
import Lint
import Register
import Template

/// `oppbook translate`: writes a whole register in the other language.
struct TranslateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "translate",
        abstract: Text(zh: "把整本登记簿换成另一种语言", en: "write the whole register in the other language").here,
        discussion: Text(
            zh: "字段、选项、章节、联系方式和标签换成那种语言的写法，别的一字不动；有一份换不了就一份也不换。",
            en:
                "Fields, choices, sections, ways and labels are written in that language, and nothing else is touched. If one file cannot be translated, none is."
        ).here)

    @Option(
        help: ArgumentHelp(
            Text(
                zh: "登记簿的根文件夹（默认：向上找到 schema/template.yaml 的那一级）",
                en: "root of the register (default: found upward by schema/template.yaml)"
            ).here,
            valueName: "dir"))
    var root: String?

    @Option(
        help: ArgumentHelp(
            Text(zh: "换成哪种语言；回答也用它", en: "the language to write; the answer comes in it, too").here, valueName: "zh|en")
    )
    var language: Language

    @Flag(
        help: ArgumentHelp(
            Text(zh: "只看换不换得了、有没有要换的，不写文件", en: "see whether it can be done and would change anything; write nothing")
                .here))
    var check = false

    func run() throws {
        let workspace = try Workspace.open(root: root, asOf: nil, language: language)
        let plan = try TranslationPlan(workspace, to: language)
        if !plan.hindrances.isEmpty {
            let text = TextReport(language: language, hasColor: Surroundings.hasColor(1))
            FindingReport(findings: plan.hindrances, root: workspace.root).forEach {
                Console.write(text.text($0) + "\n")
            }
            Console.note(
                Text(
                    zh: "\(plan.hinderedCount) 份文件换不了，什么也没有写",
                    en: "\(plan.hinderedCount.counted("file")) cannot be translated; nothing was written")[language])
            throw ExitCode(1)
        }
        let count = plan.changes.count
        if check {
            Console.note(
                Text(
                    zh: "会改写 \(plan.fileCount) 份文件中的 \(count) 份",
                    en: "\(count) of \(plan.fileCount.counted("file")) would change")[language])
            if count > 0 { throw ExitCode(1) }
            return
        }
        try plan.write()
        Console.note(
            Text(
                zh: "改写了 \(plan.fileCount) 份文件中的 \(count) 份",
                en: "\(count) of \(plan.fileCount.counted("file")) changed")[language])
    }
}
