import Platform
import Glibc
import Document
import Subprocess
import SystemPackage

/// The browser that prints a page. The one place that starts it.
public struct Chromium: Sendable {
    private let program: String

    /// Longer than this nobody waits for a page of tables. Seconds.
    private static let limit = 60

    /// The one that `OPPBOOK_CHROMIUM` names, or else the first in the PATH.
    public static func found() throws -> Chromium {
        if let named = ProcessEnvironment.variable("OPPBOOK_CHROMIUM") {
            guard let program = named.contains("/") ? named : ProcessEnvironment.executable(named),
                access(program, X_OK) == 0
            else {
                throw Failure(
                    Text(zh: "OPPBOOK_CHROMIUM 指的不是程序：\(named)", en: "OPPBOOK_CHROMIUM is not a program: \(named)"),
                    hint: wayOut)
            }
            return Chromium(program: program)
        }
        for name in ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"] {
            if let program = ProcessEnvironment.executable(name) { return Chromium(program: program) }
        }
        throw Failure(
            Text(zh: "没有找到 Chromium，无法打印 PDF", en: "Chromium was not found; it is needed to print the PDF"),
            hint: wayOut)
    }

    private static let wayOut = Text(
        zh: "安装 chromium，或用 --format html 输出后在浏览器里打印。",
        en: "Install chromium, or use --format html and print it from a browser.")

    /// Prints a page that needs nothing but itself.
    public func pdf(of html: [UInt8]) throws -> [UInt8] {
        // Where a browser lives in a sandbox of its own, as a snap does, it reads no folder of others, but those below
        // the home folder.
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let folder = scratch.path
        let (page, result) = (folder + "/page.html", folder + "/page.pdf")
        try AtomicFile.write(html, to: page)
        let arguments =
            [
                "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions",
                "--disable-background-networking", "--disable-sync",
                "--disable-dev-shm-usage", "--user-data-dir=\(folder)/profile", "--no-pdf-header-footer",
                "--print-to-pdf=\(result)",
            ] + (geteuid() == 0 ? ["--no-sandbox"] : []) + ["file://\(page)"]
        let words = try run(arguments)
        do throws(FileError) {
            let bytes = try ReadFile(path: result).bytes
            if bytes.starts(with: Array("%PDF".utf8)) { return bytes }
        } catch {}
        throw Failure(
            Text(zh: "Chromium 没有写出 PDF：\(words)", en: "Chromium did not write a PDF: \(words)"), hint: Self.wayOut)
    }

    /// Its last line on standard error.
    private func run(_ arguments: [String]) throws -> String {
        let program = program
        return try Future.to {
            try await withThrowingTaskGroup(of: String?.self) { group in
                group.addTask {
                    let result = try await Subprocess.run(
                        .path(FilePath(program)), arguments: Arguments(arguments), output: .discarded,
                        error: .bytes(limit: 1 << 20))
                    let lines = textLines(String(decoding: result.standardError, as: UTF8.self)).filter { !$0.isEmpty }
                    return lines.last ?? ""
                }
                group.addTask {
                    try await Task.sleep(for: .seconds(Self.limit))
                    return nil
                }
                defer { group.cancelAll() }
                guard let first = try await group.next(), let words = first else {
                    throw Failure(
                        Text(
                            zh: "Chromium \(Self.limit) 秒内没有打印完",
                            en: "Chromium did not finish within \(Self.limit) seconds"), hint: Self.wayOut)
                }
                return words
            }
        }
    }
}
