import Platform
import Git
import Glibc
import Document

/// Keeps other runs of the tool waiting while ids are given out. The system gives it back when the process ends,
/// however it does.
final class Lock {
    private let file: Int32

    /// Waits until nobody else has it. In a git repository it is one for all its working trees.
    init(_ workspace: Workspace, _ repository: Repository?) throws {
        let path = repository.map { $0.commonFolder + "/oppbook.lock" } ?? workspace.root + "/schema/template.yaml"
        file = open(path, repository == nil ? O_RDONLY | O_CLOEXEC : O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw Self.failure(path) }
        while flock(file, LOCK_EX) != 0 {
            guard errno == EINTR else {
                close(file)
                throw Self.failure(path)
            }
        }
    }

    deinit { close(file) }

    private static func failure(_ path: String) -> Failure {
        let words = FileError.last.words
        return Failure(Text(zh: "无法锁住 \(path)：\(words.zh)", en: "cannot lock \(path): \(words.en)"))
    }
}
