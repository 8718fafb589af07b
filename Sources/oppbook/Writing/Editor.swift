import Platform
import Document
import Subprocess
import SystemPackage

/// The user's editor, as git would choose it.
enum Editor {
    /// Opens a file and waits until it is closed.
    static func open(_ path: String, in folder: String) throws {
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
                hint: Text(zh: "档案已写好：\(path)", en: "The file has been written: \(path)"))
        }
    }
}
