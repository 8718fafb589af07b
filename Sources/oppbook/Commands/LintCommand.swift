import Report
import Engine
import Platform
import Glibc
import ArgumentParser
import Document
import Index
import Lint
import Register
import Template

/// `oppbook lint`: checks the register, or some of its files.
struct LintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: Text(zh: "按模板检查商机档案", en: "check opportunities against the template"),
        discussion: Text(
            zh: "退出码：0 没有错误，1 有错误，2 用法不对或工具出错。", en: "Exit codes: 0 no error, 1 errors found, 2 wrong use or a failure."
        ))

    @OptionGroup var options: RegisterOptions

    @Argument(
        help: ArgumentHelp(
            zh: "只报告这些文件或文件夹；- 表示标准输入（默认：整本登记簿）",
            en: "report on these files or folders only; - is standard input (default: the whole register)",
            valueName: "path"))
    var paths: [String] = []

    @Option(help: ArgumentHelp(zh: "输出格式", en: "output format"))
    var format: FindingFormat = .text

    @Option(help: ArgumentHelp(zh: "报告的最低级别", en: "minimum level to report"))
    var level: Level = .hint

    @Flag(help: ArgumentHelp(zh: "有警告也以 1 退出", en: "exit 1 for warnings, too"))
    var strict = false

    @Option(
        name: .customLong("stdin-path"),
        help: ArgumentHelp(
            zh: "标准输入的内容按登记簿里这个路径判断", en: "check standard input as the register's file with this path",
            valueName: "path"))
    var stdinPath: String?

    @Flag(
        help: ArgumentHelp(zh: "检查 git 将要提交的内容，而不是工作区的", en: "check what git is about to commit, not the working tree"))
    var staged = false

    @Option(
        help: ArgumentHelp(
            zh: "只报告当前分支离开这个版本之后改过的文件", en: "report only on files changed since this branch left this revision",
            valueName: "revision"))
    var since: String?

    @OptionGroup var baseline: BaselineOptions

    @Flag(
        name: .customLong("explain-cache"),
        help: ArgumentHelp(zh: "说明哪些文件为何重新读取", en: "show which files were read again, and why"))
    var explainCache = false

    @OptionGroup var fixing: FixOptions

    func validate() throws {
        let usesInput = paths.contains("-")
        if usesInput, paths.count > 1 {
            throw ValidationError(zh: "- 不能与别的路径一起给出", en: "- cannot be combined with other paths")
        }
        if usesInput != (stdinPath != nil) {
            throw ValidationError(zh: "- 和 --stdin-path 要一起给出", en: "- and --stdin-path must be used together")
        }
        if [staged, since != nil, !paths.isEmpty].count(where: { $0 }) > 1 {
            throw ValidationError(
                zh: "--staged、--since 和路径只能给出一种", en: "only one of --staged, --since and paths can be given")
        }
        if fixing.isAsked, staged || since != nil || baseline.output != nil {
            throw ValidationError(
                zh: "--fix、--unsafe-fixes 和 --diff 修的是工作区，不能与 --staged、--since 或 --write-baseline 一起给出",
                en:
                    "--fix, --unsafe-fixes and --diff change the working tree; they cannot be combined with --staged, --since or --write-baseline"
            )
        }
        if baseline.output != nil, staged || since != nil || !paths.isEmpty {
            throw ValidationError(
                zh: "--write-baseline 针对整本登记簿，不能与 --staged、--since 或路径一起给出",
                en:
                    "--write-baseline applies to the whole register; it cannot be combined with --staged, --since or paths"
            )
        }
    }

    func run() throws {
        let (workspace, outcome) = try judge()
        if let trouble = outcome.register?.trouble ?? outcome.note {
            Console.note("oppbook: \(trouble[workspace.language])")
        }
        if paths.isEmpty, let strays = outcome.register?.strays,
            let caution = MisnamedFile.caution(strays, shown: workspace.shown)
        {
            Console.note("oppbook: \(caution.message[workspace.language])\n  = \(caution.hint[workspace.language])")
        }
        if explainCache {
            (outcome.register?.readings ?? []).explained(in: workspace.language).forEach(Console.note)
        }
        if let output = baseline.output {
            try baseline.write(report(outcome, workspace), to: output, workspace)
        } else if fixing.isAsked {
            try mend(outcome, RegisterCheck(workspace: workspace, usesCache: !options.noCache))
        } else {
            try show(outcome, workspace)
        }
    }

    private func judge() throws -> (Workspace, RegisterCheck.Outcome) {
        if staged {
            let check = try StagedCheck(options)
            return (check.workspace, try check.run())
        }
        let workspace = try options.workspace()
        let check = RegisterCheck(workspace: workspace, usesCache: !options.noCache)
        if let since { return (workspace, try check.changed(since: since)) }
        return (workspace, try stdinPath.map(check.input) ?? check.run(paths))
    }

    private func report(_ outcome: RegisterCheck.Outcome, _ workspace: Workspace) -> FindingReport {
        FindingReport(
            findings: outcome.findings, root: workspace.root,
            naming: format.isForPrograms ? .top(ofRegister: workspace.root) : .here(), buffers: outcome.buffers)
    }

    /// Reports findings in the format asked for, and ends with the code that they call for.
    func show(_ outcome: RegisterCheck.Outcome, _ workspace: Workspace) throws {
        let language = workspace.language
        let gravest: Level = strict ? .warning : .error
        var report = report(outcome, workspace)
        let (new, known) = try baseline.new(report, outcome, workspace)
        report.findings = new.filter { $0.diagnostic.level >= level }
        // Standard input is fixed by whoever gives it.
        let fixes =
            format == .text && !fixing.isAsked && stdinPath == nil ? try fixable(&report, outcome, workspace) : nil
        // Where the fixed file goes to standard output, what is said of it does not.
        let stream = fixing.isFixing && stdinPath != nil ? STDERR_FILENO : STDOUT_FILENO
        if format == .text, stream == STDOUT_FILENO, ProcessEnvironment.isTerminal(STDOUT_FILENO) {
            TextReport(language: language, hasColor: ProcessEnvironment.hasColor(STDOUT_FILENO))
                .writeGroups(report, customer: workspace.customer) { Console.write($0) }
        } else {
            try format.write(
                report, language: language, hasColor: ProcessEnvironment.hasColor(STDOUT_FILENO), failing: gravest
            ) { Console.write($0, to: stream) }
        }
        if format == .text {
            let text = TextReport(language: language, hasColor: false)
            Console.note(text.summary(report.findings, files: outcome.fileCount, known: known))
            if let fixes { Console.note(fixes[language]) }
            if ProcessEnvironment.isErrorTerminal, stdinPath == nil,
                let step = text.firstStep(report.findings, files: outcome.fileCount)
            {
                Console.note(step)
            }
        }
        if new.contains(where: { $0.diagnostic.level >= gravest }) { throw ExitCode(1) }
    }
}

extension LintCommand {
    /// The most paths that a sentence repeats.
    private static let fewPaths = 3

    /// What fixing would do, and by which command. Fixes that would not be made are removed from the report.
    private func fixable(_ report: inout FindingReport, _ outcome: RegisterCheck.Outcome, _ workspace: Workspace) throws
        -> Text?
    {
        // What git is about to commit, and what changed on a branch, is fixed with the rest of the working tree.
        guard !staged, since == nil, paths.count <= Self.fewPaths,
            let preview = try FixPreview(
                of: outcome, RegisterCheck(workspace: workspace, usesCache: !options.noCache))
        else { return FixPreview.uncounted(report.findings) }
        report.findings = preview.keepingMade(report.findings)
        return preview.summary(paths)
    }
}

extension FindingFormat: ExpressibleByArgument {}
