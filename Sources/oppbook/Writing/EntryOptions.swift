import Engine
import ArgumentParser
import Document
import Lint
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

    /// The channel given, or the one that says least.
    func channelIndex(_ template: Template) throws -> Int {
        let channels = template.logChannels
        guard let channel else { return channels.index(ofID: "other") ?? channels.count - 1 }
        if let found = channels.find(channel) { return found.index }
        let names = channels.choices.map { $0.written(in: template.language) }
        throw Failure(
            Text(zh: "没有联系方式“\(channel)”", en: "unknown channel “\(channel)”"),
            hint: Choices.hint(
                near: nearestName(to: channel, among: channels.names).flatMap { channels.find($0) }.map {
                    names[$0.index]
                }, names))
    }

    /// What was typed, as the engine takes it. The user's name is asked of git only where nobody was named.
    func details(_ template: Template, user: UserName?) throws -> EntryDetails {
        EntryDetails(date: date, channel: try channelIndex(template), people: try people(template), user: user)
    }

    func people(_ template: Template) throws -> [Int] {
        try by.split { "、，,".contains($0) }.map { try Self.person(String($0).trimmed, template) }
    }

    /// A person of the directory by one of their names.
    static func person(_ name: String, _ template: Template) throws -> Int {
        let people = template.directory.people
        if let found = people.find(name) { return found.index }
        throw Failure(
            Text(zh: "人员名单里没有“\(name)”", en: "“\(name)” is not in the directory"),
            hint: nearestName(to: name, among: people.names).map {
                Text(zh: "是不是“\($0)”？", en: "Did you mean “\($0)”?")
            }
                ?? Text(zh: "人员名单在 schema/directory.yaml。", en: "People are listed in schema/directory.yaml."))
    }
}

/// What may be written in the place of an unknown word.
enum Choices {
    static func hint(near: String?, _ names: [String]) -> Text {
        let all = Text(
            zh: "可以写：\(names.joined(separator: "、"))", en: "Possible values: \(names.joined(separator: ", ")).")
        return near.map { Text(zh: "是不是“\($0)”？\(all.zh)", en: "Did you mean “\($0)”? \(all.en)") } ?? all
    }
}

extension EditSession {
    /// Opens the file that a command is to change. Git is asked for the user's name while the schema is read.
    init(_ given: String, _ options: RegisterOptions, _ entry: EntryOptions) throws {
        let user = entry.by.isEmpty ? UserName(at: try Workspace.locate(options.root)) : nil
        let workspace = try options.workspace()
        try self.init(given, in: workspace, entry: entry.details(workspace.template, user: user))
    }
}
