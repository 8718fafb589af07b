import Platform
import Document
import Synchronization

/// Answers requests for the files of one site. Reads files and nothing else.
public struct SiteResponder: Sendable {
    /// The site's folder, without links.
    let root: String
    let port: Int
    let language: Language
    let live: LiveState

    /// - Parameters:
    ///   - root: the site's folder, without links.
    ///   - port: the one that browsers name.
    public init(root: String, port: Int, language: Language, live: LiveState) {
        (self.root, self.port, self.language, self.live) = (root, port, language, live)
    }

    func answer(_ request: SiteRequest) -> SiteResponse {
        guard isOurs(request.hosts) else {
            return words(
                421,
                Text(
                    zh: "只回答 http://127.0.0.1:\(port) 和 http://localhost:\(port)。",
                    en: "Only http://127.0.0.1:\(port) and http://localhost:\(port) are answered."))
        }
        // The site's data are scripts, and a script may be taken into the page of any other site, unless the browser is
        // told not to.
        if let site = request.fetchSite, site == "cross-site" || site == "same-site", request.fetchMode != "navigate" {
            return words(403, Text(zh: "不允许其他网站读取这里的文件。", en: "Other sites are not allowed to load files from here."))
        }
        guard request.method == "GET" || request.method == "HEAD" else {
            var answer = words(405, Text(zh: "只读：请用 GET 或 HEAD。", en: "Read-only: use GET or HEAD."))
            answer.headers = [("Allow", "GET, HEAD")]
            return answer
        }
        guard let path = Self.path(request.target) else { return refusal(400) }
        switch path {
        case "_changes":
            return SiteResponse(
                status: 200, type: "text/event-stream", body: LiveState.message(live.version), isStream: true)
        case "_live.js":
            return SiteResponse(status: 200, type: "text/javascript; charset=utf-8", body: Array(Self.script.utf8))
        case "_live.css":
            return SiteResponse(status: 200, type: "text/css; charset=utf-8", body: Array(Self.style.utf8))
        // Browsers ask for it unasked.
        case "favicon.ico": return SiteResponse(status: 200, type: "image/svg+xml", body: Array(Self.icon.utf8))
        default: return file(path.isEmpty ? "index.html" : path, request)
        }
    }

    /// The answer to what is not a request.
    func refusal(_ status: Int) -> SiteResponse { words(status, Text(zh: "网址不对。", en: "Invalid address.")) }

    // MARK: Who asks

    /// A page of another site whose name was made to lead to this computer sends that name.
    private func isOurs(_ hosts: [String]) -> Bool {
        guard hosts.count == 1, let host = hosts.first?.lowercased() else { return false }
        let names = ["localhost", "127.0.0.1", "[::1]"]
        return names.contains { host == "\($0):\(port)" } || (port == 80 && names.contains(host))
    }

    // MARK: Files

    /// The path that a target names, from the site's root and decoded; nil where it is none.
    static func path(_ target: String) -> String? {
        let bytes = Array(target.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
        guard bytes.first == UInt8(ascii: "/") else { return nil }
        var decoded: [UInt8] = []
        var at = 1
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "%") else {
                decoded.append(bytes[at])
                at += 1
                continue
            }
            guard at + 2 < bytes.count, let high = digit(bytes[at + 1]), let low = digit(bytes[at + 2]) else {
                return nil
            }
            decoded.append(high << 4 | low)
            at += 3
        }
        // A zero byte would end the path for the system and not for the checks.
        guard !decoded.contains(0) else { return nil }
        return String(validating: decoded, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static let types: [String: String] = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "json": "application/json",
        "svg": "image/svg+xml",
    ]

    private func file(_ path: String, _ request: SiteRequest) -> SiteResponse {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let ending = path.lastIndex(of: ".").map { String(path[path.index(after: $0)...]) } ?? ""
        let full = root + "/" + path
        // Hidden files and the ways up are not names of a site; and a link in the folder leads nowhere, in the site or
        // out of it.
        guard parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }), let type = Self.types[ending],
            ProcessEnvironment.realPath(full) == full,
            let bytes = bytes(full)
        else { return words(404, Text(zh: "没有这一页。", en: "Page not found.")) }
        let body = ending == "html" ? live.prepared(AssetVersions.written(bytes), language) : bytes
        return cached(SiteResponse(status: 200, type: type, body: body), request)
    }

    /// An asset that is asked for by its hash never changes. Of all else the browser asks each time whether it changed, and
    /// gets it only if it did.
    private func cached(_ answer: SiteResponse, _ request: SiteRequest) -> SiteResponse {
        var answer = answer
        let hash = AssetVersions.hash(answer.body)
        answer.cache = request.target.hasSuffix("?v=" + hash) ? "max-age=31536000, immutable" : "no-cache"
        answer.headers.append(("ETag", "\"\(hash)\""))
        if request.ifNoneMatch == "\"\(hash)\"" { (answer.status, answer.body) = (304, []) }
        return answer
    }

    private func bytes(_ path: String) -> [UInt8]? {
        do throws(FileError) { return try ReadFile(path: path).bytes } catch { return nil }
    }

    private func words(_ status: Int, _ text: Text) -> SiteResponse {
        SiteResponse(status: status, type: "text/plain; charset=utf-8", body: Array((text[language] + "\n").utf8))
    }

    // MARK: What only a served page has

    /// A hidden page listens to nothing: a browser opens only a few connections to one server.
    private static let script = """
        (() => {
          "use strict";
          const own = document.querySelector("script[data-version]").dataset.version;
          let source = null;
          const listen = () => {
            if (document.hidden) { if (source) source.close(); source = null; return; }
            if (source) return;
            source = new EventSource("/_changes");
            source.onmessage = (event) => { if (event.data !== own) location.reload(); };
          };
          document.addEventListener("visibilitychange", listen);
          listen();
        })();

        """

    private static let icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#24507a"/><path d="M4 12V8m4 4V4m4 8V6" stroke="#fff" stroke-width="2"/></svg>

        """

    private static let style = """
        .live-trouble { position: sticky; top: 0; z-index: 1000; margin: 0; padding: .75rem 1rem; background: #7a1f1f; color: #fff; white-space: pre-wrap; font: 14px/1.5 ui-monospace, monospace; max-height: 40vh; overflow: auto; }
        @media print { .live-trouble { display: none; } }

        """
}
