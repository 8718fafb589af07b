#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import ArgumentParser
import Document
import Index
import Lint
import Register
import Template

/// `oppbook lint`: checks the register, or some of its files.
struct LintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: Text(zh: "按模版检查商机档案", en: "check opportunities against the template").here,
        discussion: Text(
            zh: "退出码：0 没有错误，1 有错误，2 用法不对或工具出错。", en: "Exit codes: 0 no error, 1 errors found, 2 wrong use or a failure of the tool."
        ).here)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, sarif }

    @OptionGroup var options: RegisterOptions

    @Argument(
        help: ArgumentHelp(
            Text(zh: "只报告这些文件或文件夹；- 表示标准输入（默认：整本登记簿）", en: "report on these files or folders only; - is standard input (default: the whole register)").here,
            valueName: "path"))
    var paths: [String] = []

    @Option(help: ArgumentHelp(Text(zh: "输出格式", en: "output format").here))
    var format: Format = .text

    @Option(help: ArgumentHelp(Text(zh: "只报告这个级别及更重的", en: "report this level and graver").here))
    var level: Level = .hint

    @Flag(help: ArgumentHelp(Text(zh: "有警告也以 1 退出", en: "exit 1 for warnings, too").here))
    var strict = false

    @Option(
        name: .customLong("stdin-path"),
        help: ArgumentHelp(Text(zh: "标准输入的内容按登记簿里这个路径判断", en: "judge standard input as the register's file of this path").here, valueName: "path"))
    var stdinPath: String?

    @Flag(name: .customLong("explain-cache"), help: ArgumentHelp(Text(zh: "说明哪些文件为何重新读取", en: "say which files were read again, and why").here))
    var explainCache = false

    @OptionGroup var fixing: FixOptions

    func validate() throws {
        let usesInput = paths.contains("-")
        if usesInput, paths.count > 1 {
            throw ValidationError(Text(zh: "- 不能与别的路径一起给出", en: "- cannot be given together with other paths").here)
        }
        if usesInput != (stdinPath != nil) {
            throw ValidationError(
                Text(zh: "- 和 --stdin-path 要一起给出", en: "- and --stdin-path go together").here)
        }
    }

    func run() throws {
        let workspace = try options.workspace()
        let check = RegisterCheck(workspace: workspace, usesCache: !options.noCache)
        let outcome: RegisterCheck.Outcome
        if let stdinPath {
            outcome = try check.input(at: stdinPath)
        } else {
            outcome = try check.run(paths)
        }
        if let trouble = outcome.register?.trouble { Console.note("oppbook: \(trouble[workspace.language])") }
        if explainCache { CacheExplanation.show(outcome.register?.readings ?? [], workspace.language) }
        if fixing.isFixing || fixing.isUnsafe || fixing.showsDiff {
            try mend(outcome, check)
        } else {
            try show(outcome, workspace)
        }
    }

    func show(_ outcome: RegisterCheck.Outcome, _ workspace: Workspace) throws {
        let language = workspace.language
        // Where the mended file goes to standard output, what is said of it does not.
        let stream = fixing.isFixing && stdinPath != nil ? STDERR_FILENO : STDOUT_FILENO
        var report = FindingReport(findings: outcome.findings.filter { $0.diagnostic.level >= level }, root: workspace.root)
        report.buffers = outcome.buffers
        switch format {
        case .text:
            let text = TextReport(language: language, hasColor: Surroundings.hasColor(STDOUT_FILENO))
            report.forEach { Console.write(text.text($0) + "\n", to: stream) }
            Console.note(text.summary(report.findings, files: outcome.fileCount))
        case .json: Console.write(try JSONReport(report, language: language).jsonText(), to: stream)
        case .sarif: Console.write(try SARIFReport(report, language: language).jsonText(), to: stream)
        }
        let gravest: Level = strict ? .warning : .error
        if outcome.findings.contains(where: { $0.diagnostic.level >= gravest }) { throw ExitCode(1) }
    }
}
