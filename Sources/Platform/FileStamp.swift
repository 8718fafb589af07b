/// What the file system says of a file: enough to tell that it has not changed since it was read.
public struct FileStamp: Sendable, Hashable {
    /// Bytes.
    public var size: Int64
    /// Nanoseconds since 1970 of the last change of the content.
    public var modified: Int64
    /// Nanoseconds since 1970 of the last change of the content or the entry.
    public var changed: Int64
    public var inode: Int64

    public init(size: Int64, modified: Int64, changed: Int64, inode: Int64) {
        self.size = size
        self.modified = modified
        self.changed = changed
        self.inode = inode
    }
}
