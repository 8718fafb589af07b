import Template
import ArgumentParser
import Document

/// A command as the argument parser knows it. The parser describes its commands as JSON for such uses; its own help
/// pages are in English only and take Chinese characters for one column wide.
struct CommandOutline {
    struct Argument {
        enum Kind: String { case positional, option, flag }

        var kind: Kind
        /// With their dashes.
        var names: [String]
        var preferredName: String?
        var valueName: String?
        var isOptional: Bool
        var isRepeating: Bool
        var shouldDisplay: Bool
        var abstract: String?
        var defaultValue: String?
        var allValues: [String]?
    }

    var commandName: String
    var abstract: String?
    var discussion: String?
    var arguments: [Argument]
    var subcommands: [CommandOutline]
    var shouldDisplay: Bool

    /// The whole command line; nil would mean that the parser no longer describes itself.
    static var root: CommandOutline? {
        JSONValue(parsing: Array(Oppbook._dumpHelp().utf8))?["command"].flatMap { CommandOutline($0) }
    }

    /// Without those that need not be shown and `help`, which every page mentions.
    var commands: [CommandOutline] { subcommands.filter { $0.shouldDisplay && $0.commandName != "help" } }

    /// The command that words from the command line, up to the first option, lead to, and the first that leads nowhere.
    func following(_ words: [String]) -> (path: [CommandOutline], rest: String?) {
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
