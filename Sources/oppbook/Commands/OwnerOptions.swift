import ArgumentParser
import Document
import Engine
import Template

/// Whose opportunities are asked for.
struct OwnerOptions: ParsableArguments {
    @Option(help: ArgumentHelp(zh: "只列此人的", en: "only those of this person"))
    var owner: String?
    @Flag(help: ArgumentHelp(zh: "只列自己的（按 git 的 user.name）", en: "only your own (by git's user.name)"))
    var mine = false

    func validate() throws {
        guard !mine || owner == nil else {
            throw ValidationError(zh: "--mine 和 --owner 只能写一个", en: "--mine and --owner cannot be combined")
        }
    }

    /// The one that was given.
    var given: String? { mine ? "--mine" : owner == nil ? nil : "--owner" }

    /// Opens the register, and finds the person in its directory; nil where nobody was named. Git says who is asking while
    /// the schema is read.
    func open(_ options: RegisterOptions) throws -> (workspace: Workspace, person: Int?) {
        let user = mine ? UserName(at: try Workspace.locate(options.root)) : nil
        let workspace = try options.workspace()
        let template = workspace.template
        return (workspace, try user.map { try $0.known(in: template) } ?? owner.map(template.person))
    }
}
