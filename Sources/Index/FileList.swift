import Platform
import Document
import Glibc

/// The files of a register as the file system lists them. Paths are bytes: a name need not be UTF-8.
public struct FileList: Sendable {
    /// Paths from the root, each behind the other with a zero byte at its end.
    public private(set) var arena: [UInt8] = []
    /// Where each path starts in the arena.
    public private(set) var starts: [Int] = []
    /// What the system says of each file; nil for one that vanished or cannot be asked.
    public var stamps: [FileStamp?] = []
    /// Of each path.
    public var hashes: [UInt64] = []

    public init() {}

    public var count: Int { starts.count }

    /// Where a path is in the arena, without its zero byte.
    public func range(_ index: Int) -> Range<Int> {
        starts[index]..<((index + 1 < starts.count ? starts[index + 1] : arena.count) - 1)
    }

    public func path(_ index: Int) -> [UInt8] { Array(arena[range(index)]) }

    /// Adds a path, whose stamp and hash are to follow.
    public mutating func append(_ folder: [UInt8], _ name: UnsafeRawBufferPointer) {
        starts.append(arena.count)
        arena.append(contentsOf: folder)
        arena.append(contentsOf: name)
        arena.append(0)
    }

    /// Makes room for other lists that are to be appended.
    public mutating func reserveCapacity(for others: some Sequence<FileList>) {
        let count = others.reduce(into: (files: count, bytes: arena.count)) {
            $0 = ($0.files + $1.count, $0.bytes + $1.arena.count)
        }
        arena.reserveCapacity(count.bytes)
        starts.reserveCapacity(count.files)
        stamps.reserveCapacity(count.files)
        hashes.reserveCapacity(count.files)
    }

    public mutating func append(_ other: FileList) {
        let offset = arena.count
        arena += other.arena
        for start in other.starts { starts.append(start + offset) }
        stamps += other.stamps
        hashes += other.hashes
    }

    /// Indices in the order of the paths' bytes.
    public var byPath: [Int] {
        arena.withUnsafeBytes { arena in
            starts.indices.sorted { a, b in
                guard let base = arena.baseAddress?.assumingMemoryBound(to: CChar.self) else { return false }
                // Each path ends with a zero byte; bytes are compared as unsigned.
                return strcmp(base + starts[a], base + starts[b]) < 0
            }
        }
    }
}
