import Platform
import Document

/// Sums over groups of files, by which a walk sees that nothing changed without asking the index for each file. A file
/// belongs to a group by the hash of its path and adds a mark made of its path and stamp, so the order does not matter.
struct FileSums: Sendable, Equatable {
    private(set) var sums: [UInt64]
    /// How far the hash of a path is moved to give its group.
    private let shift: UInt64

    /// A power of two of groups, about a dozen files in each.
    init(fileCount: Int) {
        var count = 16
        while count < 1 << 16, count * 16 < fileCount { count *= 2 }
        self.init(sums: Array(repeating: 0, count: count))
    }

    private init(sums: [UInt64]) {
        self.sums = sums
        shift = UInt64(64 - sums.count.trailingZeroBitCount)
    }

    /// Sums of nothing in as many groups.
    var emptied: FileSums { FileSums(sums: Array(repeating: 0, count: sums.count)) }

    var count: Int { sums.count }

    func group(ofPath hash: UInt64) -> Int { Int(hash >> shift) }

    /// The hashes of paths in a group, as SQLite orders them.
    func hashes(of group: Int) -> ClosedRange<Int64> {
        let first = UInt64(group) << shift
        return Int64(bitPattern: first)...Int64(bitPattern: first | (1 << shift - 1))
    }

    mutating func add(path: UInt64, _ stamp: FileStamp?, isRacy: Bool) {
        sums[group(ofPath: path)] &+= Self.mark(path, stamp, isRacy)
    }

    mutating func remove(path: UInt64, _ stamp: FileStamp, isRacy: Bool) {
        sums[group(ofPath: path)] &-= Self.mark(path, stamp, isRacy)
    }

    /// The mark of a file whose times prove nothing, or that cannot be asked, fits no stamp: its group is always looked
    /// at.
    private static func mark(_ path: UInt64, _ stamp: FileStamp?, _ isRacy: Bool) -> UInt64 {
        guard let stamp else { return path | 1 }
        let mark = withUnsafeBytes(of: (stamp.size, stamp.modified, stamp.changed, stamp.inode)) {
            ContentHash($0, seed: path).value
        }
        return isRacy ? mark &+ 1 : mark
    }

    // MARK: Bytes

    var bytes: [UInt8] { sums.withUnsafeBytes { Array($0) } }

    /// Nil for other bytes.
    init?(_ bytes: UnsafeRawBufferPointer) {
        let count = bytes.count / 8
        guard bytes.count % 8 == 0, count >= 2, count & (count - 1) == 0 else { return nil }
        self.init(sums: (0..<count).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) })
    }
}
