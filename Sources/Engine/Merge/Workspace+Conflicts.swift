import Platform
import Document
import Lint

extension Workspace {
    /// Keeps a command from writing to a file that holds two versions: whatever it wrote would be in one of them, or
    /// between them.
    /// - Parameter path: from the root.
    func refuseConflict(in bytes: [UInt8], _ path: String) throws {
        guard !ConflictMarkers(bytes.span, .markdown).isEmpty,
            let finding = Judge(self).judge(source(bytes, at: path)).findings.first(where: {
                $0.rule == ConflictMarkers.rule
            })
        else { return }
        let line = LineIndex(bytes).line(ofByte: Int(finding.range.start))
        throw Failure(
            Text(
                zh: "\(shown(path)) 第 \(line) 行有没解决的合并冲突，没有改动",
                en: "\(shown(path)) has an unresolved merge conflict at line \(line); nothing was changed"),
            hint: finding.hint)
    }

    /// The register's files that hold conflict markers, from the root, in order; git may know of them or not.
    func filesInConflict() -> [String] {
        let files = walk().files
        let paths = files.byPath.map { String(decoding: files.path($0), as: UTF8.self) }
        return Parallel.map(threads: Parallel.processorCount, paths) { path -> String? in
            // One that is too large or cannot be read is a finding of lint.
            guard let bytes = source(at: path).bytes else { return nil }
            return ConflictMarkers(bytes.span, .markdown).isEmpty ? nil : path
        }.compactMap { $0 }
    }
}
