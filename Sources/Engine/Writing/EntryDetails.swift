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

    public init(date: CivilDate?, channel: Int, people: [Int], user: UserName?) {
        (self.date, self.channel, self.people, self.user) = (date, channel, people, user)
    }
}
