import Engine
import ArgumentParser
import Document
import Template

/// When, how and by whom an entry of the log came about.
struct EntryOptions: ParsableArguments {
    @Option(
        name: .customLong("way"), help: ArgumentHelp(Text(zh: "联系方式（默认：其他）", en: "channel (default: other)").here))
    var channel: String?

    @Option(
        help: ArgumentHelp(
            Text(
                zh: "跟进人，几个人用“、”隔开（默认：git 的 user.name，否则责任人）",
                en: "people, separated by commas (default: git's user.name, else the owner)"
            ).here))
    var by: String = ""

    @Option(
        help: ArgumentHelp(
            Text(zh: "跟进日期（默认：今天）", en: "date of the entry (default: today)").here, valueName: "YYYY-MM-DD"))
    var date: CivilDate?
}

extension FieldAssignment: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension EditSession {
    /// Opens the file that a command is to change. Git is asked for the user's name while the schema is read, and only
    /// where nobody was named.
    init(_ given: String, _ options: RegisterOptions, _ entry: EntryOptions) throws {
        let user = entry.by.isEmpty ? UserName(at: try Workspace.locate(options.root)) : nil
        let workspace = try options.workspace()
        let details = try EntryDetails(
            date: entry.date, channel: entry.channel, people: entry.by, user: user, workspace.template)
        try self.init(given, in: workspace, entry: details)
    }
}
