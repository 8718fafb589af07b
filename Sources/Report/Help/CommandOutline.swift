import Document

/// A command as the argument parser knows it. The parser describes its commands as JSON for such uses; its own help
/// pages are in English only and take Chinese characters for one column wide.
public struct CommandOutline: Sendable {
    /// An argument, an option or a flag of a command.
    public struct Argument: Sendable {
        public enum Kind: String, Sendable { case positional, option, flag }

        public var kind: Kind
        /// With their dashes.
        public var names: [String]
        public var preferredName: String?
        public var valueName: String?
        public var isOptional: Bool
        public var isRepeating: Bool
        public var shouldDisplay: Bool
        public var abstract: String?
        public var defaultValue: String?
        public var allValues: [String]?
    }

    public var commandName: String
    public var abstract: String?
    public var discussion: String?
    public var arguments: [Argument]
    public var subcommands: [CommandOutline]
    public var shouldDisplay: Bool

    /// - Parameter description: of the whole command line, as the parser writes it; nil would mean that it no longer
    ///   describes itself.
    public init?(description: String) {
        guard let outline = JSONValue(parsing: Array(description.utf8))?["command"].flatMap({ CommandOutline($0) })
        else { return nil }
        self = outline
    }

    /// Without those that need not be shown and `help`, which every page mentions.
    public var commands: [CommandOutline] { subcommands.filter { $0.shouldDisplay && $0.commandName != "help" } }

    /// The command that words from the command line, up to the first option, lead to, and the first that leads nowhere.
    public func following(_ words: [String]) -> (path: [CommandOutline], rest: String?) {
        var path = [self]
        for word in words.prefix(while: { !$0.hasPrefix("-") }) {
            guard let next = path.last?.commands.first(where: { $0.commandName == word }) else { return (path, word) }
            path.append(next)
        }
        return (path, nil)
    }
}

extension CommandOutline {
    fileprivate init?(_ value: JSONValue) {
        guard let name = value["commandName"]?.text else { return nil }
        commandName = name
        abstract = value["abstract"]?.text
        discussion = value["discussion"]?.text
        arguments = (value["arguments"]?.list ?? []).compactMap { Argument($0) }
        subcommands = (value["subcommands"]?.list ?? []).compactMap { CommandOutline($0) }
        shouldDisplay = value["shouldDisplay"]?.boolean ?? true
    }
}

extension CommandOutline.Argument {
    fileprivate init?(_ value: JSONValue) {
        guard let kind = value["kind"]?.text.flatMap(Kind.init) else { return nil }
        func written(_ name: JSONValue) -> String? {
            name["name"]?.text.map { (name["kind"]?.text == "long" ? "--" : "-") + $0 }
        }
        self.kind = kind
        names = (value["names"]?.list ?? []).compactMap(written)
        preferredName = value["preferredName"].flatMap(written)
        valueName = value["valueName"]?.text
        isOptional = value["isOptional"]?.boolean ?? false
        isRepeating = value["isRepeating"]?.boolean ?? false
        shouldDisplay = value["shouldDisplay"]?.boolean ?? true
        abstract = value["abstract"]?.text
        defaultValue = value["defaultValue"]?.text
        allValues = value["allValues"]?.list?.compactMap(\.text)
    }
}
