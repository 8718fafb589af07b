#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import Document

/// A folder of its own for a while, where the system keeps such.
struct ScratchFolder {
    let path: String

    init() throws {
        // The six letters are a pattern, which mkdtemp fills.
        var name = Array("\(Surroundings.variable("TMPDIR") ?? "/tmp")/oppbook-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else {
            let words = FileError.last.words
            throw Failure(Text(zh: "无法建立临时文件夹：\(words)", en: "cannot make a temporary folder: \(words)"))
        }
        path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// With all that is in it.
    func remove() { Self.remove(path) }

    private static func remove(_ folder: String) {
        for name in Surroundings.names(in: folder) ?? [] {
            let path = folder + "/" + name
            // A link is taken away, and not what it leads to.
            var status = stat()
            if lstat(path, &status) == 0, status.isFolder { remove(path) } else { unlink(path) }
        }
        rmdir(folder)
    }
}
