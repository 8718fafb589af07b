import Platform
import ArgumentParser
import Dashboard
import Document
import Engine
import Template

/// `oppbook serve`: the dashboard on this computer, rebuilt as files change.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: Text(zh: "在本机打开看板，文件一改页面就更新", en: "serve the dashboard on this computer, updated when files change")
            .here,
        discussion: Text(
            zh: "只在 127.0.0.1 上，其他电脑无法访问。页面写在 build/site，和 oppbook dashboard 一样。按 Ctrl-C 结束。",
            en:
                "Listens on 127.0.0.1 only, which other computers cannot reach. The pages are those of oppbook dashboard, in build/site. Stop it with Ctrl-C."
        ).here)

    @OptionGroup var options: RegisterOptions
    @Option(
        help: ArgumentHelp(
            Text(zh: "端口（默认：8000；0 表示任一空闲端口）", en: "port (default: 8000; 0: any free port)").here,
            valueName: "port"))
    var port: UInt16 = 8000

    @OptionGroup var link: SourceOption

    func run() throws {
        let signals = StopSignals()
        let workspace = try options.workspace()
        let language = workspace.language
        let live = LiveState(run: ProcessEnvironment.now)
        var site = LiveDashboard(
            workspace, usesCache: !options.noCache, source: link.source,
            day: { options.asOf ?? ProcessEnvironment.today },
            reopen: options.workspace)
        try site.make()
        guard let root = ProcessEnvironment.realPath(site.folder) else { throw AtomicFile.failure(site.folder) }
        let server = try HTTPServer(port: Int(port)) {
            SiteResponder(root: root, port: $0, language: language, live: live)
        }
        Console.note(
            Text(
                zh: "看板在 http://127.0.0.1:\(server.port)/ ，按 Ctrl-C 结束",
                en: "the dashboard is at http://127.0.0.1:\(server.port)/ – stop with Ctrl-C")[language])
        for warning in site.warnings { Console.note(warning[language]) }
        var quiet = 0
        while !signals.wait(milliseconds: site.pause) {
            let before = site.warnings
            switch site.renew() {
            case .unchanged:
                quiet += 1
                // A sign of life now and then, by which connections that are gone are noticed.
                guard quiet % 15 == 0 else { continue }
            case .made(let pages):
                Console.note(
                    Text(zh: "文件有变化，重写 \(pages) 页", en: "files changed, \(pages.counted("page")) written")[language])
                if site.warnings != before { for warning in site.warnings { Console.note(warning[language]) } }
                live.change(trouble: nil)
            case .failed(let error):
                let words = Self.words(error, language)
                Console.note(words)
                live.change(trouble: words)
            }
            server.tell(LiveState.message(live.version))
        }
        server.stop()
    }

    /// What keeps the site from being made, as the terminal and the pages say it.
    private static func words(_ error: any Error, _ language: Language) -> String {
        switch error {
        case let broken as UnusableSchema: broken.text(language, hasColor: false)
        case let failure as Failure: failure.message[language] + (failure.hint.map { "\n  = \($0[language])" } ?? "")
        default: "\(error)"
        }
    }
}
