import Document
import Glibc
import Index
import Lint
import Platform
import Register
import Template

/// Reads files of a register from the disk and judges those that the index does not know, on any thread.
struct FileChecker: Sendable {
    private let root: [UInt8]
    private let judge: Judge
    /// Makes what the index keeps, beside the findings; nil where nothing is kept.
    private let maker: RecordMaker?

    init(_ workspace: Workspace, makesRecords: Bool) {
        root = Array(workspace.root.utf8)
        judge = Judge(workspace)
        maker = makesRecords ? RecordMaker(workspace.template) : nil
    }

    /// One file, judged.
    enum Outcome: Sendable {
        /// It vanished while the register was being read.
        case gone
        /// Its bytes are those that the index has judged for this day.
        case same(stamp: FileStamp, isRacy: Bool)
        /// The same, but other findings stand on this day.
        case rejudged(stamp: FileStamp, isRacy: Bool, [Diagnostic], ValidityInterval)
        case record(FileRecord)
        /// Without an index only this is needed.
        case findings([Diagnostic], FileFacts)
    }

    /// Files whose times are closer than this to the moment of reading may change again without a trace in their times:
    /// the coarsest file systems in use count in steps of two seconds.
    private static let raceWindow: Int64 = 2_000_000_000

    /// - Parameters:
    ///   - path: from the root, without the zero byte.
    ///   - known: the content that the index has judged.
    ///   - stands: whether its findings are those of this day.
    func judge(_ path: [UInt8], known: ContentHash? = nil, stands: Bool = true) -> Outcome {
        let now = ProcessEnvironment.now
        let source = FileSource(reading: path, in: root, limit: judge.template.fileSizeLimit)
        if case .unreadable(let error) = source.content, error.code == ENOENT, !isListed(path) { return .gone }
        let stamp = source.stamp ?? FileStamp(size: 0, modified: 0, changed: 0, inode: 0)
        guard let bytes = source.bytes else {
            let result = judge.judge(source)
            guard maker != nil else { return .findings(result.findings, result.facts) }
            return .record(FileRecord(path: path, stamp: stamp, finding: result.findings.first, facts: result.facts))
        }
        let isRacy = max(stamp.modified, stamp.changed) > now - Self.raceWindow
        let hash = maker == nil ? ContentHash(value: 0) : ContentHash(bytes)
        if let known, known == hash, stands { return .same(stamp: stamp, isRacy: isRacy) }
        let result = judge.judge(source)
        if let known, known == hash {
            return .rejudged(stamp: stamp, isRacy: isRacy, result.findings, result.validity)
        }
        guard let maker else { return .findings(result.findings, result.facts) }
        return .record(maker.record(path: path, stamp: stamp, isRacy: isRacy, hash: hash, result))
    }

    /// Whether the entry is still there: a link that leads nowhere is.
    private func isListed(_ path: [UInt8]) -> Bool {
        var status = stat()
        return (root + [UInt8(ascii: "/")] + path + [0]).withCPath { lstat($0, &status) } == 0
    }
}
