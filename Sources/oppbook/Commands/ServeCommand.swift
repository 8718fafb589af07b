import ArgumentParser
import Dashboard
import Document
import Platform

/// `oppbook serve`: the dashboard on this computer, rebuilt as files change.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: Text(zh: "在本机打开看板，文件一改页面就更新", en: "serve the dashboard on this computer, updated when files change"),
        discussion: Text(
            zh: "只在 127.0.0.1 上，其他电脑无法访问。页面写在 build/site，和 oppbook dashboard 一样。按 Ctrl-C 结束。",
            en:
                "Listens on 127.0.0.1 only, which other computers cannot reach. The pages are those of oppbook dashboard, in build/site. Stop it with Ctrl-C."
        ))

    @OptionGroup var options: RegisterOptions
    @Option(
        help: ArgumentHelp(
            zh: "端口（默认：8000；0 表示任一空闲端口）", en: "port (default: 8000; 0: any free port)", valueName: "port"))
    var port: UInt16 = 8000

    @OptionGroup var link: SourceOption

    func run() throws {
        let signals = StopSignals()
        let site = LiveDashboard(
            try options.workspace(), usesCache: !options.noCache, source: link.source,
            day: { options.asOf ?? ProcessEnvironment.today }, reopen: options.workspace)
        var server = try LiveServer(site, port: Int(port))
        server.run(until: signals.wait(milliseconds:), telling: Console.note)
    }
}
