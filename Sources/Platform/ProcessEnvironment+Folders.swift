extension ProcessEnvironment {
    /// A folder and all those above it, the nearest first, from the first that is there.
    public static func foldersAbove(_ path: String) -> [String] {
        var start = path
        while realPath(start) == nil {
            guard let slash = start.lastIndex(of: "/") else {
                start = "."
                break
            }
            start = slash == start.startIndex ? "/" : String(start[..<slash])
        }
        guard var folder = realPath(start) else { return [] }
        var folders = [folder]
        while let slash = folder.lastIndex(of: "/"), folder.count > 1 {
            folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
            folders.append(folder)
        }
        return folders
    }
}
