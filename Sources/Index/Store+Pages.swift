import Document
import Register
import Template

/// A file of the register as the pages of a site ask for it.
public struct PageFile: Sendable {
    public var file: Int64
    /// From the register's root.
    public var path: String
    public var isReadable: Bool
    public var hash: ContentHash
}

extension Store {
    /// Every file that is or was meant to be an opportunity, in the order of paths.
    public func pageFiles() throws(DatabaseError) -> [PageFile] {
        let rows = try database.prepare(
            "SELECT file, path, kind, hash FROM files WHERE kind <> \(FileKind.note.rawValue) ORDER BY path")
        var files: [PageFile] = []
        while try rows.step() {
            files.append(
                PageFile(
                    file: rows.integer(0), path: rows.text(1),
                    isReadable: rows.integer(2) == Int64(FileKind.opportunity.rawValue),
                    hash: ContentHash(value: UInt64(bitPattern: rows.integer(3)))))
        }
        return files
    }

    /// Every mention of an opportunity, in the order of the files that mention.
    public func mentions() throws(DatabaseError) -> [(file: Int64, target: Link.Target)] {
        let rows = try database.prepare("SELECT file, target, is_path FROM links ORDER BY key")
        var mentions: [(file: Int64, target: Link.Target)] = []
        while try rows.step() {
            mentions.append((rows.integer(0), rows.integer(2) == 0 ? .id(rows.text(1)) : .file(rows.text(1))))
        }
        return mentions
    }
}
