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
        abstract: Text(zh: "把整本登记簿转换成另一种语言", en: "convert the whole register to the other language"),
        discussion: Text(
            zh: "字段、选项、章节、联系方式和标签换成那种语言的写法，其余不变；有一份无法转换，就全部不转换。",
            en:
                "Fields, choices, sections, channels and labels are written in that language; nothing else changes. If one file cannot be translated, no file is changed."
        ))

    @OptionGroup var place: RootOption

    @Option(help: ArgumentHelp(zh: "目标语言；输出也用它", en: "target language, also of the output", valueName: "zh|en"))
    var language: Language

    @Flag(
        help: ArgumentHelp(
            zh: "只检查能否转换、有没有要转换的，不写文件", en: "check whether it is possible and would change anything, without writing"))
    var check = false

    func run() throws {
        let workspace = try Workspace.open(root: place.root, asOf: nil, language: language)
        let plan = try TranslationPlan(workspace, to: language)
        if !plan.hindrances.isEmpty {
            let text = TextReport(language: language, hasColor: ProcessEnvironment.hasColor(1))
            FindingReport(findings: plan.hindrances, root: workspace.root).forEach {
                Console.write(text.text($0) + "\n")
            }
            Console.note(plan.refusal[language])
            throw ExitCode(1)
        }
        if check {
            Console.note(plan.prospect[language])
            if !plan.changes.isEmpty { throw ExitCode(1) }
            return
        }
        try plan.write()
        Console.note(plan.done[language])
    }
}
