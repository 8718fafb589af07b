import Register

extension RegisterView {
    /// Paths of the other files that lead to a file by its name rather than by its id: a new name would break their
    /// links.
    public func paths(leadingTo path: String) -> [String] {
        guard let file = files.first(where: { $0.path == path }) else { return [] }
        return files.filter { other in
            other.path != path
                && other.links.contains { link in
                    switch link.target {
                    case .id(let name): name == file.stem && name != file.id
                    case .file(let target): resolvedPath(target, from: other.path) == path
                    }
                }
        }.map(\.path)
    }
}
