extension Template {
    /// Whether a file is one that the template names as no opportunity.
    /// - Parameter path: from the register's root, separated by `/`. A pattern without a slash is compared with the
    ///   file's name, one with a slash with the whole path; `*` stands for anything but a slash, `?` for one byte of
    ///   it.
    public func ignores(_ path: some RandomAccessCollection<UInt8>) -> Bool {
        ignoredFiles.contains { pattern in
            guard !pattern.utf8.contains(slash) else { return matches(Array(pattern.utf8)[...], path[...]) }
            let name = path.lastIndex(of: slash).map { path[path.index(after: $0)...] } ?? path[...]
            return matches(Array(pattern.utf8)[...], name)
        }
    }

    /// What the names of ignored files can begin with, for telling quickly that most are not; nil when with anything.
    public var ignoredInitials: [UInt8]? {
        var initials: [UInt8] = []
        for pattern in ignoredFiles {
            guard let first = pattern.utf8.first, !"*?".utf8.contains(first), !pattern.utf8.contains(slash) else {
                return nil
            }
            initials.append(first)
        }
        return initials
    }
}

private let slash = UInt8(ascii: "/")

/// Goes back to the last `*` only, so the time is that of the two lengths multiplied at most.
private func matches<Path: RandomAccessCollection<UInt8>>(_ pattern: ArraySlice<UInt8>, _ path: Path) -> Bool {
    var (p, at) = (pattern.startIndex, path.startIndex)
    var star: (pattern: Int, path: Path.Index)?
    while at < path.endIndex {
        if p < pattern.endIndex, pattern[p] == UInt8(ascii: "*") {
            star = (p, at)
            p += 1
        } else if p < pattern.endIndex, pattern[p] == path[at] || (pattern[p] == UInt8(ascii: "?") && path[at] != slash)
        {
            p += 1
            at = path.index(after: at)
        } else if let last = star, path[last.path] != slash {
            let next = path.index(after: last.path)
            star = (last.pattern, next)
            (p, at) = (last.pattern + 1, next)
        } else {
            return false
        }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
}
