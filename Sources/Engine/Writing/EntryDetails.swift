import Document
import Template

/// When, through which channel and by whom something happened that the log is to tell.
public struct EntryDetails: Sendable {
    /// Nil for the day of ``Workspace/asOf``.
    public var date: CivilDate?
    /// Index into ``Template/logChannels``.
    public var channel: Int
    /// Indices into the directory's people; empty where nobody was named.
    public var people: [Int]
    /// Asked where nobody was named.
    public var user: UserName?

    /// - Parameters:
    ///   - channel: index into ``Template/logChannels``.
    ///   - people: indices into the directory's people.
    public init(date: CivilDate?, channel: Int, people: [Int], user: UserName?) {
        (self.date, self.channel, self.people, self.user) = (date, channel, people, user)
    }

    /// The same as a person writes it.
    /// - Parameters:
    ///   - channel: by one of its names; nil for the one that says least.
    ///   - people: by their names, separated by commas; empty where nobody is named.
    /// - Throws: ``Failure`` for a name that the template does not know.
    public init(date: CivilDate?, channel: String?, people: String, user: UserName?, _ template: Template) throws {
        try self.init(
            date: date, channel: Self.channel(channel, template),
            people: people.split { "、，,".contains($0) }.map { try template.person(named: String($0).trimmed) },
            user: user)
    }

    private static func channel(_ name: String?, _ template: Template) throws -> Int {
        let channels = template.logChannels
        guard let name else { return template.defaultChannel }
        if let found = channels.find(name) { return found.index }
        throw Failure.unknown(
            name, Text(zh: "没有联系方式“\(name)”", en: "unknown channel “\(name)”"), among: channels, in: template.language)
    }
}
