import Platform
import Glibc
import Document
import Index
import Lint
import Register
import Template

/// Reads files of a register and judges them, on any thread.
struct FileChecker: Sendable {
    let root: [UInt8]
    let linter: Linter
    let asOf: CivilDate
    /// Makes what the index keeps, beside the findings; nil where nothing is kept.
    private let maker: RecordMaker?

    init(_ workspace: Workspace, makesRecords: Bool) {
        root = Array(workspace.root.utf8)
        linter = Linter(workspace.template)
        asOf = workspace.asOf
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
        let limit = linter.template.fileSizeLimit
        let name = String(decoding: path, as: UTF8.self)
        let place = root + [UInt8(ascii: "/")] + path + [0]
        let reading: Result<ReadFile, FileError> = place.withCPath { start in
            do throws(FileError) { return .success(try ReadFile(path: start, limit: limit)) } catch {
                return .failure(error)
            }
        }
        switch reading {
        case .failure(let error):
            if error.code == ENOENT, !isListed(place) { return .gone }
            return closed(
                path, name, linter.unreadable(error.words), FileStamp(size: 0, modified: 0, changed: 0, inode: 0))
        case .success(let file):
            if file.bytes.count > limit {
                return closed(
                    path, name, linter.tooLarge(size: max(Int(file.stamp.size), file.bytes.count)), file.stamp)
            }
            let isRacy = max(file.stamp.modified, file.stamp.changed) > now - Self.raceWindow
            let hash = maker == nil ? ContentHash(value: 0) : ContentHash(file.bytes)
            if let known, known == hash, stands { return .same(stamp: file.stamp, isRacy: isRacy) }
            let result = linter.check(path: name, bytes: file.bytes, asOf: asOf)
            if let known, known == hash {
                return .rejudged(stamp: file.stamp, isRacy: isRacy, result.findings, result.validity)
            }
            guard let maker else { return .findings(result.findings, result.facts) }
            return .record(maker.record(path: path, stamp: file.stamp, isRacy: isRacy, hash: hash, result))
        }
    }

    /// Whether the entry is still there: a link that leads nowhere is.
    private func isListed(_ place: [UInt8]) -> Bool {
        var status = stat()
        return place.withCPath { lstat($0, &status) } == 0
    }

    private func closed(_ path: [UInt8], _ name: String, _ finding: Diagnostic?, _ stamp: FileStamp) -> Outcome {
        let facts = FileFacts(path: name, stem: FileFacts.stem(ofPath: name))
        if maker == nil { return .findings(finding.map { [$0] } ?? [], facts) }
        return .record(FileRecord(path: path, stamp: stamp, finding: finding, facts: facts))
    }
}
