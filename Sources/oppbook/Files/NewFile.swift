#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import Document

/// Files that must not be there yet.
enum NewFile {
    /// Writes a file whole or not at all, and never over another; makes the folder it belongs in.
    static func write(_ bytes: [UInt8], to path: String) throws {
        if let slash = path.lastIndex(of: "/") { try makeFolder(String(path[..<slash])) }
        let draft = Draft.path(for: path)
        try AtomicFile.write(bytes, to: draft)
        defer { unlink(draft) }
        // A link takes the name only where nobody has it.
        guard link(draft, path) == 0 else {
            let code = errno
            if code == EEXIST { throw Failure(Text(zh: "已有 \(path)，没有写入", en: "\(path) is there already; nothing was written")) }
            if code == EPERM || code == ENOTSUP || code == EMLINK, !Surroundings.exists(path), rename(draft, path) == 0 { return }
            let words = FileError(code: code).words
            throw Failure(Text(zh: "无法写入 \(path)：\(words)", en: "cannot write \(path): \(words)"))
        }
    }

    /// Makes a folder and those above it.
    static func makeFolder(_ path: String) throws {
        if Surroundings.isFolder(path) { return }
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try makeFolder(String(path[..<slash])) }
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
            let words = FileError.last.words
            throw Failure(Text(zh: "无法建立文件夹 \(path)：\(words)", en: "cannot make the folder \(path): \(words)"))
        }
    }
}
