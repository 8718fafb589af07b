import Document
import Lint
import Register
import Template

/// What a refresh has to do: the register's files as they are, against those the index knows.
public struct RefreshPlan: Sendable {
    /// A file to read.
    public struct Reading: Sendable {
        /// Index of the file in the walk.
        public var file: Int
        /// Its number in the index, and the hash of its content there if the findings still stand.
        public var known: (id: Int64, hash: ContentHash?)?
        public var reason: ReadReason
    }

    public private(set) var readings: [Reading] = []
    /// Numbers of files that are gone.
    public private(set) var removals: [Int64] = []

    public var isEmpty: Bool { readings.isEmpty && removals.isEmpty }

    /// Files listed by paths that lie in one array of bytes, looked up by their hashes.
    private struct PathTable {
        let slots: [Int32]
        let hashes: [UInt64]

        init(_ count: Int, _ hash: (Int) -> UInt64) {
            var size = 16
            while size < count * 2 { size *= 2 }
            var slots = Array(repeating: Int32(-1), count: size)
            hashes = (0..<count).map(hash)
            for index in 0..<count {
                var slot = Int(truncatingIfNeeded: hashes[index]) & (size - 1)
                while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
                slots[slot] = Int32(index)
            }
            self.slots = slots
        }

        func find(_ path: UnsafeRawBufferPointer, isPath: (Int) -> Bool) -> Int? {
            let hash = ContentHash(path).value
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] >= 0 {
                let index = Int(slots[slot])
                if hashes[index] == hash, isPath(index) { return index }
                slot = (slot + 1) & (slots.count - 1)
            }
            return nil
        }
    }

    /// - Parameters:
    ///   - arena: the paths of the walk, each with a zero byte behind it.
    ///   - starts: where each begins.
    ///   - stamps: nil for a file that could not be asked: it is read, and the reading says why.
    ///   - store: nil when the index is made anew.
    public init(
        arena: [UInt8], starts: [Int], stamps: [FileStamp?], store: Store?, asOf: CivilDate
    ) throws(DatabaseError) {
        guard let store else {
            readings = starts.indices.map { Reading(file: $0, known: nil, reason: .rebuilt) }
            return
        }
        func range(_ index: Int) -> Range<Int> {
            starts[index]..<((index + 1 < starts.count ? starts[index + 1] : arena.count) - 1)
        }
        var isKnown = Array(repeating: false, count: starts.count)
        var readings: [Reading] = []
        var removals: [Int64] = []
        var failure: DatabaseError?
        arena.withUnsafeBytes { arena in
            func path(_ index: Int) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: arena[range(index)]) }
            let table = PathTable(starts.count) { ContentHash(path($0)).value }
            do throws(DatabaseError) {
                try store.forEachFile { known in
                    guard let index = table.find(known.path, isPath: { path($0).elementsEqual(known.path) }), !isKnown[index] else {
                        removals.append(known.id)
                        return
                    }
                    isKnown[index] = true
                    let stands = known.horizon.contains(asOf)
                    let reason: ReadReason
                    if stamps[index] != known.stamp {
                        reason = .changed
                    } else if known.isRacy {
                        reason = .racy
                    } else if !stands {
                        reason = .day
                    } else {
                        return
                    }
                    readings.append(Reading(file: index, known: (known.id, stands ? known.hash : nil), reason: reason))
                }
            } catch { failure = error }
        }
        if let failure { throw failure }
        for index in starts.indices where !isKnown[index] {
            readings.append(Reading(file: index, known: nil, reason: .new))
        }
        self.readings = readings
        self.removals = removals
    }
}
