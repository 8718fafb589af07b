import Glibc

/// The file in which a result is written before it gets its name: `NAME.PROCESS.part`, beside it. One that a run left
/// behind when it was killed is removed by the next run that comes by.
public enum TemporaryFile: Sendable {
    /// The path for this process to write a file in.
    public static func path(for path: String) -> String { path + ".\(getpid()).part" }

    /// Removes temporary files beside these whose process was killed.
    public static func removeOrphans(beside paths: some Sequence<String>) {
        let folders = Set(
            paths.map { path in path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "." })
        for folder in folders {
            for name in ProcessEnvironment.names(in: folder, endingWith: ".part") ?? [] {
                removeIfOrphan(name, in: folder)
            }
        }
    }

    /// Removes a file, if it is a temporary file that no process will finish.
    /// - Parameter name: without folders.
    public static func removeIfOrphan(_ name: String, in folder: String) {
        guard let process = process(of: name) else { return }
        let path = folder + "/" + name
        var status = stat()
        guard lstat(path, &status) == 0, status.isRegularFile, isGone(process, since: status) else { return }
        unlink(path)
        // What SQLite keeps beside the temporary file of an index.
        unlink(path + "-journal")
    }

    /// The file that a temporary one is to become, without folders; nil for any other file.
    public static func target(of name: String) -> String? {
        guard let process = process(of: name) else { return nil }
        return String(name.dropLast(".\(process).part".count))
    }

    /// The process that a temporary file's name tells; nil for any other file.
    static func process(of name: String) -> pid_t? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 2, parts.last == "part" else { return nil }
        let digits = parts[parts.count - 2]
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return pid_t(digits).flatMap { $0 > 1 ? $0 : nil }
    }

    /// Longer than any run takes: by then another process has the number.
    private static let longestRun: Int64 = 24 * 3600 * 1_000_000_000

    /// Whether the process that made a file has ended.
    static func isGone(_ process: pid_t, since status: stat) -> Bool {
        if process == getpid() { return false }
        if kill(process, 0) != 0, errno == ESRCH { return true }
        return FileStamp(status).modified < ProcessEnvironment.now - longestRun
    }
}
