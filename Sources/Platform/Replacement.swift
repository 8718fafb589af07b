import Glibc
import Document

/// Other bytes for a file that was read, ready beside it: they take its place, or nothing happens. The file keeps its
/// permissions; a link stays one, and leads to the new bytes.
public struct Replacement: Sendable {
    /// As the user knows it.
    private let name: String
    /// Without links.
    private let path: String
    private let old: [UInt8]
    private let new: [UInt8]
    private let temporaryFile: String

    /// - Parameter name: for messages: the path from the register's root.
    public init(of path: String, named name: String, from old: [UInt8], to new: [UInt8]) throws {
        guard let real = ProcessEnvironment.realPath(path) else { throw AtomicFile.failure(name) }
        var status = stat()
        guard access(real, W_OK) == 0, stat(real, &status) == 0 else { throw AtomicFile.failure(name) }
        temporaryFile = try AtomicFile.temporaryFile(new, for: real, mode: 0o600)
        (self.name, self.path, self.old, self.new) = (name, real, old, new)
        // Permissions as they are, whatever the process gives to new files; the owner, too, where that is allowed.
        _ = chown(temporaryFile, status.st_uid, status.st_gid)
        guard chmod(temporaryFile, status.st_mode & 0o7777) == 0 else {
            let failure = AtomicFile.failure(name)
            discard()
            throw failure
        }
    }

    /// Puts the old bytes back that were replaced.
    public func revert() throws { try Replacement(of: path, named: name, from: new, to: old).commit() }

    /// Puts the new bytes in their place, unless someone has changed the file since it was read.
    public func commit() throws {
        let now: [UInt8]?
        do throws(FileError) { now = try ReadFile(path: path, limit: max(old.count, new.count)).bytes } catch {
            now = nil
        }
        // It went there by another link to the same file.
        if now == new { return discard() }
        guard now == old else {
            discard()
            throw Failure(
                Text(
                    zh: "\(name) 刚刚被别的程序改过，没有写入",
                    en: "\(name) was just changed by another program; nothing was written"),
                hint: Text(zh: "再运行一次。", en: "Run the command again."))
        }
        guard rename(temporaryFile, path) == 0 else {
            let failure = AtomicFile.failure(name)
            discard()
            throw failure
        }
    }

    public func discard() { unlink(temporaryFile) }
}
