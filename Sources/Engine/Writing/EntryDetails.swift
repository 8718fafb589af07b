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
        throw unknownChannel(name, template)
    }

    private static func unknownChannel(_ name: String, _ template: Template) -> Failure {
        Failure.unknown(
            name, Text(zh: "没有联系方式“\(name)”", en: "unknown channel “\(name)”"), among: template.logChannels,
            in: template.language)
    }

    /// That the first of the words of an entry is not a channel, where it was meant as one: it is written nearly like one,
    /// or it is short and before a text of its own.
    static func mistakenChannel(_ words: [String], _ template: Template) -> Failure? {
        guard let first = words.first, first.allSatisfy({ $0.isLetter || $0 == " " || $0 == "-" }) else { return nil }
        let isNear = nearestName(to: first, among: template.logChannels.names, completing: false) != nil
        // Without quotation marks, a text is several words, too.
        let isChinese = first.contains { !$0.isASCII }
        let texts = words.filter { !$0.contains("=") }
        let isBefore =
            texts.count == 2 && (isChinese ? first.count <= 4 : texts[1].contains(" ") && first.count <= 14)
        // “video call” has the name of a channel in it, “They asked” has not.
        let isPlain =
            !first.contains(" ")
            || first.split(separator: " ").contains { template.logChannels.find(String($0)) != nil }
        guard first.count <= 14, isPlain, isNear && !first.contains(" ") || isBefore else { return nil }
        let failure = unknownChannel(first, template)
        return Failure(
            failure.message,
            hint: Text(
                zh: (failure.hint?.zh ?? "") + "如果是正文，给整段加引号，前面写上联系方式。",
                en: (failure.hint?.en ?? "")
                    + " If it is part of the text, quote the whole text and write a channel before it."
            ))
    }
}
