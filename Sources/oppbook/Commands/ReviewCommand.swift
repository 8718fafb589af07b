import ArgumentParser
import Dashboard
import Document
import Engine
import Report

/// `oppbook review`: what changed in the register, in business terms.
struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: Text(zh: "用业务语言说明登记簿有哪些变化", en: "describe in business terms what changed"),
        discussion: Text(
            zh:
                "BASE：从这个提交到工作区（含未跟踪的文件）；A..B：两个提交；A...B：从两者分叉处到 B。默认从与上游、远端默认分支、main 或 master 的分叉处到工作区。退出码是 0；加 --exit-code 时有变化为 1，2 为用法不对或工具出错。",
            en:
                "BASE: from this commit to the working tree, including untracked files; A..B: two commits; A...B: from their merge base to B. Default: from the merge base with the upstream, the remote's default branch, main or master to the working tree. Exit code 0; with --exit-code 1 if something changed; 2 for wrong use or a failure."
        ))

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown, json }

    @OptionGroup var options: RegisterOptions
    @Argument(help: ArgumentHelp(zh: "比较哪两个状态", en: "the states to compare", valueName: "base[..head]"))
    var range: String?
    @Option(
        help: ArgumentHelp(
            zh: "输出格式；markdown 适合贴在合并请求里", en: "output format; markdown is meant for the comment of a merge request"))
    var format: Format = .text
    @Flag(
        name: .customLong("exit-code"),
        help: ArgumentHelp(zh: "有变化时以 1 退出，同 git diff", en: "exit 1 if something changed, like git diff"))
    var usesExitCode = false
    @Flag(
        inversion: .prefixedNo,
        help: ArgumentHelp(
            zh: "列出也在改同一商机或客户的分支（默认：与工作区比较时）",
            en:
                "list open branches that touch the same opportunities or customers (default: when comparing the working tree)"
        ))
    var branches: Bool?

    func run() throws {
        let workspace = try options.workspace()
        let naming: PathNaming = format == .text ? .here() : .top(ofRegister: workspace.root)
        let report = ReviewReport(
            try ReviewReading(workspace, range, asksBranches: branches), workspace, naming)
        let language = workspace.language
        switch format {
        case .text: Console.write(report.text(language))
        case .markdown: Console.write(report.markdown(language))
        case .json: Console.write(try ReviewDocument(report).jsonText())
        }
        if usesExitCode, !report.isEmpty { throw ExitCode(1) }
    }
}
