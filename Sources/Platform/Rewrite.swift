import Document

/// A file that is read, changed and written back: whole or not at all, and only when nobody changed it in between.
public struct Rewrite: Sendable {
    public let path: String
    public let file: ReadFile

    public init(path: String, limit: Int) throws {
        self.path = path
        do throws(FileError) { file = try ReadFile(path: path, limit: limit) } catch {
            throw error.reading(path)
        }
        guard file.bytes.count <= limit else { throw FileError.tooLarge.reading(path) }
    }

    public func write(_ bytes: [UInt8]) throws {
        TemporaryFile.removeOrphans(beside: [path])
        try Replacement(of: path, named: path, from: file.bytes, to: bytes).commit()
    }
}
