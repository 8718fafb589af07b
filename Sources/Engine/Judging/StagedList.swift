import Document
import Git
import Index
import Platform

/// The register's files as git's index has them, with what the system said of each when its content was staged: by
/// that the register's index tells which of them it knows, and nobody has to look at the working tree.
struct StagedList {
    /// In the order of paths.
    let files: FileList
    private let index: IndexFile
    /// Where the name of each file's object is.
    private let objects: [Int]

    /// Nil where git's index is of a form that only git reads.
    /// - Parameter object: the name of any of the repository's objects.
    init?(_ repository: Repository, object: String, _ workspace: Workspace) {
        guard let index = repository.indexFile(object: object) else { return nil }
        var files = FileList()
        var objects: [Int] = []
        let prefix = Array(repository.prefix.utf8)
        let ignoredInitials = workspace.template.ignoredInitials
        let isRead = index.forEachFile { path, stamp, object in
            guard path.starts(with: prefix) else { return }
            let path = UnsafeRawBufferPointer(rebasing: path[prefix.count...])
            guard workspace.isInRegister(path, ignoredInitials: ignoredInitials) else { return }
            files.append([], path)
            files.stamps.append(stamp)
            files.hashes.append(ContentHash(path).value)
            objects.append(object)
        }
        guard isRead else { return nil }
        (self.files, self.index, self.objects) = (files, index, objects)
    }

    /// The object that holds a file's staged content; nil for a file that is not staged.
    func object(of path: String) -> String? {
        let path = Array(path.utf8)
        var (low, high) = (0, files.count)
        while low < high {
            let middle = (low + high) / 2
            if files.arena[files.range(middle)].lexicographicallyPrecedes(path) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low < files.count && files.arena[files.range(low)].elementsEqual(path)
            ? index.object(at: objects[low]) : nil
    }
}
