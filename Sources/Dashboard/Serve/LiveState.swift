import Document
import Site
import Synchronization

/// What the served pages are told: which version of the site this is, and what keeps a newer one from being made.
public final class LiveState: Sendable {
    private struct State {
        var number = 0
        /// Shown on every page until it is fixed.
        var trouble: String?
    }

    private let state = Mutex(State())
    /// Of this run: a page of an earlier one is told to load again.
    private let run: Int64

    public init(run: Int64) { self.run = run }

    public var version: String { "\(run)-\(state.withLock { $0.number })" }

    /// - Parameter trouble: nil where the site is as the files are.
    public func change(trouble: String?) {
        state.withLock {
            $0.number += 1
            $0.trouble = trouble
        }
    }

    /// One event of a stream of server-sent events.
    public static func message(_ version: String) -> [UInt8] { Array("data: \(version)\n\n".utf8) }

    /// A page of the site with the script that listens, and with what is wrong above it.
    func prepared(_ page: [UInt8], _ language: Language) -> [UInt8] {
        let (number, trouble) = state.withLock { ($0.number, $0.trouble) }
        let head =
            "<link rel=\"stylesheet\" href=\"/_live.css\"><script src=\"/_live.js\" data-version=\"\(run)-\(number)\" defer></script>"
        var result = Self.inserting(Array(head.utf8), before: "</head>", in: page)
        if let trouble {
            let title = Text(
                zh: "文件有错误，下面是上一次的页面：", en: "The files have errors; this page is the last good version:")[
                    language]
            var alert = Markup()
            alert.tag("<pre class=\"live-trouble\" role=\"alert\">")
            alert.text(title + "\n" + trouble)
            alert.tag("</pre>")
            result = Self.inserting(alert.bytes, behind: "<body>", in: result)
        }
        return result
    }

    private static func inserting(_ bytes: [UInt8], before mark: StaticString, in page: [UInt8]) -> [UInt8] {
        guard let at = place(of: mark, in: page) else { return page }
        return page[..<at] + bytes + page[at...]
    }

    private static func inserting(_ bytes: [UInt8], behind mark: StaticString, in page: [UInt8]) -> [UInt8] {
        guard let at = place(of: mark, in: page).map({ $0 + mark.utf8CodeUnitCount }) else { return page }
        return page[..<at] + bytes + page[at...]
    }

    private static func place(of mark: StaticString, in page: [UInt8]) -> Int? {
        mark.withUTF8Buffer { mark in
            guard page.count >= mark.count else { return nil }
            return (0...(page.count - mark.count)).first {
                page[$0] == mark[0] && page[$0..<($0 + mark.count)].elementsEqual(mark)
            }
        }
    }
}
