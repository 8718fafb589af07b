import Glibc
import Document

/// Files that are there whole or not at all.
public enum AtomicFile: Sendable {
    /// Writes beside the file, brings it to the disk, and gives it its name.
    public static func write(_ bytes: [UInt8], to path: String) throws {
        TemporaryFile.removeOrphans(beside: [path])
        let temporaryFile = try temporaryFile(bytes, for: path, mode: 0o644)
        guard rename(temporaryFile, path) == 0 else {
            let failure = failure(path)
            unlink(temporaryFile)
            throw failure
        }
    }

    /// The bytes in a file beside the one they are for, on the disk; its path.
    static func temporaryFile(_ bytes: [UInt8], for path: String, mode: mode_t) throws -> String {
        let temporaryFile = TemporaryFile.path(for: path)
        let file = open(temporaryFile, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard file >= 0 else { throw failure(path) }
        guard bytes.withUnsafeBytes({ writeAll($0, to: file) }) else {
            let failure = failure(path)
            close(file)
            unlink(temporaryFile)
            throw failure
        }
        let isSafe = fsync(file) == 0
        guard close(file) == 0, isSafe else {
            let failure = failure(path)
            unlink(temporaryFile)
            throw failure
        }
        return temporaryFile
    }

    public static func failure(_ path: String) -> Failure {
        let words = FileError.last.words
        return Failure(Text(zh: "无法写入 \(path)：\(words.zh)", en: "cannot write \(path): \(words.en)"))
    }
}
