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
            let problem = reading?.problem ?? reading?.unreadable(Self.words(in: error), at: Self.places(in: error))
                ?? reading?.dashed
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
        happened(error).flatMap { Mirror(reflecting: $0).children.compactMap { $0.value as? String } }
    }

    /// Where the words are on the command line that an error of the parser is about, in its own type for such places.
    private static func places(in error: any Error) -> Set<Int> {
        var places: Set<Int> = []
        func look(_ value: Any, _ depth: Int) {
            for (label, part) in Mirror(reflecting: value).children {
                if label == "rawValue", let place = part as? Int { places.insert(place) }
                if depth > 0 { look(part, depth - 1) }
            }
        }
        happened(error).forEach { look($0, 8) }
        return places
    }

    /// What the cases of a closed type carry that say what happened.
    private static func happened(_ error: any Error) -> [Any] {
        Mirror(reflecting: error).children.flatMap { Mirror(reflecting: $0.value).children.map(\.value) }
    }
}
