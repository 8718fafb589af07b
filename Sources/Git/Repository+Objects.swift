import Document

extension Repository {
    /// The content of objects, in one run of git; nil for one that is not there.
    /// - Parameter names: ids, or `REVISION:./PATH` from the register's root.
    public func objects(_ names: [String]) throws -> [[UInt8]?] {
        guard !names.isEmpty else { return [] }
        let bytes = try git.run(["cat-file", "--batch"], input: Array((names.joined(separator: "\n") + "\n").utf8))
            .bytes
        var at = 0
        return names.map { _ in
            // `ID blob SIZE`, or `NAME missing`.
            let end = bytes[at...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let words = bytes[at..<end].split(separator: UInt8(ascii: " "))
            at = min(end + 1, bytes.count)
            guard words.count == 3, let size = Int(String(decoding: words[2], as: UTF8.self)), at + size <= bytes.count
            else { return nil }
            defer { at = min(at + size + 1, bytes.count) }
            return Array(bytes[at..<(at + size)])
        }
    }

    /// The contents of objects that must be there, in the order asked for.
    public func contents(of names: [String]) throws -> [[UInt8]] {
        try zip(names, objects(names)).map { name, content in
            guard let content else {
                throw Failure(Text(zh: "git 仓库里缺少对象 \(name)", en: "the git repository lacks the object \(name)"))
            }
            return content
        }
    }
}
