import Document
import Platform
import Register

/// One file as it reached the engine: from the disk, from git, from standard input or from an editor.
public struct FileSource: Sendable {
    /// What there is of a file, or why there is nothing.
    public enum Content: Sendable {
        case bytes([UInt8])
        /// More bytes than the template allows, or as many as were counted; they are not read.
        case tooLarge(size: Int)
        /// The system does not give the file.
        case unreadable(FileError)
    }

    /// From the register's root, separated by `/`.
    public let path: String
    /// What there is of the file.
    public let content: Content
    /// What the system said of the file when it was read; nil for what is not on the disk.
    let stamp: FileStamp?

    /// Content that is not on the disk, or not as it is there.
    /// - Parameters:
    ///   - path: from the register's root, separated by `/`.
    ///   - limit: the largest size of a file, in bytes.
    public init(path: String, bytes: [UInt8], limit: Int) {
        self.path = path
        content = bytes.count > limit ? .tooLarge(size: bytes.count) : .bytes(bytes)
        stamp = nil
    }

    /// Reads a file from the disk.
    /// - Parameters:
    ///   - path: from the root, as the system gives it, without the zero byte.
    ///   - root: of the register.
    ///   - limit: the largest size of a file, in bytes.
    init(reading path: [UInt8], in root: [UInt8], limit: Int) {
        self.path = String(decoding: path, as: UTF8.self)
        let place = root + [UInt8(ascii: "/")] + path + [0]
        let reading: Result<ReadFile, FileError> = place.withCPath { start in
            do throws(FileError) { return .success(try ReadFile(path: start, limit: limit)) } catch {
                return .failure(error)
            }
        }
        switch reading {
        case .failure(let error): (content, stamp) = (.unreadable(error), nil)
        case .success(let file):
            stamp = file.stamp
            content =
                file.bytes.count > limit
                ? .tooLarge(size: max(Int(file.stamp.size), file.bytes.count)) : .bytes(file.bytes)
        }
    }

    /// The content; nil where the file is too large or cannot be read.
    public var bytes: [UInt8]? { if case .bytes(let bytes) = content { bytes } else { nil } }
}

extension Workspace {
    /// Reads a file of the register.
    /// - Parameter path: from the root.
    public func source(at path: String) -> FileSource { source(at: Array(path.utf8)) }

    /// The same by the bytes of its path, which need not be UTF-8.
    func source(at path: [UInt8]) -> FileSource {
        FileSource(reading: path, in: Array(root.utf8), limit: template.fileSizeLimit)
    }

    /// Content to be judged as a file of the register.
    /// - Parameter path: from the root, of a file that need not be there.
    public func source(_ bytes: [UInt8], at path: String) -> FileSource {
        FileSource(path: path, bytes: bytes, limit: template.fileSizeLimit)
    }

    /// A file of the register that is to be changed.
    /// - Parameter path: from the root.
    /// - Throws: ``Failure`` where the file cannot be read or is too large.
    func rewrite(_ path: String) throws -> Rewrite {
        try Rewrite(path: root + "/" + path, limit: template.fileSizeLimit)
    }
}
