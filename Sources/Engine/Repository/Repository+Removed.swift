import Git
import Document
import Template

extension Repository {
    /// A file that a commit of the present branch removed.
    struct RemovedFile: Sendable {
        /// From the register's root.
        var path: String
        var day: CivilDate
        /// As it was before that commit; an object's name.
        var content: String
    }

    /// What was removed from the register after the end of a day, the first first. A file that got another name is not
    /// removed.
    func removed(after day: CivilDate) throws -> [RemovedFile] {
        // A commit without a parent removes nothing, and git would list all that it added.
        let log = try git.run(
            [
                "-c", "core.quotePath=off", "-c", "diff.renames=true", "log", "--since=\(day + 1) 00:00:00",
                "--min-parents=1", "--diff-filter=D", "--find-renames", "--name-only",
                "--relative", "--no-ext-diff", "--reverse", "-z", "--format=%x01%H %cs", "--", ".",
            ], accepting: [0, 128])
        // A repository without a commit has no history.
        guard log.code == 0 else { return [] }
        var files: [RemovedFile] = []
        var commit: (id: String, day: CivilDate)?
        for field in log.fields {
            let field = Substring(field.unicodeScalars.drop { $0 == "\n" })
            guard !field.isEmpty else { continue }
            guard field.first == "\u{1}" else {
                if let commit {
                    files.append(RemovedFile(path: String(field), day: commit.day, content: "\(commit.id)^:./\(field)"))
                }
                continue
            }
            let words = field.dropFirst().split(separator: " ")
            guard words.count == 2, case .date(let day) = DateReading(Array(words[1].utf8).span) else { continue }
            commit = (String(words[0]), day)
        }
        return files
    }
}
