import Template

/// Who is at the keyboard, by git's own setting.
enum UserName {
    /// The person of the directory whom git knows the user as; nil when git knows none of them.
    static func person(in template: Template, at folder: String) -> Int? {
        // Without git, or without a name, nobody is known: no failure of the command.
        guard let name = try? Git(folder: folder).run(["config", "user.name"], accepting: nil).line, !name.isEmpty else { return nil }
        return template.directory.people.find(name)?.index
    }
}
