import Glibc
import Document

/// Files that must not be there yet.
public enum NewFile: Sendable {
    /// Writes a file whole or not at all, and never over another; makes the folder it belongs in.
    public static func write(_ bytes: [UInt8], to path: String) throws {
        if let slash = path.lastIndex(of: "/") { try makeFolder(String(path[..<slash])) }
        guard !NewName.isTaken(path) else { throw taken(path) }
        TemporaryFile.removeOrphans(beside: [path])
        let temporaryFile = try AtomicFile.temporaryFile(bytes, for: path, mode: 0o644)
        do { try NewName.move(temporaryFile, to: path) } catch {
            unlink(temporaryFile)
            throw NewName.isTaken(path) ? taken(path) : error
        }
    }

    private static func taken(_ path: String) -> Failure {
        Failure(Text(zh: "已有 \(path)，没有写入", en: "\(path) already exists; nothing was written"))
    }

    /// Makes a folder and those above it.
    public static func makeFolder(_ path: String) throws {
        if ProcessEnvironment.isFolder(path) { return }
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try makeFolder(String(path[..<slash])) }
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
            let words = FileError.last.words
            throw Failure(Text(zh: "无法建立文件夹 \(path)：\(words.zh)", en: "cannot create the folder \(path): \(words.en)"))
        }
    }
}
