import Document

/// The words of a command line, read by what the commands declare: what the argument parser refuses is told from these
/// facts, never from its sentences.
public struct CommandLineReading: Sendable {
    /// From the program down to the command.
    public let path: [CommandOutline]
    /// The first problem; nil where each word has its place and each required argument a word.
    public private(set) var problem: CommandLineProblem?
    /// The words that are values.
    private var values: [Value] = []

    private struct Value: Sendable {
        var text: String
        /// Of the word that it is, or that it ends.
        var place: Int
        var argument: CommandOutline.Argument
        /// An option as it was typed, with its dashes; nil for a positional argument.
        var name: String?
    }

    /// - Parameter words: without the name of the program.
    public init(_ words: [String], _ program: CommandOutline) {
        let (path, rest) = program.following(words)
        self.path = path
        let command = path.last ?? program
        guard command.commands.isEmpty else {
            if let rest {
                problem = .unknownCommand(rest, among: command.commands.map(\.commandName))
            } else if let option = words.dropFirst(path.count - 1).first {
                problem = command.has(option) ? nil : .unknownOption(option, among: command.arguments.flatMap(\.names))
            } else {
                problem = .missingCommand
            }
            return
        }
        read(words.dropFirst(path.count - 1), command)
    }

    private mutating func read(_ words: ArraySlice<String>, _ command: CommandOutline) {
        var words = words
        var positional: [(place: Int, word: String)] = []
        var given: Set<String> = []
        while let word = words.popFirst() {
            let place = words.startIndex - 1
            if word == "--" {
                positional += zip(words.indices, words).map { (place: $0, word: $1) }
                break
            }
            guard word.hasPrefix("-"), word != "-" else {
                positional.append((place, word))
                continue
            }
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
            let name = parts[0]
            guard let argument = command.arguments.first(where: { $0.names.contains(name) }) else {
                return fail(.unknownOption(name, among: command.arguments.flatMap(\.names)))
            }
            given.formUnion(argument.names)
            if argument.kind == .flag {
                if parts.count > 1 { return fail(.unexpectedValue(parts[1], option: name)) }
            } else if parts.count > 1 {
                take(parts[1], place, argument, name)
            } else if let next = words.first, Self.isValue(next, command) {
                take(words.removeFirst(), place + 1, argument, name)
            } else {
                return fail(.missingValue(argument, option: name))
            }
        }
        assign(positional, command)
        if problem == nil, let option = command.arguments.first(where: { $0.isMissing(among: given) }) {
            problem = .missing(option)
        }
    }

    /// Only few options have a value that begins with a dash; those of the command are none.
    private static func isValue(_ word: String, _ command: CommandOutline) -> Bool {
        !word.hasPrefix("-") || word == "-"
            || (!word.hasPrefix("--") && !command.has(word))
    }

    private mutating func assign(_ words: [(place: Int, word: String)], _ command: CommandOutline) {
        var words = words[...]
        for argument in command.arguments where argument.kind == .positional {
            if words.isEmpty, !argument.isOptional { return fail(.missing(argument)) }
            for _ in 0..<(argument.isRepeating ? words.count : min(1, words.count)) {
                let (place, word) = words.removeFirst()
                take(word, place, argument, nil)
            }
        }
        if !words.isEmpty { fail(.unexpected(words.map(\.word))) }
    }

    private mutating func take(_ text: String, _ place: Int, _ argument: CommandOutline.Argument, _ name: String?) {
        values.append(Value(text: text, place: place, argument: argument, name: name))
        guard let choices = argument.allValues, !choices.isEmpty, !choices.contains(text) else { return }
        fail(.unreadable(text, argument, option: name))
    }

    private mutating func fail(_ problem: CommandLineProblem) { self.problem = self.problem ?? problem }

    /// The problem that an option has a value that begins with a dash, which most values cannot; nil where none has.
    public var dashed: CommandLineProblem? {
        values.first { $0.name != nil && $0.text.hasPrefix("-") && $0.text != "-" }.map {
            .unreadable($0.text, $0.argument, option: $0.name)
        }
    }

    /// The problem that one of some words cannot be the value of the argument whose place it has; nil where none of them
    /// is a value.
    /// - Parameter places: where it may be, for values of the same text.
    public func unreadable(_ words: [String], at places: Set<Int>) -> CommandLineProblem? {
        let values = values.filter { words.contains($0.text) }
        return (values.first { places.contains($0.place) } ?? values.first).map {
            .unreadable($0.text, $0.argument, option: $0.name)
        }
    }
}

extension CommandOutline {
    fileprivate func has(_ option: String) -> Bool { arguments.contains { $0.names.contains(option) } }
}

extension CommandOutline.Argument {
    /// - Parameter given: names of options on the command line.
    fileprivate func isMissing(among given: Set<String>) -> Bool {
        kind == .option && !isOptional && names.allSatisfy { !given.contains($0) }
    }
}
