import Platform
import Glibc
import Document

/// How far a long run has come, on standard error, on terminals only.
struct ProgressBar {
    private let total: Int
    private let language: Language
    private let isShown: Bool
    private let start = ProcessEnvironment.now
    private var shown: Int64 = 0

    /// Short runs show nothing.
    private static let patience: Int64 = 500_000_000
    private static let pause: Int64 = 100_000_000

    init(total: Int, language: Language) {
        self.total = total
        self.language = language
        isShown = ProcessEnvironment.isErrorTerminal
    }

    mutating func show(_ done: Int) {
        guard isShown else { return }
        let now = ProcessEnvironment.now
        guard now - start > Self.patience, now - shown > Self.pause else { return }
        shown = now
        let width = 30
        let filled = total == 0 ? width : done * width / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        let words = Text(zh: "读取 \(done)/\(total)", en: "reading \(done)/\(total)")
        Console.write("\r\(bar) \(words[language])", to: STDERR_FILENO)
    }

    /// Wipes the line.
    func finish() {
        if shown > 0 { Console.write("\r\u{1B}[K", to: STDERR_FILENO) }
    }
}
