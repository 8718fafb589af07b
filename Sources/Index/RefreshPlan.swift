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
        /// Its number in the index, the hash of its content there, and whether the findings still stand.
        public var known: (id: Int64, hash: ContentHash, stands: Bool)?
        public var reason: ReadReason
    }

    public private(set) var readings: [Reading] = []
    /// Numbers of files that are gone.
    public private(set) var removals: [Int64] = []

    public var isEmpty: Bool { readings.isEmpty && removals.isEmpty }

    /// - Parameter store: nil when the index is rebuilt.
    public init(_ files: FileList, store: Store?, asOf: CivilDate) throws(DatabaseError) {
        guard let store else {
            readings = files.byPath.map { Reading(file: $0, known: nil, reason: .rebuilt) }
            return
        }
        let known = try store.sums()
        var now = known.emptied
        for index in 0..<files.count { now.add(path: files.hashes[index], files.stamps[index], isRacy: false) }
        var isChanged = zip(known.sums, now.sums).map { $0 != $1 }
        if try !store.validity().contains(asOf) {
            for path in try store.paths(notStandingOn: asOf) { isChanged[known.group(ofPath: path)] = true }
        }
        guard isChanged.contains(true) else { return }
        var members: [Int: [Int]] = [:]
        for index in 0..<files.count {
            let group = known.group(ofPath: files.hashes[index])
            if isChanged[group] { members[group, default: []].append(index) }
        }
        for group in isChanged.indices where isChanged[group] {
            let stored = try store.files(of: group)
            compare(files, members[group] ?? [], stored, asOf)
        }
    }

    /// What is to be done about the files of one group.
    private mutating func compare(_ files: FileList, _ members: [Int], _ known: [KnownFile], _ asOf: CivilDate) {
        var unknown = members
        for known in known {
            guard let place = unknown.firstIndex(where: { files.arena[files.range($0)].elementsEqual(known.path) })
            else {
                removals.append(known.id)
                continue
            }
            let index = unknown.remove(at: place)
            let stands = known.validity.contains(asOf)
            let reason: ReadReason
            if files.stamps[index] != known.stamp {
                reason = .changed
            } else if known.isRacy {
                reason = .racy
            } else if !stands {
                reason = .day
            } else {
                continue
            }
            readings.append(Reading(file: index, known: (known.id, known.hash, stands), reason: reason))
        }
        for index in unknown { readings.append(Reading(file: index, known: nil, reason: .new)) }
    }
}
