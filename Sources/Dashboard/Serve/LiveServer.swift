import Document
import Engine
import Platform

/// A live site behind a server: pages that are open load again when the site was made again, and show what keeps it from
/// being made.
public struct LiveServer {
    private var site: LiveDashboard
    private let server: HTTPServer
    private let live: LiveState
    private let language: Language

    /// Looks without a change after which pages get a sign of life, by which connections that are gone are noticed.
    private static let quietLooks = 15

    /// Makes the site, and listens.
    /// - Parameter port: zero for any that is free.
    /// - Throws: ``Failure`` where the site cannot be made, or the port is not to be had.
    public init(_ site: LiveDashboard, port: Int) throws {
        var site = site
        try site.make()
        guard let root = ProcessEnvironment.realPath(site.folder) else { throw AtomicFile.failure(site.folder) }
        let (live, language) = (LiveState(run: ProcessEnvironment.now), site.workspace.language)
        server = try HTTPServer(port: port) { SiteResponder(root: root, port: $0, language: language, live: live) }
        (self.site, self.live, self.language) = (site, live, language)
    }

    /// Follows the register until somebody stops it.
    /// - Parameters:
    ///   - isStopped: waits some milliseconds; true where it is enough.
    ///   - tell: is told where the site is, and what becomes of it.
    public mutating func run(until isStopped: (Int) -> Bool, telling tell: (String) -> Void) {
        tell(
            Text(
                zh: "看板在 http://127.0.0.1:\(server.port)/ ，按 Ctrl-C 结束",
                en: "the dashboard is at http://127.0.0.1:\(server.port)/ – stop with Ctrl-C")[language])
        for warning in site.warnings { tell(warning[language]) }
        var quiet = 0
        while !isStopped(site.pause) {
            let before = site.warnings
            switch site.renew() {
            case .unchanged:
                quiet += 1
                guard quiet % Self.quietLooks == 0 else { continue }
            case .made(let pages):
                tell(Text(zh: "文件有变化，重写 \(pages) 页", en: "files changed, \(pages.counted("page")) written")[language])
                if site.warnings != before { for warning in site.warnings { tell(warning[language]) } }
                live.change(trouble: nil)
            case .failed(let error):
                let words = words(error)
                tell(words)
                live.change(trouble: words)
            }
            server.tell(LiveState.message(live.version))
        }
        server.stop()
    }

    /// What keeps the site from being made, as the terminal and the pages say it.
    private func words(_ error: any Error) -> String {
        switch error {
        case let broken as UnusableSchema: broken.text(language, hasColor: false)
        case let failure as Failure: failure.message[language] + (failure.hint.map { "\n  = \($0[language])" } ?? "")
        default: "\(error)"
        }
    }
}
