import Document

/// What is wrong with a command line.
public enum CommandLineProblem: Sendable {
    case unknownCommand(String, among: [String])
    case missingCommand
    case unknownOption(String, among: [String])
    /// An option, as it was typed, without the value that it needs.
    case missingValue(CommandOutline.Argument, option: String)
    /// A value behind a flag.
    case unexpectedValue(String, option: String)
    /// A value that the argument cannot have.
    case unreadable(String, CommandOutline.Argument, option: String?)
    /// A required argument or option that is not given.
    case missing(CommandOutline.Argument)
    /// More words than the command has arguments.
    case unexpected([String])

    /// What people call commands that have another name.
    private static let synonyms: [(words: Set<String>, name: String)] = [
        (["stage", "阶段", "状态"], "status"), (["product", "option", "选项"], "choice"), (["play", "打法"], "strategy"),
        (["user", "employee", "人员"], "person"), (["rival", "对手"], "competitor"), (["字段"], "field"),
        (["find", "grep"], "search"), (["edit", "update", "change"], "set"), (["add", "create", "register"], "new"),
        (["check", "validate"], "lint"), (["move", "stage"], "advance"), (["todo", "due", "calendar"], "agenda"),
        (["ls"], "list"), (["view", "cat", "open"], "show"), (["revert", "rollback"], "undo"),
    ]

    public var message: Text {
        switch self {
        case .unknownCommand(let word, _): return Text(zh: "没有命令 \(word)", en: "unknown command \(word)")
        case .missingCommand: return Text(zh: "缺少命令", en: "missing command")
        case .unknownOption(let word, let names):
            guard word.hasPrefix("--"),
                let near = nearestName(to: word, among: names.filter { $0.hasPrefix("--") }, completing: false)
            else { return Text(zh: "没有选项 \(word)", en: "unknown option \(word)") }
            return Text(zh: "没有选项 \(word)，是不是 \(near)？", en: "unknown option \(word); did you mean \(near)?")
        case .missingValue(let argument, let option):
            let label = argument.label(option)
            return Text(zh: "\(label) 后面缺一个值", en: "missing value for \(label)")
        case .unexpectedValue(let value, let option):
            return Text(zh: "\(option) 后面不带值，却写了 \(value)", en: "\(option) has no value, but \(value) was given")
        case .unreadable(let value, let argument, let option):
            let (label, choices) = (argument.label(option), argument.allValues ?? [])
            guard !choices.isEmpty else { return Text(zh: "\(label) 不能是 \(value)", en: "\(label) cannot be \(value)") }
            return Text(
                zh: "\(label) 不能是 \(value)，可以是 \(choices.joined(separator: "、"))",
                en: "\(label) cannot be \(value); use \(choices.joined(separator: ", "))")
        case .missing(let argument):
            let label = argument.label(argument.preferredName)
            return Text(zh: "缺少 \(label)", en: "\(label) is missing")
        case .unexpected(let words):
            return words.count == 1
                ? Text(zh: "多余的参数 \(words[0])", en: "unexpected argument \(words[0])")
                : Text(
                    zh: "多余的参数 \(words.joined(separator: "、"))",
                    en: "unexpected arguments \(words.joined(separator: ", "))"
                )
        }
    }

    /// A way out: the command that was probably meant, or what the argument in question is for.
    /// - Parameter more: where to read more.
    public func hint(_ more: Text) -> Text {
        let help: String?
        switch self {
        case .unknownCommand(let word, let names):
            let meant = Self.synonyms.first { $0.words.contains(word) && names.contains($0.name) }?.name
            return (meant ?? nearestName(to: word, among: names)).map {
                Text(zh: "是不是 \($0)？", en: "Did you mean \($0)?")
            } ?? more
        case .missingValue(let argument, let option): help = argument.help(option)
        case .unreadable(_, let argument, let option): help = argument.help(option)
        case .missing(let argument): help = argument.help(argument.preferredName)
        case .missingCommand, .unknownOption, .unexpectedValue, .unexpected: help = nil
        }
        return help.map { Text(zh: "\($0)\n  = \(more.zh)", en: "\($0)\n  = \(more.en)") } ?? more
    }
}

extension CommandOutline.Argument {
    /// - Parameter option: as it was typed, with its dashes; nil for a positional argument.
    fileprivate func label(_ option: String?) -> String {
        (option.map { $0 + " " } ?? "") + "<\(valueName ?? "")>"
    }

    fileprivate func help(_ option: String?) -> String? { abstract.map { "\(label(option))  \($0)" } }
}
