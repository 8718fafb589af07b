import ArgumentParser
import Dashboard
import Document
import Template

/// `oppbook dashboard`: the site of the register.
struct DashboardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dashboard",
        abstract: Text(
            zh: "生成看板网站：不用服务器，用浏览器打开 index.html",
            en: "write the dashboard, a site that opens from disk without a server"),
        discussion: Text(
            zh: "再次运行只改写变了的页面。--audience public 用于对外公开：没有客户名、人名和单个商机，少于 5 个商机的数字不公布，也推算不出来。",
            en:
                "Running it again rewrites only pages that changed. --audience public leaves out customers, people and single opportunities, and withholds numbers of fewer than five opportunities and everything from which they could be computed."
        ))

    @OptionGroup var options: RegisterOptions
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            zh: "写到这个文件夹（默认：build/site）", en: "the folder to write to (default: build/site)", valueName: "dir"))
    var output: String?
    @Option(help: ArgumentHelp(zh: "给谁看：团队，或所有人", en: "audience: the team, or the public"))
    var audience: DashboardWriter.Audience = .team
    @OptionGroup var link: SourceOption
    @Option(
        name: .customLong("minimum-cell"),
        help: ArgumentHelp(
            zh: "对外公开时，少于几个商机的数字不公布（默认：5）",
            en: "with --audience public: withhold numbers of fewer opportunities than this (default: 5)",
            valueName: "count"))
    var minimumCell: Int?

    func validate() throws {
        guard audience == .team || link.source == nil else {
            throw ValidationError(
                zh: "--source-url 不能与 --audience public 一起用：公开的看板没有单个商机",
                en: "--source-url cannot be combined with --audience public, which has no single opportunities")
        }
        guard let minimumCell else { return }
        guard audience == .public else {
            throw ValidationError(
                zh: "--minimum-cell 只与 --audience public 一起用",
                en: "--minimum-cell can only be used with --audience public")
        }
        guard (2...10_000).contains(minimumCell) else {
            throw ValidationError(
                zh: "--minimum-cell 要在 2 到 10000 之间", en: "--minimum-cell must be between 2 and 10000")
        }
    }

    func run() throws {
        let workspace = try options.workspace()
        let path = output ?? workspace.root + "/build/site"
        let outcome = try DashboardWriter(
            workspace, for: audience, minimumCell: minimumCell ?? DashboardWriter.usualMinimum,
            source: link.source
        ).write(to: path, usesCache: !options.noCache)
        for warning in outcome.warnings { Console.note(warning[workspace.language]) }
        Console.write(outcome.summary(path)[workspace.language])
    }
}

extension DashboardWriter.Audience: ExpressibleByArgument {}
