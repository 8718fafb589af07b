import Glibc
import Document

/// Why the system did not give a file.
public struct FileError: Error, Hashable {
    /// As in `errno`.
    public var code: Int32

    public init(code: Int32) {
        self.code = code
    }

    /// In English as the system says it; in Chinese, too, where it is not one of the usual ones.
    public var words: Text {
        let system = String(cString: strerror(code))
        return Text(zh: Self.chinese[code] ?? system, en: system)
    }

    private static let chinese: [Int32: String] = [
        EPERM: "系统不允许", ENOENT: "没有这个文件或文件夹", EIO: "读写出错", EAGAIN: "暂时不可用", EACCES: "没有权限", EBUSY: "正被占用",
        EEXIST: "已经存在", EXDEV: "不在同一个文件系统里", ENOTDIR: "不是文件夹", EISDIR: "是文件夹", EMFILE: "打开的文件太多",
        ENFILE: "系统里打开的文件太多", EFBIG: "文件太大", ENOSPC: "磁盘已满", EROFS: "文件系统只读", EPIPE: "管道已关闭",
        ENAMETOOLONG: "名字太长", ENOTEMPTY: "文件夹不是空的", ELOOP: "链接的层数太多", EADDRINUSE: "地址已被占用", EADDRNOTAVAIL: "没有这个地址",
        EDQUOT: "磁盘配额已满", ESTALE: "网络文件已失效",
    ]

    public static var last: FileError { FileError(code: errno) }
    public static let tooLarge = FileError(code: EFBIG)

    /// What a command says of a file that it cannot read.
    /// - Parameter path: as the user would name it.
    public func reading(_ path: String) -> Failure {
        Failure(Text(zh: "无法读取 \(path)：\(words.zh)", en: "cannot read \(path): \(words.en)"))
    }
}

/// A file's bytes and what the system said of it at the moment they were read.
public struct ReadFile: Sendable {
    public var bytes: [UInt8]
    public var stamp: FileStamp
}

extension ReadFile {
    /// Reads with `read(2)`: a fifth of the time of Foundation's way. Stops behind `limit` bytes.
    /// - Parameter path: ends with a zero byte.
    public init(path: UnsafePointer<CChar>, limit: Int) throws(FileError) {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw .last }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .last }
        guard status.isRegularFile else { throw FileError(code: EISDIR) }
        stamp = FileStamp(status)
        bytes = try Self.read(file, size: Int(stamp.size), limit: limit)
    }

    public init(path: String, limit: Int = .max) throws(FileError) {
        let result: Result<ReadFile, FileError> = path.withCString { start in
            do throws(FileError) { return .success(try ReadFile(path: start, limit: limit)) } catch {
                return .failure(error)
            }
        }
        self = try result.get()
    }

    /// The bytes of a file without which a command cannot go on.
    /// - Parameter name: the path as the user would name it.
    public static func bytes(of path: String, named name: String? = nil, limit: Int = .max) throws -> [UInt8] {
        do throws(FileError) { return try ReadFile(path: path, limit: limit).bytes } catch {
            throw error.reading(name ?? path)
        }
    }

    /// Everything that standard input gives, up to `limit` bytes and one more that tells that there is more.
    public static func standardInput(limit: Int) throws(FileError) -> [UInt8] {
        try read(STDIN_FILENO, size: nil, limit: limit)
    }

    /// - Parameter size: where it is known, in bytes.
    private static func read(_ file: Int32, size: Int?, limit: Int) throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var capacity = max(min(size ?? 1 << 16, limit) + 1, 512)
        while true {
            let start = bytes.count
            var failure: FileError?
            let room = capacity
            let all = [UInt8](unsafeUninitializedCapacity: start + room) { buffer, count in
                bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
                count = start
                while count < buffer.count {
                    let got = Glibc.read(file, buffer.baseAddress.map { $0 + count }, buffer.count - count)
                    if got < 0 {
                        if errno == EINTR { continue }
                        failure = .last
                        return
                    }
                    if got == 0 { return }
                    count += got
                    // A file as long as the system said need not be asked for more.
                    if count == size { return }
                }
            }
            if let failure { throw failure }
            bytes = all
            // Less than there was room for: the end was reached.
            if bytes.count < start + room || bytes.count > limit { return bytes }
            capacity = bytes.count
        }
    }
}

extension [UInt8] {
    /// Calls `body` with the bytes, which end with a zero, as C takes a path.
    public func withCPath<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { path in
                guard let start = path.baseAddress else { return "".withCString(body) }
                return body(start)
            }
        }
    }
}

extension stat {
    public var isRegularFile: Bool { st_mode & S_IFMT == S_IFREG }
    public var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
}

extension FileStamp {
    public init(_ status: stat) {
        func nanoseconds(_ time: timespec) -> Int64 { Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec) }
        self.init(
            size: Int64(status.st_size), modified: nanoseconds(status.st_mtim), changed: nanoseconds(status.st_ctim),
            inode: Int64(truncatingIfNeeded: status.st_ino))
    }
}
