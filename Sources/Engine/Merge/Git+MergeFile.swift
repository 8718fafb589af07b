import Platform
import Git
import Document
import Review

extension Git {
    /// Git's own merge by lines.
    struct TextualMerge {
        var bytes: [UInt8]
        var hasConflicts: Bool
    }

    /// - Parameter options: of `git merge-file`, such as `--ours`.
    func mergeFile(base: [UInt8], ours: [UInt8], theirs: [UInt8], _ markers: MergeMarkers, _ options: [String] = [])
        throws -> TextualMerge
    {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let folder = scratch.path
        for (name, bytes) in [("base", base), ("ours", ours), ("theirs", theirs)] {
            try AtomicFile.write(bytes, to: folder + "/" + name)
        }
        let labels = [markers.ours, markers.base, markers.theirs].flatMap { ["-L", $0] }
        let style = markers.showsBase ? ["--diff3"] : []
        let answer = try run(
            ["merge-file", "-p", "-q", "--marker-size=\(markers.size)"] + style + options + labels
                + [folder + "/ours", folder + "/base", folder + "/theirs"], accepting: nil)
        // The code is the number of conflicts, 127 for more; above that, git could not do it.
        guard answer.code <= 127 else {
            throw Failure(Text(zh: "git 运行失败：\(answer.errors)", en: "git failed: \(answer.errors)"))
        }
        return TextualMerge(bytes: answer.bytes, hasConflicts: answer.code != 0)
    }
}
