import Glibc
import Document

/// A folder of its own for a while, where the system keeps such: `oppbook-PROCESS-` and six letters. Those of runs that
/// were killed are removed by the next run that needs one.
public struct ScratchFolder: Sendable {
    public let path: String

    public init() throws {
        let place = ProcessEnvironment.variable("TMPDIR") ?? "/tmp"
        Self.removeOrphans(in: place)
        // The six letters are a pattern, which mkdtemp fills.
        var name = Array("\(place)/oppbook-\(getpid())-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else {
            let words = FileError.last.words
            throw Failure(Text(zh: "无法建立临时文件夹：\(words.zh)", en: "cannot create a temporary folder: \(words.en)"))
        }
        path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// With all that is in it.
    public func remove() { Self.remove(path) }

    private static func removeOrphans(in place: String) {
        for name in ProcessEnvironment.names(in: place) ?? [] where name.hasPrefix("oppbook-") {
            let parts = name.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[2].utf8.count == 6, let process = pid_t(parts[1]), process > 1 else {
                continue
            }
            let path = place + "/" + name
            // A link, or another user's folder, is none of ours.
            var status = stat()
            guard lstat(path, &status) == 0, status.isFolder, status.st_uid == geteuid(),
                TemporaryFile.isGone(process, since: status)
            else { continue }
            remove(path)
        }
    }

    private static func remove(_ folder: String) {
        for name in ProcessEnvironment.names(in: folder) ?? [] {
            let path = folder + "/" + name
            // A link is taken away, and not what it leads to.
            var status = stat()
            if lstat(path, &status) == 0, status.isFolder { remove(path) } else { unlink(path) }
        }
        rmdir(folder)
    }
}
