import Document

/// A file that git could not merge, as its index holds it.
public struct UnmergedFile: Sendable {
    /// From the register's root.
    public var path: String
    /// Objects by stage: 1 the common ancestor, 2 ours, 3 theirs.
    public var stages: [Int: String] = [:]
    /// Whether every version is a plain file, no link and no submodule.
    public var isPlain = true
}

extension Repository {
    /// The files below the register's root that are not merged, in the order of their paths.
    public func unmergedFiles() throws -> [UnmergedFile] {
        var files: [UnmergedFile] = []
        for line in try git.run(["ls-files", "-u", "-z"]).fields {
            // MODE OBJECT STAGE<tab>PATH
            guard let tab = line.firstIndex(of: "\t") else { continue }
            let words = line[..<tab].split(separator: " ")
            let path = String(line[line.index(after: tab)...])
            guard words.count == 3, let stage = Int(words[2]) else { continue }
            if files.last?.path != path { files.append(UnmergedFile(path: path)) }
            files[files.count - 1].stages[stage] = String(words[1])
            if !words[0].hasPrefix("100") { files[files.count - 1].isPlain = false }
        }
        return files
    }
}
