import Document
import Glibc

/// Files of which thousands are written at once, each whole or not at all. What they say can be made again, so nobody
/// waits for the disk.
public enum BulkFile: Sendable {
    /// Writes a file, also over another.
    /// - Parameter isNew: whether nothing is there yet.
    public static func write(_ bytes: [UInt8], to path: String, isNew: Bool) throws {
        if isNew, writeUnnamed(bytes, to: path) { return }
        try writeTemporaryFile(bytes, to: path) { rename($0, path) }
    }

    /// Writes a file that must not be there yet, and makes the folders above it.
    public static func create(_ bytes: [UInt8], at path: String) throws {
        if let slash = path.lastIndex(of: "/") { try NewFile.makeFolder(String(path[..<slash])) }
        if writeUnnamed(bytes, to: path) { return }
        // A link never replaces anything.
        try writeTemporaryFile(bytes, to: path) { temporaryFile in
            defer { unlink(temporaryFile) }
            return link(temporaryFile, path)
        }
    }

    private static func writeTemporaryFile(_ bytes: [UInt8], to path: String, name: (_ temporaryFile: String) -> Int32)
        throws
    {
        let temporaryFile = TemporaryFile.path(for: path)
        let file = open(temporaryFile, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard file >= 0 else { throw AtomicFile.failure(path) }
        let isWhole = bytes.withUnsafeBytes { writeAll($0, to: file) }
        guard close(file) == 0, isWhole, name(temporaryFile) == 0 else {
            let failure = AtomicFile.failure(path)
            unlink(temporaryFile)
            throw failure
        }
    }

    /// A file that gets its name when it is whole: half the time of a temporary file that is renamed, where thousands
    /// are written into one folder. False where the system has no such files, or something else was in the way: the
    /// temporary file will tell.
    private static func writeUnnamed(_ bytes: [UInt8], to path: String) -> Bool {
        let slash = path.lastIndex(of: "/")
        // O_TMPFILE and AT_EMPTY_PATH, whose definitions Swift does not take over.
        let (unnamed, itself): (Int32, Int32) = (0o20_000_000 | O_DIRECTORY, 0x1000)
        let folder = slash.map { String(path[...$0]) } ?? "."
        let file = open(folder, O_WRONLY | unnamed | O_CLOEXEC, 0o644)
        guard file >= 0 else { return false }
        defer { close(file) }
        // The way over /proc is the one that older systems let everybody go.
        return bytes.withUnsafeBytes { writeAll($0, to: file) }
            && (linkat(file, "", AT_FDCWD, path, itself) == 0
                || (errno == ENOENT
                    && linkat(AT_FDCWD, "/proc/self/fd/\(file)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0))
    }
}
