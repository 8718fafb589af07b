import Git
import Platform
import Template

/// Who is at the keyboard, by git's own setting. Git is asked while the schema is read.
public struct UserName: Sendable {
    private let answer: Future<Git.Output>

    /// Begins to ask git.
    /// - Parameter folder: where git is asked, since a repository may have a name of its own.
    public init(at folder: String) { answer = Git(folder: folder).begin(["config", "user.name"]) }

    /// The person of the directory whom git knows the user as; nil when git knows none of them. Asked for once.
    public func person(in template: Template) -> Int? { name.flatMap { template.directory.people.find($0)?.index } }

    /// The name itself. Without git, or without a name, nobody is known: no failure of the command.
    public var name: String? {
        guard let name = try? answer.wait().line, !name.isEmpty else { return nil }
        return name
    }
}
