import CBuildID
import Document
import Index

/// What tells builds of the program apart, and what is inside of it.
public enum ProgramFacts {
    /// Nil where the build does not know: `make` tells it.
    public static var commit: String? { build_commit().map { String(cString: $0) } }
    /// The Swift compiler; nil as above.
    public static var compiler: String? { build_compiler().map { String(cString: $0) } }
    /// Under this an index knows the program that made it.
    public static var buildID: String { ProgramIdentity.current }

    /// The libraries of others that the program is linked with, and their versions.
    public static var libraries: [(name: String, version: String)] {
        [
            ("libcmark", MarkdownHTML.libraryVersion), ("libyaml", YAMLReader.libraryVersion),
            ("SQLite", SQLiteLibrary.version), ("glibc", String(cString: build_libc())),
        ]
    }
}
