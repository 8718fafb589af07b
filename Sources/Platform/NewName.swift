import Glibc
import Document

/// Gives a file another name, never one that is taken.
public enum NewName: Sendable {
    public static func move(_ old: String, to new: String) throws {
        // A second name and then no first one: unlike rename(2), link(2) overwrites nothing.
        if link(old, new) == 0 {
            guard unlink(old) == 0 else { throw failure(old, new) }
            return
        }
        // File systems without second names.
        guard errno != EEXIST, !isTaken(new), rename(old, new) == 0 else { throw failure(old, new) }
    }

    /// Removes the first name of a file that has its new one already, as a run leaves it that was killed between the
    /// two steps.
    public static func finish(_ old: String, _ new: String) throws {
        guard unlink(old) == 0 else { throw failure(old, new) }
    }

    /// Whether there is something of that name, a link that leads nowhere among it.
    public static func isTaken(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    private static func failure(_ old: String, _ new: String) -> Failure {
        let words = FileError.last.words
        return Failure(Text(zh: "无法把 \(old) 改名为 \(new)：\(words.zh)", en: "cannot rename \(old) to \(new): \(words.en)"))
    }
}
