import ArgumentParser
import Document
import Template

/// `oppbook dashboard`: the site of the register.
struct DashboardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dashboard",
        abstract: Text(zh: "生成看板网站：不用服务器，用浏览器打开 index.html", en: "write the dashboard: a site that opens from disk with no server").here,
        discussion: Text(
            zh: "再次运行只改写变了的页面。--audience public 给外面看：没有客户名、人名和单个商机。",
            en: "Run again, it rewrites only what changed. --audience public is for others: no customers, no people, no single opportunities."
        ).here)

    @OptionGroup var options: RegisterOptions
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(Text(zh: "写到这个文件夹（默认：build/site）", en: "the folder to write to (default: build/site)").here, valueName: "dir"))
    var output: String?
    @Option(help: ArgumentHelp(Text(zh: "给谁看：团队，或所有人", en: "for whom: the team, or everybody").here))
    var audience: Dashboard.Audience = .team

    func run() throws {
        let workspace = try options.workspace()
        let path = output ?? workspace.root + "/build/site"
        let outcome = try Dashboard(workspace: workspace, audience: audience).write(to: path, options)
        let (written, unchanged) = (outcome.written, outcome.pages - outcome.written)
        Console.write(
            Text(
                zh: "\(path)/index.html：共 \(outcome.pages) 页，写入 \(written) 页，\(unchanged) 页未变\n",
                en: "\(path)/index.html: \(outcome.pages.counted("page")), \(written) written, \(unchanged) unchanged\n")[workspace.language])
    }
}

extension Dashboard.Audience: ExpressibleByArgument {}
