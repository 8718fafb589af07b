import Document

/// The help page of one command, in either language.
public struct HelpPage: Sendable {
    /// From the program down to the command.
    let path: [CommandOutline]
    let language: Language
    /// Columns of the terminal.
    let width: Int

    /// - Parameters:
    ///   - path: from the program down to the command.
    ///   - width: columns of the terminal.
    public init(path: [CommandOutline], language: Language, width: Int) {
        (self.path, self.language, self.width) = (path, language, width)
    }

    private static let indent = 2
    private static let labelWidth = 26

    public var text: String {
        guard let command = path.last else { return "" }
        let name = path.map(\.commandName).joined(separator: " ")
        let arguments = command.arguments.filter(\.shouldDisplay)
        var parts = [wrapped(name + say(Text(zh: "：", en: ": ")) + (command.abstract ?? ""), 0)]
        if let discussion = command.discussion, !discussion.isEmpty { parts.append(wrapped(discussion, 0)) }
        parts.append(say(Text(zh: "用法：", en: "Usage: ")) + usage(name, command, arguments) + "\n")
        parts.append(section(Text(zh: "参数", en: "Arguments"), arguments.filter { $0.kind == .positional }.map(row)))
        parts.append(section(Text(zh: "选项", en: "Options"), arguments.filter { $0.kind != .positional }.map(row)))
        parts.append(
            section(Text(zh: "命令", en: "Commands"), command.commands.map { ($0.commandName, $0.abstract ?? "") }))
        if !command.commands.isEmpty {
            let example = "\(name) \(command.commands[0].commandName) --help"
            parts.append(say(Text(zh: "一个命令的详情：\(example)", en: "More about one command: \(example)")) + "\n")
        }
        return parts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func say(_ text: Text) -> String { text[language] }

    /// What must be given is listed here; what may be given is listed below.
    private func usage(_ name: String, _ command: CommandOutline, _ arguments: [CommandOutline.Argument]) -> String {
        var parts = [name]
        for argument in arguments {
            let value = "<\(argument.valueName ?? "")>"
            switch argument.kind {
            case .positional:
                let words = value + (argument.isRepeating ? " …" : "")
                parts.append(argument.isOptional ? "[\(words)]" : words)
            case .option: if !argument.isOptional { parts.append("\(argument.preferredName ?? "") \(value)") }
            case .flag: break
            }
        }
        parts.append(
            command.commands.isEmpty ? say(Text(zh: "[选项]", en: "[options]")) : say(Text(zh: "<命令>", en: "<command>")))
        return parts.joined(separator: " ")
    }

    private func section(_ title: Text, _ rows: [(label: String, words: String)]) -> String {
        guard !rows.isEmpty else { return "" }
        var text = say(title) + say(Text(zh: "：", en: ":")) + "\n"
        for row in rows {
            let label = String(repeating: " ", count: Self.indent) + row.label
            let words = wrapped(row.words, Self.labelWidth)
            if DisplayWidth.of(label) < Self.labelWidth {
                text += DisplayWidth.padded(label, to: Self.labelWidth) + words.dropFirst(Self.labelWidth)
            } else {
                text += label + "\n" + words
            }
        }
        return text
    }

    private func row(_ argument: CommandOutline.Argument) -> (String, String) {
        let value = "<\(argument.valueName ?? "")>"
        let names = argument.names.joined(separator: ", ")
        let label =
            switch argument.kind {
            case .positional: value
            case .option: "\(names) \(value)"
            case .flag: names
            }
        return (label, words(argument) + choices(argument))
    }

    /// The parser has its own words for its own options.
    private func words(_ argument: CommandOutline.Argument) -> String {
        switch argument.preferredName {
        case "--help": say(Text(zh: "显示这一页", en: "show this page"))
        case "--version": say(Text(zh: "显示版本", en: "show the version"))
        default: argument.abstract ?? ""
        }
    }

    private func choices(_ argument: CommandOutline.Argument) -> String {
        // `<zh|en>` says it already.
        let isNamed = argument.valueName?.contains("|") == true
        let values = isNamed ? "" : (argument.allValues ?? []).joined(separator: say(Text(zh: "、", en: ", ")))
        // Where the words say what the default means, its value says nothing.
        let words = argument.abstract ?? ""
        let isExplained = words.contains("（默认：") || words.contains("(default:")
        let preset = isExplained ? "" : argument.defaultValue ?? ""
        return switch (values.isEmpty, preset.isEmpty) {
        case (true, true): ""
        case (true, false): say(Text(zh: "（默认 \(preset)）", en: " (default: \(preset))"))
        case (false, true): say(Text(zh: "（\(values)）", en: " (\(values))"))
        case (false, false): say(Text(zh: "（\(values)；默认 \(preset)）", en: " (\(values); default: \(preset))"))
        }
    }

    private func wrapped(_ text: String, _ indent: Int) -> String {
        DisplayWidth.wrapped(text, to: width, indent: indent)
    }
}
