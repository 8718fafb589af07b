/// Files and folders that a run reports on, by their paths from the root.
public struct Targets: Sendable {
    private let paths: Set<String>

    /// - Parameter paths: from the root; an empty one stands for everything.
    public init(_ paths: [String]) { self.paths = Set(paths) }

    /// Whether a file is one of them or in one of them.
    func cover(_ path: String) -> Bool {
        if paths.contains(path) || paths.contains("") { return true }
        return path.indices.contains { path[$0] == "/" && paths.contains(String(path[..<$0])) }
    }
}
