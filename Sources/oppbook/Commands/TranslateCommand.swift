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
        abstract: Text(zh: "把整本登记簿转换成另一种语言", en: "convert the whole register to the other language").here,
        discussion: Text(
            zh: "字段、选项、章节、联系方式和标签换成那种语言的写法，其余不变；有一份无法转换，就全部不转换。",
            en:
                "Fields, choices, sections, channels and labels are written in that language; nothing else changes. If one file cannot be translated, no file is changed."
        ).here)

    @Option(
        help: ArgumentHelp(
            Text(
                zh: "登记簿的根文件夹（默认：向上找到 schema/template.yaml 的那一级）",
                en: "root folder of the register (default: the nearest folder upward with schema/template.yaml)"
            ).here,
            valueName: "dir"))
    var root: String?

    @Option(
        help: ArgumentHelp(
            Text(zh: "目标语言；输出也用它", en: "target language, also of the output").here, valueName: "zh|en")
    )
    var language: Language

    @Flag(
        help: ArgumentHelp(
            Text(
                zh: "只检查能否转换、有没有要转换的，不写文件",
                en: "check whether it is possible and would change anything, without writing"
            )
            .here))
    var check = false

    func run() throws {
        let workspace = try Workspace.open(root: root, asOf: nil, language: language)
        let plan = try TranslationPlan(workspace, to: language)
        if !plan.hindrances.isEmpty {
            let text = TextReport(language: language, hasColor: ProcessEnvironment.hasColor(1))
            FindingReport(findings: plan.hindrances, root: workspace.root).forEach {
                Console.write(text.text($0) + "\n")
            }
            Console.note(
                Text(
                    zh: "\(plan.hinderedCount) 份文件无法转换，没有写入",
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
