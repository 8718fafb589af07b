import Git
import Platform
import Document

extension Workspace {
    /// A path from the register's root, as people are shown it: from where the command runs.
    public func shown(_ path: String) -> String { PathNaming.here().name(path, root: root) }
}

/// How a report names the files of a register.
public enum PathNaming: Sendable {
    /// From the folder in which the command runs, for people: a terminal opens what it shows.
    case fromHere(folders: [Substring])
    /// From the top of the repository, for programs that show a whole one. The register's root from there: nothing, or
    /// a path that ends in `/`.
    case fromTop(prefix: String)

    /// - Parameter here: where the command runs, without links.
    public static func here(_ here: String? = ProcessEnvironment.realPath(".")) -> PathNaming {
        .fromHere(folders: (here ?? "/").split(separator: "/"))
    }

    /// From the repository's top; from the register's root where there is no repository.
    public static func top(ofRegister root: String) -> PathNaming {
        .fromTop(prefix: (try? Repository.of(root: root).prefix) ?? "")
    }

    /// - Parameters:
    ///   - path: from the register's root.
    ///   - root: the register's root, without links.
    public func name(_ path: String, root: String) -> String {
        switch self {
        case .fromTop(let prefix): return prefix + path
        case .fromHere(let folders):
            let whole = root.split(separator: "/") + path.split(separator: "/")
            let common = zip(folders, whole).prefix { $0 == $1 }.count
            // Nothing in common but the top of the file system: the whole path is easier to read.
            guard common > 0 || folders.isEmpty else { return "/" + whole.joined(separator: "/") }
            let up = Array(repeating: Substring(".."), count: folders.count - common)
            let name = (up + whole[common...]).joined(separator: "/")
            return name.isEmpty ? "." : name
        }
    }
}
