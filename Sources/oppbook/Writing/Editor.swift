import Platform
import Document
import Subprocess
import SystemPackage

/// The user's editor, as git would choose it.
enum Editor {
    /// Whether the user has chosen one.
    static var isChosen: Bool {
        ProcessEnvironment.variable("VISUAL") != nil || ProcessEnvironment.variable("EDITOR") != nil
    }

    /// What somebody writes in an empty file with help in a comment above; nil for nothing.
    static func prose(_ help: String) throws -> String? {
        let folder = try ScratchFolder()
        defer { folder.remove() }
        let (path, comment) = (folder.path + "/oppbook.md", "<!-- \(help) -->")
        try NewFile.write(Array((comment + "\n\n").utf8), to: path)
        try open(path, in: ".", hint: Text(zh: "没有写入这一节。", en: "The section was not written."))
        let bytes = try ReadFile.bytes(of: path, named: path, limit: mostProse)
        let text = textLines(String(decoding: bytes, as: UTF8.self)).filter { $0 != comment }.joined(separator: "\n")
        return text.trimmed.isEmpty ? nil : text.trimmed
    }

    /// Bytes of a section that somebody writes by hand.
    private static let mostProse = 1 << 20

    /// Opens a file and waits until it is closed.
    /// - Parameter hint: what became of the file where the editor fails.
    static func open(_ path: String, in folder: String, hint: Text) throws {
        let command = ProcessEnvironment.variable("VISUAL") ?? ProcessEnvironment.variable("EDITOR") ?? "vi"
        // An editor's setting may hold options, so a shell takes it apart, as git does it.
        let outcome = try Future.to {
            try await Subprocess.run(
                .name("sh"), arguments: ["-c", "\(command) \"$1\"", "sh", path], workingDirectory: FilePath(folder),
                input: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false),
                output: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false),
                error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false)
            ).terminationStatus
        }
        guard outcome.isSuccess else {
            throw Failure(
                Text(zh: "编辑器“\(command)”运行失败", en: "the editor “\(command)” failed"),
                hint: hint)
        }
    }
}
