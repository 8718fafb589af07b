import ArgumentParser
import Document

/// What the argument parser finds wrong with a command line, in either language and with a way out.
///
/// Its errors are closed to others, so they are known by their words; what is not known is shown as the parser says it.
struct WrongUse {
    let failure: Failure

    /// - Parameters:
    ///   - words: the command line without the name of the tool.
    init(_ error: any Error, words: [String]) {
        let (path, rest) = CommandOutline.root?.following(words) ?? ([], nil)
        let name = path.isEmpty ? "oppbook" : path.map(\.commandName).joined(separator: " ")
        let message = Oppbook.message(for: error)
        let more = Text(zh: "用法见 \(name) --help", en: "see \(name) --help")
        let commands = path.last?.commands.map(\.commandName) ?? []
        if let rest, !commands.isEmpty, message.hasPrefix("Unexpected argument") {
            failure = Self.unknownCommand(rest, commands, more)
        } else {
            let option = Self.help(Oppbook.fullMessage(for: error))
            failure = Failure(
                Self.translated(message) ?? Text(same: message),
                hint: option.map { Text(zh: "\($0)\n  = \(more.zh)", en: "\($0)\n  = \(more.en)") } ?? more)
        }
    }

    static func unknownCommand(_ word: String, _ commands: [String], _ more: Text) -> Failure {
        let near = nearestName(to: word, among: commands)
        return Failure(
            Text(zh: "没有命令 \(word)", en: "unknown command \(word)"),
            hint: near.map { Text(zh: "是不是 \($0)？", en: "Did you mean \($0)?") } ?? more)
    }

    /// The line that the parser adds about the option in question.
    private static func help(_ message: String) -> String? {
        textLines(message).first { $0.hasPrefix("Help:  ") }.map { String($0.dropFirst("Help:  ".count)) }
    }

    // MARK: Words

    /// The parser's sentence with `*` where it quotes, and the same in our words.
    private struct Sentence: Sendable {
        var parser: String
        var ours: @Sendable ([String]) -> Text
    }

    private static let sentences = [
        Sentence(parser: "Unknown option '*'. Did you mean '*'?") {
            Text(zh: "没有选项 \($0[0])，是不是 \($0[1])？", en: "unknown option \($0[0]); did you mean \($0[1])?")
        },
        Sentence(parser: "Unknown option '*'") { Text(zh: "没有选项 \($0[0])", en: "unknown option \($0[0])") },
        Sentence(parser: "Missing value for '*'") { Text(zh: "\($0[0]) 后面缺一个值", en: "missing value for \($0[0])") },
        Sentence(parser: "Missing expected argument '*'") { Text(zh: "缺少 \($0[0])", en: "\($0[0]) is missing") },
        Sentence(parser: "The option '*' does not take any value, but '*' was specified.") {
            Text(zh: "\($0[0]) 后面不带值，却写了 \($0[1])", en: "\($0[0]) has no value, but \($0[1]) was given")
        },
        Sentence(parser: "Unexpected argument '*'") { Text(zh: "多余的参数 \($0[0])", en: "unexpected argument \($0[0])") },
        Sentence(parser: "* unexpected arguments: '*'") {
            let words = list($0[1], separators: ["', '"])
            return Text(zh: "多余的参数 \(words.zh)", en: "unexpected arguments \(words.en)")
        },
        Sentence(parser: "The value '*' is invalid for '*'. Please provide one of '*'.") {
            choice($0, separators: ["', '", "' or '", "' and '"])
        },
        // The same where there are many.
        Sentence(parser: "The value '*' is invalid for '*'. Please provide one of the following:\n  - *") {
            choice($0, separators: ["\n  - "])
        },
        Sentence(parser: "The value '*' is invalid for '*'") {
            Text(zh: "\($0[1]) 不能是 \($0[0])", en: "\($0[1]) cannot be \($0[0])")
        },
        Sentence(parser: "Missing required subcommand.") { _ in Text(zh: "缺少命令", en: "missing command") },
    ]

    /// What an option takes: the value given, the option, and the values.
    private static func choice(_ holes: [String], separators: [String]) -> Text {
        let values = list(holes[2], separators: separators)
        return Text(
            zh: "\(holes[1]) 不能是 \(holes[0])，可以是 \(values.zh)",
            en: "\(holes[1]) cannot be \(holes[0]); use \(values.en)")
    }

    static func translated(_ message: String) -> Text? {
        for sentence in sentences {
            if let holes = holes(of: sentence.parser, in: message[...]) { return sentence.ours(holes) }
        }
        return nil
    }

    /// What is in the place of each `*`, when the rest of the pattern is there.
    private static func holes(of pattern: String, in message: Substring) -> [String]? {
        let fixed = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard let first = fixed.first, message.hasPrefix(first) else { return nil }
        var holes: [String] = []
        var rest = message.dropFirst(first.count)
        for (index, part) in fixed.enumerated().dropFirst() {
            let isLast = index == fixed.count - 1
            guard let place = isLast ? end(rest, part) : rest.firstRange(of: part) else { return nil }
            holes.append(String(rest[..<place.lowerBound]))
            rest = rest[place.upperBound...]
        }
        return rest.isEmpty ? holes : nil
    }

    private static func end(_ text: Substring, _ part: Substring) -> Range<Substring.Index>? {
        guard text.hasSuffix(part) else { return nil }
        return text.index(text.endIndex, offsetBy: -part.count)..<text.endIndex
    }

    private static func list(_ words: String, separators: [String]) -> Text {
        let parts = separators.reduce(words) { $0.replacing($1, with: "\n") }.unicodeScalars.split(separator: "\n").map
        { String($0) }
        return Text(zh: parts.joined(separator: "、"), en: parts.joined(separator: ", "))
    }
}
