import Template
import ArgumentParser
import Document
import FoundationEssentials

/// A command as the argument parser knows it. The parser describes its commands as JSON for such uses; its own help
/// pages are in English only and take Chinese characters for one column wide.
struct CommandOutline: Decodable {
    struct Argument: Decodable {
        struct Name: Decodable {
            var kind: String
            var name: String
            var written: String { (kind == "long" ? "--" : "-") + name }
        }

        enum Kind: String, Decodable { case positional, option, flag }

        var kind: Kind
        var names: [Name]?
        var preferredName: Name?
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
    var arguments: [Argument]?
    var subcommands: [CommandOutline]?
    var shouldDisplay: Bool

    private struct Whole: Decodable { var command: CommandOutline }

    /// The whole command line; nil would mean that the parser no longer describes itself.
    static var root: CommandOutline? {
        try? JSONDecoder().decode(Whole.self, from: Data(Oppbook._dumpHelp().utf8)).command
    }

    /// Without those that need not be shown and `help`, which every page mentions.
    var commands: [CommandOutline] { (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" } }

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
