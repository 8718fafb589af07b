#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The file in which a result is written before it gets its name: `NAME.PROCESS.part`, beside it.
enum Draft {
    /// The draft of this process for a file.
    static func path(for path: String) -> String { path + ".\(getpid()).part" }

    /// Removes the drafts beside files whose process is gone: it was killed.
    static func removeOrphans(beside paths: some Sequence<String>) {
        let folders = Set(paths.map { path in path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "." })
        for folder in folders {
            for name in Surroundings.names(in: folder, endingWith: ".part") ?? [] {
                if let process = process(of: name), kill(process, 0) != 0, errno == ESRCH { unlink(folder + "/" + name) }
            }
        }
    }

    private static func process(of name: String) -> pid_t? {
        let parts = name.split(separator: ".")
        guard parts.count > 2, parts.last == "part" else { return nil }
        return pid_t(parts[parts.count - 2])
    }
}
