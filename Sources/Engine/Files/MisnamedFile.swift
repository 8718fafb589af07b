import Document
import Index
import Register
import Template

/// A file that is named after an id and is not an `.md` file, so that nobody reads it: saved under another ending by an
/// editor, a chat program or a mail, or a backup. Known by its name alone.
public struct MisnamedFile: Sendable, Hashable {
    /// From the register's root.
    public var path: String
    /// The id that the name begins with.
    public var id: String
    /// Whether the register has a file of that id, so that this one is a copy of it, or of its past.
    var isCopy = false

    /// Nil for another name, and for one without an ending.
    /// - Parameter folder: from the register's root, ending in `/` unless it is the root.
    init?(folder: [UInt8], name: UnsafeRawBufferPointer, pattern: IDPattern) {
        // The id ends where something follows that no id goes on with.
        let id = (1..<min(name.count, Self.longestID)).first { end in
            !Self.isAlphanumeric(name[end]) && pattern.match(Array(name[..<end]).span) != nil
        }
        guard let id, name.dropFirst(id).contains(UInt8(ascii: ".")) else { return nil }
        self.id = String(decoding: name[..<id], as: UTF8.self)
        path = String(decoding: folder, as: UTF8.self) + String(decoding: name, as: UTF8.self)
    }

    private static let longestID = 64

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
    }

    /// Whether it may hold an opportunity's text; other programs' documents are as a rule enclosures.
    public var isText: Bool {
        let name = path.lowercased()
        return name.contains(".md")
            || [".txt", ".markdown", ".mdown", ".mkd", ".text", ".bak", ".orig", ".old", ".tmp"].contains {
                name.hasSuffix($0)
            }
    }

    /// What it would have to be called.
    var rightName: String { (path.lastIndex(of: "/").map { path[...$0] } ?? "") + id + ".md" }

    /// Those that may be opportunities nobody reads: a document of another program only where the register has no file
    /// of that id.
    static func unread(_ files: [MisnamedFile], beside list: FileList) -> [MisnamedFile] {
        guard !files.isEmpty else { return [] }
        let ids = Set((0..<list.count).map { FileFacts.stem(ofPath: String(decoding: list.path($0), as: UTF8.self)) })
        let marked = files.map { file in
            var file = file
            file.isCopy = ids.contains(file.id)
            return file
        }
        return marked.filter { $0.isText || !$0.isCopy }.sorted { precedesByBytes($0.path, $1.path) }
    }

    /// A copy beside its original cannot be renamed to its name.
    private static func hint(_ files: [MisnamedFile], _ shown: (String) -> String) -> Text {
        guard let first = files.first(where: { !$0.isCopy }) else {
            return Text(
                zh: "登记簿里已有同编号的 .md；不用的请移出登记簿。",
                en: "The register already has an .md file with that id; move unneeded files out of the register.")
        }
        return Text(
            zh: "是商机就改名，如 \(shown(first.path)) 改为 \(shown(first.rightName))；不是就移出登记簿。",
            en:
                "If it is an opportunity, rename it: \(shown(first.path)) to \(shown(first.rightName)). If not, move it out of the register."
        )
    }

    /// Said once, beside the findings.
    public static func caution(_ files: [MisnamedFile], shown: (String) -> String) -> (message: Text, hint: Text)? {
        guard !files.isEmpty else { return nil }
        let names = files.prefix(5).map { shown($0.path) }
        let more = files.count - names.count
        let count = files.count
        return (
            Text(
                zh:
                    "注意：有 \(count) 个文件以机会编号命名，但不是 .md，没有读取：\(names.joined(separator: "、"))\(more > 0 ? " 等，还有 \(more) 个" : "")",
                en:
                    "warning: \(count == 1 ? "1 file is" : "\(count) files are") named after an id but not .md, and not read: \(names.joined(separator: ", "))\(more > 0 ? " and \(more) more" : "")"
            ),
            hint(files, shown)
        )
    }
}
