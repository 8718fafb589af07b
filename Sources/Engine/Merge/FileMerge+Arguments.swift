import Git
import Platform
import Review

extension FileMerge {
    /// What git gives a merge driver: `%O %A %B %L %P`, and perhaps `%S %X %Y`.
    public struct Request: Sendable {
        /// From the working folder; the file need not be there.
        public let path: String
        /// Where the result goes.
        public let result: String
        /// The versions to merge.
        public let merge: FileMerge
    }

    /// Git's arguments, how many there are.
    public static let argumentCounts = 5...8

    /// Reads the versions that git has written for a merge.
    /// - Parameter arguments: as many as ``argumentCounts``.
    /// - Throws: ``Failure`` where a version cannot be read.
    public static func request(_ arguments: [String]) throws -> Request {
        // An old git leaves the labels as they are.
        func label(_ index: Int, _ place: String, _ usual: String) -> String {
            guard index < arguments.count, !arguments[index].isEmpty, arguments[index] != place else { return usual }
            return arguments[index]
        }
        let markers = MergeMarkers(
            ours: label(6, "%X", "ours"), base: label(5, "%S", "base"), theirs: label(7, "%Y", "theirs"),
            size: Int(arguments[3]).flatMap { $0 > 0 ? $0 : nil } ?? 7)
        let base = try ReadFile.bytes(of: arguments[0])
        let merge = FileMerge(
            git: Git(folder: "."), base: base.isEmpty ? nil : base, ours: try ReadFile.bytes(of: arguments[1]),
            theirs: try ReadFile.bytes(of: arguments[2]), markers: markers)
        return Request(path: arguments[4], result: arguments[1], merge: merge)
    }
}
