import Engine
import ArgumentParser
import Document
import Template

/// When, how and by whom an entry of the log came about.
struct EntryOptions: ParsableArguments {
    @Option(name: .customLong("way"), help: ArgumentHelp(zh: "联系方式（默认：其他）", en: "channel (default: other)"))
    var channel: String?

    @Option(
        help: ArgumentHelp(
            zh: "跟进人，几个人用“、”隔开（默认：git 的 user.name，否则责任人）",
            en: "people, separated by commas (default: git's user.name, else the owner)"))
    var by: String = ""

    @Option(
        help: ArgumentHelp(
            zh: "跟进日期，如 2026-12-05、昨天、周三（默认：今天）",
            en: "date of the entry: 2026-12-05, yesterday, Wednesday (default: today)", valueName: "day"))
    var date: String?
}

extension EntryOptions {
    /// - Parameter today: by which `昨天` and `周三` are read.
    func day(on today: CivilDate) throws -> CivilDate? {
        guard let date else { return nil }
        if let day = SpokenDate.day(date, on: today, isPast: true) { return day }
        throw Failure(
            Text(zh: "--date 的“\(date)”不是日期", en: "“\(date)” is not a date (--date)"),
            hint: Text(zh: "例：2026-12-05、昨天、周三。", en: "For example 2026-12-05, yesterday, Wednesday."))
    }
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
            date: entry.day(on: workspace.asOf), channel: entry.channel, people: entry.by, user: user,
            workspace.template)
        try self.init(given, in: workspace, entry: details)
    }
}
