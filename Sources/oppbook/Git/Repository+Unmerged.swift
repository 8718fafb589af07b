import Document

/// A file that git could not merge, as its index holds it.
struct UnmergedFile {
    /// From the register's root.
    var path: String
    /// Objects by stage: 1 the common ancestor, 2 ours, 3 theirs.
    var stages: [Int: String] = [:]
    /// Whether every version is a plain file, no link and no submodule.
    var isPlain = true
}

extension Repository {
    /// The files below the register's root that are not merged, in the order of their paths.
    func unmergedFiles() throws -> [UnmergedFile] {
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

    /// The contents of objects, asked for all at once.
    func blobs(_ objects: [String]) throws -> [String: [UInt8]] {
        guard !objects.isEmpty else { return [:] }
        let input = Array(objects.map { $0 + "\n" }.joined().utf8)
        var rest = try git.run(["cat-file", "--batch"], input: input).bytes[...]
        var blobs: [String: [UInt8]] = [:]
        for object in objects {
            // OBJECT blob SIZE<line feed>CONTENT<line feed>
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { break }
            let words = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
            guard words.count == 3, let size = Int(words[2]), rest.count >= end - rest.startIndex + size + 2 else {
                throw Failure(Text(zh: "git 里没有对象 \(object)", en: "git has no object \(object)"))
            }
            blobs[object] = Array(rest[(end + 1)..<(end + 1 + size)])
            rest = rest[(end + 1 + size + 1)...]
        }
        return blobs
    }
}
