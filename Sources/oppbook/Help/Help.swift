import Platform
import Report
import ArgumentParser
import Document

/// The answer to a command line that the argument parser did not turn into a command.
enum Help {
    /// Shows a help page, the version and the like, and ends; otherwise what is wrong with the command line.
    /// - Parameter words: the command line without the name of the tool.
    static func answer(_ error: any Error, _ words: [String], _ language: Language) -> Failure {
        guard Oppbook.exitCode(for: error) == .success else { return WrongUse(error, words: words).failure }
        let text = Oppbook.fullMessage(for: error)
        if text == ProgramVersion.text, words.contains("--verbose") {
            Console.write(VersionPage(language: language).text)
            Console.end(0)
        }
        guard text.hasPrefix("OVERVIEW: "), let root = CommandOutline.ofProgram else {
            Console.write(text + "\n")
            Console.end(0)
        }
        let (path, rest) = root.following(words.filter { $0 != "help" })
        if let rest, let last = path.last, !last.commands.isEmpty {
            let problem = CommandLineProblem.unknownCommand(rest, among: last.commands.map(\.commandName))
            return Failure(problem.message, hint: problem.hint(more))
        }
        Console.write(HelpPage(path: path, language: language, width: ProcessEnvironment.terminalWidth).text)
        Console.end(0)
    }

    private static let more = Text(zh: "用法见 oppbook --help", en: "see oppbook --help")
}

extension CommandOutline {
    /// The whole command line.
    static var ofProgram: CommandOutline? { CommandOutline(description: Oppbook._dumpHelp()) }
}
