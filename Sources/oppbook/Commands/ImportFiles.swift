import Platform
import Glibc
import Document

/// What the import asks of the file system; the only part of it that touches one.
struct ImportFiles {
    var read: (_ path: String) throws(FileFailure) -> [UInt8]
    var exists: (_ path: String) -> Bool
    /// Writes a new file and the folders above it; throws when the file is there already.
    var create: (_ path: String, _ bytes: [UInt8]) throws(FileFailure) -> Void
}

/// A file that cannot be read or written, and the system's reason.
struct FileFailure: Error {
    var path: String
    var isWriting: Bool
    /// As in `errno`.
    var code: Int32

    var message: Text {
        let words = String(cString: strerror(code))
        return isWriting
            ? Text(zh: "无法写入 \(path)：\(words)", en: "cannot write \(path): \(words)")
            : Text(zh: "无法读取 \(path)：\(words)", en: "cannot read \(path): \(words)")
    }
}

extension ImportFiles {
    /// The file system itself.
    static var system: ImportFiles {
        ImportFiles(read: systemRead, exists: { access($0, F_OK) == 0 }, create: systemCreate)
    }

    private static func systemRead(_ path: String) throws(FileFailure) -> [UInt8] {
        do throws(FileError) { return try ReadFile(path: path).bytes } catch {
            throw FileFailure(path: path, isWriting: false, code: error.code)
        }
    }

    /// The bytes go to a file beside the final one, which then gets its name by a link: it is there whole or not at
    /// all, and a link never replaces anything.
    private static func systemCreate(_ path: String, _ bytes: [UInt8]) throws(FileFailure) {
        func failure() -> FileFailure { FileFailure(path: path, isWriting: true, code: errno) }
        makeFolders(above: path)
        let draft = Draft.path(for: path)
        let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw failure() }
        defer { unlink(draft) }
        var at = 0
        while at < bytes.count {
            let count = bytes.withUnsafeBytes { write(file, $0.baseAddress.map { $0 + at }, bytes.count - at) }
            guard count >= 0 else {
                let failure = failure()
                close(file)
                throw failure
            }
            at += count
        }
        guard close(file) == 0, link(draft, path) == 0 else { throw failure() }
    }

    private static func makeFolders(above path: String) {
        for at in path.utf8.indices.dropFirst() where path.utf8[at] == UInt8(ascii: "/") {
            mkdir(String(path[..<at]), 0o755)
        }
    }
}
