import Document
import Platform
import Subprocess

/// Git's index, read from its file: what is staged, and what the system said of each file when it was.
///
/// Git tells the names of objects only, and compares them with the working tree by asking for every file. Whoever has
/// stamps of the files needs neither.
public struct IndexFile: Sendable {
    private let file: ReadFile
    /// Bytes of an object's name.
    private let nameSize: Int

    init(_ file: ReadFile, nameSize: Int) {
        (self.file, self.nameSize) = (file, nameSize)
    }

    /// Calls `body` with every regular file in the order of paths, which are those from the working tree's top; of one
    /// that a merge left in several versions, with ours.
    /// - Parameter body: gets the path, the stamp, nil where it proves nothing of the staged content, and the object's
    ///   place, for ``object(at:)``.
    /// - Returns: false for a form that this does not read, or a damaged file. What was told till then counts for
    ///   nothing.
    public func forEachFile(_ body: (UnsafeRawBufferPointer, FileStamp?, Int) -> Void) -> Bool {
        file.bytes.withUnsafeBytes { bytes in
            var reader = EntryReader(bytes, nameSize: nameSize)
            return reader?.forEach { path, entry in
                guard entry.mode >> 12 == 0o10, entry.stage == 0 || entry.stage == 2 else { return }
                body(path, provesContent(entry) ? entry.stamp : nil, entry.object)
            } ?? false
        }
    }

    /// Whether a file of this stamp has the staged content. Git notes no size for what it cannot be sure of. A file
    /// that was written as late as the index might have been written once more in the same moment.
    private func provesContent(_ entry: EntryReader.Entry) -> Bool {
        entry.stamp.size > 0 && !entry.isIntended && entry.stamp.modified < file.stamp.modified
    }

    /// The name of an object at a place that ``forEachFile(_:)`` gave.
    public func object(at place: Int) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let name = file.bytes[place..<(place + nameSize)].flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: name, as: UTF8.self)
    }
}

extension Repository {
    /// Git's index; nil where there is none that can be read.
    /// - Parameter object: the name of any of the repository's objects.
    public func indexFile(object: String) -> IndexFile? {
        let places = Environment.places(from: ProcessEnvironment.realPath(".") ?? ".", ProcessEnvironment.variable)
        let path = (places["GIT_INDEX_FILE"] ?? nil) ?? gitFolder + "/index"
        return (try? ReadFile(path: path)).map { IndexFile($0, nameSize: object.utf8.count / 2) }
    }
}

/// The entries of an index file, as git's `gitformat-index` describes versions 2 to 4.
private struct EntryReader {
    struct Entry {
        var stamp: FileStamp
        var mode: Int
        /// Where the object's name begins.
        var object: Int
        /// Which version it is in a merge: 0 for none, 1 the common one, 2 ours, 3 theirs.
        var stage: Int
        /// Whether only the name is staged, to come with its content later.
        var isIntended: Bool
    }

    private let bytes: UnsafeRawBufferPointer
    private let nameSize: Int
    /// Where the sum over the file begins.
    private let end: Int
    private let version: Int
    private let count: Int
    private var at = 12
    /// Of version 4, in which paths are told by how they differ from the one before.
    private var path: [UInt8] = []

    /// Nil unless the bytes are an index of these versions.
    init?(_ bytes: UnsafeRawBufferPointer, nameSize: Int) {
        (self.bytes, self.nameSize, end) = (bytes, nameSize, bytes.count - nameSize)
        guard nameSize >= 20, end >= 12, bytes.starts(with: "DIRC".utf8) else { return nil }
        version = Self.word(bytes, 4)
        count = Self.word(bytes, 8)
        guard (2...4).contains(version) else { return nil }
    }

    mutating func forEach(_ body: (UnsafeRawBufferPointer, Entry) -> Void) -> Bool {
        for _ in 0..<count {
            guard next(body) else { return false }
        }
        return hasOnlyOptionalExtensions()
    }

    private mutating func next(_ body: (UnsafeRawBufferPointer, Entry) -> Void) -> Bool {
        let flagsPlace = at + 40 + nameSize
        var start = flagsPlace + 2
        guard start + 2 < end else { return false }
        let flags = half(flagsPlace)
        var entry = Entry(
            stamp: FileStamp(
                size: Int64(word(at + 36)), modified: nanoseconds(at + 8), changed: nanoseconds(at),
                inode: Int64(word(at + 20))),
            mode: word(at + 24), object: at + 40, stage: flags >> 12 & 3, isIntended: false)
        if flags & 0x4000 != 0 {
            guard version > 2 else { return false }
            entry.isIntended = half(start) & 0x2000 != 0
            start += 2
        }
        guard version == 4 else {
            let length = flags & 0xFFF
            guard let stop = length < 0xFFF ? start + length : zero(from: start), stop < end, bytes[stop] == 0 else {
                return false
            }
            body(UnsafeRawBufferPointer(rebasing: bytes[start..<stop]), entry)
            // One to eight zeros fill an entry up to a multiple of eight bytes.
            at += (stop - at + 8) & ~7
            return at <= end
        }
        guard let dropped = number(&start), dropped <= path.count, let stop = zero(from: start) else { return false }
        path.removeLast(dropped)
        path.append(contentsOf: bytes[start..<stop])
        path.withUnsafeBytes { body($0, entry) }
        at = stop + 1
        return true
    }

    /// What follows the entries. A signature that does not begin with a capital letter is of something without which
    /// the entries say not all, as of an index in two files or one of folders.
    private func hasOnlyOptionalExtensions() -> Bool {
        var at = at
        while at + 8 <= end {
            guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[at]) else { return false }
            at += 8 + word(at + 4)
        }
        return at == end
    }

    /// A number of which each byte but the last has its highest bit set.
    private func number(_ at: inout Int) -> Int? {
        var value = 0
        while at < end, value < 1 << 40 {
            let byte = Int(bytes[at])
            at += 1
            value += byte & 127
            if byte & 128 == 0 { return value }
            value = (value + 1) << 7
        }
        return nil
    }

    private func zero(from start: Int) -> Int? {
        guard start <= end else { return nil }
        return bytes[start..<end].firstIndex(of: 0)
    }

    private func word(_ at: Int) -> Int { Self.word(bytes, at) }

    private static func word(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Int {
        Int(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self)))
    }

    private func half(_ at: Int) -> Int {
        Int(UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt16.self)))
    }

    private func nanoseconds(_ at: Int) -> Int64 { Int64(word(at)) * 1_000_000_000 + Int64(word(at + 4)) }
}
