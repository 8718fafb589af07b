import ArgumentParser
import Document
import Report

/// What is wrong with a command line that the argument parser refused, in either language and with a way out.
struct WrongUse {
    let failure: Failure

    /// - Parameter words: the command line without the name of the tool.
    init(_ error: any Error, words: [String]) {
        let reading = CommandOutline.ofProgram.map { CommandLineReading(TypedWords.forParser(words), $0) }
        let name = reading.map { $0.path.map(\.commandName).joined(separator: " ") } ?? "oppbook"
        let more = Text(zh: "用法见 \(name) --help", en: "see \(name) --help")
        if !words.contains(where: Self.isOfParser),
            let problem = reading?.problem ?? reading?.unreadable(Self.words(in: error))
        {
            failure = Failure(problem.message, hint: problem.hint(more))
        } else {
            // What a command checks by itself comes in our own words; what else there may be, in the parser's.
            failure = Failure(Text(same: Oppbook.message(for: error)), hint: more)
        }
    }

    /// Whether an option is the parser's own, which no command declares.
    private static func isOfParser(_ word: String) -> Bool { word.hasPrefix("--generate-completion-script") }

    /// The words of the command line that an error of the parser carries. Its type is closed to others, so it is looked
    /// at by reflection: any text directly in the case that says what happened.
    private static func words(in error: any Error) -> [String] {
        Mirror(reflecting: error).children.flatMap { part in
            Mirror(reflecting: part.value).children.flatMap { happened in
                Mirror(reflecting: happened.value).children.compactMap { $0.value as? String }
            }
        }
    }
}
