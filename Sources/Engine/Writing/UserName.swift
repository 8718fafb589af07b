import Document
import Git
import Platform
import Template

/// Who is at the keyboard, by git's own setting. Git is asked while the schema is read.
public struct UserName: Sendable {
    private let answer: Future<Git.Output>

    /// Begins to ask git.
    /// - Parameter folder: where git is asked, since a repository may have a name of its own.
    public init(at folder: String) { answer = Git(folder: folder).begin(["config", "user.name"]) }

    /// The same person, or a refusal that says how to become known.
    public func known(in template: Template) throws -> Int {
        if let person = person(in: template) { return person }
        throw Failure(
            Text(zh: "不知道你是谁：git 的 user.name 不在人员名单里", en: "git's user.name is not in the directory"),
            hint: Text(
                zh: "用 git config user.name 设为 schema/directory.yaml 里的名字，或者写 --owner 名字。",
                en: "Set git config user.name to a name in schema/directory.yaml, or write --owner NAME."))
    }

    /// The person of the directory whom git knows the user as; nil when git knows none of them. Asked for once.
    public func person(in template: Template) -> Int? { name.flatMap { template.directory.people.find($0)?.index } }

    /// The name itself. Without git, or without a name, nobody is known: no failure of the command.
    public var name: String? {
        guard let name = try? answer.wait().line, !name.isEmpty else { return nil }
        return name
    }
}
