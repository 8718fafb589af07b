#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import Document
import Index

/// A file that is read, changed and written back: whole or not at all, and only when nobody changed it in between.
struct Rewrite {
    /// Without links, so that a link stays one and its file is changed.
    let path: String
    let file: ReadFile

    init(path: String, limit: Int) throws {
        guard let real = Surroundings.realPath(path) else { throw Self.unreadable(path, .last) }
        self.path = real
        do throws(FileError) { file = try ReadFile(path: real, limit: limit) } catch { throw Self.unreadable(path, error) }
        guard file.bytes.count <= limit else { throw Self.unreadable(path, FileError(code: EFBIG)) }
    }

    private static func unreadable(_ path: String, _ error: FileError) -> Failure {
        Failure(Text(zh: "无法读取 \(path)：\(error.words)", en: "cannot read \(path): \(error.words)"))
    }

    func write(_ bytes: [UInt8]) throws {
        var status = stat()
        guard stat(path, &status) == 0, FileStamp(status) == file.stamp else {
            throw Failure(
                Text(zh: "\(path) 在读取之后被改动，没有写入", en: "\(path) changed after it was read; nothing was written"),
                hint: Text(zh: "再运行一次。", en: "Run the command again."))
        }
        try AtomicFile.write(bytes, to: path, mode: status.st_mode & 0o7777)
    }
}
