#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The file in which a result is written before it gets its name: `NAME.PROCESS.part`, beside it.
enum Draft {
    /// The draft of this process for a file. Drafts in the same folder whose process is gone are removed: it was killed.
    static func path(for path: String) -> String {
        let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "."
        for name in Surroundings.names(in: folder) ?? [] {
            if let process = process(of: name), kill(process, 0) != 0, errno == ESRCH { unlink(folder + "/" + name) }
        }
        return path + ".\(getpid()).part"
    }

    private static func process(of name: String) -> pid_t? {
        let parts = name.split(separator: ".")
        guard parts.count > 2, parts.last == "part" else { return nil }
        return pid_t(parts[parts.count - 2])
    }
}
