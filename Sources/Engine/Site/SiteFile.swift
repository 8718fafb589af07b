import Platform
import Glibc
import Document

/// Writes the files of a site, each whole or not at all. A site can be rebuilt, so nobody waits for the disk.
enum SiteFile {
    /// - Parameters:
    ///   - path: of the file.
    ///   - isNew: whether nothing is there yet.
    static func write(_ bytes: [UInt8], to path: String, isNew: Bool) throws {
        if isNew, writeUnnamed(bytes, to: path) { return }
        let draft = path + ".part"
        let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard file >= 0 else { throw AtomicFile.failure(path) }
        let isWhole = write(bytes, file)
        guard close(file) == 0, isWhole, rename(draft, path) == 0 else {
            let failure = AtomicFile.failure(path)
            unlink(draft)
            throw failure
        }
    }

    /// A file that gets its name when it is whole: half the time of a draft that is renamed, where thousands are
    /// written into one folder. False where the system has no such files, or something else was in the way: the draft
    /// will tell.
    private static func writeUnnamed(_ bytes: [UInt8], to path: String) -> Bool {
        guard let slash = path.lastIndex(of: "/") else { return false }
        // O_TMPFILE and AT_EMPTY_PATH, whose definitions Swift does not take over.
        let (unnamed, itself): (Int32, Int32) = (0o20_000_000 | O_DIRECTORY, 0x1000)
        let file = open(String(path[..<slash]), O_WRONLY | unnamed | O_CLOEXEC, 0o644)
        guard file >= 0 else { return false }
        defer { close(file) }
        // The way over /proc is the one that older systems let everybody go.
        return write(bytes, file)
            && (linkat(file, "", AT_FDCWD, path, itself) == 0
                || (errno == ENOENT
                    && linkat(AT_FDCWD, "/proc/self/fd/\(file)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0))
    }

    private static func write(_ bytes: [UInt8], _ file: Int32) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var at = 0
            while at < bytes.count, let start = bytes.baseAddress {
                let count = put(file, start + at, bytes.count - at)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                at += count
            }
            return true
        }
    }
}

/// The system's own call, which the type's `write` would hide.
private func put(_ file: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int { write(file, bytes, count) }
